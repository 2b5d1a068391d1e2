"""Tab goes on out of a field whose list of offers is open, as if it were not."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

_TABS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class TabThrough(QObject):
    """Closes the list at Tab, takes the line one went down to, and hands the key to the field."""

    def __init__(self, completer: QCompleter, field: QWidget) -> None:
        super().__init__(completer)
        self._completer, self._field = completer, field
        if popup := completer.popup():
            popup.installEventFilter(self)  # later than the completer, and so asked before it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        tab = isinstance(event, QKeyEvent) and event.key() in _TABS
        if not (tab and event.type() == QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        popup = self._completer.popup()
        if popup is None:
            return False
        index = popup.currentIndex()
        chosen = index.isValid() and popup.selectionModel().isSelected(index)
        line = self._completer.pathFromIndex(index) if chosen else ""
        popup.hide()
        if line:
            self._completer.activated.emit(line)
        QCoreApplication.sendEvent(self._field, event)
        return True
