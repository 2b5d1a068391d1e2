"""A strip that asks one thing at a time, over the top of a page. Never a dialog."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.widgets.button import button
from desktop.widgets.named import styled
from desktop.widgets.text_label import muted


class Banner(QWidget):
    """Esc lets it be; the cursor is then where it was before."""

    def __init__(self, name: str, cancel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "banner")
        self.setProperty("tone", "muted")
        self.words = muted("", f"{name}-words")
        self.no = button(f"{name}-{cancel}", self.tr("Cancel"), self.leave)
        self._before: QWidget | None = None
        self._over: QWidget | None = None
        self._below: QWidget | None = None
        self.hide()

    def lie_over(self, page: QWidget, below: QWidget | None = None) -> None:
        """Lie over the top of a page while it asks, or below a part of it, and move nothing."""
        self._over, self._below = page, below
        self.setParent(page.parentWidget())
        page.installEventFilter(self)

    def place(self) -> None:
        """Be as wide as what it lies over, and as high as its words need."""
        if (page := self._over) is None or (layout := self.layout()) is None:
            return
        at, width = page.pos(), page.width()
        if self._below and (host := page.parentWidget()):
            at.setY(self._below.mapTo(host, QPoint(0, self._below.height())).y())
        wraps = layout.hasHeightForWidth()
        height = layout.heightForWidth(width) if wraps else layout.sizeHint().height()
        self.setGeometry(at.x(), at.y(), width, height)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.isVisible():
            self.place()
        return False

    def begin(self, cursor: QWidget) -> None:
        """Show it, with the cursor there."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.place()
        self.show()
        cursor.setFocus()

    def leave(self) -> None:
        """Ask no more."""
        before, self._before = self._before, None
        has_cursor = self.isAncestorOf(QApplication.focusWidget() or self.window())
        if has_cursor and before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
