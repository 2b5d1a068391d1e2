"""The cells of a table as the style sheet would draw them, without asking it about every cell."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from casefiles.kernel.text_safety import visible
from desktop.widgets.icons import picture
from desktop.widgets.style_sheet import ROW
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
        plain = "text" if state & _STATE.State_Enabled else "disabled"
        painter.setPen(tone(plain if selected else cell.tone or plain))
        painter.setFont(option.font)
        first, second = cell.lines or (cell.text, "")
        if second:
            half = place.height() // 2 - _INWARD
            lower = place.adjusted(0, half, 0, -_INWARD)
            place = place.adjusted(0, _INWARD, 0, -half)
        self.write(painter, option, place, first, right=cell.right)
        if second:
            painter.setPen(tone(cell.second_tone or "muted"))
            self.write(painter, option, lower, second, right=cell.right)

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        text: str,
        *,
        right: bool,
    ) -> None:
        """Write a line of a cell, which ends in an ellipsis where it does not fit."""
        ends = option.textElideMode
        shown = option.fontMetrics.elidedText(visible(text), ends, place.width())
        painter.drawText(place, _RIGHT if right else _LEFT, shown)

    def before(self, painter: QPainter, place: QRect, model: TableModel[Any], row: int) -> int:
        """Draw what stands before all else in a cell, and return how wide it is."""
        return 0


class WrappingDelegate(CellDelegate):
    """Writes one column over as many lines as it takes; its table makes the rows as high.

    Of more than `most` lines, unless that is 0, the rest is left out behind an ellipsis.
    """

    def __init__(self, table: QTableView, column: int, most: int = 0) -> None:
        super().__init__(table)
        self._table, self._column, self._most = table, column, most

    def write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        text: str,
        *,
        right: bool,
    ) -> None:
        if right or self._table.columnAt(place.center().x()) != self._column:
            super().write(painter, option, place, text, right=right)
        else:
            fonts = option.fontMetrics
            painter.drawText(place, _WRAPPED, self._fit(visible(text), fonts, place.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.column() != self._column:
            return QSize(0, ROW)
        width = self._table.columnWidth(self._column) - 2 * _MARGIN
        text = self._fit(visible(str(index.data() or "")), option.fontMetrics, width)
        needs = option.fontMetrics.boundingRect(QRect(0, 0, width, 0), _WRAPPED, text).height()
        return QSize(0, max(ROW, needs + _ABOVE))

    def _fit(self, text: str, fonts: QFontMetrics, width: int) -> str:
        """Return a text as far as its lines go, broken into them where they are limited."""
        if not self._most:
            return text
        layout = QTextLayout(text, self._table.font())
        layout.beginLayout()
        starts = list[int]()
        while len(starts) <= self._most and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            starts.append(line.textStart())
        layout.endLayout()
        if len(starts) <= self._most:
            return text
        *_, last, _after = starts
        ends = fonts.elidedText(text[last:], Qt.TextElideMode.ElideRight, width)
        return f"{text[:last]}\n{ends}"


_WRAPPED = (
    int(Qt.AlignmentFlag.AlignVCenter)
    | int(Qt.AlignmentFlag.AlignLeft)
    | int(Qt.AlignmentFlag.AlignAbsolute)
    | int(Qt.TextFlag.TextWordWrap)
)
_ABOVE = 6
"""Pixels that a row is higher than its lines."""

_CHECKABLE = Qt.ItemFlag.ItemIsUserCheckable
