"""A piece of work off the GUI thread, as both of its threads see it."""

import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from casefiles.kernel.errors import Cancelled

if TYPE_CHECKING:
    from desktop.unsaved import TypedText

_APART = 0.04
"""Seconds between two reports that are passed on: the eye follows no more, and the window lives."""


_LONG = 0.004
"""Seconds that showing one result takes if the next is to wait until the window has lived."""


class Job(QObject):
    """What the GUI sees of a piece of work. All its signals are emitted on the GUI thread.

    Once it has ended, nothing can be connected to it any more.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(Exception)
    ended = Signal()
    """Always the last signal, whatever happened."""

    def __init__(self, title: str, parent: QObject, *, in_background: bool = False) -> None:
        super().__init__(parent)
        self.title = title
        self.in_background = in_background
        """Whether nobody asked for it."""

        self.saves: TypedText | None = None
        """What was typed in a field, where it saves that."""

        self.is_explained: Callable[[], bool] = lambda: False
        """Whether whoever began it says what went wrong, where it is seen."""

        self.stop = threading.Event()
        self.overtaken = False
        """Whether something else was asked for instead: only that it ended is heard then."""

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.stop.set()


class Task:
    """What the thread that does the work has of a job: nothing that belongs to the GUI thread."""

    def __init__(self, tell: Callable[[str, tuple[object, ...]], object], stop: threading.Event):
        self._tell = tell
        self._stop = stop
        self._reported = -_APART
        self._unsaid: tuple[int, int, str] | None = None

    def report(self, done: int, total: int, note: str = "") -> None:
        """Be the work's `Progress`."""
        if self._stop.is_set():
            raise Cancelled
        self._unsaid = done, total, note
        if time.monotonic() - self._reported >= _APART:
            self._say_where_it_is()

    def run(self, work: Callable[[], object]) -> None:
        """Do the work, and tell what came of it."""
        try:
            result = work()
            self._say_where_it_is()
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001 - the GUI thread decides what it means
            self._tell("failed", (error,))
        else:
            self._tell("succeeded", (result,))
        finally:
            self._tell("ended", ())

    def drop(self) -> None:
        """Do no work at all."""
        self._tell("ended", ())

    def _say_where_it_is(self) -> None:
        """Pass the last report on, if it was not yet: many may come at once."""
        if self._unsaid:
            self._reported = time.monotonic()
            self._tell("progressed", self._unsaid)
            self._unsaid = None


class JobOwner(QObject):
    """Has jobs as its children: tells them what came of their work, and deletes those that ended.

    Both on the GUI thread only. Other threads hold a `Task` and the signal of this object, which
    outlives them, and never a job: that could be deleted here while there one of its signals is
    still being emitted, or be deleted there together with the last reference to it.

    It has a parent for the same reason: what only Python holds, and in a circle, is collected and
    deleted on whichever thread happens to look for garbage.
    """

    _told = Signal(int, str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._ended: list[Job] = []
        self._telling = 0
        self._heard = deque[tuple[int, str, tuple[object, ...]]]()
        self._lives = QTimer(self, singleShot=True, interval=1)
        """Runs while the window paints and answers, after a result that took long to show."""

        self._lives.timeout.connect(self._pass_on_some)
        # Queued, so that nothing is emitted before whoever started the job has connected to it.
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    @property
    def is_working(self) -> bool:
        """Whether a job has not ended yet."""
        return bool(self._jobs)

    def make_job(self, title: str, *, in_background: bool = False) -> tuple[Job, Task]:
        """Return a new job, and what to run its work with on another thread."""
        number = next(self._numbers)
        job = self._jobs[number] = Job(title, self, in_background=in_background)
        return job, Task(partial(self._told.emit, number), job.stop)

    @Slot(int, str, object)
    def _hear(self, number: int, signal: str, args: tuple[object, ...]) -> None:
        self._heard.append((number, signal, args))
        if not self._lives.isActive():
            self._pass_on_some()

    def _pass_on_some(self) -> None:
        """Tell in order, and no more in this turn of the window once something took long."""
        while self._heard and not self._lives.isActive():
            began = time.monotonic()
            self._lives.start()  # what is left is told, whatever a listener does
            self._pass_on(*self._heard.popleft())
            if time.monotonic() - began < _LONG:
                self._lives.stop()

    def _pass_on(self, number: int, signal: str, args: tuple[object, ...]) -> None:
        job = self._jobs[number]
        self._telling += 1
        try:
            if signal == "ended" or not job.overtaken:
                getattr(job, signal).emit(*args)
        finally:
            self._telling -= 1
        if signal == "ended":
            self._ended.append(self._jobs.pop(number))
            self._go_on(job)
        if not self._telling:  # else a listener asks something, and a job's signal waits for it
            self._delete_ended()

    def _go_on(self, ended: Job) -> None:
        """Begin what waited for a job."""

    def _delete_ended(self) -> None:
        for job in self._ended:
            if isValid(job):  # else it went with its owner
                job.deleteLater()
        self._ended.clear()
