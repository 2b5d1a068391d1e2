"""What the documents of a case state of an entry or a detention, to be checked and taken."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from casefiles.cases.detentions.detention_acts import DetentionInput
from casefiles.cases.shipments.line_acts import EntryLineInput
from casefiles.cases.shipments.shipment_acts import ShipmentInput
from casefiles.evidence.drafts.model import SHIPMENT, Draft, DraftValue
from casefiles.evidence.proposals.model import Shape
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.decimals import group_digits
from casefiles.kernel.label import labels
from casefiles.kernel.text_safety import visible
from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.checked_table import CheckedTable
from desktop.widgets.combo_box import ComboBox
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.list_keys import ListKeys
from desktop.widgets.named import named
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.reading import ReadingWidget
from desktop.widgets.table_model import Column, Rows
from desktop.widgets.table_view import table_of
from desktop.widgets.text_label import muted


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A value, and whether it is taken."""

    place: int
    value: DraftValue
    said: str
    """Which of its values is taken; nothing where none is."""


@dataclass(frozen=True, slots=True)
class DraftWords:
    """How a panel speaks of its drafts."""

    name: str
    """Begins the names of its widgets."""

    title: str
    accept: str
    nothing: str
    instead: str


class DraftTable(CheckedTable[DraftRow]):
    """Field, value, and where it was read. Space or a click into the box leaves one out."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("Field"), _field, width=210),
                Column(self.tr("Value"), _shown, hint=_shown, width=280, stretch=True),
                Column(self.tr("Found in"), lambda e: e.value.where, hint=_quote, width=150),
            ],
            Rows(lambda e: e.value.key, lambda e: e.place),
            parent,
        )

    def is_checked(self, row: DraftRow) -> bool:
        return bool(row.said)

    def turn_row(self, row: DraftRow) -> None:
        """Take a value, or leave it out; of a day that can be two a person says which."""
        values = row.value.values
        said = "" if row.said or len(values) > 1 else values[0]
        self.take(row, said)

    def take(self, row: DraftRow, said: str) -> None:
        """Take this of a value; nothing leaves it out."""
        self.update([row.value.key], [DraftRow(row.place, row.value, said)])
        self.changed.emit()

    def taken(self) -> dict[str, str]:
        """Return what is taken, by key."""
        return {each.value.key: each.said for each in self.items() if each.said}


class DraftPanel(ReadingWidget):
    """Enter takes all that is checked, in one act. Nothing is written before."""

    works_on = "reading the trade documents"
    accepted = Signal(object, dict)
    """The draft, and what is taken of it."""

    left = Signal()
    shows = Signal(str, object)
    """The id of an exhibit, and the place in it."""

    def __init__(self, words: DraftWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr, name = self.tr, words.name
        self._drafts: Sequence[Draft] = ()
        self._accept = words.accept
        self.which = named(ComboBox(), f"{name}-which", tr("Which one"))
        self.which.setMinimumWidth(220)
        self.model = DraftTable(self)
        self.table = table_of(self.model, f"{name}-values", tr("Values read in documents"))
        self.about, self.quote = muted("", "", (12, 8, 12, 4)), muted("", "", (12, 4, 12, 4))
        for each in (self.about, self.quote):
            each.setWordWrap(True)
        self.take = button(f"{name}-accept", words.accept, self.accept, primary=True)
        self.page = button(f"{name}-page", tr("Show on the page"), self.show_place)
        leave = button(f"{name}-cancel", tr("Cancel (Esc)"), self.left.emit)
        self.empty = EmptyState("text-search", words.nothing, words.instead)
        lay_out(
            self, PaneHead(words.title, self.which, leave), self.about, self.table, self.quote,
            row(self.take, self.page, margin=(12, 4, 12, 12)), self.empty, rest=self.table,
        )  # fmt: skip
        self.which.currentIndexChanged.connect(lambda _: self._turn())
        self.model.changed.connect(self._count)
        self.table.current_changed.connect(lambda _: self._tell())
        ListKeys(self.table, self._done_by)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def begin(self) -> None:
        """Be there before anything is read."""
        self._drafts = ()
        self.begin_unread()
        self._fill()
        self.show()
        self.setFocus()

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show what was read: the first draft, all of it checked that is beyond doubt."""
        self._drafts = drafts
        waits = self.hasFocus()
        self._fill()
        if waits and drafts:
            self.table.setFocus()

    def accept(self) -> None:
        """Take what is checked."""
        if (draft := self.chosen()) and (taken := self.model.taken()):
            self.accepted.emit(draft, taken)

    def chosen(self) -> Draft | None:
        """Return the draft that is shown."""
        at = self.which.currentIndex()
        return self._drafts[at] if 0 <= at < len(self._drafts) else None

    def show_place(self) -> None:
        """Go to the page on which the value of the current row stands."""
        row_ = self.table.current()
        if row_ and row_.value.paper and row_.value.placed:
            self.shows.emit(row_.value.paper.exhibit.id, row_.value.placed.place)

    def _done_by(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self.accept
        if event.key() in {Qt.Key.Key_1, Qt.Key.Key_2} and not event.modifiers():
            return lambda: self._choose(event.key() - Qt.Key.Key_1)
        return None

    def _choose(self, choice: int) -> None:
        row_ = self.table.current()
        if row_ and choice < len(row_.value.values):
            self.model.take(row_, row_.value.values[choice])

    def _fill(self) -> None:
        self.which.blockSignals(True)  # noqa: FBT003 - one turn for all of them
        self.which.clear()
        for each in self._drafts:
            self.which.addItem(visible(f"{each.number} ({each.labels})"))
        self.which.blockSignals(False)  # noqa: FBT003
        there = bool(self._drafts)
        self.which.setVisible(len(self._drafts) > 1)
        self.empty.setVisible(not there)
        for widget in (self.about, self.table, self.quote, self.take, self.page):
            widget.setVisible(there)
        self._turn()

    def _turn(self) -> None:
        draft = self.chosen()
        values = draft.values if draft else ()
        self.model.show(
            DraftRow(n, each, each.values[0] if len(each.values) == 1 else "")
            for n, each in enumerate(values)
        )
        if draft:
            read = self.tr("Read in {}: check the values, and leave out what is wrong.")
            self.about.setText(visible(" ".join((read.format(draft.labels), *draft.notes))))
            self.table.go_to(0)
        self._count()

    def _count(self) -> None:
        many = len(self.model.taken())
        self.take.setText(f"{self._accept} ({many})")
        self.take.setEnabled(bool(many))
        self._tell()

    def _tell(self) -> None:
        row_ = self.table.current()
        self.page.setEnabled(row_ is not None and row_.value.placed is not None)
        self.quote.setText(visible(_quote(row_)) if row_ else "")


def _field(row_: DraftRow) -> str:
    """Return what a value is called in the form into which it goes, with its line."""
    of, name = row_.value.of, row_.value.field
    line = of.startswith("line")
    kind = EntryLineInput if line else ShipmentInput if of == SHIPMENT else DetentionInput
    words = labels(kind)[name].words
    return f"{of.capitalize()}: {words}" if line else words


def _shown(row_: DraftRow) -> str:
    value = row_.value
    if value.field in {"quantity", "value"}:
        return group_digits(value.values[0])
    if value.placed is None or value.placed.proposal.shape is not Shape.DAY:
        return value.shown
    if row_.said or len(value.values) == 1:
        return _day(row_.said or value.values[0])
    return ", ".join(f"{n}: {_day(each)}" for n, each in enumerate(value.values, 1))


def _day(said: str) -> str:
    day = date.fromisoformat(said)
    return f"{day.day} {day:%b %Y}"


def _quote(row_: DraftRow) -> str:
    placed = row_.value.placed
    if placed is None:
        return row_.value.where
    return f"“{' '.join(placed.quote.split())}”, {row_.value.where}, {placed.proposal.rule}"
