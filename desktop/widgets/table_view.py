"""A table on screen: dense rows, driven by keys, which keeps its place whatever the model tells."""

from typing import TypeVar

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.widgets.cell_delegate import CellDelegate
from desktop.widgets.row_table import RowTable
from desktop.widgets.table_actions import TableActions
from desktop.widgets.table_model import TableModel
from desktop.widgets.theme import tone
from desktop.widgets.type_to_find import TypeToFind

T = TypeVar("T")


class TableView(RowTable[T]):
    """Shows a `TableModel`. J and K or the arrows go on and back, letters find, Enter opens.

    What can be done with its rows stands on its menu (`acts`), with the keys that do it.
    """

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self.setItemDelegate(CellDelegate(self))
        self.acts, self._finds = TableActions(self), TypeToFind(self)
        self.doubleClicked.connect(lambda _: self.acts.open_or_edit())

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._finds.takes(event)
        ):
            event.accept()  # they go on and back in this table, not in another list
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held
        if event.key() == Qt.Key.Key_Escape and self._finds.leave():
            return
        if (enter and self.current() is not None) or self._finds.type(event):
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End lead to the first and the last row, not to cells that nobody can choose."""
        at, last = self.currentIndex(), self.table().rowCount() - 1
        column = max(at.column(), 0)
        match action:
            case QAbstractItemView.CursorAction.MoveHome if last >= 0:
                return self.table().index(0, column)
            case QAbstractItemView.CursorAction.MoveEnd if last >= 0:
                return self.table().index(last, column)
            case _:
                return super().moveCursor(action, held)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():  # the whole row has the focus, not one cell
            row = self.visualRect(index)
            row.setLeft(0)
            row.setRight(self.viewport().width() - 1)
            painter = QPainter(self.viewport())
            painter.setPen(tone("accent"))
            painter.drawRect(row.adjusted(0, 0, 0, -1))
            painter.end()

    def keyboardSearch(self, search: str) -> None:
        """Not Qt's own, which looks in one column and knows nothing of J and K."""


def table_of(model: TableModel[T], name: str, words: str, *, single: bool = False) -> TableView[T]:
    """Return a table that shows a model; of a `single` one a row at a time can be chosen.

    Where a column has two lines, rows have room for them. A model that is nobody's yet is the
    table's, and ends with it.
    """
    made = TableView[T](name, words)
    made.present(model)
    if any(each.lines for each in model.columns):
        made.have_two_lines()
    if model.parent() is None:
        model.setParent(made)
    if single:
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return made
