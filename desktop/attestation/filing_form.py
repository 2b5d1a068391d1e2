"""What happens to an attestation after it was issued: it is countersigned, and it is filed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from casefiles.attestation.model import Attestation, Signer
from desktop.attestation.key_form import KeyForm
from desktop.attestation.stamp_choice import StampChoice
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.form import Form


class FilingForm(Form):
    """When it was filed; and once it is superseded, whether CBP has been told."""

    filed = Signal(str, object, str)
    """The id of an attestation, when it was filed, and what CBP was told."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("filing-form")
        self._of = ""
        self.section(self.tr("Filed with CBP"))
        self._day = self.day("filed_on", self.tr("Filed on"))
        self._told = self.line(
            "cbp_told", self.tr("CBP informed"), self.tr("when, by whom, about what")
        )
        self._question = self.note("")
        save = button("filing-save", self.tr("Save"), self._save, primary=True)
        leave = button("filing-leave", self.tr("Cancel"), self.left.emit)
        self.row("", row(save, leave))
        self.enter_presses(save)

    def ask(self, attestation: Attestation, *, superseded: bool) -> None:
        """Show what is known of an attestation, and what was typed of it and is not saved."""
        self.drafts.rest()
        self._of = attestation.id
        self._day.show_date(attestation.filed_on)
        self._told.setText(attestation.cbp_told)
        self._told.setEnabled(superseded)
        self._question.setText(
            self.tr("It was filed and is superseded. Has CBP been informed?")
            if superseded and attestation.filed_on
            else self.tr("Needed once a later attestation supersedes this one.")
        )
        self.keep_typing(attestation.id, self.tr("Filed with CBP"))
        self.begin()

    def _save(self) -> None:
        day = self._day.day()
        if not self.complain():
            self.filed.emit(
                self._of, day if isinstance(day, date) else None, self._told.text().strip()
            )


class CountersigningForm(KeyForm):
    """Who signs beside the first, and with which key."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, notice: str) -> None:
        super().__init__("countersigning-form")
        self.section(self.tr("Countersign"))
        self._signer = self.choice("signer", self.tr("Signer"), [])
        self.ask_for_key()
        self.stamp = StampChoice(self)
        self.note(notice)
        self._sign = button("countersign", self.tr("Countersign"), self._want, primary=True)
        leave = button("countersigning-leave", self.tr("Cancel"), self.left.emit)
        self.row("", row(self._sign, leave))

    def offer(self, signers: Sequence[Signer]) -> None:
        """Offer those who can sign beside the first."""
        self._signer.offer([(each.id, f"{each.number}  {each.name}") for each in signers])
        if signers:
            self._signer.setCurrentIndex(0)
        self._sign.setEnabled(bool(signers))
        self.recall_key()
        self.stamp.refresh()
        (self.password if self.key.text() else self.key).setFocus()

    def _want(self) -> None:
        if signer := self._signer.value():
            self.wanted.emit(signer)
