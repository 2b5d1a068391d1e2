"""Compound files (old Office, Outlook messages): which streams are inside, and is it encrypted.

Format: [MS-CFB]; what marks encryption: [MS-XLS] 2.4.117, [MS-DOC] 2.5.2, [MS-PPT] 2.3.2,
[MS-OFFCRYPTO] 2.3.4. Runs in a worker only. Reads no more than the directory and the first bytes
of one stream.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from casefiles.evidence.readers import formats
from casefiles.evidence.readers.worker_answers import FileKind

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY, _MOST_ENTRIES = 128, 20_000
_FILE_PASS, _END_OF_PART, _LOCKED_WORD, _LOCKED_SHOW = 0x2F, 0x0A, 0x0100, 0xF3D1C4DF
_KINDS = (
    ("EncryptedPackage", formats.LOCKED_OFFICE),
    ("__properties_version1.0", formats.MSG),
    ("PowerPoint Document", formats.PPT),
    ("WordDocument", formats.DOC),
    ("Workbook", formats.XLS),
    ("Book", formats.XLS),
    ("MatOST", formats.WORKS),
    ("MN0", formats.WORKS),
)
_CONTENTS, _OF_WORKS = "CONTENTS", b"CHNKWKS"
"""Works 6 and later; the Works of Microsoft, whose documents are named .wps as Kingsoft's are."""


class Broken(Exception):
    """It is not put together as it should be."""


def kind(file: BinaryIO) -> FileKind:
    """What a compound file is."""
    try:
        compound = _Compound(file)
    except (Broken, struct.error) as error:
        return FileKind(formats.OLE, damage=(f"compound file: {error}",))
    streams = compound.streams
    mime = next((mime for name, mime in _KINDS if name in streams), formats.OLE)
    if mime == formats.OLE and _is_works(compound):
        mime = formats.WORKS
    macros = {"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"} & set(streams)
    remarks = ("contains macros; they are never run",) if macros else ()
    try:
        return FileKind(mime, locked=_locked(compound, mime), remarks=remarks)
    except (Broken, struct.error) as error:
        return FileKind(mime, damage=(f"compound file: {error}",), remarks=remarks)


def _is_works(compound: "_Compound") -> bool:
    try:
        return _CONTENTS in compound.streams and (
            compound.start_of(_CONTENTS, len(_OF_WORKS)) == _OF_WORKS
        )
    except (Broken, struct.error):
        return False


def _locked(compound: "_Compound", mime: str) -> bool:
    if mime == formats.LOCKED_OFFICE:
        return True
    if mime == formats.XLS:
        book = "Workbook" if "Workbook" in compound.streams else "Book"
        return any(kind == _FILE_PASS for kind in _records(compound.start_of(book, 1 << 16)))
    if mime == formats.DOC:
        head = compound.start_of("WordDocument", 12)
        return bool(struct.unpack_from("<H", head, 10)[0] & _LOCKED_WORD)
    if mime == formats.PPT:
        if "EncryptedSummary" in compound.streams:
            return True
        user = compound.start_of("Current User", 16) if "Current User" in compound.streams else b""
        return len(user) == 16 and struct.unpack_from("<I", user, 12)[0] == _LOCKED_SHOW
    return False


def _records(book: bytes) -> Iterator[int]:
    """The kinds of a workbook's first records, up to the end of its first part."""
    at = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind
        if kind == _END_OF_PART:
            return
        at += 4 + size


class _Compound:
    """A file of sectors, chained by a table."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        file.seek(0, 2)
        self._length = file.tell()
        head = self._read(0, 512)
        shift, mini = struct.unpack_from("<HH", head, 30)
        if shift not in (9, 12) or mini != 6:
            raise Broken("sectors of an unheard-of size")
        self._size, self._cutoff = 1 << shift, struct.unpack_from("<I", head, 56)[0]
        self._table = self._sector_table(head)
        directory = self._chained(struct.unpack_from("<I", head, 48)[0], _MOST_ENTRIES * _ENTRY)
        self.streams, self._root = self._entries(directory)
        self._mini_start = struct.unpack_from("<I", head, 60)[0]

    def start_of(self, name: str, most: int) -> bytes:
        """The first bytes of a stream."""
        start, size = self.streams[name]
        if size >= self._cutoff:
            return self._chained(start, min(most, size))
        table = _numbers(self._chained(self._mini_start, 1 << 20))
        room = self._chained(self._root[0], self._root[1])
        found = bytearray()
        for sector in _chain(table, start):
            found += room[sector * 64 : sector * 64 + 64]
            if len(found) >= min(most, size):
                break
        return bytes(found[: min(most, size)])

    def _sector_table(self, head: bytes) -> tuple[int, ...]:
        first = [*struct.unpack_from("<109I", head, 76)]
        more, steps = struct.unpack_from("<I", head, 68)[0], self._length // self._size
        while more < _LAST_SECTOR and steps > 0:
            *rest, more = _numbers(self._sector(more))
            first += rest
            steps -= 1
        table = bytearray()
        for sector in first:
            if sector < _LAST_SECTOR and len(table) <= self._length:
                table += self._sector(sector)
        return _numbers(bytes(table))

    def _entries(self, directory: bytes) -> tuple[dict[str, tuple[int, int]], tuple[int, int]]:
        streams: dict[str, tuple[int, int]] = {}
        root = (_LAST_SECTOR, 0)
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == 5:
                root = (start, size)
            elif kind:
                streams.setdefault(name, (start, size))
        if not streams:
            raise Broken("an empty directory")
        return streams, root

    def _chained(self, start: int, most: int) -> bytes:
        found = bytearray()
        for sector in _chain(self._table, start):
            if len(found) >= most:
                break
            found += self._sector(sector)
        return bytes(found[:most])

    def _sector(self, number: int) -> bytes:
        return self._read((number + 1) * self._size, self._size)

    def _read(self, at: int, size: int) -> bytes:
        if at >= self._length:
            raise Broken("it points beyond its end")
        self._file.seek(at)
        return self._file.read(size).ljust(size, b"\0")  # the last sector may be cut


def _chain(table: tuple[int, ...], start: int) -> Iterator[int]:
    steps = len(table)
    while start < _LAST_SECTOR:
        if start >= len(table) or steps < 0:
            raise Broken("a chain of sectors without an end")
        yield start
        start = table[start]
        steps -= 1


def _numbers(sectors: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sectors) // 4}I", sectors[: len(sectors) // 4 * 4])
