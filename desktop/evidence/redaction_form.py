"""The form in which something is hidden: why, what stands in the box, of whom or which words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.evidence.redactions.model import Redaction
from casefiles.evidence.redactions.reasons import RedactionReasons
from casefiles.evidence.redactions.redaction_acts import RedactionInput
from casefiles.kernel.text_safety import visible
from casefiles.people.model import Pseudonym
from desktop.translation import counted
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.changed_fields import ChangedFields
from desktop.widgets.form import Form
from desktop.widgets.text_label import muted

_WORDS = "words"
_FOUND = ("whose", "words")
CELLS, COLUMNS, BELOW_HEADING = "cells", "columns", "below"
"""How far it reaches in a sheet: cells that were chosen, their columns, those below a heading."""


class RedactionForm(Form):
    """Begun with a place, with all of a name or of words, or with what is to be put right."""

    wanted = Signal()
    """What is written here is to be done."""

    looked_for = Signal(str, str)
    """Whose name is to be looked for, by id; or else which words."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("redaction", parent, labels=84, of=RedactionInput)
        tr = self.tr
        self.about = muted("")
        self.about.setObjectName("redaction-about")
        self.whole(self.about)
        self.whose = self.choice("whose", tr("Occurrences of"), [(_WORDS, tr("words…"))])
        self.words = self.line("words", tr("Words"), tr("as in the search"))
        self.look = button("redaction-look", tr("Search"), self._look)
        self._looking = row(self.look)
        self.row("", self._looking)
        self.reach = self.choice("reach", tr("Cells"), [
            (CELLS, tr("these cells")),
            (COLUMNS, tr("their columns, heading too")),
            (BELOW_HEADING, tr("their columns below the heading")),
        ])  # fmt: skip
        self.only_here = self.check("only_here", tr("its text may appear elsewhere"))
        self.reason = self.choice("reason")
        self.pseudonym = self.offered("pseudonym", *self._said("pseudonym", "", ""))
        self.note_line = self.line("note")
        self.yes = button("redaction-yes", tr("Redact"), self.wanted.emit, primary=True)
        self.no = button("redaction-no", tr("Cancel (Esc)"), self.left.emit)
        self.row("", row(self.yes, self.no))
        self._changed = ChangedFields()
        self._labels_by_id: dict[str, str] = {}
        self.whose.submitted.connect(lambda _: self._forget_found())
        self.words.textChanged.connect(lambda _: self._forget_found())
        self.words.returnPressed.connect(self._look)

    def know(self, reasons: RedactionReasons, named: Sequence[Pseudonym]) -> None:
        """Offer the reasons, and those whose name can be looked for."""
        self.reason.offer([(each.code, self.tr(each.title)) for each in reasons.reasons])
        people = [(each.id, self.tr("the name of {}").format(each.label)) for each in named]
        self.whose.offer([*people, (_WORDS, self.tr("words…"))])
        self.pseudonym.offer([each.label for each in named])
        self._labels_by_id = {str(each.id): each.label for each in named}

    def hide_place(self, where: str, *, cells: bool = False, words: bool = False) -> None:
        """Begin with a place: `cells` of a sheet, or `words` of what has no pages of its own."""
        self._begin(self.tr("Hide {} in copies.").format(visible(where)), found=False)
        self.show_row("reach", visible=cells)
        self.show_row("only_here", visible=cells or words)
        self.reach.show_saved(CELLS)
        self.only_here.show_saved(False)  # noqa: FBT003 - what is saved

    def hide_found(self, words: str = "", whose: str = "") -> None:
        """Begin with all of a name, or of words."""
        self._begin("", found=True)
        first = str(self.whose.itemData(0))
        self.whose.show_saved(_WORDS if words else whose or first)
        self.words.setText(words)
        self._forget_found()
        (self.look if words else self.whose).setFocus()

    def put_right(self, where: str, held: Redaction) -> None:
        """Begin with what is hidden already."""
        self._begin(self.tr("Correct {}.").format(visible(where)), found=False)
        self.yes.setText(self.tr("Save"))
        self.reason.show_saved(held.reason)
        self.pseudonym.setText(held.pseudonym)
        self.note_line.setText(held.note)
        self._changed.begin(self._written())

    def show_found(self, words: str, many: int) -> None:
        """Say what was found and what was not searched; let that be hidden."""
        self.about.setText(visible(words))
        self.yes.setText(self.tr("Redact {}").format(counted(many, "place")))
        self.yes.setEnabled(bool(many))
        if many and not self.pseudonym.text():
            self.pseudonym.setText(self._labels_by_id.get(self.whose.value(), ""))

    def given(self) -> RedactionInput:
        """Return what is said of what is hidden."""
        return RedactionInput(**self._written())

    def edits(self) -> dict[str, object]:
        """Return what somebody changed of what is hidden already."""
        return self._changed.submit_entry(self._written())

    def _begin(self, about: str, *, found: bool) -> None:
        self.forget_typing()
        self.about.setText(about)
        for name in _FOUND:
            self.show_row(name, visible=found)
        for name in ("reach", "only_here"):
            self.show_row(name, visible=False)
        self.show_widget(self._looking, visible=found)
        self.yes.setText(self.tr("Redact"))
        self.yes.setEnabled(not found)
        self.reason.show_saved(str(self.reason.itemData(0)))
        self.reason.setFocus()

    def _written(self) -> dict[str, str]:
        return {
            "reason": self.reason.value(),
            "pseudonym": self.pseudonym.text().strip(),
            "note": self.note_line.text().strip(),
        }

    def _look(self) -> None:
        who, words = self.whose.value(), self.words.text().strip()
        if who == _WORDS and words:
            self.looked_for.emit("", words)
        elif who != _WORDS:
            self.looked_for.emit(who, "")

    def _forget_found(self) -> None:
        """What was found is of something else than stands here now."""
        self.show_row("words", visible=self.whose.value() == _WORDS)
        self.yes.setText(self.tr("Redact"))
        self.yes.setEnabled(False)
        self.about.setText(self.tr("Search for it first."))
