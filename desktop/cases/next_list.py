"""A list of what is next: no headings, a line above each section, the arrows lead across too."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.cases.next_rows import NextRow
from desktop.widgets.cell_delegate import CellDelegate
from desktop.widgets.table_model import Index, TableModel
from desktop.widgets.table_view import TableView
from desktop.widgets.theme import tone

_ROW = 30
"""Pixels: a little more than in a table, since a line is read and not compared."""


class NextList(TableView[NextRow]):
    """Enter opens a line; left and right go to the list beside it."""

    goes_across = Signal()

    def __init__(self, model: TableModel[NextRow], name: str, words: str, across: Qt.Key) -> None:
        super().__init__(name, words)
        self._across = across
        self.present(model)
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.setSortingEnabled(False)
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setItemDelegate(_SectionDelegate(self))
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == self._across and not event.modifiers():
            self.goes_across.emit()
        else:
            super().keyPressEvent(event)


class _SectionDelegate(CellDelegate):
    """Draws a line above the first row of a section, but for the first of all."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model, place = index.model(), QRect(option.rect)
        if isinstance(model, TableModel) and index.row() and model.at(index.row()).is_first:
            painter.setPen(tone("line"))
            painter.drawLine(place.topLeft(), place.topRight())
