"""The digest of what lies on a disk, and whether it still lies there as it was."""

import hashlib
import os
import sys
import threading
from pathlib import Path

from casefiles.kernel.ids import Digest
from casefiles.kernel.workspace_errors import DigestMismatch

PIECE = 1 << 20
"""Bytes that are read at once."""

_own = threading.local()
_AS_NAMED: dict[Path, tuple[int, ...]] = {}
"""Files whose bytes were compared with their digest by this process, and how each lay there."""


def require_digest(handle: int, path: Path, digest: Digest) -> None:
    """Make sure that an open file has this digest. Raises `DigestMismatch`.

    It is read through once, and again when it was written to.
    """
    status = os.fstat(handle)
    state = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    if _AS_NAMED.get(path) == state:
        return
    if (found := digest_of(handle)) != digest:
        raise DigestMismatch(digest, found)
    os.lseek(handle, 0, os.SEEK_SET)
    _AS_NAMED[path] = state


def digest_of(handle: int) -> Digest:
    """Return the digest of all that is yet to be read of an open file."""
    hashing, piece = hashlib.sha256(), read_buffer()
    while read := read_into(handle, piece):
        hashing.update(piece[:read])
    return Digest(hashing.hexdigest())


def read_into(handle: int, piece: memoryview) -> int:
    """Read the next bytes of an open file; return how many they are."""
    if sys.platform == "win32":
        chunk = os.read(handle, len(piece))
        piece[: len(chunk)] = chunk
        return len(chunk)
    else:  # noqa: RET505  a type checker sees one or the other
        return os.readv(handle, [piece])


def read_buffer() -> memoryview:
    """Return this thread's own memory to read into: asking for new each time takes longer."""
    if not hasattr(_own, "piece"):
        _own.piece = memoryview(bytearray(PIECE))
    piece: memoryview = _own.piece
    return piece
