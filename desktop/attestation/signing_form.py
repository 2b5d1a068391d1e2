"""For whom, by whom, and with which key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from casefiles.attestation.layout.model import PaperSize
from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import PreflightResult
from casefiles.attestation.signer_summary import signer_summaries
from casefiles.kernel.ids import ShipmentId
from casefiles.kernel.text_safety import visible
from desktop.attestation.entries_list import EntriesList
from desktop.attestation.key_form import KeyForm
from desktop.attestation.signer_rows import SignerRows
from desktop.attestation.stamp_choice import StampChoice
from desktop.translation import counted
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.field import ChoiceField
from desktop.widgets.named import named
from desktop.widgets.plain_text import label
from desktop.widgets.text_label import muted, paragraph, tint

_BELOW = (16, 8, 16, 12)


class SigningForm(KeyForm):
    """Four steps in one column: for whom, who signs, with which key, and what that means."""

    wants_issue = Signal()
    wants_identity = Signal()
    wants_item = Signal()
    """Show what blocks first."""

    def __init__(self, notice: str) -> None:
        super().__init__("signing-form", labels=72)
        self._for = self.section(self.tr("1  Audience"))
        self._set = self.choice("audience", self.tr("Set"), [
            (Audience.CBP.value, self.tr("for CBP")),
            (Audience.COUNSEL.value, self.tr("for counsel")),
        ])  # fmt: skip
        sizes = (PaperSize.LETTER.name, self.tr("US Letter")), (PaperSize.A4.name, self.tr("A4"))
        self._paper = named(ChoiceField([*sizes]), "signing-form-paper", self.tr("Paper size"))
        self._paper.submitted.connect(lambda value: self.edited.emit("paper", value))
        self.beside("audience", self._paper)
        self.fields["paper"] = self._paper
        for each in (self._set, self._paper):
            each.setCurrentIndex(0)
        self.entries = EntriesList()
        self.row(self.tr("Entries"), self.entries)
        self.offer_entries([])
        self.section(self.tr("2  Signers"))
        self.signers = SignerRows()
        self.whole(self.signers)
        self.section(self.tr("3  Key"))
        self.ask_for_key()
        make = button("key-make", self.tr("Create identity…"), self.wants_identity.emit)
        self.beside("password", make)
        self.stamp = StampChoice(self)
        self.issue = button("sign-and-issue", "", self.wants_issue.emit, primary=True)
        self._show_first = button(
            "issue-blocked",
            self.tr("Show blocking points"),
            self.wants_item.emit,
            icon="chevron-right",
        )
        self._blocked = paragraph("", "issue-why-not")
        fourth = label(self.tr("4  Notice"))
        fourth.setProperty("role", "section")
        signs = row(self.issue, self._show_first)
        self.below = column(fourth, muted(notice), self._blocked, signs, spacing=8, margin=_BELOW)
        """What is seen however far the form is scrolled: the notice, and what signs."""

        self.show_look(None)
        self.show_reason("")

    @property
    def audience(self) -> Audience:
        """Whose set."""
        return Audience(self._set.value() or Audience.CBP.value)

    @property
    def paper(self) -> PaperSize:
        """On what it is laid out."""
        return PaperSize[self._paper.value() or PaperSize.LETTER.name]

    def choose_audience(self, audience: Audience) -> None:
        """Choose for whom the set is, as somebody did elsewhere."""
        if audience is not self.audience:
            self._set.show_saved(audience.value)
            self.edited.emit("audience", audience.value)

    def offer_entries(self, choices: Sequence[tuple[ShipmentId, str]]) -> None:
        """Offer the entries of the detention, where there are several."""
        self.entries.offer(choices)
        self.show_widget(self.entries, visible=self.entries.are_several)

    def show_look(self, look: PreflightResult | None) -> None:
        """Show for what and by whom it is, as preflight has it; None while that is looked at."""
        self.issue.setText(self.tr("Sign and issue for {}").format(self.audience.words))
        self.issue.setAccessibleName(self.issue.text())
        about = f" · {_about(look)}" if look else ""
        self._for.setText(visible(f"{self.tr('1  For')}{about}"))
        self.signers.show_signers(signer_summaries(look.record, look.items) if look else None)

    def show_blocked(self, asked: Sequence[str]) -> None:
        """Say why nothing can be issued: how much of preflight is to settle, and what first."""
        many = counted(len(asked), "blocking point")
        self.show_reason(f"■ {many}. {asked[0]}" if asked else "", "bad")
        self._show_first.setVisible(bool(asked))

    def show_reason(self, words: str, tone: str = "muted") -> None:
        """Say beside the button why it cannot be pressed, or nothing where it can."""
        self._show_first.hide()
        self._blocked.setVisible(bool(words))
        self._blocked.setText(visible(words))
        tint(self._blocked, tone)

    def when_set_changes(self, does: Callable[[], object]) -> None:
        """Do this whenever another set or paper is chosen, or other entries."""
        self.entries.changed.connect(does)
        self.edited.connect(lambda name, _: does() if name in {"audience", "paper"} else None)


def _about(look: PreflightResult) -> str:
    """The legal basis and the detention."""
    record = look.record
    status = record.matter.detention
    return " · ".join(filter(None, [record.regime.title, status.detention.named if status else ""]))
