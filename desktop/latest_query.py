"""A query that runs off the GUI thread; the answer to one that was overtaken is dropped."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from casefiles.workspace.view import View

T = TypeVar("T")
_PAUSE = 250
"""Milliseconds within which further questions replace the first."""


class LatestQuery(QObject, Generic[T]):
    """Asks a workspace one thing at a time. What was overtaken by a later question is dropped."""

    answered = Signal(object)
    failed = Signal(Exception)

    _came = Signal(int, object, object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="latest")
        self._asked, self._closed = 0, False
        self._question: Callable[[View], T] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._start)
        self._came.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def ask(self, question: Callable[[View], T], *, at_once: bool = False) -> None:
        """Ask this instead of whatever was asked before."""
        self._asked += 1
        self._question = question
        if at_once:
            self._pause.stop()
            self._start()
        else:
            self._pause.start()

    def forget(self) -> None:
        """Want no answer any more."""
        self._asked += 1
        self._pause.stop()

    def close(self) -> None:
        """Let go of the thread. What is asked after that is answered no more."""
        self.forget()
        self._closed = True
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> None:
        if self._question is not None and not self._closed:
            self._thread.submit(self._answer, self._asked, self._question)

    def _answer(self, number: int, question: Callable[[View], T]) -> None:
        if number != self._asked:
            return
        try:
            with View(self._folder) as view:
                answer = question(view)
        except Exception as error:  # noqa: BLE001 - the GUI thread decides what it means
            self._came.emit(number, None, error)
        else:
            self._came.emit(number, answer, None)

    @Slot(int, object, object)
    def _arrive(self, number: int, answer: object, error: Exception | None) -> None:
        if number != self._asked:
            return
        if error is None:
            self.answered.emit(answer)
        else:
            self.failed.emit(error)
