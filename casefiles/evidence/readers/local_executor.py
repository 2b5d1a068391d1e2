"""Tasks done here, by workers that are confined as ever: several at once, or one at a time."""

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


class ImmediateExecutor:
    """Does each task at once, in the thread that asks for it and with one pair of hands.

    For what is mostly done in this process, where several at once would only wait for each other.
    """

    def __init__(self, kinds: TaskKinds, opens: OpenSource, hand: Hand) -> None:
        """`opens` opens originals by their digests; the hand is the caller's."""
        self._kinds, self._opens, self._hand = kinds, opens, hand
        self.pace = Pace(at_once=1, together=1, batch=1, seconds=_SECONDS)

    def submit(self, task: FileTask, /) -> Future[bytes]:
        """Do a task. What it returns raises what opening raises, too."""
        future = Future[bytes]()
        try:
            with self._opens(task.digest) as file:
                made = self._kinds[task.kind].perform(task, file, self._hand)
        except Exception as error:  # noqa: BLE001 - whoever asks for the result is to hear of it
            future.set_exception(error)
        else:
            future.set_result(made)
        return future


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
