"""What nobody waits for, done in turns of the event loop once nothing is read or takes long."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_PAUSE = 40
"""Milliseconds between two turns, in which the window goes on."""

Turn = Callable[[], bool]
"""Does some of what is to be done, and returns whether there is more."""


class IdleTurns(QObject):
    """One turn at a time, by whoever asked first: two would have the window stand still twice."""

    def __init__(self, is_busy: Callable[[], bool], parent: QObject) -> None:
        """`is_busy` says whether there is better to do."""
        super().__init__(parent)
        self._is_busy = is_busy
        self._asked: dict[QObject, Turn] = {}
        self._next = QTimer(self, singleShot=True, interval=_PAUSE)
        self._next.timeout.connect(self._take_turn)

    def ask(self, asker: QObject, turn: Turn) -> None:
        """Have something done in turns, until nothing of it is left or the asker is gone."""
        self._asked.setdefault(asker, turn)
        if not self._next.isActive():
            self._next.start()

    def forget(self, asker: QObject) -> None:
        """Do nothing more of what it asked for."""
        self._asked.pop(asker, None)

    def _take_turn(self) -> None:
        try:
            if self._asked and not self._is_busy():
                self._let_first()
        finally:  # one that fails keeps no other from its turn
            if self._asked:
                self._next.start()

    def _let_first(self) -> None:
        asker = next(iter(self._asked))
        turn = self._asked.pop(asker)
        if isValid(asker) and turn():
            self.ask(asker, turn)
