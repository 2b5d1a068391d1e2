"""A table on screen in which families are indented: Left folds and steps out, Right unfolds."""

from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPolygon
from PySide6.QtWidgets import QWidget

from desktop.widgets.cell_delegate import CellDelegate
from desktop.widgets.table_model import TableModel
from desktop.widgets.table_view import TableView
from desktop.widgets.theme import tone
from desktop.widgets.tree_table_model import TreeTableModel, depth_of, is_folded

T = TypeVar("T")
_STEP, _TWISTY = 16, 16
"""Pixels: how much farther in a row stands than what it stands under; room for the triangle."""


class TreeTableView(TableView[T]):
    """Shows a `TreeTableModel`; `tree` is the column that is indented."""

    def __init__(self, name: str, words: str, tree: int, parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self._tree = tree
        self.setItemDelegateForColumn(tree, TreeCellDelegate(self))

    @property
    def tree_column(self) -> int:
        """The column that is indented."""
        return self._tree

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - on or off
        """Fold or unfold the family of the current row."""
        index = self.currentIndex()
        if index.isValid():
            self._fold(index, folded=folded)

    def choose(self, *ids: str) -> bool:
        for each in ids[:1]:
            self.families().reveal(each)
        return super().choose(*ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        match event.key():
            case Qt.Key.Key_Left if plain:
                self._step_out()
            case Qt.Key.Key_Right if plain:
                self._step_in()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.column() == self._tree and is_folded(index) is not None:
            left = self.visualRect(index).left() + depth_of(index) * _STEP
            if left <= event.position().x() < left + _TWISTY + 4:
                self._fold(index, folded=not is_folded(index))
                return
        super().mousePressEvent(event)

    def families(self) -> TreeTableModel[T]:
        """Return the model."""
        model: Any = self.model()
        return model  # type: ignore[no-any-return]

    def _step_out(self) -> None:
        index, families = self.currentIndex(), self.families()
        if not index.isValid():
            return
        if is_folded(index) is False:
            self._fold(index, folded=True)
        elif above := families.above(families.id_of(index.row())):
            self.choose(above)

    def _step_in(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        if is_folded(index):
            self._fold(index, folded=False)
        elif is_folded(index) is False:
            self.go(1)

    def _fold(self, index: QModelIndex, *, folded: bool) -> None:
        families = self.families()
        id_ = families.id_of(index.row())
        if folded and self.currentIndex().isValid():
            inside = families.all_above(families.id_of(self.currentIndex().row()))
            if id_ in inside:  # what is selected must not vanish
                self.choose(id_)
        families.fold([id_], folded)


class TreeCellDelegate(CellDelegate):
    """Draws a triangle before what has something under it, and everything farther in by depth."""

    def before(self, painter: QPainter, place: QRect, model: TableModel[Any], row: int) -> int:
        if not isinstance(model, TreeTableModel):
            return 0
        inner = model.depth_at(row) * _STEP + (_TWISTY if model.has_families else 0)
        if (folded := model.folded_at(row)) is not None:
            middle = QPoint(place.left() + inner - _TWISTY // 2 + 4, place.center().y() + 1)
            draw_triangle(painter, middle, folded=folded)
        return inner


def draw_triangle(painter: QPainter, middle: QPoint, *, folded: bool) -> None:
    """Draw what says that something stands under a row, and whether it is folded away."""
    corners = (
        [QPoint(-2, -4), QPoint(3, 0), QPoint(-2, 4)]
        if folded
        else [QPoint(-4, -2), QPoint(4, -2), QPoint(0, 3)]
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone("muted"))
    painter.drawPolygon(QPolygon([middle + each for each in corners]))
    painter.restore()
