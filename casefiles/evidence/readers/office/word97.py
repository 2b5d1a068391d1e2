"""Word 97-2003 and Word 6 documents ([MS-DOC]) as text, with what was deleted, inserted or hidden.

The text lies in pieces; what is told of its characters lies in pages of 512 bytes beside it.
"""

import struct
from collections.abc import Iterator
from itertools import pairwise

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.office.codepages import of_language
from casefiles.evidence.readers.office.compound_reader import Compound
from casefiles.evidence.readers.office.document import DocumentText
from casefiles.evidence.readers.office.text_writer import TextWriter
from casefiles.evidence.readers.office.word97_properties import (
    Paragraph,
    TextProperties,
    text_properties,
)
from casefiles.evidence.readers.office.word97_story import Story
from casefiles.evidence.readers.office.xml_events import Enough
from casefiles.kernel.dataclass import dataclass

_WORD_6, _WORD_97 = range(101, 106), 0xC1
_STORIES = ("", "footnotes", "headers and footers", "", "comments", "endnotes", "text boxes",
            "text boxes")  # fmt: skip
_MOST_PIECES = 200_000


@dataclass(frozen=True, slots=True)
class CharacterRun:
    """Characters in a row, and where their bytes lie."""

    at: int
    count: int
    wide: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """The file information block, as far as it is needed."""

    pieces: tuple[CharacterRun, ...]
    lengths: tuple[int, ...]
    """Of the stories, in characters: the body first."""

    codec: str
    marks: TextProperties


def text(compound: Compound) -> DocumentText:
    """What an old Word document says: the body, then notes, headers, comments, boxes."""
    main = compound.read("WordDocument")
    try:
        head = _head(main, compound)
        return _document(main, head)
    except (struct.error, IndexError) as error:
        raise CannotRead(Reason.MALFORMED, "its tables point beyond its end") from error


def _document(main: bytes, head: _Head) -> DocumentText:
    writing = TextWriter()
    story = Story(writing)
    runs = _Runs(main, head)
    start = 0
    try:
        for label, length in zip(_STORIES, head.lengths, strict=False):
            if length:
                story.begin(label)
                for said, mood, paragraph in runs.between(start, start + length):
                    story.say(said, mood, paragraph)
                story.ends(label)
            start += length
    except Enough:
        pass
    remarks = []
    if story.changes:
        remarks.append(f"tracked changes are in it: {story.changes}")
    if story.hid:
        remarks.append("hidden text is in it; it is shown in brackets")
    damage = ("its text ends before it should",) if runs.short else ()
    return DocumentText((writing.text,), "", tuple(remarks), damage, whole=not writing.cut)


def _head(main: bytes, compound: Compound) -> _Head:
    magic, version, language, flags = struct.unpack_from("<HH2xH2xH", main)[:4]
    if magic not in (0xA5EC, 0xA5DC):
        raise CannotRead(Reason.MALFORMED, "it does not begin as Word does")
    if flags & 0x0100:
        raise CannotRead(Reason.PASSWORD)
    if version in _WORD_6:
        return _of_word_6(main, language, flags)
    if version < _WORD_97:
        raise CannotRead(Reason.UNSUPPORTED, f"Word of version {version}")
    table = compound.read("1Table" if flags & 0x0200 else "0Table")
    lengths = struct.unpack_from("<8i", main, 76)
    at, size = struct.unpack_from("<II", main, 418)
    pieces = tuple(_pieces(table[at : at + size]))
    return _Head(pieces, _honest(lengths), "cp1252", text_properties(main, table))


def _of_word_6(main: bytes, language: int, flags: int) -> _Head:
    lengths = _honest(struct.unpack_from("<8i", main, 0x34))
    codec = of_language(language)
    if flags & 0x0004:  # saved fast: in pieces
        at, size = struct.unpack_from("<II", main, 0x160)
        pieces = tuple(_pieces(main[at : at + size], wide=False))
    else:
        first, last = struct.unpack_from("<II", main, 24)
        pieces = (CharacterRun(first, max(0, last - first), wide=False),)
    return _Head(pieces, lengths, codec, TextProperties())


def _honest(lengths: tuple[int, ...]) -> tuple[int, ...]:
    if any(each < 0 for each in lengths):
        raise CannotRead(Reason.MALFORMED, "a text of less than nothing")
    return lengths


def _pieces(table: bytes, *, wide: bool = True) -> Iterator[CharacterRun]:
    """The piece table ([MS-DOC] 2.8.35), behind what else stands in the same place."""
    at = 0
    while at < len(table) and table[at] == 1:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if at >= len(table) or table[at] != 2:
        raise CannotRead(Reason.MALFORMED, "the table of its pieces is missing")
    (size,) = struct.unpack_from("<I", table, at + 1)
    table = table[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    if not 0 < count <= _MOST_PIECES:
        raise CannotRead(Reason.MALFORMED, f"{count} pieces")
    bounds = struct.unpack_from(f"<{count + 1}I", table)
    for number, (first, last) in enumerate(pairwise(bounds)):
        (where,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)
        if last < first:
            raise CannotRead(Reason.MALFORMED, "pieces out of order")
        if not wide:
            yield CharacterRun(where, last - first, wide=False)
        elif where & 0x4000_0000:
            yield CharacterRun((where & 0x3FFF_FFFF) // 2, last - first, wide=False)
        else:
            yield CharacterRun(where, last - first, wide=True)


class _Runs:
    """Characters with what is told of them."""

    def __init__(self, main: bytes, head: _Head) -> None:
        self._main, self._head, self.short = main, head, False

    def between(self, start: int, end: int) -> Iterator[tuple[str, str, Paragraph | None]]:
        """Text, its mood and its paragraph, in pieces of which all of it is so."""
        at = 0
        for piece in self._head.pieces:
            first, last = max(start, at), min(end, at + piece.count)
            at += piece.count
            if first < last:
                skipped = first - (at - piece.count)
                yield from self._piece(piece, skipped, last - first)
        self.short = self.short or at < end

    def _piece(
        self, piece: CharacterRun, skipped: int, count: int
    ) -> Iterator[tuple[str, str, Paragraph | None]]:
        size = 2 if piece.wide else 1
        at = piece.at + skipped * size
        end = min(at + count * size, len(self._main))
        self.short = self.short or end - at < count * size
        while at < end:
            mood, paragraph, until = self._head.marks.at(at)
            stop = min(end, max(until, at + size))
            stop -= (stop - at) % size
            raw = self._main[at : max(stop, at + size)]
            codec = "utf-16-le" if piece.wide else self._head.codec
            yield raw.decode(codec, "replace"), mood, paragraph
            at += len(raw)
