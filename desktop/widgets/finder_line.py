"""A line of the finder: a drawing, what was found, and at the right what more is known of it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefiles.kernel.text_safety import visible
from desktop.widgets.icons import picture
from desktop.widgets.table_model import Index
from desktop.widgets.theme import tokens, tone

LINE = 32
"""Pixels: how high a line is."""

PARTS = Qt.ItemDataRole.UserRole
"""What a model returns for a line: its words, what more is known of it, and its drawing."""

_BESIDE, _ICON, _GAP = 12, 16, 10
"""Pixels: at both ends of a line; of a drawing; between it, the words and what more is known."""


class FinderLine(QStyledItemDelegate):
    """Draws a line. What more is known has at most a third of it, the words have the rest."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words, detail, icon = index.data(PARTS)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        lies: QRect = option.rect
        painter.save()
        painter.setFont(option.font)
        painter.fillRect(lies, tone("soft") if chosen else tone("base"))
        inner = lies.adjusted(_BESIDE, 0, -_BESIDE, 0)
        if icon:
            drawing = picture(icon, _ICON, tokens().muted)
            painter.drawPixmap(inner.left(), inner.center().y() - _ICON // 2 + 1, drawing)
        inner.setLeft(inner.left() + _ICON + _GAP)
        more = self._fit(option, detail, inner.width() // 3)
        beside = option.fontMetrics.horizontalAdvance(more)
        painter.setPen(tone("muted"))
        painter.drawText(inner, int(_RIGHT), more)
        painter.setPen(tone("text"))
        room = inner.adjusted(0, 0, -beside - _GAP if more else 0, 0)
        painter.drawText(room, int(_LEFT), self._fit(option, words, room.width()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, LINE)

    def _fit(self, option: QStyleOptionViewItem, text: str, width: int) -> str:
        fonts = option.fontMetrics
        return fonts.elidedText(visible(text), Qt.TextElideMode.ElideRight, width)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
