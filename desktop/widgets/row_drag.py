"""Rows of a table that people put in order: one is dragged to where it is to stand."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame

from desktop.widgets.table_view import TableView
from desktop.widgets.theme import tone

_ROW = "application/x-rebuttal-desk-row"
Moves = Callable[[str, int], object]
"""Given the id of a row, and how many places further on it is to stand."""


class RowDrag(QObject):
    """Shows where the row would go, and asks for it when it is let go. Nothing moves by itself.

    Only while the rows are shown in their own order, and all of them.
    """

    def __init__(self, table: TableView[Any], moves: Moves) -> None:
        super().__init__(table)
        self._table, self._moves = table, moves
        self._from, self._pressed = -1, QPoint()
        viewport = table.viewport()
        viewport.setAcceptDrops(True)
        viewport.installEventFilter(self)
        self._mark = QFrame(viewport)
        self._mark.setFixedHeight(2)
        self._mark.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                self._press(event)
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                return self._pull(event)
            case QEvent.Type.DragEnter | QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                return self._show(event)
            case QEvent.Type.DragLeave:
                self._mark.hide()
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                return self._drop(event)
        return super().eventFilter(watched, event)

    def place_at(self, y: int) -> int:
        """Return before which row something would stand that is let go at this height."""
        row = self._table.rowAt(y)
        if row < 0:
            return self._table.table().rowCount()
        middle = self._table.rowViewportPosition(row) + self._table.rowHeight(row) // 2
        return row + (y > middle)

    def move(self, row: int, place: int) -> None:
        """Ask that a row stand before another place."""
        by = place - row - (place > row)
        if by:
            self._moves(self._table.table().id_of(row), by)

    def _can(self) -> bool:
        table = self._table.table()
        as_it_is = self._table.horizontalHeader().sortIndicatorSection() < 0
        return as_it_is and table.matching() == table.count() > 1

    def _press(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = event.position().toPoint()
        self._from = self._table.rowAt(self._pressed.y()) if left and self._can() else -1

    def _pull(self, event: QMouseEvent) -> bool:
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if self._from < 0 or not held:
            return False
        if way >= QApplication.startDragDistance():
            row, self._from = self._from, -1
            drag, mime = QDrag(self._table), QMimeData()
            mime.setData(_ROW, QByteArray(str(row).encode()))
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)
            self._mark.hide()
        return True  # a row that is pulled selects no others

    def _show(self, event: QDragMoveEvent) -> bool:
        if not self._is_own(event):
            return False
        place = self.place_at(event.position().toPoint().y())
        last = place >= self._table.table().rowCount()
        at = place - 1 if last else place
        y = self._table.rowViewportPosition(at) + (self._table.rowHeight(at) if last else 0)
        self._mark.setStyleSheet(f"background: {tone('accent').name()}")
        self._mark.setGeometry(0, max(0, y - 1), self._table.viewport().width(), 2)
        self._mark.show()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._mark.hide()
        if not self._is_own(event):
            return False
        row = int(event.mimeData().data(_ROW).toStdString())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.move(row, self.place_at(event.position().toPoint().y()))
        return True

    def _is_own(self, event: QDropEvent) -> bool:
        source = event.source()
        own = source is self._table or source is self._table.viewport()
        return own and event.mimeData().hasFormat(_ROW)
