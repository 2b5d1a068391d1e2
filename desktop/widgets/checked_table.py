"""A table in whose first column each row can be checked, by Space or a click."""

from collections.abc import Collection
from typing import TypeVar

from PySide6.QtCore import Qt

from desktop.widgets.table_model import Index, TableModel

T = TypeVar("T")
_CHECK = Qt.ItemDataRole.CheckStateRole


class CheckedTable(TableModel[T]):
    """Which rows are checked, and what it means to check one, each table says itself."""

    def is_checked(self, row: T) -> bool:
        """Whether a row is checked."""
        raise NotImplementedError

    def turn_row(self, row: T) -> None:
        """Check a row that is not, or one that is no more."""
        raise NotImplementedError

    def turn(self, rows: Collection[T]) -> None:
        """Check all of these; or, if they are checked, none."""
        for each in [e for e in rows if not self.is_checked(e)] or rows:
            self.turn_row(each)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != _CHECK:
            return super().data(index, role)
        if index.column() or not index.isValid():
            return None
        checked = self.is_checked(self.item(index))
        return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK or not index.isValid():
            return False
        self.turn_row(self.item(index))
        return True
