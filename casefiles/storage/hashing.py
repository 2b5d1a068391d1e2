"""The digest of what lies on a disk, and whether it still lies there as it was."""

import hashlib
import os
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final, Protocol, cast

from casefiles.kernel.ids import Digest
from casefiles.kernel.workspace_errors import DigestMismatch
from casefiles.storage.page_memory import page_memory

PIECE = 1 << 20
"""Bytes that are read at once."""

WRITTEN: Final = 1 << 18
"""Bytes that are written at once: of more, Linux looks for larger pages of memory for its cache.

Those were often given back by a virtual machine and are fetched anew: 1 GB in pieces of 256 KB took
0.4 to 0.5 s of the processor, in pieces of 1 MB 0.8 to 1.9 s.
"""

_SEALING: Final = 4096
"""More than what a sealed file of a piece is longer than the piece."""

FileState = tuple[int, ...]

_own = threading.local()
_AS_NAMED: dict[Path, FileState] = {}
"""Files whose bytes were compared with their digest by this process, and how each lay there."""


class Readable(Protocol):
    """What bytes can be read out of, one piece after the other."""

    def readinto(self, room: memoryview, /) -> int | None:
        """Read the next bytes; return how many they are."""


class Hashing(Protocol):
    """What bytes are hashed by, one piece after the other."""

    def update(self, piece: memoryview, /) -> None:
        """Hash the next bytes."""


def file_state(handle: int) -> FileState:
    """Return what of an open file is another thing once it was written to."""
    status = os.fstat(handle)
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def is_as_named(path: Path, state: FileState) -> bool:
    """Whether a file was compared with its digest by this process, and not written to since."""
    return _AS_NAMED.get(path) == state


def require_digest(found: Digest, path: Path, state: FileState, digest: Digest) -> None:
    """Make sure that a file has this digest, and remember it. Raises `DigestMismatch`."""
    if found != digest:
        raise DigestMismatch(digest, found)
    _AS_NAMED[path] = state


def digest_of(source: Readable) -> Digest:
    """Return the digest of all that is yet to be read."""
    hashing = hashlib.sha256()
    hash_rest(source, hashing)
    return Digest(hashing.hexdigest())


def hash_rest(source: Readable, hashing: Hashing) -> None:
    """Hash all that is yet to be read."""
    piece = read_buffer()
    while read := source.readinto(piece):
        hashing.update(piece[:read])


def read_buffer() -> memoryview:
    """Return this thread's own memory to read into: asking for new each time takes longer."""
    if not hasattr(_own, "piece"):
        _own.piece = page_memory(PIECE)
    piece: memoryview = _own.piece
    return piece


def file_buffer() -> memoryview:
    """Return this thread's other memory, for the whole file of less than a piece, sealed or not."""
    if not hasattr(_own, "file"):
        _own.file = page_memory(PIECE + _SEALING)
    file: memoryview = _own.file
    return file


def are_same(one: memoryview, other: memoryview) -> bool:
    """Whether two stretches of page memory hold the same bytes. Views alone are compared slowly."""
    return len(one) == len(other) and not _memcmp()(_address(one), _address(other), len(one))


def _address(memory: memoryview) -> int:
    import ctypes  # noqa: PLC0415 - only where many files are kept

    return ctypes.addressof(ctypes.c_char.from_buffer(memory)) if memory else 0


@cache
def _memcmp() -> Callable[[int, int, int], int]:
    import ctypes  # noqa: PLC0415 - only where many files are kept

    compare = ctypes.CDLL(None).memcmp
    compare.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]
    return cast("Callable[[int, int, int], int]", compare)
