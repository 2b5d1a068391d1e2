"""Texts in pieces: each short enough to be searched, shown and kept by itself, each with its place.

What is read of a page, a sheet or a body is one text; a piece is a stretch of it that is its own,
and after that the beginning of the next. So a phrase that begins in one piece stands in it whole,
if it is no longer than the overlap.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casefiles.evidence.readers.worker_answers import SheetLines
from casefiles.kernel.dataclass import dataclass

LONGEST = 64_000
"""Characters of a piece, the beginning of the next included."""

OVERLAP = 1_000
"""Characters of the next piece that a piece has too."""

_OWN = LONGEST - OVERLAP
_NEAR = 4_000
"""Characters at the end of a piece among which a good place to cut is looked for."""

GAP = 20
"""Empty rows of a sheet that stand as empty lines; after more another piece begins."""

LINE = "\u2028"
"""The end of a line within a cell of a sheet."""

_WORD = re.compile(r"\w\w")
_JOINED = ("Mn", "Mc", "Me", "Cf")


@dataclass(frozen=True, slots=True)
class TextChunk:
    """A stretch of one text of a file, and where it stands."""

    part: int
    """The page, sheet or slide, from 0; 0 for a body."""

    number: int
    """Of the pieces of the part, from 0."""

    text: str
    first: int = 0
    """Which character of the part's text it begins with."""

    own: int = -1
    """How many characters are its own; what is behind them is the next piece's too. -1 is all."""

    row: int = 0
    """Of a sheet: row and column, from 0, in which it begins."""

    column: int = 0
    rows: int = 0
    """Of a sheet: how many rows further down it ends."""

    beside: str = ""
    """What it is where it stands in no cell of a sheet: `comment by Li Wei`, `chart`, `header`.

    Row and column are then those of the cell that it belongs to, each 1 more: 0 is none.
    """

    @property
    def said(self) -> str:
        """What is its own."""
        return self.text if self.own < 0 else self.text[: self.own]

    @property
    def is_cut(self) -> bool:
        """Whether what it has of the next one may end in the middle of a word."""
        return len(self.text) - len(self.said) >= OVERLAP

    def owns(self, start: int) -> bool:
        """Whether what starts at a character of it is its own, and not the next one's."""
        return self.own < 0 or start < self.own


def whole(text: str, part: int = 0) -> TextChunk:
    """Return a short text as the one piece that it is."""
    return TextChunk(part, 0, text)


def pieces_of(text: str, part: int = 0) -> Iterator[TextChunk]:
    """Cut the text of a part, at the end of a line or between words where one is near."""
    start = number = 0
    while len(text) - start > LONGEST:
        end = _cut(text, start + _OWN)
        yield TextChunk(part, number, text[start : end + OVERLAP], start, end - start)
        start, number = end, number + 1
    yield TextChunk(part, number, text[start:], start)


def pieces_of_parts(texts: Iterable[str]) -> Iterator[TextChunk]:
    """Cut the texts of all parts of a file."""
    for part, text in enumerate(texts):
        yield from pieces_of(text, part)


def pieces_of_lines(lines: Iterable[SheetLines]) -> Iterator[TextChunk]:
    """Make pieces of the rows of sheets, each sheet's in a row; what stands beside them after."""
    held: TextChunk | None = None
    ends = dict[int, tuple[int, int]]()
    for each in lines:
        if held:
            piece = _ended(held, each)
            ends[piece.part] = piece.number + 1, piece.first + len(piece.said)
            yield piece
        held = _begun(each, *ends.get(each.sheet, (0, 0)))
    if held:
        yield held


def join_chunks(pieces: Iterable[TextChunk]) -> str:
    """Return the text that pieces were cut from."""
    return "".join(piece.said for piece in pieces)


@dataclass(frozen=True, slots=True)
class PackedChunk:
    """A piece as it is kept: a long one takes less room."""

    place: TextChunk
    """With no text."""

    content: bytes
    is_deflated: bool

    @property
    def piece(self) -> TextChunk:
        """The piece itself. Raises `zlib.error` where it is not as it was packed."""
        said = self.content
        if self.is_deflated:
            said = zlib.decompressobj().decompress(said, _MOST_BYTES)
        it = self.place
        return TextChunk(
            it.part, it.number, said.decode("utf-8", "replace"), it.first, it.own, it.row,
            it.column, it.rows, it.beside,
        )  # fmt: skip


def pack_chunk(piece: TextChunk) -> PackedChunk:
    """Pack a piece."""
    said = piece.text.encode("utf-8", "replace")
    deflates = len(said) > _LONG
    content = zlib.compress(said, 1) if deflates else said
    return PackedChunk(replace(piece, text=""), content, deflates)


_LONG, _MOST_BYTES = 16_384, 4 * LONGEST
"""Bytes of a text that is packed tight; and of one that was unpacked."""


def _begun(lines: SheetLines, number: int = 0, first: int = 0) -> TextChunk:
    it, rows = lines, 0 if lines.beside else lines.text.count("\n")
    text = f"\n{it.text}" if it.beside and number else it.text
    return TextChunk(it.sheet, number, text, first, -1, it.row, it.column, rows, it.beside)


def _ended(piece: TextChunk, after: SheetLines) -> TextChunk:
    """Return a piece with what stands between it and the next rows, and the first of them."""
    if piece.part != after.sheet:
        return piece
    rows = after.row - piece.row - piece.rows
    near = 0 <= rows <= GAP and not (piece.beside or after.beside)
    text = piece.text + "\n" * (rows if near else 1)
    beyond = after.text[:OVERLAP] if near else ""
    return replace(piece, text=text + beyond, own=len(text))


def _cut(text: str, at: int) -> int:
    """Return where a text is cut, no later than `at`, and in the middle of a word only at need."""
    for sign in ("\n", " "):
        found = text.rfind(sign, at - _NEAR, at)
        if found >= 0:
            return found + 1
    return next((place for place in range(at, at - _NEAR, -1) if _parts(text, place)), at)


def _parts(text: str, place: int) -> bool:
    """Whether two characters are no letters of one word: a Chinese one is a word by itself."""
    joins = unicodedata.category(text[place - 1]) == "Cf"
    if joins or unicodedata.category(text[place]) in _JOINED:
        return False
    return not _WORD.match(text, place - 1) or not text[place].isascii()
