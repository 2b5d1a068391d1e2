"""How marks look on the cells of a sheet: passages, the one spoken of, hits of a search."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from casefiles.kernel.dataclass import dataclass
from desktop.viewer import painting
from desktop.viewer.cell_range import Range
from desktop.viewer.shown_passage import AGAINST, FOR, NEUTRAL
from desktop.widgets.table_model import Index
from desktop.widgets.theme import tone

_TONES = {FOR: "bad", AGAINST: "good", NEUTRAL: "muted"}


@dataclass(frozen=True, slots=True)
class CellMark:
    """A passage on the sheet that is shown."""

    id: str
    range: Range
    ways: frozenset[str]
    changed: bool


class CellMarks(QStyledItemDelegate):
    """Paints each cell, and upon it what is marked there."""

    passages: tuple[CellMark, ...] = ()
    hits: tuple[Range, ...] = ()
    redactions: tuple[Range, ...] = ()
    hit_now: Range | None = None
    current: Range | None = None
    flashes = False

    def at(self, row: int, column: int) -> str:
        """Return the id of the smallest passage with a cell in it, or nothing."""
        found = [each for each in self.passages if each.range.has(row, column)]
        found.sort(key=lambda each: (each.range.bottom - each.range.top + 1)
                   * (each.range.right - each.range.left + 1))  # fmt: skip
        return found[0].id if found else ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row, column = index.row(), index.column()
        cell = QRectF(option.rect)
        for hit in self.hits:
            if hit.has(row, column):
                now = hit == self.hit_now
                color = QColor(painting.HIT_NOW if now else painting.HIT)
                color.setAlpha(120 if now else 90)
                painter.fillRect(cell, color)
        for hidden in self.redactions:
            if hidden.has(row, column):
                painter.fillRect(cell, QBrush(tone("muted"), Qt.BrushStyle.BDiagPattern))
                _edges(painter, cell, hidden, row, column, QPen(tone("text"), 1))
        for mark in self.passages:
            if mark.range.has(row, column):
                self._passage(painter, cell, mark, row, column)
        spoken = self.flashes or self.current not in self.hits  # a hit is painted as one already
        if self.current and spoken and self.current.has(row, column):
            color = tone("accent")
            color.setAlpha(130 if self.flashes else 46)
            painter.fillRect(cell, color)
            _edges(painter, cell, self.current, row, column, QPen(tone("accent"), 2))

    def _passage(
        self, painter: QPainter, cell: QRectF, mark: CellMark, row: int, column: int
    ) -> None:
        shapes = [way for way in (FOR, AGAINST, NEUTRAL) if way in mark.ways] or [""]
        color = tone("warn" if mark.changed else _TONES.get(shapes[0], "accent"))
        faint = QColor(color)
        faint.setAlpha(26)
        painter.fillRect(cell, faint)
        _edges(painter, cell, mark.range, row, column, QPen(color, 1))
        if (row, column) == (mark.range.top, mark.range.right):
            for number, way in enumerate(shapes):
                corner = cell.topRight() + QPointF(-7 - number * 11, 8)
                painting.shape(painter, way, corner)


def _edges(  # noqa: PLR0913, PLR0917  a cell of a range, and with what to draw
    painter: QPainter, cell: QRectF, of: Range, row: int, column: int, pen: QPen
) -> None:
    """Draw those edges of a cell that are edges of its range."""
    painter.save()
    painter.setPen(pen)
    inner = cell.adjusted(1, 1, -1, -1)
    for there, start, end in (
        (row == of.top, inner.topLeft(), inner.topRight()),
        (row == of.bottom, inner.bottomLeft(), inner.bottomRight()),
        (column == of.left, inner.topLeft(), inner.bottomLeft()),
        (column == of.right, inner.topRight(), inner.bottomRight()),
    ):
        if there:
            painter.drawLine(start, end)
    painter.restore()
