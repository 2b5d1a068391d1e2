"""The list of leads on screen: low rows name what the others stand under, and fold."""

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefiles.kernel.text_safety import visible
from desktop.evidence.leads.leads_table import LeadGroup, LeadLine, LeadRow, LeadsTable, lead_lines
from desktop.widgets.quote_delegate import QuoteDelegate
from desktop.widgets.style_sheet import ROW
from desktop.widgets.table_model import Index, TableModel
from desktop.widgets.theme import figures, tone
from desktop.widgets.tree_table_model import is_folded
from desktop.widgets.tree_table_view import TreeTableView, draw_triangle

_TWISTY, _LOW = 20, ROW + 4


class LeadsView(TreeTableView[LeadLine]):
    """J and K go from lead to lead, over what they stand under; Left and Right fold."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words, 0)
        self._rows: QuoteDelegate[LeadRow] = QuoteDelegate(lead_lines)
        self._groups = GroupHeadingDelegate()

    def show_leads(self, model: LeadsTable) -> None:
        """Show a model, whose rows are laid out anew whenever others are there."""
        self.present(model)
        self._rows.show_in(self)
        self.setItemDelegateForColumn(0, LeadsDelegate(self._rows, self._groups, self))
        for told in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            told.connect(lambda *_: self._lay_heights())

    def go(self, step: int) -> None:
        super().go(step)
        while isinstance(self.current(), LeadGroup) and step:
            before = self.currentIndex().row()
            super().go(1 if step > 0 else -1)
            if self.currentIndex().row() == before:
                break

    def _lay_heights(self) -> None:
        """Have what leads stand under be low, and no row as low as what stood there before."""
        table, high = self.table(), self.verticalHeader().defaultSectionSize()
        for row in range(table.rowCount()):
            height = _LOW if isinstance(table.at(row), LeadGroup) else high
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)


class LeadsDelegate(QStyledItemDelegate):
    """Has leads drawn as quotes, and what they stand under as a heading."""

    def __init__(
        self, rows: QuoteDelegate[LeadRow], groups: "GroupHeadingDelegate", parent: LeadsView
    ) -> None:
        super().__init__(parent)
        self._rows, self._groups = rows, groups

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        of_group = isinstance(index.data(TableModel.ItemRole), LeadGroup)
        (self._groups if of_group else self._rows).paint(painter, option, index)


class GroupHeadingDelegate(QStyledItemDelegate):
    """Draws a heading: a triangle, a name, a title, and how many leads there are."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        group: LeadGroup = index.data(TableModel.ItemRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        lies: QRect = option.rect
        folded: Any = is_folded(index)
        painter.save()
        painter.fillRect(lies, tone("soft") if chosen else tone("window"))
        painter.setPen(tone("line"))
        painter.drawLine(lies.bottomLeft(), lies.bottomRight())
        if folded is not None:
            draw_triangle(painter, QPoint(lies.left() + 10, lies.center().y() + 1), folded=folded)
        font = figures(option.font)
        font.setBold(True)
        painter.setFont(font)
        fonts = painter.fontMetrics()
        inner = lies.adjusted(_TWISTY, 0, -12, 0)
        painter.setPen(tone("muted"))
        painter.drawText(inner, int(_RIGHT), f"{group.count:,}")
        room = inner.width() - fonts.horizontalAdvance(f"  {group.count:,}")
        words = visible(f"{group.name}  {group.title}")
        painter.setPen(tone("text"))
        shown = fonts.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int(_LEFT), shown)
        painter.restore()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
