"""What the mouse does on a page: moves it, selects words, draws a rectangle, chooses a passage."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from casefiles.evidence.passages.text_layer import TextLayer
from desktop.viewer.caret_keys import Caret
from desktop.viewer.page_document import PageDocument
from desktop.viewer.page_geometry import PageGeometry
from desktop.viewer.rectangle_editor import RectangleEditor

Button = Qt.MouseButton
_LEAST = 4
"""Pixels that a rectangle is wide and high at least; less is a click."""


class _Drag(Enum):
    NOTHING = auto()
    MOVES = auto()
    SELECTS = auto()
    DRAWS = auto()
    ADJUSTS = auto()


class MarkablePage(Protocol):
    """The page under the mouse, with what can be marked on it."""

    paper: PageDocument
    page: int
    marking: bool
    caret: Caret
    framing: RectangleEditor

    @property
    def layer(self) -> TextLayer | None:
        """The words of the page, once they are read."""

    def viewport(self) -> QWidget:
        """Where it is painted."""

    def page_geometry(self) -> PageGeometry:
        """Return how it lies there."""

    def move_by(self, moved: QPoint) -> None:
        """Move it with the hand."""

    def mark(self) -> None:
        """Mark what is selected."""

    def is_on_words(self, point: QPointF) -> bool:
        """Whether there is a character under a point."""

    def place_at(self, point: QPointF) -> int:
        """Return between which characters a point is."""

    def passage_at(self, point: QPointF) -> str:
        """Return the id of the passage under a point, or nothing."""

    def tell(self) -> None:
        """Say what is selected now, and paint it."""


class PageMouse:
    """The left button on words selects them; elsewhere it draws, while marking, or moves the page.

    With Alt it draws on words too. The middle button always moves the page.
    """

    def __init__(self, canvas: MarkablePage, choose: Callable[[str], object]) -> None:
        """`choose` takes the id of a passage that was clicked."""
        self._canvas, self._choose = canvas, choose
        self._does = _Drag.NOTHING
        self._from = self._to = QPointF()

    @property
    def drawn(self) -> QRectF | None:
        """The rectangle that is being drawn, in the viewport."""
        return QRectF(self._from, self._to).normalized() if self._does is _Drag.DRAWS else None

    def press(self, event: QMouseEvent) -> None:
        """Begin something."""
        canvas, point = self._canvas, event.position()
        if not canvas.paper.is_there:
            return
        self._does = self._begun(event)
        self._from = self._to = point
        if self._does is _Drag.SELECTS:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            canvas.framing.drop()
            canvas.caret.put(canvas.place_at(point), extend=extend)
            canvas.tell()
        elif self._does is _Drag.DRAWS:
            canvas.framing.drop()
            canvas.caret.put(canvas.caret.at)
        elif self._does is _Drag.MOVES:
            canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, event: QMouseEvent) -> None:
        """Go on with what was begun."""
        canvas, point = self._canvas, event.position()
        match self._does:
            case _Drag.MOVES:
                canvas.move_by(point.toPoint() - self._to.toPoint())
            case _Drag.SELECTS:
                canvas.caret.put(canvas.place_at(point), extend=True)
                canvas.tell()
            case _Drag.DRAWS:
                canvas.viewport().update()
            case _Drag.ADJUSTS:
                canvas.framing.drag(point, canvas.page_geometry())
                canvas.tell()
            case _Drag.NOTHING:
                self._choose_cursor(point)
        self._to = point

    def release(self, event: QMouseEvent) -> None:
        """End what was begun: what was selected or drawn is marked, a click chooses a passage."""
        canvas, point = self._canvas, event.position()
        did, self._does = self._does, _Drag.NOTHING
        self._to = point
        drawn = QRectF(self._from, point).normalized()
        still = drawn.width() <= _LEAST and drawn.height() <= _LEAST
        if did is _Drag.ADJUSTS:
            canvas.framing.let_go()
        elif did is _Drag.DRAWS and drawn.width() > _LEAST and drawn.height() > _LEAST:
            canvas.framing.area = canvas.page_geometry().passage(drawn, canvas.page + 1)
            canvas.mark()
        elif did is _Drag.SELECTS and canvas.caret.has_run:
            canvas.mark()
        elif did is not _Drag.NOTHING and still and (passage := canvas.passage_at(point)):
            self._choose(passage)
        self._choose_cursor(point)
        canvas.viewport().update()

    def press_twice(self, event: QMouseEvent) -> None:
        """Select the word under the mouse, or mark the rectangle that is there."""
        canvas, layer = self._canvas, self._canvas.layer
        if canvas.framing.area is not None:
            canvas.mark()
        elif layer and canvas.is_on_words(event.position()):
            canvas.caret.select_word(layer, canvas.place_at(event.position()))
            self._does = _Drag.SELECTS
            canvas.tell()

    def _begun(self, event: QMouseEvent) -> _Drag:
        canvas, point = self._canvas, event.position()
        if event.button() == Button.MiddleButton:
            return _Drag.MOVES
        if event.button() != Button.LeftButton:
            return _Drag.NOTHING
        if canvas.framing.take_hold(point, canvas.page_geometry()):
            return _Drag.ADJUSTS
        draws = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not draws and canvas.is_on_words(point):
            return _Drag.SELECTS
        return _Drag.DRAWS if canvas.marking else _Drag.MOVES

    def _choose_cursor(self, point: QPointF) -> None:
        canvas, shape = self._canvas, Qt.CursorShape.OpenHandCursor
        if not canvas.paper.is_there:
            shape = Qt.CursorShape.ArrowCursor
        elif canvas.is_on_words(point):
            shape = Qt.CursorShape.IBeamCursor
        elif canvas.marking:
            shape = Qt.CursorShape.CrossCursor
        canvas.viewport().setCursor(shape)
