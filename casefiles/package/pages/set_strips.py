"""Where on pages that are set each cell, each line and each word of our own came to stand.

Asked for by whoever hides, marks or outlines something on them; otherwise nothing of it is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field

from casefiles.attestation.layout.line_breaking import Line, PlacedPiece
from casefiles.evidence.text_cache.sheet_rows import column_letters
from casefiles.kernel.dataclass import dataclass

Span = tuple[float, float]
"""From how far across the page, to how far, in points."""


@dataclass(frozen=True, slots=True)
class CellAt:
    """A cell of a sheet, or some lines of it."""

    sheet: int
    row: int
    column: int

    @property
    def name(self) -> str:
        """As people call it: `B14`."""
        return f"{column_letters(self.column)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class BesideAt:
    """What stands at a sheet and in no cell of it, by its number among those."""

    sheet: int
    number: int


@dataclass(frozen=True, slots=True)
class RunAt:
    """A line of a text, by the characters of its part."""

    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Around:
    """What this program sets around a file's own words: nobody can mark it."""

    what: str
    """For people: `the sheet's name`."""

    said: str


Source = CellAt | BesideAt | RunAt | Around


@dataclass(frozen=True, slots=True)
class Strip:
    """A line as it was set, or one box of a cell."""

    page: int
    """Of the pages that were set, from 0."""

    left: float
    bottom: float
    right: float
    top: float
    """Points from the lower left corner of the page."""

    line: Line = ()
    """Of a text, its pieces, placed from `left`."""

    def span(self, start: int, end: int) -> Span | None:
        """Return where characters of the line stand; None where none of them is on it."""
        at, spans = 0, list[Span]()
        for each in self.line:
            first, last = max(start - at, 0), min(end - at, len(each.piece.text))
            if first < last:
                spans.append(_within(each, first, last))
            at += len(each.piece.text)
        if not spans:
            return None
        return self.left + min(a for a, _ in spans), self.left + max(b for _, b in spans)

    @property
    def length(self) -> int:
        """Characters of the line."""
        return sum(len(each.piece.text) for each in self.line)


def _within(placed: PlacedPiece, start: int, end: int) -> Span:
    """Return where some characters of a piece stand: no letter is cut in two."""
    piece = placed.piece
    near, far = 0.0, placed.width
    for cut, reach in zip(piece.shaped.cuts, piece.shaped.reach, strict=True):
        wide = (reach + piece.tracking * cut) * piece.size / 1000
        if cut <= start:
            near = wide
        if cut >= end:
            far = wide
            break
    if piece.level % 2:
        near, far = placed.width - far, placed.width - near
    return placed.x + near, placed.x + far


@dataclass(slots=True)
class SetStrips:
    """Gathers them while pages are set."""

    found: dict[Source, list[Strip]] = field(default_factory=dict)
    shown: dict[Source, tuple[str, ...]] = field(default_factory=dict)
    """Of a line of text, what each of its characters was set as."""

    def add(self, source: Source, strips: Sequence[Strip]) -> None:
        """Note where something stands."""
        self.found.setdefault(source, []).extend(strips)

    def of_runs(self, part: int) -> Iterator[tuple[RunAt, list[Strip]]]:
        """Yield the lines of a part of a text."""
        for source, strips in self.found.items():
            if isinstance(source, RunAt) and source.part == part:
                yield source, strips
