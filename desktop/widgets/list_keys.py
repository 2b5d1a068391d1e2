"""Keys that mean something else in one list than in all others."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

DoneBy = Callable[[QKeyEvent], Callable[[], object] | None]
"""What a key does; nothing where it means what it always means."""


class ListKeys(QObject):
    """Takes such keys before the list does, and before a shortcut of the window."""

    def __init__(self, watched: QWidget, done_by: DoneBy) -> None:
        super().__init__(watched)
        self._done_by = done_by
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and (does := self._done_by(event)):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                does()
                return True
        return super().eventFilter(watched, event)
