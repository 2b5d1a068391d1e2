"""A table that writes one of its columns over several lines, its rows as high as they take."""

from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent

from desktop.widgets.cell_delegate import WrappingDelegate
from desktop.widgets.style_sheet import ROW
from desktop.widgets.table_model import TableModel
from desktop.widgets.table_view import TableView

T = TypeVar("T")


class WrappingTable(TableView[T]):
    """Makes its rows high enough before it is painted: its lines never lie over one another."""

    def __init__(self, name: str, words: str, column: int, most: int = 0) -> None:
        """`column` is written over at most so many lines; over as many as it takes if 0."""
        super().__init__(name, words)
        self._wrapped = column
        self.setItemDelegate(WrappingDelegate(self, column, most))
        self._lay_rows = QTimer(self, singleShot=True, interval=0)
        self._lay_rows.timeout.connect(self._lay_out_rows)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._lay_rows.start())

    def present(self, model: TableModel[T]) -> None:
        super().present(model)
        for told in (
            model.modelReset,
            model.rowsInserted,
            model.rowsRemoved,
            model.dataChanged,
            model.layoutChanged,
        ):
            told.connect(self._lay_rows.start)
        self._lay_rows.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_rows.start()

    def sizeHintForRow(self, row: int) -> int:
        """Ask the one column that may need more than a line, where Qt asks every one."""
        if self.isColumnHidden(self._wrapped):
            return ROW
        return self.sizeHintForIndex(self.model().index(row, self._wrapped)).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._lay_rows.isActive():
            self._lay_out_rows()
        super().paintEvent(event)

    def _lay_out_rows(self) -> None:
        """Make them as high as they need to be at the widths that columns have in the end."""
        self.fit_columns()
        self._lay_rows.stop()
        self.resizeRowsToContents()
