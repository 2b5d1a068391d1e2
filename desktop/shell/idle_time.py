"""How long nobody touched a key or the mouse, and after how long the workspace locks for it."""

import time

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QWindow

_MINUTES = "lock/idle-minutes"
CHOICES = 0, 5, 15, 30, 60
"""Minutes; with none it never locks by itself."""

_USUAL = 15
_LOOK = 10_000
"""Milliseconds between two looks at the clocks."""

_OF_A_PERSON = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletMove,
}


def idle_minutes() -> int:
    """Return after how many minutes a locked workspace is closed; 0 is never."""
    held = str(QSettings().value(_MINUTES, _USUAL))
    return int(held) if held.isdecimal() and int(held) in CHOICES else _USUAL


def set_idle_minutes(minutes: int) -> None:
    """Choose after how many minutes it is closed."""
    QSettings().setValue(_MINUTES, minutes)


class IdleTime(QObject):
    """Watches a window, where keys and the mouse arrive first."""

    over = Signal()
    """Nobody was there for so long. Told again at each look until somebody is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWindow | None = None
        self._last = _clocks()
        self._looks = QTimer(self, interval=_LOOK)
        self._looks.timeout.connect(self.look)

    def watch(self, window: QWindow | None) -> None:
        """Watch this window from now on, or none."""
        if self._watched:
            self._watched.removeEventFilter(self)
        self._watched = window
        self._last = _clocks()
        if window:
            window.installEventFilter(self)
            self._looks.start()
        else:
            self._looks.stop()

    def look(self) -> None:
        """Tell if it was too long."""
        if self._is_over():
            self.over.emit()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() in _OF_A_PERSON:
            if self._is_over():  # as when the computer wakes up: it is too late to come back
                self.over.emit()
            self._last = _clocks()
        return False

    def _is_over(self) -> bool:
        minutes = idle_minutes() if self._watched else 0
        passed = max(now - then for now, then in zip(_clocks(), self._last, strict=True))
        return bool(minutes) and passed >= minutes * 60


def _clocks() -> tuple[float, float]:
    """Return what two clocks show: one goes on while the computer sleeps, nobody sets the other."""
    return time.time(), time.monotonic()
