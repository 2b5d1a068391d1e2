"""The form that says which exhibit a corrected paper replaces, who asked for it, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.kernel.ids import ExhibitId
from desktop.evidence.exhibit_names import ExhibitNames, name_of_exhibit, parse_exhibit
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.form import Form


class ReplacementForm(Form):
    """All three are needed: that nobody asked is an answer too."""

    told = Signal(str, str, str)
    """The id of what is replaced, who asked, why."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("replacement", parent, labels=92)
        tr = self.tr
        self._named: ExhibitNames = ()
        self.note(tr(
            "Both documents are kept. Citations of the old one are listed; review each and move it"
            " by hand."
        ))  # fmt: skip
        self.old = self.offered("old", tr("Replaces"), tr("number or a few letters"))
        self.asked_by = self.line("asked_by", tr("Requested by"), tr("who requested it, if anyone"))
        self.reason = self.text(
            "reason", tr("Reason"), 3, tr("what was wrong, and how it was noticed")
        )
        self.yes = button("replacement-yes", tr("Record"), self.submit_entry, primary=True)
        self.row("", row(self.yes, button("replacement-no", tr("Cancel (Esc)"), self.left.emit)))
        self.enter_presses(self.yes)
        for line in (self.old, self.asked_by):
            line.textChanged.connect(lambda _: self._weigh())
        self.reason.textChanged.connect(self._weigh)
        self._weigh()

    def know(self, named: ExhibitNames) -> None:
        """Offer these exhibits."""
        self._named = named
        self.old.offer(shown for _, shown in named)

    def ask(self, old: ExhibitId | None = None) -> None:
        """Begin anew, perhaps with what is replaced."""
        self.forget_typing()
        self.old.setText(name_of_exhibit(old, self._named))

    def begin(self) -> None:
        """Put the cursor where something is missing."""
        (self.asked_by if self.old.text() else self.old).setFocus()

    def submit_entry(self) -> None:
        """Hand over what stands here."""
        said = self.values()
        if old := parse_exhibit(str(said["old"]), self._named):
            self.told.emit(old, str(said["asked_by"]), str(said["reason"]))

    def _weigh(self) -> None:
        said = self.values()
        known = parse_exhibit(str(said["old"]), self._named)
        self.yes.setEnabled(bool(known and said["asked_by"] and said["reason"]))
