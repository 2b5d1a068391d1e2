"""A file of somebody else's, read to be kept: no link, no pipe, nothing that grows for ever."""

import hashlib
import os
import stat
import sys
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
    handle, _ = _opened(source)
    return FileIO(handle)


def read_at_once(source: Path | str, room: memoryview) -> int | None:
    """Read a file that is smaller than the room into it; return its size, None if it is not.

    By as few calls of the system as there can be: each lets go of Python's lock, for which a thread
    then waits while others have it. Raises `Unreadable`, also if the file changes meanwhile.
    """
    handle, before = _opened(source)
    try:
        if before.st_size >= len(room):
            return None
        size = 0
        while read := _read_into(handle, room[size:]):
            size += read
            if size >= before.st_size:  # were there more by now, its size would say so
                break
        after = os.fstat(handle)
    except OSError as error:
        raise Unreadable(Path(source), error.strerror or str(error)) from error
    finally:
        os.close(handle)
    _require_unchanged(source, before, after, size)
    return size


def _read_into(handle: int, room: memoryview) -> int:
    if sys.platform == "win32":
        return FileIO(handle, closefd=False).readinto(room)
    else:  # noqa: RET505  a type checker sees one or the other
        return os.readv(handle, [room])


def _opened(source: Path | str) -> tuple[int, os.stat_result]:
    """Open a regular file; return what it is, too."""
    try:
        handle = os.open(source, _OPENING)
    except OSError as error:
        reason = "it is a link" if Path(source).is_symlink() else error.strerror or str(error)
        raise Unreadable(Path(source), reason) from error
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise Unreadable(Path(source), "it is no regular file")
    return handle, status


def copy_whole(
    source: Path,
    original: FileIO,
    sink: Sink,
    go_on: Callable[[], None] | None,
) -> tuple[Digest, int]:
    """Copy a file as it is read; return its digest and size.

    `go_on` is called before each piece. Raises `Unreadable` if it changes meanwhile, or grows.
    """
    before = os.fstat(original.fileno())
    hashing, size = hashlib.sha256(), 0
    for chunk in _chunks(source, original):
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
    _require_unchanged(source, before, os.fstat(original.fileno()), size)
    return Digest(hashing.hexdigest()), size


def _chunks(source: Path, original: FileIO) -> Iterator[memoryview]:
    """Read a file piece by piece, each of which is gone when the next is asked for."""
    room = read_buffer()
    while True:
        try:
            read = original.readinto(room)
        except OSError as error:
            raise Unreadable(source, error.strerror or str(error)) from error
        if not read:
            return
        yield room[:read]


def _require_unchanged(
    source: Path | str, before: os.stat_result, after: os.stat_result, size: int
) -> None:
    if _state(before) != _state(after) or size != after.st_size:
        raise Unreadable(Path(source), _CHANGED)


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
