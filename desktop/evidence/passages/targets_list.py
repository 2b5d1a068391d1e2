"""The list of the palette: what a passage can be cited for, one line each."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefiles.assessment.citation_targets import CitationTarget
from casefiles.kernel.text_safety import visible
from desktop.translation import tr
from desktop.widgets.plain_text import tooltip
from desktop.widgets.style_sheet import ROW
from desktop.widgets.table_model import Index
from desktop.widgets.theme import figures, tone

Role = Qt.ItemDataRole
TARGET = Role.UserRole


class TargetsList(QAbstractListModel):
    """The targets that what was typed fits, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.targets: Sequence[CitationTarget] = ()

    def show(self, targets: Sequence[CitationTarget]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self.targets = targets
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.targets)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        target = self.targets[index.row()]
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return visible(f"{tr(target.shown)} {tr(target.title)}")
            case Role.ToolTipRole:
                terms = ", ".join(target.terms[:_TERMS])
                said = (tr(target.title), target.group, terms)
                return tooltip("\n".join(each for each in said if each))
            case Role.UserRole:
                return target
            case _:
                return None


class TargetLine(QStyledItemDelegate):
    """Draws a target: its id in a column of its own, its title, its group at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        target: CitationTarget = index.data(TARGET)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        lies: QRect = option.rect
        font: QFont = option.font
        painter.save()
        painter.fillRect(lies, tone("soft") if chosen else tone("base"))
        inner = lies.adjusted(8, 0, -8, 0)
        painter.setFont(figures(font))
        ids = painter.fontMetrics().horizontalAdvance(_WIDEST)
        painter.setPen(tone("accent"))
        self._line(painter, inner, target.shown)
        group, room = visible(target.group), inner.adjusted(ids, 0, 0, 0)
        beside = painter.fontMetrics().horizontalAdvance(group)
        if inner.width() >= _ROOM_FOR_GROUP:
            beside = min(beside, inner.width() // 3)
            group = painter.fontMetrics().elidedText(group, Qt.TextElideMode.ElideRight, beside)
            painter.setPen(tone("muted"))
            painter.drawText(inner, int(_RIGHT), group)
            room.setRight(room.right() - beside - 16)
        painter.setPen(tone("text"))
        self._line(painter, room, target.title)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def _line(self, painter: QPainter, lies: QRect, text: str) -> None:
        end = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(visible(text), end, lies.width())
        painter.drawText(lies, int(_LEFT), shown)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TERMS = 12
"""So many words that papers use for it are told; all of them are found."""

_ROOM_FOR_GROUP = 480
"""Pixels below which a title has all of a line: its group stands in its tooltip."""

_WIDEST = "Statement 00  "
"""What the column of ids has room for."""
