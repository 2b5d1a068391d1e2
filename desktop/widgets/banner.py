"""A strip above a room that asks one thing at a time. Never a dialog."""

from PySide6.QtCore import Qt
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
        self.hide()

    def begin(self, cursor: QWidget) -> None:
        """Show it, with the cursor there."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
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
