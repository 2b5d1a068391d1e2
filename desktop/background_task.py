"""Slow work that needs no workspace: off the GUI thread, with progress and stop."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject

from casefiles.kernel.progress import Progress
from desktop.jobs import Job, JobOwner

T = TypeVar("T")


class BackgroundTask(JobOwner):
    """One piece of work at a time; what was begun before is stopped when another is wanted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="alone")
        self.job: Job | None = None
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.stop)

    def start(self, title: str, work: Callable[[Progress], T]) -> Job:
        """Begin. Connecting to the returned job right after this call is soon enough."""
        self.stop()
        self.job, task = self.make_job(title)
        self._pool.submit(task.run, lambda: work(task.report))
        return self.job

    def stop(self) -> None:
        """Ask what goes on to stop at its next step; nobody hears of it any more."""
        if self.job is not None:
            self.job.cancel()
            self.job = None
