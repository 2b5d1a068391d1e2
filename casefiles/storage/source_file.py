"""A file of somebody else's, read to be kept: no link, no pipe, nothing that grows for ever."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path

from casefiles.kernel.errors import Unreadable
from casefiles.kernel.ids import Digest
from casefiles.storage.hashing import read_buffer
from casefiles.storage.plain_blobs import Sink

_OPENING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_OPENING |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_CHANGED = "it was changed while it was being read"


def open_regular(source: Path | str) -> FileIO:
    """Open a regular file to read. Raises `Unreadable`."""
    try:
        handle = os.open(source, _OPENING)
    except OSError as error:
        reason = "it is a link" if Path(source).is_symlink() else error.strerror or str(error)
        raise Unreadable(Path(source), reason) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unreadable(Path(source), "it is no regular file")
    return FileIO(handle)


def copy_whole(
    source: Path,
    original: FileIO,
    sink: Sink,
    go_on: Callable[[], None] | None,
    room: memoryview | None = None,
) -> tuple[Digest, int]:
    """Copy a file as it is read; return its digest and size.

    It is read into the `room`, or into this thread's: what is no longer than that is there then.
    `go_on` is called before each piece. Raises `Unreadable` if it changes meanwhile, or grows.
    """
    before = os.fstat(original.fileno())
    hashing, size = hashlib.sha256(), 0
    for chunk in _chunks(source, original, room if room is not None else read_buffer()):
        if go_on:
            go_on()
        hashing.update(chunk)
        size += len(chunk)
        if size > before.st_size:  # it may grow for ever
            raise Unreadable(source, _CHANGED)
        sink.write(chunk)
        if size == before.st_size:  # were there more by now, its size would say so
            break
    sink.finish()
    after = os.fstat(original.fileno())
    if _state(before) != _state(after) or size != after.st_size:
        raise Unreadable(source, _CHANGED)
    return Digest(hashing.hexdigest()), size


def _chunks(source: Path, original: FileIO, room: memoryview) -> Iterator[memoryview]:
    """Read a file piece by piece, each of which is gone when the next is asked for."""
    while True:
        try:
            read = original.readinto(room)
        except OSError as error:
            raise Unreadable(source, error.strerror or str(error)) from error
        if not read:
            return
        yield room[:read]


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
