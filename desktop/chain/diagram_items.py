"""The boxes and arrows of the picture, in the colors of the window; words say what they mean."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from casefiles.chain.diagram.graph import Tone
from casefiles.chain.diagram.layout import Box, DiagramStyle, EdgeLine
from casefiles.kernel.text_safety import visible
from desktop.widgets.plain_text import tooltip
from desktop.widgets.theme import tone

_ROUND = 4.0
_POINT, _HALF = 8.0, 3.5
_TONES = {Tone.LISTED: "bad", Tone.OPEN: "warn", Tone.PLAIN: "strong_line"}


class BoxItem(QGraphicsItem):
    """A step, or an entry line at the right end. It can be chosen."""

    def __init__(self, box: Box, look: DiagramStyle, font: QFont, bold: QFont) -> None:
        super().__init__()
        self.box, self._look, self._font, self._bold = box, look, font, bold
        self.setPos(box.x, box.y)
        self.setZValue(1)
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setToolTip(tooltip(visible(box.node.says)))
        if box.node.is_step:
            self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def boundingRect(self) -> QRectF:
        return QRectF(-2, -2, self.box.width + 4, self.box.height + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        frame = QRectF(0, 0, self.box.width, self.box.height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, node = self.isSelected(), self.box.node
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
        words = str(self.box.node.number) if self.box.node.is_step else "→"
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_lines(self, painter: QPainter) -> None:
        look, y = self._look, self._look.padding
        room = self.box.width - 2 * look.padding
        for at, line in enumerate((*self.box.heading, *self.box.lines)):
            heads = at < len(self.box.heading)
            painter.setFont(self._bold if heads else self._font)
            painter.setPen(tone("text"))
            where = QRectF(look.padding, y, room + look.padding, look.leading)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(where, flags, visible(line))
            y += look.leading


_LEGIBLE = 0.45
"""How far one can go before words are too small to be read."""


class ArrowItem(QGraphicsItem):
    """A link; broken as long as it is not proven."""

    def __init__(self, arrow: EdgeLine, font: QFont) -> None:
        super().__init__()
        self.arrow, self._font = arrow, font
        self._path = _path(arrow)
        self.setToolTip(tooltip(visible(_says(arrow))))
        if arrow.tie.is_link:
            self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def boundingRect(self) -> QRectF:
        return self._path.boundingRect().adjusted(-6, -16, 6, 8)

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(8)  # a thin line would be hard to hit
        return stroker.createStroke(self._path)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        proven = self.arrow.tie.proven
        color = tone("accent") if self.isSelected() else tone("muted" if proven else "warn")
        pen = QPen(color, 2.0 if self.isSelected() else 1.4)
        if not proven:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        end = QPointF(*self.arrow.points[-1])
        point = QPainterPath(end)
        point.lineTo(end.x() - _POINT, end.y() - _HALF)
        point.lineTo(end.x() - _POINT, end.y() + _HALF)
        painter.fillPath(point, color)
        if self.arrow.words:
            x, y = self.arrow.words_at
            painter.setFont(self._font)
            painter.setPen(tone("muted"))
            where = QRectF(x - 60, y - 9, 120, 14)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, visible(self.arrow.words))


def _path(arrow: EdgeLine) -> QPainterPath:
    (x, y), *further = arrow.points
    path = QPainterPath(QPointF(x, y))
    for to_x, to_y in further:
        middle = (x + to_x) / 2
        path.cubicTo(QPointF(middle, y), QPointF(middle, to_y), QPointF(to_x, to_y))
        x, y = to_x, to_y
    return path


def _says(arrow: EdgeLine) -> str:
    goods = arrow.tie.words or "goods not stated"
    lacks = "not proven by documents of sale, transport, payment"
    return goods if arrow.tie.proven else f"{goods}: {lacks}"
