"""How marks look on a page. A page is white in every theme, and so are these the light colors.

Which way a passage is cited is told by a shape in the margin, then by a color: a triangle that
points up is for, one that points down against, a lozenge neutral; a circle is cited nowhere.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.viewer.shown_passage import AGAINST, FOR, NEUTRAL
from desktop.widgets.theme import LIGHT

_SIZE = 9
_TONES = {FOR: LIGHT.bad, AGAINST: LIGHT.good, NEUTRAL: LIGHT.muted, "": LIGHT.accent}
HIT, HIT_NOW = QColor("#f2c94c"), QColor("#f08c00")


def passage(
    painter: QPainter,
    areas: Sequence[QRectF],
    lines: Sequence[QRectF],
    ways: frozenset[str],
    *,
    changed: bool,
) -> None:
    """Paint a passage faintly: its areas, and lines beneath its words or a frame if it has none."""
    color = QColor(_TONES[shapes_of(ways)[0]])
    pen = QPen(color, 1.2, Qt.PenStyle.DashLine if changed else Qt.PenStyle.SolidLine)
    for area in areas:
        painter.fillRect(area, _faint(color, 26))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not lines:
            painter.drawRect(area)
    for line in lines:
        painter.drawLine(line.topLeft(), line.bottomRight())


def shapes_of(ways: frozenset[str]) -> list[str]:
    """Return the shapes of a passage, the first of which gives it its color."""
    return [way for way in (FOR, AGAINST, NEUTRAL) if way in ways] or [""]


class Margin:
    """The left margin of a page, where the shapes of its passages stand, none upon another."""

    def __init__(self, page: QRectF) -> None:
        self._left = page.left() + _SIZE
        self._taken: list[QPointF] = []

    def paint(self, painter: QPainter, ways: frozenset[str], height: float) -> None:
        """Paint the shapes of a passage that begins at a height of the viewport."""
        for way in shapes_of(ways):
            middle = QPointF(self._left, height)
            while any((middle - each).manhattanLength() < _SIZE + 1 for each in self._taken):
                middle += QPointF(_SIZE + 2, 0)
            self._taken.append(middle)
            shape(painter, way, middle)


def shape(painter: QPainter, way: str, middle: QPointF) -> None:
    """Paint the shape of a way in which a passage is cited."""
    half = _SIZE / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("white"), 1.5))
    painter.setBrush(QColor(_TONES[way]))
    corners = {
        FOR: ((0, -half), (half, half), (-half, half)),
        AGAINST: ((-half, -half), (half, -half), (0, half)),
        NEUTRAL: ((0, -half), (half, 0), (0, half), (-half, 0)),
    }.get(way)
    if corners is None:
        painter.drawEllipse(middle, half - 0.5, half - 0.5)
    else:
        painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in corners]))
    painter.restore()


def current(painter: QPainter, areas: Iterable[QRectF], flash: float) -> None:
    """Paint the passage that is spoken of; `flash` goes from 1 to 0 after a jump."""
    color = QColor(LIGHT.accent)
    for area in areas:
        painter.fillRect(area, _faint(color, round(52 + 90 * flash)))
        painter.setPen(QPen(color, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        if flash:
            painter.setPen(QPen(_faint(color, round(220 * flash)), 2))
            around = 14 * flash
            painter.drawRoundedRect(area.adjusted(-around, -around, around, around), 4, 4)


def hit(painter: QPainter, areas: Iterable[QRectF], *, now: bool) -> None:
    """Paint where the words of a search stand."""
    for area in areas:
        painter.fillRect(area, _faint(HIT_NOW if now else HIT, 120 if now else 96))
        if now:
            painter.setPen(QPen(HIT_NOW.darker(130), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)


def selection(painter: QPainter, areas: Iterable[QRectF]) -> None:
    """Paint the words that are selected."""
    for area in areas:
        painter.fillRect(area, _faint(QColor(LIGHT.accent), 84))


def caret(painter: QPainter, foot: QPointF, head: QPointF) -> None:
    """Paint the caret: broad enough to be found on a page."""
    painter.setPen(QPen(QColor(LIGHT.accent), 2.4))
    painter.drawLine(foot, head)


def frame(painter: QPainter, area: QRectF) -> None:
    """Paint a rectangle under way, with corners to take hold of."""
    color = QColor(LIGHT.accent)
    painter.fillRect(area, _faint(color, 30))
    painter.setPen(QPen(color, 1.6, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)
    for corner in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
        painter.fillRect(QRectF(corner.x() - 3, corner.y() - 3, 6, 6), color)


def _faint(color: QColor, alpha: int) -> QColor:
    made = QColor(color)
    made.setAlpha(min(alpha, 255))
    return made
