"""What stands in a table, as it is shown: read a little at a time, so that the window lives."""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QTableView

from casefiles.printing.printed_list import ListColumn, PrintedList
from desktop.widgets.table_model import TableModel
from desktop.widgets.tree_table_model import depth_of
from desktop.widgets.tree_table_view import TreeTableView

T = TypeVar("T")
_SLICE = 0.012
"""Seconds of reading between two looks at what else the window has to do."""

_ORDERS = {Qt.SortOrder.AscendingOrder: "ascending", Qt.SortOrder.DescendingOrder: "descending"}
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
_RIGHT = Qt.AlignmentFlag.AlignRight


class ListReader(QObject):
    """Reads a table once. Where rows come or go meanwhile, it begins anew."""

    def __init__(self, table: QTableView, heading: str, then: Callable[[PrintedList], object]):
        super().__init__(table)
        self._table, self._heading, self._then = table, heading, then
        self._rows: list[tuple[str, ...]] = []
        self._reading: Iterator[tuple[str, ...]] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        model = table.model()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        self._rows, self._reading = [], _rows_of(self._table)
        self._timer.start()

    def _go_on(self) -> None:
        until = time.monotonic() + _SLICE
        for row in self._reading:
            self._rows.append(row)
            if time.monotonic() >= until:
                return
        self._timer.stop()
        self._then(_as_list(self._table, self._heading, self._rows))
        self.deleteLater()


def shown_columns(table: QTableView) -> list[int]:
    """Return the columns of a table that are shown, in the order they have on the screen."""
    header, model = table.horizontalHeader(), table.model()
    order = [header.logicalIndex(at) for at in range(header.count())]
    if isinstance(model, TableModel):
        order = [each for each in order if model.columns[each].printed]
    return [each for each in order if not table.isColumnHidden(each)]


def _rows_of(table: QTableView) -> Iterator[tuple[str, ...]]:
    model, columns = table.model(), shown_columns(table)
    named = not table.verticalHeader().isHidden()
    tree = table.tree_column if isinstance(table, TreeTableView) else -1
    for row in range(model.rowCount()):
        cells = [_cell(model.index(row, each), is_tree=each == tree) for each in columns]
        if named:
            cells.insert(0, str(model.headerData(row, _DOWN) or ""))
        yield tuple(cells)


def _cell(index: QModelIndex, *, is_tree: bool) -> str:
    said = str(index.data() or "")
    checked = index.data(Qt.ItemDataRole.CheckStateRole)
    if checked is not None:
        said = f"{'[x]' if Qt.CheckState(checked) is Qt.CheckState.Checked else '[  ]'} {said}"
    return f"{'– ' * depth_of(index)}{said}" if is_tree else said


def _as_list(table: QTableView, heading: str, rows: list[tuple[str, ...]]) -> PrintedList:
    model, order = table.model(), ""
    columns = [
        ListColumn(str(model.headerData(each, _ACROSS) or ""), _is_right(table, each))
        for each in shown_columns(table)
    ]
    in_all, words = len(rows), ""
    if isinstance(model, TableModel):
        in_all, words = max(in_all, model.count()), model.filtered_by
        if model.sorted_by:
            column, way = model.sorted_by
            order = f"{model.columns[column].heading}, {_ORDERS[way]}"
    if not table.verticalHeader().isHidden():
        columns.insert(0, ListColumn(""))
    return PrintedList(heading, tuple(columns), tuple(rows), in_all, words, order)


def _is_right(table: QTableView, column: int) -> bool:
    model = table.model()
    aligned = model.headerData(column, _ACROSS, Qt.ItemDataRole.TextAlignmentRole)
    if aligned is None and model.rowCount():
        aligned = model.data(
            model.index(0, column, QModelIndex()), Qt.ItemDataRole.TextAlignmentRole
        )
    return bool(aligned) and bool(Qt.AlignmentFlag(aligned) & _RIGHT)
