"""A form in which something of the ledger is entered or corrected, with its paper and place."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.evidence.consistency.parse_figures import parse_figures
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.place_text import HOW_PLACES_ARE_WRITTEN, read_place, write_place
from casefiles.evidence.places import from_text
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.text_safety import visible
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.changed_fields import ChangedFields
from desktop.widgets.field import ChoiceField, Field
from desktop.widgets.form import Form

LABELS = 92
_WHERE = frozenset({"exhibit", "place"})


@dataclass(frozen=True, slots=True)
class LedgerEntryInput:
    """What stands in the form when it is handed over."""

    of: str
    """The id of what is corrected; nothing for something new."""

    values: Mapping[str, object]
    """All that stands there; of what is corrected, only what somebody changed."""

    mark: PassageMark | None


class EntryForm(Form):
    """Something new is entered by its button; what is there is corrected and saved by it."""

    handed = Signal(LedgerEntryInput)

    def __init__(self, name: str, enter: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, labels=LABELS)
        self._enter, self._of, self._case = enter, "", ""
        self._labels_of: dict[ExhibitId, str] = {}
        self._changed = ChangedFields()

    def reads(self, written: str, words: str) -> None:
        """Add a figure as it is written, and how it is read where there is a choice."""
        self._written = self.line(written, words)
        self._way = self.choice("way", self.tr("Read as"), [])
        self._written.textChanged.connect(lambda _: self._read())
        self._way.currentIndexChanged.connect(lambda _: self.weigh())

    def finish(self) -> None:
        """Add the paper, the place in it, and the button."""
        tr = self.tr
        self._paper = self.offered("exhibit", tr("Document"), tr("exhibit that shows it"))
        self._place = self.line("place", tr("Place"), HOW_PLACES_ARE_WRITTEN)
        self._place.setPlaceholderText(tr("3, or Sheet1!B2"))
        self._place.textChanged.connect(lambda _: self.weigh())
        self.line("note", tr("Note"))
        self.yes = button(f"{self.objectName()}-yes", self._enter, self.submit_entry, primary=True)
        self.new = button(f"{self.objectName()}-new", tr("New"), self.begin_anew)
        self.row("", row(self.yes, self.new))
        self.fault = self.note("")
        self.fault.setObjectName(f"{self.objectName()}-fault")
        self.fault.setProperty("tone", "warn")
        for field in self.fields.values():
            if isinstance(field, Field):
                field.returnPressed.connect(self.submit_entry)
            elif isinstance(field, ChoiceField) and field.count():
                field.setCurrentIndex(0)
        self.weigh()

    def know(self, papers: Mapping[ExhibitId, str]) -> None:
        """Offer these exhibits."""
        self._labels_of = {id_: named.partition(" ")[0] for id_, named in papers.items()}
        self._paper.offer(visible(each) for each in papers.values())

    def show_case(self, case: str) -> None:
        """Be about another case: what was typed there before and not entered comes back."""
        self._case = case
        self.begin_anew()

    def begin_anew(self) -> None:
        """Enter something new; what repeats from one to the next stays."""
        self._of = ""
        self.drafts.rest()
        for name in self.once():
            field = self.fields[name]
            if isinstance(field, Field):
                field.setText("")
        self.yes.setText(self._enter)
        self.new.setVisible(False)
        self.keep_typing(f"{self._case} new", self._enter)
        self.weigh()
        self.begin()

    def once(self) -> Sequence[str]:
        """The fields that are emptied for something new."""
        return ("written", "note")

    @property
    def corrects(self) -> bool:
        """Whether something that is there is corrected."""
        return bool(self._of)

    def correct(self, id_: str, thing: object) -> None:
        """Show what is there, to be corrected."""
        if id_ == self._of:
            return
        self._of = id_
        self.forget_typing()
        for name, field in self.fields.items():
            value = getattr(thing, name, None)
            if name in {"exhibit", "place", "way"}:
                continue
            said = ", ".join(value) if isinstance(value, tuple) else value
            text = "" if said is None else str(getattr(said, "value", said))
            if isinstance(field, ChoiceField):
                field.show_saved(text)
            elif isinstance(field, Field):
                field.setText(text)
                field.setCursorPosition(0)
        self._show_paper(thing)
        if way := getattr(thing, "reading", ""):
            self._way.show_saved(way)
        self._changed.begin(self.values())
        self.keep_typing(id_, self.tr("Correction of {}").format(self.objectName()))
        self.yes.setText(self.tr("Save"))
        self.new.setVisible(True)
        self.weigh()

    def submit_entry(self) -> None:
        """Hand over what stands here, if nothing is missing."""
        if not self.yes.isEnabled() or self.complain():
            return
        said = self._changed.submit_entry(self.values()) if self._of else self.values()
        values = {
            name: " ".join(value.split()) if isinstance(value, str) else value
            for name, value in said.items()
            if name not in _WHERE
        }
        is_moved = not _WHERE.isdisjoint(said)
        self.handed.emit(LedgerEntryInput(self._of, values, self._mark() if is_moved else None))

    def edits(self, changed: Mapping[str, object], editable: Collection[str]) -> dict[str, object]:
        """Return what an act of correcting is told; a figure goes with how it is to be read."""
        edits = {name: value for name, value in changed.items() if name in editable}
        if not {"written", "way"}.isdisjoint(changed):
            edits |= {"written": self._written.text().strip(), "reading": self._way.value()}
        return edits

    def weigh(self) -> None:
        """Say what is missing, or nothing."""
        if not hasattr(self, "yes"):
            return
        fault = self._fault()
        self.fault.setText(visible(fault))
        self.fault.setVisible(bool(fault))
        self.yes.setEnabled(not fault and self.is_full())

    def is_full(self) -> bool:
        """Whether what is needed stands there."""
        return bool(self._written.text().strip())

    def _fault(self) -> str:
        if hasattr(self, "_way") and self._way.count() > 1 and not self._way.value():
            return self.tr("It can be read in several ways. Which one is meant?")
        written = self._written.text().strip() if hasattr(self, "_written") else ""
        if written and hasattr(self, "_way") and not self._way.count():
            return self.tr("This cannot be read as a figure.")
        try:
            self._mark()
        except Impossible as error:
            return error.why
        return ""

    def _mark(self) -> PassageMark | None:
        label = self._paper.text().strip().partition(" ")[0].casefold()
        if not label:
            return None
        for id_, known in self._labels_of.items():
            if known.casefold() == label:
                return PassageMark(id_, read_place(self._place.text()))
        raise Impossible(self.tr("There is no exhibit {}.").format(label))

    def _show_paper(self, thing: object) -> None:
        exhibit = getattr(thing, "exhibit", None)
        self._paper.setText(self._labels_of.get(exhibit, "") if exhibit else "")
        place = getattr(thing, "place", "") if exhibit else ""
        written = write_place(from_text(place)) if place else ""
        self._place.setText("" if written == "whole" else written)

    def _read(self) -> None:
        """Offer every reading of what is written; where there are several, none is chosen yet."""
        held = self._way.value()
        found = parse_figures(self._written.text())
        choices = [(each.way, f"{each.value} ({each.words})") for each in found]
        if len(found) > 1:
            choices.insert(0, ("", self.tr("choose one of {}…").format(len(found))))
        self._way.clear()
        for way, words in choices:
            self._way.addItem(words, way)
        at = self._way.findData(held) if held else -1
        self._way.setCurrentIndex(max(at, 0) if choices else -1)
        self.show_row("way", visible=len(found) > 1)
        self.weigh()
