"""What can be done with the row that is chosen: on its context menu, as by the buttons above."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from desktop.widgets.table_view import TableView


def offer_on_rows(table: TableView[Any], buttons: Iterable[QPushButton]) -> None:
    """Offer on each row what these buttons do; a row is chosen before its menu opens."""
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    for each in buttons:
        action = QAction(each.text(), table)
        action.triggered.connect(each.click)
        table.addAction(action)
