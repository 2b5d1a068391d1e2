"""One writer at a time: an operating system's lock on an open file.

Whoever holds the file open holds the lock, so a lock nobody holds is free however its text reads.
The text (who, where, since when, which process) is for people.
"""

import errno
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from casefiles.kernel.errors import Locked, StorageTrouble

NAME = "workspace.lock"
_FAR = 1 << 30
"""The byte that Windows locks: beyond the text, which others may read."""


class Lock:
    """The right to write in a folder, held until it is released or the process ends."""

    def __init__(self, folder: Path, who: str, now: datetime) -> None:
        """Take it. Raises `Locked` with what the holder says, or `StorageTrouble`."""
        self._path = folder / NAME
        try:
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            is_full = error.errno == errno.ENOSPC
            raise StorageTrouble("SQLITE_FULL" if is_full else "SQLITE_READONLY") from error
        try:
            _lock(self._handle)
        except OSError as error:
            holder = holder_of(folder)
            os.close(self._handle)
            raise Locked(folder, holder) from error
        self._say(f"{who}\n{platform.node()}\nsince {now.isoformat()}\nprocess {os.getpid()}\n")

    def release(self) -> None:
        """Let others write. Does no harm when it is done twice."""
        if self._handle >= 0:
            self._say("")
            os.close(self._handle)
            self._handle = -1

    def _say(self, text: str) -> None:
        with suppress(OSError):  # on a full disk; the lock is held all the same
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text.encode("utf-8", "surrogateescape"))


def holder_of(folder: Path) -> str:
    """Return what the lock says of who holds it, or held it last without saying good-bye."""
    try:
        return (folder / NAME).read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - not there on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
