"""A strip beside a pane: what waits for a person, and what can be done about it."""

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.named import styled


class NoticeStrip(QWidget):
    """What waits for a person, in words, with what can be done at the right.

    One that comes by itself stands below a page, so that nothing moves above it.
    """

    def __init__(self, name: str, parent: QWidget | None = None, tone: str = "accent") -> None:
        super().__init__(parent)
        styled(self, name)
        self.setProperty("role", "strip")
        self.setProperty("tone", tone)
        self.rows = QVBoxLayout(self)
        """What is added to it stands below the words."""

        self.rows.setContentsMargins(12, 6, 12, 6)
        self.rows.setSpacing(6)

    def lay(self, words: QLabel, *does: QWidget) -> None:
        """Lay out what waits, and what can be done."""
        words.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(words, 1)
        for each in does:
            head.addWidget(each)
        self.rows.addLayout(head)
