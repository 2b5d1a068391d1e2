"""How the bytes of a blob lie on the disk where the workspace is not locked: as they are."""

import io
import os
from collections.abc import Callable
from io import FileIO
from typing import BinaryIO, Protocol

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage.hashing import PIECE, WRITTEN, Hashing, hash_rest

_NOTHING = bytes(PIECE)
_HEX = frozenset("0123456789abcdef")
_LENGTH = 64


class Sink(Protocol):
    """Where the bytes of a new blob are written to, one piece after the other."""

    def write(self, piece: memoryview) -> None:
        """Take the next piece."""

    def finish(self) -> None:
        """Take no more. Without it the blob is not whole."""


class WholeBlob(Protocol):
    """One new blob that is less than a piece: its bytes as a whole, and its file as a whole."""

    def lying(self, content: memoryview) -> memoryview:
        """Return its file, in memory of this thread's. To be called once.

        Gone once another is asked for; `file_buffer` is where it is made.
        """

    def content(self, lying: memoryview) -> memoryview:
        """Return the bytes that its file holds, as it was read again. Raises `SealBroken`.

        Gone once others are asked for; `read_buffer` is where they are.
        """


@dataclass(frozen=True, slots=True)
class PlainForm:
    """As they are, under the digest. What is a hole in a file stays one."""

    def name(self, digest: Digest) -> str:
        """Return the digest."""
        return digest

    def digest(self, name: str) -> Digest | None:
        """Return the name, if it is the form of a digest."""
        return Digest(name) if len(name) == _LENGTH and _HEX.issuperset(name) else None

    def sink(self, copy: FileIO) -> Sink:
        """Return what writes into it."""
        return _PlainSink(copy)

    def whole(self) -> WholeBlob:
        """Return this: bytes and file are the same."""
        return self

    def lying(self, content: memoryview) -> memoryview:
        """Return the same."""
        return content

    def content(self, lying: memoryview) -> memoryview:
        """Return the same."""
        return lying

    def plain(self, file: FileIO) -> io.RawIOBase:
        """Return the file."""
        return file

    def lent(self, plain: io.RawIOBase, hashing: Hashing | None) -> BinaryIO:
        """Return the file."""
        if hashing:
            hash_rest(plain, hashing)
            plain.seek(0)
        return io.BufferedReader(plain)

    def size(self, file: FileIO) -> int:
        """Return the size of the file."""
        return os.fstat(file.fileno()).st_size


def write_all(write: Callable[[memoryview], int | None], piece: memoryview | bytes) -> None:
    """Write all of a piece: a disk may take it in several."""
    left = memoryview(piece)
    while left:
        left = left[write(left[:WRITTEN]) or 0 :]


class _PlainSink:
    def __init__(self, copy: FileIO) -> None:
        self._copy, self._holes = copy, False

    def write(self, piece: memoryview) -> None:
        if len(piece) == PIECE and piece[0] == 0 and bytes(piece) == _NOTHING:
            self._copy.seek(len(piece), os.SEEK_CUR)
            self._holes = True
        else:
            write_all(self._copy.write, piece)

    def finish(self) -> None:
        if self._holes:
            self._copy.truncate()
