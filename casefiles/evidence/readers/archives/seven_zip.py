"""What is in a 7-Zip archive, encrypted ones too. The one door to py7zr. Runs in a worker only.

Files in it are packed together: to have one, those before it must be unpacked too. So as many as
fit in memory are taken out at once and handed over one after another.
"""

import lzma
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO

import py7zr
from py7zr.exceptions import (
    ArchiveError,
    PasswordRequired,
    UnsupportedCompressionMethodError,
)
from py7zr.io import MemIO, Py7zIO, WriterFactory

from casefiles.evidence.readers import container_limits
from casefiles.evidence.readers.container_entries import NEEDS_PASSWORD
from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.model import WRONG_PASSWORD, CannotRead, Reason

_MOST, _AT_ONCE, _TRIED, _CHUNK = 400 << 20, 192 << 20, 64 << 20, 1 << 20
_CANNOT = (
    ArchiveError,
    OSError,
    EOFError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    RuntimeError,
    OverflowError,
    lzma.LZMAError,
    zlib.error,
    struct.error,
)
"""What it raises over an archive that is not as it should be."""

TOO_LARGE = (
    f"it is larger than {_MOST >> 20} MB, which is more than is taken out of a 7-Zip archive"
)
CUT = (
    "it ends before its list of files: a part (.7z.001) of several, or cut short; ask for all of it"
)


class SevenZip:
    """An opened 7-Zip archive."""

    def __init__(self, file: BinaryIO, password: str) -> None:
        self._file, self._password = file, password
        self._held: dict[int, bytes] = {}
        archive = self._opened()
        files = [(at, f) for at, f in enumerate(archive.files) if not f.is_directory]
        self.beyond = max(0, len(files) - container_limits.MEMBERS)
        self._places = [at for at, _ in files[: container_limits.MEMBERS]]
        self._sizes = [
            max(0, int(f.uncompressed or 0)) for _, f in files[: container_limits.MEMBERS]
        ]
        closed = self._refused_password() if archive.password_protected else ""
        self.entries: Sequence[ContainerEntry] = [
            _entry(f, size, closed)
            for (_, f), size in zip(files[: container_limits.MEMBERS], self._sizes, strict=True)
        ]

    def pieces(self, index: int) -> Iterator[bytes]:
        """The bytes of an entry, taken out together with some after it."""
        if index not in self._held:
            self._held = {}
            self._held = self._taken_out(self._some_from(index))
        content = self._held.pop(index, b"")
        if len(content) != self._sizes[index]:
            raise CannotRead(Reason.MALFORMED, "it is not as long as the archive says")
        for at in range(0, len(content), _CHUNK):
            yield content[at : at + _CHUNK]

    def _opened(self) -> Any:
        self._file.seek(0)
        try:
            return py7zr.SevenZipFile(self._file, "r", password=self._password or None)
        except PasswordRequired as error:
            raise CannotRead(Reason.PASSWORD) from error
        except _CANNOT as error:
            raise self._why(error, opening=True) from error

    def _some_from(self, index: int) -> list[int]:
        found, total = list[int](), 0
        for at in range(index, len(self._sizes)):
            total += self._sizes[at]
            if found and total > _AT_ONCE:
                break
            if not self.entries[at].refused:
                found.append(at)
        return found

    def _taken_out(self, those: Sequence[int]) -> dict[int, bytes]:
        taken = _Memory(sum(self._sizes[each] for each in those))
        with self._opened() as archive:
            by_place = {self._places[each]: each for each in those}
            for place, each in enumerate(archive.files):
                told = MemIO(str(by_place[place]), taken) if place in by_place else None
                archive.worker.register_filelike(each.id, told)
            try:
                archive.worker.extract(archive.fp, None, parallel=False)
            except PasswordRequired as error:
                raise CannotRead(Reason.PASSWORD) from error
            except _CANNOT as error:
                raise self._why(error) from error
        return {int(name): bytes(room.content) for name, room in taken.made.items()}

    def _refused_password(self) -> str:
        """What keeps it closed, as far as its smallest file shows."""
        if not self._password:
            return NEEDS_PASSWORD
        tried = min(range(len(self._sizes)), key=lambda at: (self._sizes[at] == 0, self._sizes[at]))
        if sum(self._sizes) > _TRIED:
            return ""
        try:
            self.entries = [ContainerEntry()] * len(self._sizes)
            self._taken_out([tried])
        except CannotRead as no:
            wrong = no.reason is Reason.PASSWORD
            return f"{NEEDS_PASSWORD} ({WRONG_PASSWORD})" if wrong else ""
        return ""

    def _why(self, error: Exception, *, opening: bool = False) -> CannotRead:
        if isinstance(error, UnsupportedCompressionMethodError):
            return CannotRead(Reason.UNSUPPORTED, "it is packed in a way that is not known here")
        if self._password:
            return CannotRead(Reason.PASSWORD, WRONG_PASSWORD)
        if opening and self._is_cut():
            return CannotRead(Reason.MALFORMED, CUT)
        return CannotRead(Reason.MALFORMED, (str(error) or type(error).__name__)[:150])

    def _is_cut(self) -> bool:
        """Its list of files would stand beyond its end (7zFormat.txt, StartHeader)."""
        self._file.seek(12)
        head = self._file.read(20)
        end = self._file.seek(0, 2)
        return len(head) < 20 or 32 + sum(struct.unpack_from("<QQ", head)) > end


class _Room(Py7zIO):
    """A file that is kept in memory, no longer than all of them may be together."""

    def __init__(self, memory: "_Memory") -> None:
        self.content, self._memory = bytearray(), memory

    def write(self, s: bytes | bytearray) -> int:
        self._memory.left -= len(s)
        if self._memory.left < 0:
            raise ValueError("it is longer than the archive says")
        self.content += s
        return len(s)

    def read(self, size: int | None = None) -> bytes:
        return bytes(self.content if size is None else self.content[:size])

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def flush(self) -> None:
        pass

    def size(self) -> int:
        return len(self.content)


class _Memory(WriterFactory):
    """Where files go that are taken out."""

    def __init__(self, most: int) -> None:
        self.left, self.made = most, dict[str, _Room]()

    def create(self, filename: str) -> Py7zIO:
        return self.made.setdefault(filename, _Room(self))


def _entry(file: Any, size: int, closed: str) -> ContainerEntry:
    link = file.is_symlink or file.is_junction
    refused = "it is a symbolic link, which is not followed" if link else closed
    return ContainerEntry(
        path=str(file.filename).encode("utf-8", "replace").decode(),
        encoding="utf-16",
        basis="declared by the archive",
        size=size,
        made=_made(file),
        locked=bool(closed),
        refused=refused or (TOO_LARGE if size > _MOST else ""),
    )


def _made(file: Any) -> str:
    with suppress(*_CANNOT):
        moment = file.lastwritetime
        return str(moment.as_datetime().isoformat()) if moment is not None else ""
    return ""
