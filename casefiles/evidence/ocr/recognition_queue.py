"""A queue of pages to be recognized: with progress and the time left, paused, resumed and stopped.

What is done is kept page by page, so that a queue that was stopped, or a machine, loses at most the
pages in hand; the next queue begins with what is then due. Any `Executor` does the work: here,
or other machines.
"""

import math
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import groupby
from pathlib import Path

from casefiles.evidence.ocr.engine import Engine
from casefiles.evidence.ocr.recognition_task import (
    RECOGNIZE,
    outcomes_of,
    recognition_task,
    recognizing,
)
from casefiles.evidence.ocr.recognize import RecognitionOutcome, ScannedPage
from casefiles.evidence.ocr.store import OcrStore
from casefiles.evidence.readers.local_executor import LocalExecutor
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.file_task import Executor, NotDone, StopChecks
from casefiles.storage.blobs import BlobStore

_TICK = 0.2
_UNKNOWN = math.nan


@dataclass(frozen=True, slots=True)
class QueueProgress:
    """How far a queue has come."""

    done: int
    total: int
    failed: int
    """Of those done."""

    seconds_left: float
    """Not a number while nothing is known."""

    paused: bool
    latest: tuple[RecognitionOutcome, ...] = ()
    """What is new since it was last told."""


Tell = Callable[[QueueProgress], None]


class RecognitionQueue:
    """Pages of one case in the order in which they are recognized.

    `run` does the work and blocks; `pause`, `resume` and `stop` are for other threads.
    """

    def __init__(  # noqa: PLR0913
        self,
        workspace: Path,
        pages: Sequence[ScannedPage],
        engine: Engine,
        languages: tuple[str, ...] = (),
        *,
        executor: Executor | None = None,
        at_once: int | None = None,
    ) -> None:
        self._workspace, self._engine, self._languages = workspace, engine, languages
        self._pages, self._executor = pages, executor
        self._hands = at_once or max(1, (os.cpu_count() or 2) - 1)
        self._waiting = deque[tuple[ScannedPage, ...]]()
        self._total, self._done, self._failed = len(pages), 0, 0
        self._worked, self._since = 0.0, 0.0
        self._go, self._stopped = threading.Event(), threading.Event()
        self._go.set()

    def pause(self) -> None:
        """Begin no other page. Those in hand are finished."""
        self._go.clear()

    def resume(self) -> None:
        """Go on."""
        self._go.set()

    def stop(self) -> None:
        """Give up, also what is in hand. What is done stays."""
        self._stopped.set()
        self._go.set()

    @property
    def paused(self) -> bool:
        """Whether it waits for `resume`."""
        return not self._go.is_set()

    def run(self, tell: Tell) -> QueueProgress:
        """Recognize all that waits; return how far it came. What `tell` raises stops it.

        Raises `Unwritable` where what is recognized cannot be kept.
        """
        with OcrStore(self._workspace) as store:
            store.require_disk()
        if self._executor is not None:
            return self._run(self._executor, tell)
        kinds = {RECOGNIZE: recognizing(self._engine)}
        checks = StopChecks(self._go.is_set, self._is_wanted)
        opens = BlobStore(self._workspace / "blobs").open
        with LocalExecutor(kinds, opens, checks, self._hands) as here:
            return self._run(here, tell)

    def _run(self, executor: Executor, tell: Tell) -> QueueProgress:
        self._waiting += _in_hands(self._pages, executor.pace.together)
        running: dict[Future[bytes], tuple[ScannedPage, ...]] = {}
        try:
            tell(self._come())
            while running or (self._waiting and not self._stopped.is_set()):
                self._begin(executor, running)
                latest = self._finished(running)
                tell(self._come(latest))
        finally:
            self.stop()
            for future in running:
                future.cancel()
        return self._come()

    def _begin(
        self, executor: Executor, running: dict[Future[bytes], tuple[ScannedPage, ...]]
    ) -> None:
        while (
            self._waiting
            and len(running) < executor.pace.at_once
            and self._go.is_set()
            and not self._stopped.is_set()
        ):
            pages = self._waiting.popleft()
            task = recognition_task(pages, self._engine, self._languages)
            running[executor.submit(task)] = pages

    def _finished(
        self, running: dict[Future[bytes], tuple[ScannedPage, ...]]
    ) -> tuple[RecognitionOutcome, ...]:
        started = time.monotonic()
        if running:
            wait(running, _TICK, FIRST_COMPLETED)
        else:
            self._go.wait(_TICK)
        latest: list[RecognitionOutcome] = []
        for future in [each for each in running if each.done()]:
            pages = running.pop(future)
            outcomes = self._outcomes(pages, future)
            if left := pages[len(outcomes) :]:
                self._waiting.appendleft(left)
            latest += outcomes
        if latest:
            with OcrStore(self._workspace) as store:  # not held: it is taken away where one erases
                store.keep(latest)
        self._done += len(latest)
        self._failed += sum(isinstance(each.found, Unread) for each in latest)
        self._worked += time.monotonic() - started if running or latest else 0.0
        return tuple(latest)

    def _outcomes(
        self, pages: tuple[ScannedPage, ...], made: Future[bytes]
    ) -> list[RecognitionOutcome]:
        try:
            return outcomes_of(pages, made.result())
        except NotDone as lost:
            why = Unread(self._engine.label, Reason(lost.reason), lost.detail)
            return [RecognitionOutcome(page, why) for page in pages]

    def _is_wanted(self) -> bool:
        return not self._stopped.is_set()

    def _come(self, latest: tuple[RecognitionOutcome, ...] = ()) -> QueueProgress:
        left = self._total - self._done
        seconds = self._worked / self._done * left if self._done else _UNKNOWN
        return QueueProgress(self._done, self._total, self._failed, seconds, self.paused, latest)


def _in_hands(pages: Sequence[ScannedPage], together: int) -> Iterator[tuple[ScannedPage, ...]]:
    """Pages of one file in a row, a few at a time."""
    for _, same in groupby(pages, lambda page: (page.digest, page.password)):
        few = list(same)
        for first in range(0, len(few), together):
            yield tuple(few[first : first + together])
