"""What lies between two panes and is dragged, with an arrow where one of them folds."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QToolButton

from desktop.widgets import icons
from desktop.widgets.plain_text import tooltip
from desktop.widgets.theme import tokens

ACROSS = 11
"""Pixels across a handle with an arrow: to be hit with the mouse."""

_ARROW = 48
"""Pixels along the handle that the arrow takes."""


class SplitterHandle(QSplitterHandle):
    """Moves what is beside it. Where that folds, an arrow at its middle does it."""

    def __init__(
        self, along: Qt.Orientation, around: QSplitter, double_clicked: Callable[[int], object]
    ) -> None:
        super().__init__(along, around)
        self._double_clicked = double_clicked
        self.arrow: QToolButton | None = None

    def serve(self, name: str, turn: Callable[[], object]) -> None:
        """Fold a pane, and unfold it."""
        self.arrow = QToolButton(self)
        self.arrow.setObjectName(name)
        self.arrow.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.arrow.setCursor(Qt.CursorShape.PointingHandCursor)
        self.arrow.setProperty("look", "fold")
        self.arrow.clicked.connect(lambda *_: turn())

    def point(self, drawing: str, words: str) -> None:
        """Show where the pane goes when the arrow is clicked, and say it."""
        if self.arrow:
            icons.put(self.arrow, drawing)
            self.arrow.setAccessibleName(words)
            self.arrow.setToolTip(tooltip(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.arrow:
            size = QSize(self.width(), min(_ARROW, self.height()))
            if self.orientation() == Qt.Orientation.Vertical:
                size = QSize(min(_ARROW, self.width()), self.height())
            self.arrow.setIconSize(QSize(ACROSS, ACROSS))
            self.arrow.setFixedSize(size)
            self.arrow.move(
                (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.arrow is None:
            super().paintEvent(event)
            return
        painter, colors = QPainter(self), tokens()
        painter.fillRect(self.rect(), QColor(colors.raised))
        painter.setPen(QColor(colors.line))
        room = self.rect().adjusted(0, 0, -1, -1)
        if self.orientation() == Qt.Orientation.Horizontal:
            painter.drawLine(room.topLeft(), room.bottomLeft())
            painter.drawLine(room.topRight(), room.bottomRight())
        else:
            painter.drawLine(room.topLeft(), room.topRight())
            painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._double_clicked(self.splitter().indexOf(self))
