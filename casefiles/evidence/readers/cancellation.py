"""Whether to go on with a batch of strangers' files, any one of which may take long."""

import time

from casefiles.kernel.errors import Cancelled
from casefiles.kernel.progress import Progress

_ASKED_EVERY = 0.2
"""Seconds between two questions whether to go on, while one file takes long."""


class Cancellation:
    """Asked while a worker is at a file."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total = progress, total
        self._at, self._next = (0, ""), 0.0
        self.stopped = False

    def step(self, done: int, note: str) -> None:
        """Say which file is next. Raises `Cancelled`."""
        self._at, self._next = (done, note), time.monotonic() + _ASKED_EVERY
        self._progress(done, self._total, note)

    def on(self) -> bool:
        """Be a reader's `Wanted`."""
        if not self.stopped and time.monotonic() >= self._next:
            self._next = time.monotonic() + _ASKED_EVERY
            done, note = self._at
            try:
                self._progress(done, self._total, note)
            except Cancelled:
                self.stopped = True
        return not self.stopped
