"""A tar of plain files that follow one another, written and read in one form: ours.

`tarfile` would follow whatever a stranger's headers say: links, sparse files, names of any length.
Here a header is read only if it is, byte for byte, the one that is written for its name and size.
"""

import io
import tarfile
from collections.abc import Iterable, Iterator
from typing import Protocol

from casefiles.kernel.sealing_errors import SealBroken

_BLOCK = 512
_END = bytes(2 * _BLOCK)
_PIECE = 1 << 20
_OWNER_ONLY = 0o600


class Sink(Protocol):
    """What members are written into."""

    def write(self, plain: bytes | memoryview, /) -> object:
        """Take the next bytes."""


def write_member(sink: Sink, name: str, size: int, pieces: Iterable[bytes | memoryview]) -> None:
    """Write a file of this size, whose bytes come piece by piece. Raises `ValueError`."""
    sink.write(_header(name, size))
    written = 0
    for piece in pieces:
        sink.write(piece)
        written += len(piece)
    if written != size:
        raise ValueError(name)
    sink.write(bytes(-size % _BLOCK))


def write_end(sink: Sink) -> None:
    """Write what ends a tar."""
    sink.write(_END)


class Member(io.RawIOBase):
    """The bytes of one file of a tar, to be read before the next is asked for."""

    def __init__(self, source: io.RawIOBase, name: str, size: int, file: str) -> None:
        super().__init__()
        self.name, self.size = name, size
        self._source, self._left, self._file = source, size, file

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, room: memoryview) -> int:  # type: ignore[override]
        """Read some of what is left. Raises `SealBroken`."""
        wanted = min(len(room), self._left)
        read = self._source.readinto(memoryview(room)[:wanted]) if wanted else 0
        if wanted and not read:
            raise SealBroken(self._file, "it ends too soon")
        self._left -= read or 0
        return read or 0

    def pieces(self) -> Iterator[bytes]:
        """Yield what is left."""
        while piece := self.read(_PIECE):
            yield piece

    def lines(self, longest: int) -> Iterator[bytes]:
        """Yield what is left line by line. Raises `SealBroken` for one that is longer."""
        read = io.BufferedReader(self, _PIECE)
        while line := read.readline(longest + 1):
            if len(line) > longest or not line.endswith(b"\n"):
                raise SealBroken(self._file, f"a line of {self.name} is too long, or has no end")
            yield line
        read.detach()


def members(source: io.RawIOBase, file: str) -> Iterator[Member]:
    """Yield the files of a tar in their order. `file` is what messages call it.

    Raises `SealBroken` for what is written in another form, also after the last one.
    """
    while True:
        header = _exactly(source, _BLOCK, file)
        if not any(header):
            if any(_exactly(source, _BLOCK, file)) or source.read(1):
                raise SealBroken(file, "something follows after its end")
            return
        member = _member(source, header, file)
        yield member
        for _ in member.pieces():
            pass
        if any(_exactly(source, -member.size % _BLOCK, file)):
            raise SealBroken(file, "something stands between its parts")


def _header(name: str, size: int) -> bytes:
    known = tarfile.TarInfo(name)
    known.size, known.mode = size, _OWNER_ONLY
    return known.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")


def _member(source: io.RawIOBase, header: bytes, file: str) -> Member:
    try:
        known = tarfile.TarInfo.frombuf(header, "ascii", "strict")
        is_ours = known.size >= 0 and _header(known.name, known.size) == header
    except (tarfile.TarError, ValueError, OverflowError):
        is_ours = False
    if not is_ours:
        raise SealBroken(file, "what is in it is no case")
    return Member(source, known.name, known.size, file)


def _exactly(source: io.RawIOBase, size: int, file: str) -> bytes:
    read = bytearray()
    while len(read) < size:
        piece = source.read(size - len(read))
        if not piece:
            raise SealBroken(file, "it ends too soon")
        read += piece
    return bytes(read)
