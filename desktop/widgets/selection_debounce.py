"""When a list that is run through stands still: what is selected is shown there, not on the way."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_RUNS, _PAUSE = 150, 60
"""Milliseconds within which the next step makes it a run; and how long one must stand still."""


class SelectionDebounce(QTimer):
    """Times out at once after a single step, and after a run where one stops."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, singleShot=True)
        self._ran = QElapsedTimer()

    def step(self) -> None:
        """Another one is selected."""
        if not self.isActive():
            runs = self._ran.isValid() and self._ran.elapsed() < _RUNS
            self.setInterval(_PAUSE if runs else 0)
        self._ran.start()
        self.start()
