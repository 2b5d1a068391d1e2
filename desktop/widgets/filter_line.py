"""A line to filter a table by: every word must stand somewhere in a row."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.translation import tr
from desktop.widgets.named import line_edit
from desktop.widgets.table_model import TableModel
from desktop.widgets.table_view import TableView
from desktop.widgets.text_label import muted


class FilterLine(QWidget):
    """Filters as one types. Down goes to the table, Esc empties the line."""

    def __init__(
        self, name: str, words: str, model: TableModel[Any], table: TableView[Any]
    ) -> None:
        super().__init__()
        self._model, self._table = model, table
        self.line = line_edit(name, words, words)
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._filter)
        self.count: QLabel = muted("")
        self.count.setWordWrap(False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 6, 8, 6)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.count)
        for told in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            told.connect(lambda *_: self._count())
        self._count()

    def add(self, *tools: QWidget) -> None:
        """Add small buttons at the right."""
        for each in tools:
            self._row.addWidget(each)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._table.setFocus()
            if self._table.current() is None:
                self._table.go(1)
        elif event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        else:
            super().keyPressEvent(event)

    def _filter(self, text: str) -> None:
        self._model.filter(text)
        self._count()

    def _count(self) -> None:
        shown, all_ = self._model.matching(), self._model.count()
        self.count.setText(
            f"{shown:,}" if shown == all_ else tr("{:,} of {:,}").format(shown, all_)
        )
