"""An operating system's lock on an open file: free as soon as nobody has the file open any more."""

import os
import sys

_FAR = 1 << 30
"""The byte that Windows locks: beyond the text, which others may read."""


def take_lock(handle: int) -> None:
    """Take the lock of an open file. Raises `OSError` if somebody else has it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - not there on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
