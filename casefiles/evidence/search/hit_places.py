"""Where a run of a stored text stands in its exhibit: in cells of a sheet, on a page, in a body."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from casefiles.evidence.model import Reading
from casefiles.evidence.passages.quote_check import shorten_quote
from casefiles.evidence.passages.text_layer import printable
from casefiles.evidence.places import Cells, OnPage, Place, Run, Whole
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.text_chunks import LINE, TextChunk
from casefiles.evidence.text_cache.sheet_rows import column_letters
from casefiles.kernel.dataclass import dataclass


def place_of(reading: Reading | None, piece: TextChunk, start: int, end: int) -> Place:
    """Return the place of a run of a piece of stored text, as one marks and cites it."""
    if piece.beside:
        return _beside(reading, piece)
    if reading and formats.of(reading.mime).shown is DisplayMode.GRID:
        return Cells(_sheet(reading, piece.part), cells_of(piece, start, end))
    page = piece.part + 1 if reading and reading.pages is not None else None
    first = piece.first
    return Run(page, first + start, first + end) if start < end else OnPage(piece.part + 1)


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """A place, and the words that are quoted of it: those of a run, or all that a cell says."""

    place: Place
    quote: str


def placed_quotes(
    reading: Reading | None, piece: TextChunk, runs: Sequence[tuple[int, int]]
) -> tuple[PlacedQuote, ...]:
    """Return where runs of a piece of stored text stand, each place once, as one cites them."""
    text = piece.text
    if piece.beside:  # it is quoted whole, once
        return (PlacedQuote(_beside(reading, piece), shorten_quote(printable(text))),)[: len(runs)]
    if not reading or formats.of(reading.mime).shown is not DisplayMode.GRID:
        return tuple(
            PlacedQuote(place_of(reading, piece, start, end), printable(text[start:end]))
            for start, end in runs
        )
    sheet, rows = _sheet(reading, piece.part), text.split("\n")
    starts = [0, *accumulate(len(row) + 1 for row in rows)]
    found: dict[str, PlacedQuote] = {}
    for start, end in runs:
        top = bisect_right(starts, start) - 1
        left = rows[top].count("\t", 0, start - starts[top])
        inside = end <= starts[top] + len(rows[top]) and "\t" not in text[start:end]
        name = _named(piece, top, left) if inside else cells_of(piece, start, end)
        if name not in found:
            says = rows[top].split("\t")[left] if inside else _says(piece, rows, name)
            words = shorten_quote(printable(says.replace(LINE, "\n")))
            found[name] = PlacedQuote(Cells(sheet, name), words)
    return tuple(found.values())


def cells_of(piece: TextChunk, start: int, end: int) -> str:
    """Return the cells, as `B2` or `B2:C2`, that a run of a sheet's stored text touches.

    Rows stand there as lines, cells apart by tabs.
    """
    text = piece.text
    first, last = cell_at(text, start), cell_at(text, max(start, end - 1))
    if first == last:
        return _named(piece, *first)
    top, bottom = sorted((first[0], last[0]))
    left, right = sorted((first[1], last[1])) if top == bottom else (0, _widest(text, top, bottom))
    if top == bottom or not piece.column:
        return f"{_named(piece, top, left)}:{_named(piece, bottom, right)}"
    return f"{_name(piece.row + top, 0)}:{_name(piece.row + bottom, piece.column + right)}"


def cell_at(text: str, at: int) -> tuple[int, int]:
    """Return row and column of a character, from those in which a sheet's stored text begins."""
    line = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, line), text.count("\t", line, at)


def sheet_in_words(reading: Reading | None, piece: TextChunk) -> str:
    """Name a sheet, that it is hidden, and what stands in no cell of it."""
    about = _about(reading, piece.part)
    hidden = "hidden sheet" if about.get("hidden") else ""
    name, told = str(about.get("name", "")), ", ".join(filter(None, (hidden, piece.beside)))
    return f"{name} ({told})" if told else name


def _beside(reading: Reading | None, piece: TextChunk) -> Place:
    """Return the cell to which something belongs that stands in none; else the whole exhibit."""
    if not piece.row or not piece.column:
        return Whole()
    return Cells(_sheet(reading, piece.part), _name(piece.row - 1, piece.column - 1))


def _named(piece: TextChunk, row: int, column: int) -> str:
    """Name a cell by where it stands in a piece."""
    return _name(piece.row + row, column + (0 if row else piece.column))


def _says(piece: TextChunk, rows: Sequence[str], cells: str) -> str:
    """Return what a range of cells says, row by row, as far as it stands in a piece."""
    first, _, last = cells.partition(":")
    (top, left), (bottom, right) = _corner(first), _corner(last or first)
    said = list[str]()
    for number in range(max(0, top - piece.row), min(len(rows), bottom - piece.row + 1)):
        shift = 0 if number else piece.column
        cut = rows[number].split("\t")[max(0, left - shift) : right - shift + 1]
        said.append("\t".join(cut))
    return "\n".join(said)


def _corner(name: str) -> tuple[int, int]:
    letters = name.rstrip("0123456789")
    column = 0
    for each in letters:
        column = column * 26 + ord(each) - ord("A") + 1
    return int(name[len(letters) :]) - 1, column - 1


def _sheet(reading: Reading | None, part: int) -> str:
    return str(_about(reading, part).get("name", ""))


def _about(reading: Reading | None, part: int) -> dict[str, object]:
    sheets = json.loads(reading.facts or "{}").get("sheets", ()) if reading else ()
    return dict(sheets[part]) if part < len(sheets) else {}


def _widest(text: str, top: int, bottom: int) -> int:
    rows = text.split("\n")[top : bottom + 1]
    return max(row.count("\t") for row in rows)


def _name(row: int, column: int) -> str:
    return f"{column_letters(column)}{row + 1}"
