"""An empty pane: says what belongs here and offers the first step, once it is known to be empty."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QVBoxLayout,
    QWidget,
)

from casefiles.kernel.text_safety import visible
from desktop.widgets import icons
from desktop.widgets.reading import OnceRead
from desktop.widgets.text_label import muted, title

_SIDE, _MARGIN, _WIDEST = 48, 24, 560
"""Pixels of the drawing, around all of it, and of its words at most: longer lines are not read."""


class EmptyState(OnceRead):
    """An empty pane: says what belongs here and offers the first step."""

    def __init__(self, icon: str, words: str, detail: str, *steps: QWidget) -> None:
        super().__init__(QWidget())
        self.setAccessibleName(words)
        column = self._column = QVBoxLayout(self.held)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addStretch(2)
        self._drawing = icons.Drawing(icon, _SIDE)
        column.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        self.words, self.detail = title(words, 1), muted(detail)
        for each in (self.words, self.detail):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            each.setWordWrap(True)
            column.addWidget(each)
        column.addSpacing(8)
        for step in steps:
            if isinstance(step, QLabel) and step.wordWrap():  # aligned it shows one line only
                column.addWidget(step)
            else:
                column.addWidget(step, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be high enough for what it says: a splitter asks for no height that follows width."""
        super().resizeEvent(event)
        width = event.size().width()
        if width != event.oldSize().width():
            beside = max(_MARGIN, (width - _WIDEST) // 2)
            self._column.setContentsMargins(beside, _MARGIN, beside, _MARGIN)
            self.setMinimumHeight(max(0, self._column.heightForWidth(width)))

    def say(self, words: str, detail: str, icon: str) -> None:
        """Say something else."""
        self.words.setText(visible(words))
        self.detail.setText(visible(detail))
        self.setAccessibleName(words)
        self._drawing.draw(icon)
