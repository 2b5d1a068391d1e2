"""Tasks done here, several at once, each by workers of its own that are confined as ever."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue
from typing import BinaryIO, Self, TypeVar

from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.file_task import (
    Executor,
    FileTask,
    Hand,
    NotDone,
    Pace,
    StopChecks,
    TaskKinds,
)
from casefiles.kernel.ids import Digest

A = TypeVar("A")
HANDS = min(4, os.cpu_count() or 1)
"""So many files at once: more would only wait for a processor."""

_TOGETHER, _FILES, _SECONDS = 4, 200, 5.0
OpenSource = Callable[[Digest], BinaryIO]


class LocalExecutor:
    """The executor of a batch of one case: its workers end with it."""

    def __init__(
        self,
        kinds: TaskKinds,
        opens: OpenSource,
        checks: StopChecks | None = None,
        hands: int = HANDS,
        *,
        unconfined: bool = False,
    ) -> None:
        """`opens` opens originals by their digests. `unconfined`: as `Hand` has it."""
        self._kinds, self._opens = kinds, opens
        self.pace = Pace(hands, _TOGETHER, _FILES, _SECONDS)
        self._held = ExitStack()
        self._free = SimpleQueue[Hand]()
        for _ in range(hands):
            self._free.put(self._held.enter_context(Hand(checks, unconfined=unconfined)))
        self._pool = self._held.enter_context(ThreadPoolExecutor(hands, "reading"))

    def submit(self, task: FileTask, /) -> Future[bytes]:
        """Have a task done by the next free pair of hands."""
        return self._pool.submit(self._do, task)

    def close(self) -> None:
        """Begin nothing else, wait for what is in hand, and end the workers."""
        self._pool.shutdown(cancel_futures=True)
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _do(self, task: FileTask) -> bytes:
        hand = self._free.get()
        try:
            with self._source(task.digest) as file:
                return self._kinds[task.kind].perform(task, file, hand)
        finally:
            self._free.put(hand)

    def _source(self, digest: Digest) -> BinaryIO:
        try:
            return self._opens(digest)
        except (OSError, CasefilesError) as trouble:
            raise NotDone("missing", type(trouble).__name__) from trouble


def in_order(
    executor: Executor, files: Iterable[A], task_of: Callable[[A], FileTask]
) -> Iterator[tuple[A, Future[bytes]]]:
    """Yield each file with what is made of it, in their order, none begun before there is room.

    Closed early, it begins no other.
    """
    begun = deque[tuple[A, Future[bytes]]]()
    for file in files:
        begun.append((file, executor.submit(task_of(file))))
        if len(begun) >= executor.pace.at_once:
            yield begun.popleft()
    while begun:
        yield begun.popleft()
