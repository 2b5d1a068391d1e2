"""What old Word notes of characters and paragraphs: deleted, inserted, hidden, the end of a row.

[MS-DOC] 2.8.5, 2.8.6 (where the pages are), 2.9.33, 2.9.23 (pages of 512 bytes), 2.6.1 (what the
numbers mean).
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from enum import Enum
from typing import TypeVar

from casefiles.evidence.readers.office.rtf_words import dated
from casefiles.evidence.readers.office.text_writer import by
from casefiles.kernel.dataclass import dataclass

T = TypeVar("T")
_PAGE = 512
_DELETED, _INSERTED, _HIDDEN, _IN_TABLE, _ROW_ENDS = 0x0800, 0x0801, 0x083C, 0x2416, 0x2417
_BY, _AT, _BY_DELETED, _AT_DELETED = 0x4804, 0x6805, 0x4863, 0x6864
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_CHARACTERS, _PARAGRAPHS, _AUTHORS = 250, 258, 562
"""Where the head says where these tables lie."""

_MOST_PAGES = 100_000


class Paragraph(Enum):
    """Where a paragraph stands."""

    PLAIN = "plain"
    IN_TABLE = "in table"
    ROW_ENDS = "row ends"
    """The mark after a row's last cell."""


@dataclass(frozen=True, slots=True)
class TextProperties:
    """By places in the stream: what is so from there to the next."""

    character_starts: list[int] = field(default_factory=list)
    moods: list[str] = field(default_factory=list)
    paragraph_starts: list[int] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)

    def at(self, place: int) -> tuple[str, Paragraph | None, int]:
        """The mood of what stands there, its paragraph if anything is known of any, up to where."""
        mood, first = _of(self.character_starts, self.moods, place, "")
        usual = Paragraph.PLAIN if self.paragraphs else None
        paragraph, second = _of(self.paragraph_starts, self.paragraphs, place, usual)
        return mood, paragraph, min(first, second)


def _of(starts: list[int], values: Sequence[T], place: int, nothing: T) -> tuple[T, int]:
    index = bisect_right(starts, place)
    until = starts[index] if index < len(starts) else 1 << 40
    return (values[index - 1] if index else nothing), until


def text_properties(main: bytes, table: bytes) -> TextProperties:
    """All of a document. A page that is not there says nothing."""
    authors = _authors(main, table)
    moods, rows = dict[int, str](), dict[int, Paragraph]()
    for start, end, settings in _characters(main, table):
        said = dict(_settings(settings))
        moods[start] = _mood(said, authors)
        moods.setdefault(end, "")
    for start, end, settings in _paragraphs(main, table):
        rows[start] = _kind(dict(_settings(settings)))
        rows.setdefault(end, Paragraph.PLAIN)
    return TextProperties([*sorted(moods)], [moods[each] for each in sorted(moods)],
                 [*sorted(rows)], [rows[each] for each in sorted(rows)])  # fmt: skip


def _kind(said: dict[int, int]) -> Paragraph:
    if said.get(_ROW_ENDS):
        return Paragraph.ROW_ENDS
    return Paragraph.IN_TABLE if said.get(_IN_TABLE) else Paragraph.PLAIN


def _mood(said: dict[int, int], authors: list[str]) -> str:
    def who(kind: int) -> str:
        number = said.get(kind, -1)
        return authors[number] if 0 <= number < len(authors) else ""

    moods = []
    if said.get(_DELETED):
        when = said.get(_AT_DELETED) or said.get(_AT, 0)
        moods.append(by("deleted", who(_BY_DELETED) or who(_BY), dated(when)))
    if said.get(_INSERTED):
        moods.append(by("inserted", who(_BY), dated(said.get(_AT, 0))))
    if said.get(_HIDDEN):
        moods.append("hidden")
    return ", ".join(moods)


def _settings(raw: bytes) -> Iterator[tuple[int, int]]:
    at = 0
    while at + 2 <= len(raw):
        (kind,) = struct.unpack_from("<H", raw, at)
        at += 2
        size = _SIZES.get(kind >> 13)
        if size is None:  # its length comes first
            size = raw[at] + 1 if at < len(raw) else 0
        yield kind, int.from_bytes(raw[at : at + min(size, 4)], "little")
        at += max(size, 1)


def _pages(main: bytes, table: bytes, where: int) -> Iterator[bytes]:
    at, size = struct.unpack_from("<II", main, where)
    count = (size - 4) // 8
    if not 0 < count <= _MOST_PAGES or at + size > len(table):
        return
    for number in struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1)):
        page = main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) == _PAGE:
            yield page


def _characters(main: bytes, table: bytes) -> Iterator[tuple[int, int, bytes]]:
    for page in _pages(main, table, _CHARACTERS):
        count = page[-1]
        if 4 * (count + 1) + count > _PAGE:
            continue
        bounds = struct.unpack_from(f"<{count + 1}I", page)
        for number in range(count):
            at = page[4 * (count + 1) + number] * 2
            raw = page[at + 1 : at + 1 + page[at]] if at else b""
            yield bounds[number], bounds[number + 1], raw


def _paragraphs(main: bytes, table: bytes) -> Iterator[tuple[int, int, bytes]]:
    for page in _pages(main, table, _PARAGRAPHS):
        count = page[-1]
        if 4 * (count + 1) + 13 * count > _PAGE:
            continue
        bounds = struct.unpack_from(f"<{count + 1}I", page)
        for number in range(count):
            at = page[4 * (count + 1) + 13 * number] * 2
            yield bounds[number], bounds[number + 1], _paragraph(page, at)


def _paragraph(page: bytes, at: int) -> bytes:
    """The settings of a paragraph, behind the number of its style."""
    if not at or at + 2 > _PAGE:
        return b""
    if page[at]:
        return page[at + 3 : at + 2 * page[at]]
    return page[at + 4 : at + 2 + 2 * page[at + 1]]


def _authors(main: bytes, table: bytes) -> list[str]:
    """Who changed something, by number."""
    at, size = struct.unpack_from("<II", main, _AUTHORS)
    raw = table[at : at + size]
    if len(raw) < 6 or raw[:2] != b"\xff\xff":
        return []
    count, extra = struct.unpack_from("<HH", raw, 2)
    names, place = [], 6
    for _ in range(count):
        if place + 2 > len(raw):
            break
        (length,) = struct.unpack_from("<H", raw, place)
        names.append(raw[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace"))
        place += 2 + 2 * length + extra
    return names
