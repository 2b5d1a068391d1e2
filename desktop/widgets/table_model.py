"""A table of frozen objects, one row each, described column by column."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import compress
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.widgets.cell_content import CellContent
from desktop.widgets.plain_text import tooltip
from desktop.widgets.row_changes import diff_rows, runs
from desktop.widgets.row_layout import RowLayout, lay_out_rows, matching_flags

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_FEW = 3
"""So many rows are looked for one by one."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A heading and how to read a row's cell."""

    heading: str
    text: Callable[[T], str]
    sort_key: Callable[[T], Any] | None = None
    """What to sort by, where the text would sort wrongly (sizes, dates)."""

    tone: Callable[[T], str] | None = None
    """The name of a color token; nothing for plain text."""

    right: bool = False
    """Figures stand at the right."""

    hint: Callable[[T], str] | None = None
    """The tooltip, where it is not the text."""

    icon: Callable[[T], str] | None = None
    """The name of a drawing that stands before the text, or nothing."""

    lines: Callable[[T], tuple[str, str]] | None = None
    """The text as it is drawn where rows have room for two lines; the second may be empty."""

    second_tone: Callable[[T], str] | None = None
    """The color token of the second line, which is muted else."""

    spoken: str = ""
    """The heading of a column of signs, which shows none; of a sign its hint is read aloud."""

    width: int = 100
    """Pixels that it has at least."""

    stretch: bool = False
    """It takes what the others leave; where none does, the last one."""

    gives_way: int = 0
    """Where not all have room it is hidden, that of 1 first; one of 0 never."""

    printed: bool = True
    """It says something on paper too; a key to be pressed does not."""


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """What makes an object a row of its own, and where it stands."""

    id: Callable[[T], str]
    place: Callable[[T], Any]
    """Sorts as the rows do. Different for each, and never changes."""

    says: Callable[[T], str] | None = None
    """What the filter looks in, casefolded, where there are so many rows that putting together
    the texts and tooltips of all cells would take too long."""

    order: str = ""
    """What their own order is called on the menu of headings, where it means something."""


@dataclass(frozen=True, slots=True)
class PreparedRows(Generic[T]):
    """Rows that were made ready to be shown."""

    rows: dict[str, T]
    said: dict[str, str] = field(default_factory=dict)
    """What the filter looks in."""

    laid: RowLayout | None = None
    """Their order, while they are not sorted otherwise."""


