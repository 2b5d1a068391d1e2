"""The strip above a pane: its name, and its tools."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QWidget,
)

from casefiles.kernel.text_safety import visible
from desktop.widgets.plain_text import ElidedLabel


class PaneHead(QWidget):
    """The strip above a pane: its name, and the tools of it."""

    def __init__(self, words: str, *tools: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "pane-head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(40)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 0, 8, 0)
        self.row.setSpacing(4)
        self.words = ElidedLabel()
        self.words.setText(visible(words))
        self.words.setProperty("role", "title")
        self.row.addWidget(self.words, 1)
        self.add(*tools)

    def add(self, *widgets: QWidget) -> None:
        """Add tools at the right."""
        for each in widgets:
            self.row.addWidget(each)
