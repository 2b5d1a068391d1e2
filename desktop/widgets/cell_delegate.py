"""The cells of a table as the style sheet would draw them, without asking it about every cell."""

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefiles.kernel.text_safety import visible
from desktop.widgets.icons import picture
from desktop.widgets.table_model import Index, TableModel
from desktop.widgets.theme import tokens, tone

_MARGIN, _ICON, _GAP = 9, 16, 6
"""Pixels: beside what stands in a cell; of a drawing; between it and the text."""

_INWARD = 2
"""Pixels by which the two lines of a cell stand nearer to one another than to the next row."""

_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_LEFT = _LINE | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignAbsolute)
_RIGHT = _LINE | int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignAbsolute)
_STATE = QStyle.StateFlag


class CellDelegate(QStyledItemDelegate):
    """Draws a `TableModel`: text, in its tone where it is not selected, after its drawing.

    The style sheet takes four times as long, and a screen of a list would be late. What can be
    checked is left to it.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, row = index.model(), index.row()
        if not isinstance(model, TableModel) or model.flags(index) & _CHECKABLE:
            super().paint(painter, option, index)
            return
        place: QRect = option.rect
        state = option.state
        selected = bool(state & _STATE.State_Selected)
        if selected:
            painter.fillRect(place, tone("soft"))
        cell = model.cell(row, index.column())
        inner = self.before(painter, place, model, row)
        place = place.adjusted(_MARGIN + inner, 0, -_MARGIN, 0)
        if cell.icon:
            drawing = picture(cell.icon, _ICON, tokens().muted)
            painter.drawPixmap(place.left(), place.center().y() - _ICON // 2 + 1, drawing)
            place.setLeft(place.left() + _ICON + _GAP)
        plain = "text" if state & _STATE.State_Enabled else "strong_line"
        painter.setPen(tone(plain if selected else cell.tone or plain))
        painter.setFont(option.font)
        first, second = cell.lines or (cell.text, "")
        if second:
            half = place.height() // 2 - _INWARD
            lower = place.adjusted(0, half, 0, -_INWARD)
            place = place.adjusted(0, _INWARD, 0, -half)
        self._write(painter, option, place, first, right=cell.right)
        if second:
            painter.setPen(tone("muted"))
            self._write(painter, option, lower, second, right=cell.right)

    @staticmethod
    def _write(
        painter: QPainter, option: QStyleOptionViewItem, place: QRect, text: str, *, right: bool
    ) -> None:
        ends = option.textElideMode
        shown = option.fontMetrics.elidedText(visible(text), ends, place.width())
        painter.drawText(place, _RIGHT if right else _LEFT, shown)

    def before(self, painter: QPainter, place: QRect, model: TableModel[Any], row: int) -> int:
        """Draw what stands before all else in a cell, and return how wide it is."""
        return 0


_CHECKABLE = Qt.ItemFlag.ItemIsUserCheckable
