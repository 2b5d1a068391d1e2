"""Recognizing text in the background: one queue after the other, each can wait, go on and stop."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from casefiles.evidence.ocr.engine import Engine
from casefiles.evidence.ocr.recognition_queue import QueueProgress, RecognitionQueue
from casefiles.evidence.ocr.recognize import ScannedPage
from casefiles.evidence.readers.model import Unread
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.progress import Progress
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.jobs import RunOnWriter

if TYPE_CHECKING:
    from desktop.job import Job

_INDEXED_EVERY = 60.0
"""Seconds after which what was recognized so far is to be searchable, while more is under way."""


@dataclass(frozen=True, slots=True)
class OcrRequest:
    """What somebody wants to have recognized, and by what."""

    pages: Callable[[View], Sequence[ScannedPage]]
    """Asked when its turn comes: what was recognized meanwhile is not due any more."""

    engine: Engine
    languages: tuple[str, ...] = ()


class OcrQueue(QObject):
    """Works off what was asked for. What is done is kept page by page, whatever happens."""

    came = Signal(object)
    """How far the queue that is at work has come: a `QueueProgress`."""

    ended = Signal()
    """Nothing waits any more, or it was stopped."""

    news = Signal()
    """There is text that should be searchable."""

    _told = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: deque[OcrRequest] = deque()
        self._job: Job | None = None
        self._queue: RecognitionQueue | None = None
        self._is_paused = False
        self._told_last = 0.0
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def is_going(self) -> bool:
        """Whether something is recognized, or waits for somebody to let it go on."""
        return self._job is not None

    @property
    def is_paused(self) -> bool:
        """Whether it waits."""
        return self._is_paused

    def start(self, wish: OcrRequest) -> None:
        """Recognize this, after what was asked for before."""
        self._waiting.append(wish)
        if self._job is None:
            self._begin()

    def pause(self, *, wait: bool) -> None:
        """Begin no other page, or go on."""
        self._is_paused = wait
        if queue := self._queue:
            (queue.pause if wait else queue.resume)()

    def stop(self) -> None:
        """Give up what is in hand, and what waits. What is done stays."""
        self._waiting.clear()
        if self._job:
            self._job.cancel()
        if self._queue:
            self._queue.stop()

    def _begin(self) -> None:
        wish = self._waiting.popleft()
        self._told_last = time.monotonic()
        self._job = job = self._context.jobs.work(
            self.tr("Recognizing"),
            lambda view, progress, write: self._work(wish, view, progress, write),
            in_background=True,
        )
        job.succeeded.connect(lambda _: self._end(is_done=True))
        job.ended.connect(lambda: self._end(is_done=False) if self._job is job else None)

    def _work(self, wish: OcrRequest, view: View, progress: Progress, _: RunOnWriter) -> None:
        """On a thread of the background."""
        queue = RecognitionQueue(view.folder, wish.pages(view), wish.engine, wish.languages)
        if self._is_paused:
            queue.pause()
        self._queue = queue

        def tell(come: QueueProgress) -> None:
            progress(come.done, come.total, "waiting" if come.paused else "")
            self._told.emit(come)

        queue.run(tell)

    def _take(self, come: QueueProgress) -> None:
        done = {each.page.digest for each in come.latest if not isinstance(each.found, Unread)}
        if done:
            self._context.signals.recognized.emit(frozenset(done))
        if done and time.monotonic() - self._told_last > _INDEXED_EVERY:
            self._told_last = time.monotonic()
            self.news.emit()
        self.came.emit(come)

    def _end(self, *, is_done: bool) -> None:
        """What was stopped, or failed, takes along what waited for it."""
        self._job = self._queue = None
        if self._waiting and is_done:
            self._begin()
            return
        self._waiting.clear()
        self._is_paused = False
        self.news.emit()
        self.ended.emit()
