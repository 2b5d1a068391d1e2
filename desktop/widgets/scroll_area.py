"""Areas that scroll up and down and are never narrower than what they hold."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


class ScrollArea(QScrollArea):
    """An area that scrolls up and down, and is never narrower than what it holds.

    What is lower than the area stays together at its top.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held = QWidget()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(content)
        rows.addStretch(1)
        self.setWidget(held)
        self._content = content

    def show_through(self) -> None:
        """Have the color of what it lies in."""
        for each in (self.viewport(), self.widget()):
            if each is not None:
                each.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, 80)


class FittingScrollArea(ScrollArea):
    """As high as what it holds at its width; scrolls only where there is less room."""

    def __init__(self, content: QWidget, least: int = 124) -> None:
        """`least` is how many pixels it wants at least, where it holds as much."""
        super().__init__(content)
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        least, width = super().minimumSizeHint(), self.viewport().width()
        wanted = self._content.heightForWidth(width)
        return QSize(least.width(), wanted if wanted >= 0 else self._content.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(wanted.width(), min(wanted.height(), self._least))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def bring_into_view(widget: QWidget) -> None:
    """Scroll to something that was just shown in an area, once it is laid out."""
    at = widget.parentWidget()
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    if (area := at) is not None:
        QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(widget, 0, 8))


def scrolled_above(content: QWidget, below: QWidget) -> QWidget:
    """Return something that scrolls, and right below it what is always seen, such as a button."""
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addWidget(FittingScrollArea(content))
    rows.addWidget(below)
    rows.addStretch(1)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """Return something in an area that scrolls up and down."""
    return ScrollArea(content)


def centered_scroll_area(content: QWidget) -> QScrollArea:
    """Return something in an area that scrolls only where it is higher than the area."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
