"""Folders for what is in the making: gone with the program, or with the next if it was killed.

Those of a process lie in one folder of the system's temporary folder, in which it holds a lock.
What has a lock that nobody holds was left behind; it may hold pages of exhibits in clear.
"""

import atexit
import os
import shutil
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from casefiles.kernel.file_lock import take_lock

_PREFIX, _HELD = "rebuttal-desk-", "held"


class ScratchFolder:
    """A private folder, removed with all that is in it when this is closed."""

    def __init__(self, what: str) -> None:
        """Make one; `what` begins its name. Raises `OSError`."""
        with _ONE_AT_A_TIME:
            self._in = _of_this_process()
            self._folder = tempfile.TemporaryDirectory(
                prefix=f"{what}-", dir=self._in.path, ignore_cleanup_errors=True
            )
            self._in.entered += 1
        self._is_there = True

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self._folder.name)

    def close(self) -> None:
        """Remove it. Does no harm when it is done twice."""
        if self._is_there:
            self._is_there = False
            self._folder.cleanup()
            with _ONE_AT_A_TIME:
                self._in.leave()

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.close()


def remove_left_behind() -> None:
    """Remove what programs of this user left that were killed. What cannot be removed stays."""
    with suppress(OSError):
        for each in [*Path(tempfile.gettempdir()).glob(f"{_PREFIX}*")]:
            with suppress(OSError):
                _remove_if_left(each)


class _OfProcess:
    """The folder in which those of one process lie."""

    def __init__(self) -> None:
        self.temporary, self.process = tempfile.gettempdir(), os.getpid()
        self.entered = 0
        self.path, self._handle = _held_folder()

    @property
    def is_ours(self) -> bool:
        """Whether it is of this process, which may have divided, and of the same settings."""
        return self.process == os.getpid() and self.temporary == tempfile.gettempdir()

    def leave(self) -> None:
        """One of those in it is gone; it goes with the last."""
        self.entered -= 1
        if not self.entered:
            self.end()

    def end(self) -> None:
        """Remove it."""
        global _held  # noqa: PLW0603 - one for a process
        if self.process == os.getpid():
            shutil.rmtree(self.path, ignore_errors=True)
            with suppress(OSError):
                os.close(self._handle)
            shutil.rmtree(self.path, ignore_errors=True)  # Windows keeps what is open
        if _held is self:
            _held = None


_ONE_AT_A_TIME = threading.Lock()
_held: _OfProcess | None = None


def _of_this_process() -> _OfProcess:
    global _held  # noqa: PLW0603 - one for a process
    if _held is None or not _held.is_ours:
        remove_left_behind()
        _held = _OfProcess()
    return _held


@atexit.register
def _end() -> None:
    if _held is not None:
        _held.end()


def _held_folder() -> tuple[Path, int]:
    """Make one and lock it; anew if somebody took it for one that was left behind meanwhile."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        held = folder / _HELD
        with suppress(OSError):
            handle = os.open(held, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                take_lock(handle)
                if held.exists():
                    return folder, handle
            except OSError:
                pass
            os.close(handle)
        if folder.exists():
            shutil.rmtree(folder)


def _remove_if_left(folder: Path) -> None:
    handle = os.open(folder / _HELD, os.O_RDWR)
    try:
        take_lock(handle)
    except OSError:
        os.close(handle)
        return
    shutil.rmtree(folder, ignore_errors=True)
    os.close(handle)
    shutil.rmtree(folder, ignore_errors=True)  # Windows keeps what is open
