"""The one form in which this program writes a ZIP archive: every byte but the contents is known.

Stored, in order, without times (PKWARE APPNOTE 6.3.10). So the same package has the same bytes
under every version of Python, and a reader can say where an archive is not as it was written.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable
from typing import BinaryIO

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END64 = struct.Struct("<4sQ2H2I4Q")
_WHERE64 = struct.Struct("<4sIQI")
_END = struct.Struct("<4s4H2IH")
_UTF8, _DAY, _UNIX, _MODE = 0x800, 0x21, 3 << 8, 0o100644 << 16
"""Names are UTF-8; the first day that a ZIP knows; made on Unix; a plain file."""

_FULL, _MANY = 0xFFFFFFFF, 0xFFFF
CHUNK = 1 << 20


class Stored:
    """A file of an archive: its name, where its record begins, what is known of its content."""

    def __init__(self, name: str, offset: int, size: int, check: int) -> None:
        self.name, self.offset, self.size, self.check = name, offset, size, check

    @property
    def local(self) -> bytes:
        """What stands before the content."""
        large = self.size >= _FULL
        extra = struct.pack("<HHQQ", 1, 16, self.size, self.size) if large else b""
        size, name = _FULL if large else self.size, self.name.encode()
        need = 45 if large else 20
        return (
            _LOCAL.pack(
                b"PK\x03\x04",
                need,
                _UTF8,
                0,
                0,
                _DAY,
                self.check,
                size,
                size,
                len(name),
                len(extra),
            )
            + name
            + extra
        )

    @property
    def central(self) -> bytes:
        """What stands of it in the table at the end."""
        large = self.size >= _FULL or self.offset >= _FULL
        extra = struct.pack("<HHQQQ", 1, 24, self.size, self.size, self.offset) if large else b""
        size, offset = (_FULL, _FULL) if large else (self.size, self.offset)
        need, name = (45 if large else 20), self.name.encode()
        return (
            _CENTRAL.pack(
                b"PK\x01\x02", _UNIX | need, need, _UTF8, 0, 0, _DAY, self.check, size, size,
                len(name), len(extra), 0, 0, 0, _MODE, offset,
            )
            + name
            + extra
        )  # fmt: skip

    @property
    def content_at(self) -> int:
        """Where the content begins."""
        return self.offset + len(self.local)

    @property
    def end(self) -> int:
        """Where the next record begins."""
        return self.content_at + self.size


def table(files: Iterable[Stored], offset: int) -> bytes:
    """Return the table of an archive, which begins at `offset`, and its end."""
    all_ = list(files)
    rows = b"".join(each.central for each in all_)
    count, end = len(all_), b""
    if count >= _MANY or len(rows) >= _FULL or offset >= _FULL:
        end = _END64.pack(
            b"PK\x06\x06", 44, _UNIX | 45, 45, 0, 0, count, count, len(rows), offset
        ) + _WHERE64.pack(b"PK\x06\x07", 0, offset + len(rows), 1)
    many = min(count, _MANY)
    size, at = min(len(rows), _FULL), min(offset, _FULL)
    return rows + end + _END.pack(b"PK\x05\x06", 0, 0, many, many, size, at, 0)


class ZipWriter:
    """Writes an archive into a file that can be gone back in."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._files = file, []  # type: ignore[var-annotated]

    def put(self, name: str, size: int, chunks: Iterable[bytes | memoryview]) -> None:
        """Add a file of this many bytes. Raises `OSError` if there are more or fewer."""
        begun = Stored(name, self._file.tell(), size, 0)
        self._file.write(begun.local)
        check = written = 0
        for chunk in chunks:
            self._file.write(chunk)
            check, written = zlib.crc32(chunk, check), written + len(chunk)
        if written != size:
            raise OSError("it changed while it was read: " + name)
        done = Stored(name, begun.offset, size, check)
        self._file.seek(begun.offset)
        self._file.write(done.local)
        self._file.seek(done.end)
        self._files.append(done)

    def finish(self) -> None:
        """Write the table."""
        self._file.write(table(self._files, self._file.tell()))


def is_of_this_form(files: list[Stored], read: Callable[[int, int], bytes]) -> bool:
    """Whether most files of an archive begin as this program writes it, whatever its table says."""
    ours = [each for each in files if read(each.offset, len(each.local)) == each.local]
    return bool(files) and 2 * len(ours) >= len(files)


def deviations(
    files: list[Stored], read: Callable[[int, int], bytes], table_at: int, size: int
) -> list[str]:
    """Name the files whose records are not as this program writes them; "" is the archive itself.

    `files` are in the order of the table, which begins at `table_at`; `read` gives so many bytes
    from a place of an archive of `size` bytes.
    """
    found, at, row_at = [], 0, table_at
    for each in files:
        row = each.central
        if read(each.offset, len(each.local)) != each.local or read(row_at, len(row)) != row:
            found.append(each.name)
        row_at += len(row)
    for each in sorted(files, key=lambda each: each.offset):
        if each.offset != at:
            found.append("")
            break
        at = each.end
    rest = table(files, table_at)[row_at - table_at :]
    if at != table_at or row_at + len(rest) != size or read(row_at, len(rest)) != rest:
        found.append("")
    return list(dict.fromkeys(found))
