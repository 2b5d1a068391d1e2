"""With which key, for whom, on what paper; and how a key is made where there is none."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from casefiles.attestation.layout.model import PaperSize
from casefiles.attestation.model import Audience
from casefiles.attestation.signing.key_password import WANTED
from casefiles.kernel.ids import ShipmentId
from casefiles.kernel.text_safety import visible
from desktop.attestation.entries_list import EntriesList
from desktop.attestation.key_form import KeyForm
from desktop.attestation.stamp_choice import StampChoice
from desktop.widgets.box import column, row
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.text_label import muted, paragraph

_BELOW = (16, 8, 16, 12)


class SigningForm(KeyForm):
    """A key file, its password, the set and the paper."""

    wants_issue = Signal()
    wants_identity = Signal()
    wants_item = Signal()
    """Show what blocks first."""

    def __init__(self, notice: str) -> None:
        super().__init__("signing-form", labels=72)
        self.section(self.tr("Sign and issue"))
        self._set = self.choice("audience", self.tr("Set"), [
            (Audience.CBP.value, self.tr("for CBP")),
            (Audience.COUNSEL.value, self.tr("for counsel")),
        ])  # fmt: skip
        self._paper = self.choice("paper", self.tr("Paper"), [
            (PaperSize.LETTER.name, self.tr("US Letter")), (PaperSize.A4.name, self.tr("A4")),
        ])  # fmt: skip
        for each in (self._set, self._paper):
            each.setCurrentIndex(0)
        self.entries = EntriesList()
        self.row(self.tr("Entries"), self.entries)
        self.offer_entries([])
        self.ask_for_key()
        make = button("key-make", self.tr("Make an identity…"), self.wants_identity.emit)
        self.beside("password", make)
        self.stamp = StampChoice(self)
        self.issue = button(
            "sign-and-issue", self.tr("Sign and issue"), self.wants_issue.emit, primary=True
        )
        self._show_first = button(
            "issue-blocked", self.tr("Show what blocks"), self.wants_item.emit, icon="chevron-right"
        )
        self._blocked = paragraph("", "issue-why-not")
        self._blocked.setProperty("tone", "bad")
        self.below = column(
            muted(notice),
            self._blocked,
            row(self.issue, self._show_first),
            spacing=8,
            margin=_BELOW,
        )
        """What is seen however far the form is scrolled: the notice, and what signs."""

        self.show_blocked([])

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

    def show_blocked(self, asked: Sequence[str]) -> None:
        """Say why nothing can be issued: how much of preflight is to settle, and what first."""
        self._show_first.setVisible(bool(asked))
        self._blocked.setVisible(bool(asked))
        if asked:
            many = "1 point is" if len(asked) == 1 else f"{len(asked)} points are"
            self._blocked.setText(visible(f"■ {many} to settle. {asked[0]}"))

    def when_set_changes(self, does: Callable[[], object]) -> None:
        """Do this whenever another set or paper is chosen, or other entries."""
        self.entries.changed.connect(does)
        self.edited.connect(lambda name, _: does() if name in {"audience", "paper"} else None)


class IdentityForm(Form):
    """A self-issued identity: anyone can make one in any name, and the form says so."""

    made = Signal(str, str, object, bytes)
    """Name, organization, where to, password."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("identity-form")
        self.section(self.tr("Make an identity"), self.tr(
            "It is self-issued: anyone can make one in any name. Give whoever checks a signature"
            " its fingerprint by another way than with the file."
        ))  # fmt: skip
        self.line("name", self.tr("Name"))
        self.line("organization", self.tr("Organization"))
        self.line("path", self.tr("Key file"), "where it is written, such as /home/me/key.p12")
        for name, words in (("password", "Password"), ("again", "Once more")):
            self.line(name, self.tr(words)).setEchoMode(QLineEdit.EchoMode.Password)
        self.note(WANTED)
        make = button("identity-make", self.tr("Make it"), self._make, primary=True)
        leave = button("identity-leave", self.tr("Cancel"), self.left.emit)
        self.row("", row(make, leave))
        self._fault = self.note("")
        self._fault.setProperty("tone", "bad")
        self.enter_presses(make)

    def say(self, fault: str) -> None:
        """Say what is wrong. What was typed stays."""
        self._fault.setText(fault)

    def is_made(self) -> None:
        """Forget what was typed, the password above all."""
        self.forget_typing()
        self.say("")

    def _make(self) -> None:
        said = {name: str(value) for name, value in self.values().items()}
        if not (said["name"] and said["path"] and said["password"]):
            self.say(self.tr("A name, a file and a password are needed."))
        elif said["password"] != said["again"]:
            self.say(self.tr("The two passwords differ."))
        else:
            self.made.emit(
                said["name"], said["organization"], Path(said["path"]), said["password"].encode()
            )
