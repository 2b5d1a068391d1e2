"""Widgets side by side that go on in a further line where there is no room for all of them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from desktop.widgets.box import Margins, around, lay_out


class _Flow(QLayout):
    def __init__(self, host: QWidget, spacing: int) -> None:
        super().__init__(host)
        self._items = list[QLayoutItem]()
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, moves=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _lay(self, rect: QRect, *, moves: bool) -> int:
        """Put each beside the one before, or below. Returns how high all of it is."""
        room = rect.marginsRemoved(self.contentsMargins())
        x, y, high = room.x(), room.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if x > room.x() and x + hint.width() > room.x() + room.width():
                x, y, high = room.x(), y + high + self.spacing(), 0
            if moves:
                item.setGeometry(QRect(x, y, hint.width(), hint.height()))
            x += hint.width() + self.spacing()
            high = max(high, hint.height())
        return y + high - rect.y() + self.contentsMargins().bottom()


class FlowRow(QWidget):
    """A row that is as high as it needs to be at its width."""

    def __init__(self, *widgets: QWidget, spacing: int = 6, margin: Margins = 0) -> None:
        super().__init__()
        flow = _Flow(self, spacing)
        flow.setContentsMargins(*around(margin))
        for each in widgets:
            flow.addWidget(each)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class FlowColumn(QWidget):
    """Such rows and other things below each other: as high at least as they are at its width."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        lay_out(self, *widgets)

    def minimumSizeHint(self) -> QSize:
        hint, laid = super().minimumSizeHint(), self.layout()
        if laid and laid.hasHeightForWidth():
            hint.setHeight(laid.totalMinimumHeightForWidth(self.width()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
