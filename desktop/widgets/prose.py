"""A line and several lines of text in which English prose may be written: spelling is marked."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from desktop.widgets.spelling import Mark, Spelling, dictionary_is_read, paint_wave

_BELOW = 2
"""Pixels between the foot of the letters and a wave."""

_ASIDE = 5
"""Pixels that a line keeps free at its ends."""

_FROM_THE_RIGHT = "\u0590", "\u08ff"
"""Letters that are written from the right: where words stand beside them, nothing here knows."""


class ProseLine(QLineEdit):
    """A line. `prose`: what is typed in it is English, and is looked up."""

    prose = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spelling: Spelling | None = None
        self.textEdited.connect(self._take_typing)
        self.textChanged.connect(self._follow_spelling)

    def spelling_marks(self) -> tuple[Mark, ...]:
        """Return where words stand that are marked; not the one that is being typed."""
        marks = self._spelling.marks() if self._spelling else ()
        typed = self.cursorPosition() if self.hasFocus() else -1
        return tuple(each for each in marks if each[1] != typed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.prose and dictionary_is_read(self):
            self._begin_spelling()
        self._follow_spelling()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        marks, text = self.spelling_marks(), self.text()
        if not marks or any(_FROM_THE_RIGHT[0] <= each <= _FROM_THE_RIGHT[1] for each in text):
            return
        metrics, cursor = self.fontMetrics(), self.cursorRect()
        start = cursor.center().x() - metrics.horizontalAdvance(text, self.cursorPosition())
        foot = cursor.top() + metrics.ascent() + _BELOW
        painter = QPainter(self)
        painter.setClipRect(self.rect().adjusted(_ASIDE, 0, -_ASIDE, 0))
        for first, last in marks:
            left, right = (start + metrics.horizontalAdvance(text, each) for each in (first, last))
            paint_wave(painter, left, right, foot)
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self.cursorPositionAt(event.pos()) if by_mouse else self.cursorPosition()
        if self._spelling and (mark := self._spelling.at(place)):
            menu = self.createStandardContextMenu()
            _open(menu, self._spelling, mark, event)
        else:
            super().contextMenuEvent(event)

    def _take_typing(self, _: str) -> None:
        self._begin_spelling()
        self._follow_spelling()

    def _begin_spelling(self) -> None:
        if self.prose and self._spelling is None and not self.isReadOnly():
            self._spelling = Spelling(self)
            self._spelling.changed.connect(self.update)
            self._spelling.replaces.connect(self._replace)

    def _follow_spelling(self, _: str = "") -> None:
        if self._spelling:
            self._spelling.take(self.text())

    def _replace(self, start: int, end: int, word: str) -> None:
        self.setSelection(start, end - start)
        self.insert(word)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class ProseText(QPlainTextEdit):
    """Several lines, likewise."""

    prose = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spelling: Spelling | None = None
        self.textChanged.connect(self._follow_spelling)

    def spelling_marks(self) -> tuple[Mark, ...]:
        """Return where words stand that are marked and seen; not the one that is being typed."""
        marks = self._spelling.marks() if self._spelling else ()
        if not marks:
            return ()
        room = self.viewport().rect()
        first = self.cursorForPosition(room.topLeft()).position()
        last = self.cursorForPosition(room.bottomRight()).position()
        seen = marks[_first_after(marks, first) : _first_after(marks, last)]
        typed = self.textCursor().position() if self.hasFocus() else -1
        return tuple(each for each in seen if each[1] != typed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if dictionary_is_read(self):
            self._begin_spelling()
        self._follow_spelling()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not (marks := self.spelling_marks()):
            return
        painter, offset = QPainter(self.viewport()), self.contentOffset()
        for first, last in marks:
            block = self.document().findBlock(first)
            at, top = block.position(), self.blockBoundingGeometry(block).translated(offset)
            line = block.layout().lineForTextPosition(first - at)
            left, right = (top.x() + _across(line, each - at) for each in (first, last))
            paint_wave(painter, left, right, top.y() + line.y() + line.ascent() + _BELOW)
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        if self._spelling and (mark := self._spelling.at(cursor.position())):
            menu = self.createStandardContextMenu(event.pos())
            _open(menu, self._spelling, mark, event)
        else:
            super().contextMenuEvent(event)

    def _begin_spelling(self) -> None:
        if self.prose and self._spelling is None and not self.isReadOnly():
            self._spelling = Spelling(self)
            self._spelling.changed.connect(self.viewport().update)
            self._spelling.replaces.connect(self._replace)

    def _follow_spelling(self) -> None:
        if self.document().isModified():  # somebody types
            self._begin_spelling()
        if self._spelling:
            self._spelling.take(self.toPlainText())

    def _replace(self, start: int, end: int, word: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(word)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _first_after(marks: Sequence[Mark], place: int) -> int:
    """Return the number of the first mark, in order, that does not end before a place."""
    return bisect_left(marks, place, key=lambda each: each[1])


def _across(line: QTextLine, place: int) -> float:
    """How far to the right a place of a block stands in a line."""
    across: Any = line.cursorToX(place)  # with the place, whatever its stub says
    return float(across[0])


def _open(menu: QMenu, spelling: Spelling, mark: Mark, event: QContextMenuEvent) -> None:
    menu.setObjectName("text-menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    spelling.offer(menu, mark)
    menu.popup(event.globalPos())
