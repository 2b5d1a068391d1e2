"""Several files in hand at once, each with workers of its own, so that none waits for another's."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue
from typing import TypeVar

from casefiles.evidence.readers.model import Wanted
from casefiles.evidence.readers.workers import Readers

A = TypeVar("A")
B = TypeVar("B")

HANDS = min(4, os.cpu_count() or 1)
"""So many files at once: more would only wait for a processor."""


def read_in_parallel(
    files: Iterable[A],
    read: Callable[[Readers, A], B],
    wanted: Wanted,
    hands: int = HANDS,
    *,
    unconfined: bool = False,
) -> Iterator[tuple[A, B]]:
    """Yield each file with what was read of it, in their order. Raises what `read` raises.

    Closed early, it begins no other file, and those in hand are waited for.
    """
    with ExitStack() as stack, ThreadPoolExecutor(hands, thread_name_prefix="reading") as pool:
        free = SimpleQueue[Readers]()
        for _ in range(hands):
            free.put(stack.enter_context(Readers(wanted=wanted, unconfined=unconfined)))

        def in_hand(file: A) -> B:
            readers = free.get()
            try:
                return read(readers, file)
            finally:
                free.put(readers)

        begun = deque[tuple[A, Future[B]]]()
        for file in files:
            begun.append((file, pool.submit(in_hand, file)))
            if len(begun) >= hands:
                earliest, found = begun.popleft()
                yield earliest, found.result()
        for file, found in begun:
            yield file, found.result()
