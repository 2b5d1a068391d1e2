"""The cards and arrows of the diagram, in the colors of the window; words say what they mean."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from casefiles.chain.diagram.graph import Tone
from casefiles.chain.diagram.layout import DiagramStyle, Point
from casefiles.chain.diagram.lines import Card, CardArrow
from casefiles.kernel.text_safety import visible
from desktop.translation import tr
from desktop.widgets.plain_text import tooltip
from desktop.widgets.theme import tone

_ROUND = 4.0
_TURN = 8.0
"""How round an arrow turns that goes on in the next line."""

_POINT, _HALF = 8.0, 3.5
_SMALL_LEADING = 15.0
_TONES = {Tone.LISTED: "bad", Tone.OPEN: "warn", Tone.PLAIN: "strong_line"}


class CardItem(QGraphicsItem):
    """A step, or an entry line at the right end. It can be chosen."""

    def __init__(self, card: Card, look: DiagramStyle, font: QFont, bold: QFont) -> None:
        super().__init__()
        self.card, self._look, self._font, self._bold = card, look, font, bold
        self.setPos(card.x, card.y)
        self.setZValue(1)
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setToolTip(tooltip(visible(card.node.says)))
        if card.node.is_step:
            self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def boundingRect(self) -> QRectF:
        return QRectF(-2, -2, self.card.width + 4, self.card.height + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        frame = QRectF(0, 0, self.card.width, self.card.height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, node = self.isSelected(), self.card.node
        pen = QPen(tone("accent") if chosen else tone(_TONES[node.tone]))
        pen.setWidthF(2.0 if chosen or node.tone is Tone.LISTED else 1.0)
        if node.tone is Tone.OPEN and not chosen:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(tone("soft") if chosen else tone("base" if node.is_step else "raised"))
        painter.drawRoundedRect(frame, _ROUND, _ROUND)
        if option.levelOfDetailFromTransform(painter.worldTransform()) < _LEGIBLE:
            self._draw_number(painter, frame)
        else:
            self._draw_lines(painter)

    def _draw_number(self, painter: QPainter, frame: QRectF) -> None:
        """From afar the words are a grey haze; the number of the step still says which it is."""
        far = QFont(self._bold)
        far.setPointSizeF(self._bold.pointSizeF() * 2.6)
        painter.setFont(far)
        painter.setPen(tone("text"))
        words = str(self.card.node.number) if self.card.node.is_step else "→"
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_lines(self, painter: QPainter) -> None:
        said = [
            *((self._bold, "text", words) for words in self.card.heading),
            *((self._font, each.tone.value, each.words) for each in self.card.lines),
        ]
        look, y = self._look, self._look.padding
        for font, tint, words in said:
            painter.setFont(font)
            painter.setPen(tone(tint))
            where = QRectF(look.padding, y, self.card.width - look.padding, look.leading)
            painter.drawText(where, _LEFT, visible(words))
            y += look.leading


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEGIBLE = 0.45
"""How far one can go before words are too small to be read."""


class ArrowItem(QGraphicsItem):
    """A link; broken as long as it is not proven."""

    def __init__(self, arrow: CardArrow, font: QFont) -> None:
        super().__init__()
        self.arrow, self._font = arrow, font
        self._path = _path(arrow.line.points)
        self.setToolTip(tooltip(visible(_says(arrow))))
        if arrow.line.tie.is_link:
            self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def boundingRect(self) -> QRectF:
        below = 6 + _SMALL_LEADING * len(self.arrow.below)
        return self._path.boundingRect().adjusted(-6, -18, 6, below)

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(8)  # a thin line would be hard to hit
        return stroker.createStroke(self._path)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.arrow.line
        color = (
            tone("accent") if self.isSelected() else tone("muted" if line.tie.proven else "warn")
        )
        pen = QPen(color, 2.0 if self.isSelected() else 1.4)
        if not line.tie.proven:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        end = QPointF(*line.points[-1])
        point = QPainterPath(end)
        point.lineTo(end.x() - _POINT, end.y() - _HALF)
        point.lineTo(end.x() - _POINT, end.y() + _HALF)
        painter.fillPath(point, color)
        self._draw_words(painter)

    def _draw_words(self, painter: QPainter) -> None:
        line = self.arrow.line
        if not line.words and not self.arrow.below:
            return
        x, y = line.words_at
        painter.setFont(self._font)
        said = [("muted", line.words), *((e.tone.value, e.words) for e in self.arrow.below)]
        for tint, words in said:
            painter.setPen(tone(tint))
            where = QRectF(x - _WIDEST, y - _SMALL_LEADING / 2, 2 * _WIDEST, _SMALL_LEADING)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, visible(words))
            y += _SMALL_LEADING + (4 if words is line.words else 0)


_WIDEST = 800.0
"""Half of the room in which words are centered; they were cut to what they may take."""


def _path(points: tuple[Point, ...]) -> QPainterPath:
    """Bent between two heights; round where it turns down or back."""
    path = QPainterPath(QPointF(*points[0]))
    for at, ((x, y), (to_x, to_y)) in enumerate(pairwise(points), 1):
        if x != to_x and y != to_y:
            middle = (x + to_x) / 2
            path.cubicTo(QPointF(middle, y), QPointF(middle, to_y), QPointF(to_x, to_y))
        elif at + 1 < len(points) and _turns((x, y), (to_x, to_y), points[at + 1]):
            before = _toward((to_x, to_y), (x, y))
            after = _toward((to_x, to_y), points[at + 1])
            path.lineTo(before)
            path.quadTo(QPointF(to_x, to_y), after)
        else:
            path.lineTo(to_x, to_y)
    return path


def _turns(before: Point, here: Point, after: Point) -> bool:
    level, goes_on_level = before[1] == here[1], here[1] == after[1]
    return level != goes_on_level and (here[0] == after[0] or goes_on_level)


def _toward(corner: Point, other: Point) -> QPointF:
    """A little way from a corner."""
    x, y = corner
    far = abs(other[0] - x) + abs(other[1] - y)
    part = min(_TURN, far / 2) / far if far else 0.0
    return QPointF(x + (other[0] - x) * part, y + (other[1] - y) * part)


def _says(arrow: CardArrow) -> str:
    tie = arrow.line.tie
    goods = tie.words or tr("goods not stated")
    return (
        goods
        if tie.proven
        else tr("{}: not proven by documents of sale, transport, payment").format(goods)
    )