class TableModel(QAbstractTableModel, Generic[T]):
    """Shows domain objects, filtered and sorted. Rows are replaced, never edited in place.

    A change touches its own rows only, so that selection and scrolling stay where they are. Where
    thousands of scattered rows come or go, all are told anew, and `TableView` keeps its place.
    """

    SortRole = Role.UserRole
    ItemRole = Role.UserRole + 1
    LinesRole = Role.UserRole + 4
    """Not one of a `TreeTableModel`’s own."""

    def __init__(
        self, columns: Sequence[Column[T]], rows: Rows[T], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._described = rows
        self._all: dict[str, T] = {}
        self._leaving: dict[str, T] = {}
        """What views may still ask about while its rows are being taken out."""

        self._said: dict[str, str] = {}
        self._laid: RowLayout | None = None
        """Everything in its order, what is filtered out too; None when out of date."""

        self._lines: list[str] | None = None
        """What is said by each of these; None when out of date."""

        self._rows: list[str] = []
        self._at: dict[str, int] | None = None
        self._words: tuple[str, ...] = ()
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show(self, rows: Iterable[T]) -> None:
        """Replace all rows, as when another case is shown."""
        self.show_prepared(PreparedRows({self._described.id(row): row for row in rows}))

    def show_prepared(self, prepared: "PreparedRows[T]") -> None:
        """Replace all rows by some that were made ready, perhaps on another thread."""
        self._all, self._said = prepared.rows, prepared.said
        self._lines = None
        self._laid = None if self._sorted else prepared.laid
        self._tell_anew()

    def update(self, touched: Iterable[str], there: Iterable[T]) -> None:
        """Follow a change: of the touched ids, these objects are there now and no others."""
        fresh, wanted = {self._described.id(row): row for row in there}, set(touched)
        wanted |= fresh.keys()
        stays = all(self._stays(id_, row) for id_, row in fresh.items())
        self._leaving = {i: self._all.pop(i) for i in wanted - fresh.keys() if i in self._all}
        for id_ in wanted:
            self._said.pop(id_, None)
        self._all.update(fresh)
        self._lines = None
        if self._leaving or not stays:
            self._laid = None
            self._become(self._arranged())
        self._leaving = {}
        self._tell_of(fresh)

    def refresh(self) -> None:
        """Tell every cell anew, after something changed that the rows only refer to."""
        self._said, self._lines = {}, None
        if self._rows:
            end = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), end)

    def filter(self, text: str) -> None:
        """Show only rows in which every one of these words stands, in a cell or its tooltip."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self._tell_anew()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a negative one stands for the order in which the rows came."""
        wanted = (column, order) if column >= 0 else None
        if wanted != self._sorted:
            under = self._in_order().under  # which stays
            self._sorted, self._lines = wanted, None
            self._laid = self._lay_out(under)
            self._tell_anew()

    def item(self, index: Index) -> T:
        """Return the object behind a row."""
        return self.at(index.row())

    def at(self, row: int) -> T:
        """Return the object of a row."""
        id_ = self._rows[row]
        return self._all[id_] if id_ in self._all else self._leaving[id_]

    def between(self, first: int, last: int) -> Iterator[T]:
        """Return the objects of these rows, that of the last among them."""
        those = self._all | self._leaving if self._leaving else self._all
        return map(those.__getitem__, self._rows[first : last + 1])

    @property
    def filtered_by(self) -> str:
        """What words the rows that are shown have."""
        return " ".join(self._words)

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder] | None:
        """The column by which they are sorted; None in their own order."""
        return self._sorted

    def items(self) -> Sequence[T]:
        """Return what is shown, in order."""
        return [self._all[id_] for id_ in self._rows]

    def everything(self) -> Iterable[T]:
        """Return all objects, those that are filtered out too."""
        return self._all.values()

    def has(self, id_: str) -> bool:
        """Whether there is such an object, filtered out or not."""
        return id_ in self._all

    def count(self) -> int:
        """Return how many objects there are, those that are filtered out too."""
        return len(self._all)

    def matching(self) -> int:
        """Return how many objects the filter lets pass."""
        return len(self._rows)

    def id_of(self, row: int) -> str:
        """Return the id of a row."""
        return self._rows[row]

    def rows_of(self, ids: Iterable[str]) -> list[int]:
        """Return the rows in which these are shown."""
        wanted = {*ids}
        if len(wanted) <= _FEW and self._at is None:
            return sorted(self._rows.index(id_) for id_ in wanted if id_ in self._rows)
        at = self._places()
        return sorted(at[id_] for id_ in wanted if id_ in at)

    @property
    def own_order(self) -> str:
        """What the order of the list itself is called, if it means something."""
        return self._described.order

    def row_with(self, words: str, start: int) -> int | None:
        """Return the first row from one on, and around, in which a word begins with these."""
        begins = re.escape(words.casefold())
        pattern = re.compile(rf"(?<!\w){begins}" if words.isascii() else begins)
        many = len(self._rows)
        for step in range(many):
            row = (start + step) % many
            if pattern.search(self._said_by(self._rows[row])):
                return row
        return None

    def cell(self, row: int, column: int) -> CellContent:
        """Return what stands in a cell: all at once, and without a way through Qt."""
        of, it = self.columns[column], self.at(row)
        tone_ = of.tone(it) if of.tone else ""
        icon, lines = of.icon(it) if of.icon else "", of.lines(it) if of.lines else None
        second = of.second_tone(it) if of.second_tone else ""
        return CellContent(of.text(it), tone_, icon, of.right, lines, second)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.at(index.row()), self.columns[index.column()]
        if role == TableModel.ItemRole:
            return row
        if role == TableModel.SortRole:
            return (column.sort_key or column.text)(row)
        if role == TableModel.LinesRole:
            return column.lines(row) if column.lines else None
        if role == Role.ToolTipRole or (role == Role.AccessibleTextRole and column.spoken):
            words = (column.hint or column.text)(row)
            return tooltip(words) if role == Role.ToolTipRole else visible(words)
        return self.cell(index.row(), index.column()).shown(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Role.DisplayRole:
                return self.columns[section].heading
            if role == Role.AccessibleTextRole:
                return self.columns[section].spoken or None
            if role == Role.TextAlignmentRole:
                side = Qt.AlignmentFlag
                right = self.columns[section].right
                return (side.AlignRight if right else side.AlignLeft) | side.AlignVCenter
        return super().headerData(section, orientation, role)

    def _arranged(self) -> list[str]:
        """Return the ids of what is to be shown, in order."""
        laid = self._in_order()
        return [*(compress(laid.ids, self._passing()) if self._words else laid.ids)]

    def _passing(self) -> bytearray:
        """Return 1 for each of all that the filter lets pass, in order."""
        return matching_flags(self._what_is_said(), self._words)

    def _in_order(self) -> RowLayout:
        if self._laid is None:
            self._laid = self._lay_out(self._find_under())
        return self._laid

    def _lay_out(self, under: Mapping[str, str]) -> RowLayout:
        rows = sorted(self._all.values(), key=self._described.place)
        if self._sorted:
            column, order = self.columns[self._sorted[0]], self._sorted[1]
            backwards = order == Qt.SortOrder.DescendingOrder
            rows.sort(key=column.sort_key or _as_read(column), reverse=backwards)
        return lay_out_rows([*map(self._described.id, rows)], under)

    def _find_under(self) -> Mapping[str, str]:
        """Return which of all rows stands under which."""
        return {}

    def _stays(self, id_: str, now: T) -> bool:
        """Whether a row stays where it is, shown or not, now that it is this."""
        before = self._all.get(id_)
        if before is None:
            return False
        if self._sorted:
            column = self.columns[self._sorted[0]]
            key = column.sort_key or _as_read(column)
            if key(before) != key(now):
                return False
        return not self._words or self._passes(before) == self._passes(now)

    def _passes(self, row: T) -> bool:
        line = self._line(row)
        return all(word in line for word in self._words)

    def _what_is_said(self) -> list[str]:
        if self._lines is None:
            self._lines = [*map(self._said_by, self._in_order().ids)]
        return self._lines

    def _said_by(self, id_: str) -> str:
        if id_ not in self._said:
            self._said[id_] = self._line(self._all[id_])
        return self._said[id_]

    def _line(self, row: T) -> str:
        if self._described.says:
            return self._described.says(row)
        said = (each(row) for c in self.columns for each in (c.text, c.hint) if each)
        return "\n".join(said).casefold()

    def _places(self) -> dict[str, int]:
        if self._at is None:
            self._at = {id_: row for row, id_ in enumerate(self._rows)}
        return self._at

    def _tell_anew(self) -> None:
        self.beginResetModel()
        self._rows, self._at = self._arranged(), None
        self.endResetModel()

    def _tell_of(self, ids: Iterable[str]) -> None:
        """Say that these look different now, where they are shown."""
        for first, last in runs(self.rows_of(ids)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _become(self, new: list[str]) -> None:
        """Show these rows, and tell only of those that come and go, if they are not too many."""
        how = diff_rows(self._rows, new)
        if how is None:
            self.beginResetModel()
            self._rows, self._at = new, None
            self.endResetModel()
            return
        for first, last in how.out:
            self._take_out(first, last)
        for first, ids in how.into:
            self._put_in(first, ids)

    def _take_out(self, first: int, last: int) -> None:
        """Show a stretch of rows no longer, if there is any in it."""
        if first <= last:
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self._at = None
            self.endRemoveRows()

    def _put_in(self, first: int, ids: Sequence[str]) -> None:
        """Show these from a row on, if there are any."""
        if ids:
            self.beginInsertRows(QModelIndex(), first, first + len(ids) - 1)
            self._rows[first:first] = ids
            self._at = None
            self.endInsertRows()


def _as_read(column: Column[T]) -> Callable[[T], str]:
    return lambda row: column.text(row).casefold()
