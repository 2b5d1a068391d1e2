"""The rows of a table on screen: which are chosen and seen, and how their columns lie."""

from bisect import bisect
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.widgets.column_widths import ColumnWidths
from desktop.widgets.print_acts import IS_LIST
from desktop.widgets.shown_columns import ShownColumns
from desktop.widgets.style_sheet import ROW, TWO_LINES
from desktop.widgets.table_model import TableModel
from desktop.widgets.theme import figures

T = TypeVar("T")
_FLAG = QItemSelectionModel.SelectionFlag

_INDENT = 24
"""Pixels from the left at which the menu of a row opens by key."""


def be_dense(table: QTableView, name: str, words: str) -> None:
    """Let a table scroll by pixels, show figures, and be edited elsewhere; Tab leaves it."""
    table.setObjectName(name)
    table.setAccessibleName(words)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setFont(figures(table.font()))
    table.setProperty(IS_LIST, True)  # noqa: FBT003 - what it is


class RowTable(QTableView, Generic[T]):
    """Shows a `TableModel`, and keeps what is chosen and seen whatever the model tells."""

    current_changed = Signal(object)
    """The object of the current row, or None."""

    selection_changed = Signal()
    opened = Signal(object)
    wants_edit = Signal()
    sorted_anew = Signal()
    """It is in another order than before."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        be_dense(self, name, words)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._kept: tuple[list[str], str, int] = ([], "", 0)
        self._shown: object = None
        self._awaited = ""
        self._widths: ColumnWidths | None = None
        self.columns = ShownColumns(self, (), -1)
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self._tell)

    def present(self, model: TableModel[T]) -> None:
        """Show a model, its columns as wide as they say."""
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._find_place)
        model.dataChanged.connect(lambda *_: self._told.start())
        model.rowsRemoved.connect(lambda *_: self._told.start())
        model.rowsInserted.connect(lambda *_: self._find_awaited())
        model.modelReset.connect(self._find_awaited)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._told.start())
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        header = self.horizontalHeader()
        header.setStretchLastSection(not any(each.stretch for each in model.columns))
        for at, each in enumerate(model.columns):
            if each.stretch:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        takes_rest = next((at for at, each in enumerate(model.columns) if each.stretch), -1)
        names = [each.heading or each.spoken for each in model.columns]
        self.columns = ShownColumns(self, names, takes_rest)
        self._widths = ColumnWidths(self, model, self.columns.hide_unless_chosen)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.setSortIndicatorClearable(True)
        header.sortIndicatorChanged.connect(lambda *_: self.sorted_anew.emit())
        for told in (model.modelReset, model.rowsInserted, model.dataChanged):
            told.connect(self._widths.fit_later)

    def have_two_lines(self) -> None:
        """Give every row room for two lines of text."""
        self.verticalHeader().setDefaultSectionSize(TWO_LINES)

    def table(self) -> TableModel[T]:
        """Return the model."""
        model: Any = self.model()
        return model  # type: ignore[no-any-return]

    def current(self) -> T | None:
        """Return the object of the current row."""
        index = self.currentIndex()
        return self.table().item(index) if index.isValid() else None

    def selected(self) -> list[T]:
        """Return the objects of the selected rows, in order."""
        return [*self._each_selected()]

    def any_selected(self, is_such: Callable[[T], bool]) -> bool:
        """Whether any selected row is such a one; no more of them are looked at than it takes."""
        return any(map(is_such, self._each_selected()))

    def any_selected_of(self, few: Collection[str]) -> bool:
        """Whether any of these is selected, told by their ids: only they are looked at."""
        chosen = self._selection()
        return any(_is_within(row, chosen) for row in (self.table().rows_of(few) if chosen else ()))

    def selected_rows(self) -> list[int]:
        """Return which rows are selected, in order. What is filtered away is none of them."""
        return [row for first, last in self._selection() for row in range(first, last + 1)]

    def has_selection(self) -> bool:
        """Whether any row is selected, however many are."""
        return isinstance(self.model(), TableModel) and self.selectionModel().hasSelection()

    def tell_now(self) -> None:
        """Have everybody hear at once which row is the current one."""
        if self._told.isActive():
            self._told.stop()
            self._tell()

    @property
    def is_sorted(self) -> bool:
        """Whether it is sorted by a column, and not in its own order."""
        return self.isSortingEnabled() and self.horizontalHeader().sortIndicatorSection() >= 0

    def order_words(self, own: str) -> str:
        """Say by which column the list is sorted; of its own order what is handed in."""
        if not self.is_sorted:
            return own
        by = self.columns.headings[self.horizontalHeader().sortIndicatorSection()]
        return self.tr("{}, sorted by {}").format(self.accessibleName(), by)

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a negative one stands for the list's own order."""
        self.horizontalHeader().setSortIndicator(column, order)

    @property
    def has_own_widths(self) -> bool:
        """Whether somebody dragged a column."""
        return self._widths is not None and self._widths.is_dragged

    def fit_columns(self) -> None:
        """Have the widths of columns be what they will be in a moment."""
        if self._widths:
            self._widths.fit_now()

    def reset_widths(self) -> None:
        """Let columns be as wide as what they say."""
        if self._widths:
            self._widths.forget()

    def choose(self, *ids: str) -> bool:
        """Select rows by id and go to the first. Returns whether any of them is shown."""
        rows = self.table().rows_of(ids)
        self._select(rows)
        if rows:
            index = self.table().index(rows[0], 0)
            self.selectionModel().setCurrentIndex(index, _FLAG.NoUpdate)
            self.scrollTo(index)
        return bool(rows)

    def choose_when_there(self, id_: str) -> None:
        """Select a row now, or as soon as the notice of it comes."""
        if not self.choose(id_):
            self._awaited = id_

    def go(self, step: int) -> None:
        """Go so many rows on, or back."""
        self.go_to(max(self.currentIndex().row() + step, 0))

    def go_to(self, row: int) -> None:
        """Select a row, or the last if there are fewer, whatever keys are held down meanwhile."""
        row = min(row, self.table().rowCount() - 1)
        if row >= 0:
            index = self.table().index(row, 0)
            self.selectionModel().setCurrentIndex(index, _FLAG.NoUpdate)
            self._select([row])
            self.scrollTo(index)

    def row_place(self) -> QPoint:
        """Where in the viewport the current row is."""
        index = self.currentIndex()
        return self.visualRect(index).bottomLeft() + QPoint(_INDENT, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._widths:
            self._widths.fit_later()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._widths:
            self._widths.fit_later()

    def _tell(self) -> None:
        current = self.current()
        if current is not self._shown:
            self._shown = current
            self.current_changed.emit(current)

    def _find_awaited(self) -> None:
        if self._awaited and self.choose(self._awaited):
            self._awaited = ""

    def _keep_place(self) -> None:
        table, index = self.table(), self.currentIndex()
        rows = self.selected_rows()
        current = table.id_of(index.row()) if index.isValid() else ""
        self._kept = ([table.id_of(row) for row in rows], current, self.verticalScrollBar().value())

    def _find_place(self) -> None:
        ids, current, scroll = self._kept
        if ids:
            self._select(self.table().rows_of(ids))
        for row in self.table().rows_of([current] if current else []):
            self.selectionModel().setCurrentIndex(self.table().index(row, 0), _FLAG.NoUpdate)
        self.verticalScrollBar().setValue(scroll)
        self._told.start()

    def _each_selected(self) -> Iterator[T]:
        model = self.table()
        return chain.from_iterable(model.between(*each) for each in self._selection())

    def _selection(self) -> list[tuple[int, int]]:
        if not isinstance(self.model(), TableModel):
            return []
        ranges = self.selectionModel().selection().toList()
        return _joined((each.top(), each.bottom()) for each in ranges)

    def _select(self, rows: Sequence[int]) -> None:
        table, chosen = self.table(), QItemSelection()
        for first, last in _joined((row, row) for row in rows):
            end = table.index(last, table.columnCount() - 1)
            chosen.select(table.index(first, 0), end)
        self.selectionModel().select(chosen, _FLAG.ClearAndSelect)


def _is_within(row: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a row is in one of these stretches, which are in order and apart."""
    at = bisect(stretches, row, key=lambda each: each[0])
    return at > 0 and row <= stretches[at - 1][1]


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return first and last row of each stretch, in order, what overlaps or touches as one."""
    made: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if made and first <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return made
