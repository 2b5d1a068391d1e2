"""A rectangle that is laid on a page by keys or by its corners, before it is a mark."""

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent

from casefiles.evidence.places import Rectangle
from desktop.viewer.page_geometry import PageGeometry

_STEP, _LARGE_STEP = 4, 32
"""Pixels of the window."""

_LEAST = 6
_REACH = 7
"""Pixels around an edge within which it can be taken hold of."""

_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class KeyEffect(Enum):
    """What a key did to the rectangle."""

    NOTHING = auto()
    CHANGED = auto()
    MARKED = auto()
    DROPPED = auto()


class RectangleEditor:
    """The rectangle under way, in places of the page, so that zoom and turning leave it alone."""

    def __init__(self) -> None:
        self.area: Rectangle | None = None
        self._held: tuple[int, int] | None = None
        self._from = QPointF()

    def start(
        self, page_geometry: PageGeometry, view: QRectF, page: int, of: Rectangle | None
    ) -> None:
        """Begin with a rectangle there is, or with one in the middle of what is seen."""
        if of is not None and of.page == page:
            self.area = of
            return
        seen = view.intersected(page_geometry.page)
        size = seen.size() * 0.4
        drawn = QRectF(0, 0, size.width(), size.height() / 2)
        drawn.moveCenter(seen.center())
        self.area = page_geometry.passage(drawn, page)

    def drop(self) -> None:
        """Have no rectangle under way."""
        self.area = self._held = None

    def key(self, event: QKeyEvent, page_geometry: PageGeometry) -> KeyEffect:
        """Arrows move it, with Ctrl they size it, with Shift by more; Enter marks, Esc drops."""
        if self.area is None:
            return KeyEffect.NOTHING
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return KeyEffect.MARKED
        if key is Qt.Key.Key_Escape:
            self.drop()
            return KeyEffect.DROPPED
        if key not in _MOVES:
            return KeyEffect.NOTHING
        by = _LARGE_STEP if modifiers & Qt.KeyboardModifier.ShiftModifier else _STEP
        across, down = (each * by for each in _MOVES[key])
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._size(page_geometry, (1, 1), across, down)
        else:
            self._move(page_geometry, across, down)
        return KeyEffect.CHANGED

    def take_hold(self, point: QPointF, page_geometry: PageGeometry) -> bool:
        """Take hold of an edge, a corner or the middle with the mouse, if one is there."""
        if self.area is None:
            return False
        drawn = page_geometry.on_screen(self.area)
        if not drawn.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(point):
            return False
        self._held = (
            _side(point.x(), drawn.left(), drawn.right()),
            _side(point.y(), drawn.top(), drawn.bottom()),
        )
        self._from = point
        return True

    def drag(self, point: QPointF, page_geometry: PageGeometry) -> bool:
        """Follow the mouse. Returns whether anything is held."""
        if self._held is None:
            return False
        across, down = point.x() - self._from.x(), point.y() - self._from.y()
        self._from = point
        if self._held == (0, 0):
            self._move(page_geometry, across, down)
        else:
            self._size(page_geometry, self._held, across, down)
        return True

    def let_go(self) -> bool:
        """Let go of it. Returns whether anything was held."""
        held, self._held = self._held, None
        return held is not None

    def _move(self, page_geometry: PageGeometry, across: float, down: float) -> None:
        if self.area is not None:
            drawn = page_geometry.on_screen(self.area)
            across = min(max(across, page_geometry.page.left() - drawn.left()),
                         page_geometry.page.right() - drawn.right())  # fmt: skip
            down = min(max(down, page_geometry.page.top() - drawn.top()),
                       page_geometry.page.bottom() - drawn.bottom())  # fmt: skip
            self.area = page_geometry.passage(drawn.translated(across, down), self.area.page)

    def _size(
        self, page_geometry: PageGeometry, sides: tuple[int, int], across: float, down: float
    ) -> None:
        """Move an edge for each side that is not 0: -1 is left or upper, 1 right or lower."""
        if self.area is None:
            return
        drawn = page_geometry.on_screen(self.area)
        if sides[0] < 0:
            drawn.setLeft(min(drawn.left() + across, drawn.right() - _LEAST))
        elif sides[0] > 0:
            drawn.setRight(max(drawn.right() + across, drawn.left() + _LEAST))
        if sides[1] < 0:
            drawn.setTop(min(drawn.top() + down, drawn.bottom() - _LEAST))
        elif sides[1] > 0:
            drawn.setBottom(max(drawn.bottom() + down, drawn.top() + _LEAST))
        self.area = page_geometry.passage(drawn, self.area.page)


def _side(at: float, near: float, far: float) -> int:
    if abs(at - near) <= _REACH and abs(at - near) <= abs(at - far):
        return -1
    return 1 if abs(at - far) <= _REACH else 0
