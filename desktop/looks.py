"""What is read off the GUI thread: one at a time for each key, and of a key only the last is heard.

A key names what is looked at for whom: the pane itself, or the pane and a word. What was overtaken
by a later look of its key is dropped: it is not begun any more, is stopped where it can be, and
only that it ended is heard of it.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.progress import Progress
from desktop.job import Job, JobOwner, Task

T = TypeVar("T")
_PAUSE = 250
"""Milliseconds within which further looks replace the first, where one waits a little."""

_THREADS = 8
"""So many keys are read side by side: what is slow for one pane keeps no other waiting."""


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    key: Hashable
    job: Job
    task: Task
    read: Callable[[], object]
    leads: bool
    behind: frozenset[Job]
    """What was wanted when it was asked for, and comes first."""


@runtime_checkable
class Waiting(Protocol):
    """What says, while something is read for it or for what is in it, that it works."""

    def wait_for(self, job: Job) -> None:
        """Wait until this ends."""


class Looks(JobOwner):
    """Looks at things for screens, in the order that counts: the last of each key."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="look")
        self._last: dict[Hashable, _Look] = {}
        """What is wanted of each key."""

        self._due: dict[Hashable, _Look] = {}
        """What waits only for the one before it."""

        self._running: dict[Hashable, _Look] = {}
        self._held: list[_Look] = []
        """What begins once nothing is read any more that leads, or that they stand behind."""

        self._closed = False
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.forget_all)

    def look(
        self,
        key: Hashable,
        read: Callable[[Progress], T],
        *,
        pause: bool = False,
        leads: bool = False,
        trails: bool = False,
    ) -> Job:
        """Read this instead of whatever the key asked for before; a moment later with a pause.

        While one is read that `leads`, what is asked for after it is not begun: what a person
        waits for is there sooner than if all were read side by side. One that `trails` is begun
        after all that was asked for before it: what stays is not laid between what is soon gone.

        Connecting to the returned job right after this call is soon enough.
        """
        self.forget(key)
        job, task = self.make_job("")
        _tell_who_waits(key, job)
        behind = frozenset(each.job for each in self._last.values()) if trails else frozenset()
        look = _Look(key, job, task, lambda: read(task.report), leads, behind)
        self._last[key] = look
        if pause:
            QTimer.singleShot(_PAUSE, self, lambda: self._begin(look))
        else:
            self._begin(look)
        return job

    def forget(self, key: Hashable) -> None:
        """Want nothing of a key any more: of what was asked for only the end is heard."""
        look = self._last.pop(key, None)
        if look is None:
            return
        look.job.overtaken = True
        look.job.cancel()
        if self._running.get(key) is not look:
            self._due.pop(key, None)
            look.task.drop()

    def forget_all(self) -> None:
        """Want nothing any more."""
        for key in [*self._last]:
            self.forget(key)

    def shut_down(self) -> None:
        """Wait for what is being read. What is asked for after that is not read."""
        self.forget_all()
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        for job in self._jobs.values():
            job.blockSignals(True)  # noqa: FBT003 - what is still on its way finds nobody

    def _go_on(self, ended: Job) -> None:
        look = next((each for each in self._running.values() if each.job is ended), None)
        if look:  # it was not dropped before it began
            del self._running[look.key]
            if self._last.get(look.key) is look:
                del self._last[look.key]
            if waiting := self._due.pop(look.key, None):
                self._begin(waiting)
        held, self._held = self._held, []
        for each in held:
            self._begin(each)

    def _begin(self, look: _Look) -> None:
        if self._closed or self._last.get(look.key) is not look:
            return
        if look.key in self._running:
            self._due[look.key] = look
        elif self._comes_later(look):
            self._held.append(look)
        else:
            self._running[look.key] = look
            self._pool.submit(look.task.run, look.read)

    def _comes_later(self, look: _Look) -> bool:
        if not look.behind.isdisjoint(each.job for each in self._last.values()):
            return True
        return not look.leads and any(each.leads for each in self._running.values())


def _tell_who_waits(key: Hashable, job: Job) -> None:
    """Let the nearest around whom a key names wait."""
    of = key[0] if isinstance(key, tuple) and key else key
    while isinstance(of, QObject):
        if isinstance(of, Waiting):
            of.wait_for(job)
            return
        of = of.parent()
