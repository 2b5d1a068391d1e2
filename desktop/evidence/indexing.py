"""The index of all words follows what was read and recognized: in the background, quietly."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casefiles.evidence.search.search_data import open_search_data
from casefiles.evidence.search.update_index import update_index
from casefiles.kernel.progress import Progress
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.jobs import RunOnWriter

if TYPE_CHECKING:
    from desktop.job import Job

_PAUSE = 1_000
"""Milliseconds without news before it begins by itself."""

_CHECK = 600.0
"""Seconds after which the index is looked through for damage once more: that takes all of it."""


class Indexing(QObject):
    """Brings the index up to date, once at a time. Stopped, it goes on where it was."""

    is_ready = Signal()
    """All that was read so far can be searched."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = context.jobs
        self._job: Job | None = None
        self._again = False
        self._checked = -_CHECK
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.start)

    def start(self) -> None:
        """Take in what is due now."""
        self._soon.stop()
        if self._job is not None:
            self._again = True
            return
        is_due = time.monotonic() >= self._checked + _CHECK
        self._checked = time.monotonic() if is_due else self._checked
        index = _check_and_index if is_due else _index
        self._job = self._jobs.work(self.tr("Indexing"), index, in_background=True)
        self._job.succeeded.connect(lambda _: self.is_ready.emit())
        self._job.ended.connect(self._end)

    def start_soon(self) -> None:
        """Take in what is due once no more comes for a moment."""
        self._soon.start()

    def end(self) -> None:
        """Begin nothing more: the workspace is left."""
        self._soon.stop()
        self._again = False

    def _end(self) -> None:
        self._job, again = None, self._again
        self._again = False
        if again:
            self.start()


def _check_and_index(view: View, progress: Progress, write: RunOnWriter) -> int:
    with open_search_data(view) as search_data:
        search_data.index.check()
    return _index(view, progress, write)


def _index(view: View, progress: Progress, _: RunOnWriter) -> int:
    with open_search_data(view) as search_data:
        search_data.index.require_disk()
        return update_index(search_data, search_data.index, progress)
