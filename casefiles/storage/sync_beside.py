"""What is being written, put onto the disk by a second thread while more of it is written.

A disk that is asked at the end alone stands still until then: of a package of 1 GB it was waited
for a third of the time.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

STEP: Final = 64 << 20
"""Bytes that are written before the disk is asked for them."""

Wrote = Callable[[int], None]
"""Told how many bytes each piece had. Raises `OSError` if earlier ones are not on the disk."""


@contextmanager
def synced_beside(sync: Callable[[], None]) -> Iterator[Wrote]:
    """Yield whom to tell of what was written; all of it is on the disk when it is left.

    `sync` puts there what was written so far, on either thread. Raises `OSError` if it failed at
    any time: a system tells of a failure once, and may say nothing of it later.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="sync") as pool:
        beside = _Beside(pool, sync)
        yield beside.wrote
        beside.wait()
    sync()


class _Beside:
    def __init__(self, pool: ThreadPoolExecutor, sync: Callable[[], None]) -> None:
        self._pool, self._sync, self._unasked = pool, sync, 0
        self._asked: Future[None] | None = None

    def wrote(self, size: int) -> None:
        """Ask for what was written, if that is much and the disk is not at work on more."""
        self._unasked += size
        if self._unasked >= STEP and (self._asked is None or self._asked.done()):
            self.wait()
            self._asked, self._unasked = self._pool.submit(self._sync), 0

    def wait(self) -> None:
        """Wait for what was asked for. Raises what became of it."""
        if self._asked is not None:
            self._asked.result()
