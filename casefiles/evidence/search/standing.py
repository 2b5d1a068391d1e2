"""Where a run of a stored text stands in its exhibit: in cells of a sheet, on a page, in a body."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from casefiles.evidence.model import Reading
from casefiles.evidence.places import Cells, OnPage, Place, Run
from casefiles.evidence.quoted import shortened
from casefiles.evidence.read import formats
from casefiles.evidence.read.formats import Shown
from casefiles.evidence.text_layer import printable


def place_of(reading: Reading | None, part: int, text: str, start: int, end: int) -> Place:
    """Return the place of a run of the stored text of a part, as one marks and cites it."""
    if reading and formats.of(reading.mime).shown is Shown.GRID:
        return Cells(_sheet(reading, part), cells_of(text, start, end))
    page = part + 1 if reading and reading.pages is not None else None
    return Run(page, start, end) if start < end else OnPage(part + 1)


@dataclass(frozen=True, slots=True)
class Placed:
    """A place, and the words that are quoted of it: those of a run, or all that a cell says."""

    place: Place
    quote: str


def placed(
    reading: Reading | None, part: int, text: str, runs: Sequence[tuple[int, int]]
) -> tuple[Placed, ...]:
    """Return where runs of the stored text of a part stand, each place once, as one cites them."""
    if not reading or formats.of(reading.mime).shown is not Shown.GRID:
        return tuple(
            Placed(place_of(reading, part, text, start, end), printable(text[start:end]))
            for start, end in runs
        )
    sheet, rows = _sheet(reading, part), text.split("\n")
    starts = [0, *accumulate(len(row) + 1 for row in rows)]
    found: dict[str, Placed] = {}
    for start, end in runs:
        top = bisect_right(starts, start) - 1
        left = rows[top].count("\t", 0, start - starts[top])
        inside = end <= starts[top] + len(rows[top]) and "\t" not in text[start:end]
        name = _name(top, left) if inside else cells_of(text, start, end)
        if name not in found:
            says = rows[top].split("\t")[left] if inside else _says(rows, name)
            found[name] = Placed(Cells(sheet, name), shortened(printable(says)))
    return tuple(found.values())


def cells_of(text: str, start: int, end: int) -> str:
    """Return the cells, as `B2` or `B2:C2`, that a run of a sheet's stored text touches.

    Rows stand there as lines, cells apart by tabs.
    """
    first, last = cell_at(text, start), cell_at(text, max(start, end - 1))
    if first == last:
        return _name(*first)
    top, bottom = sorted((first[0], last[0]))
    left, right = sorted((first[1], last[1])) if top == bottom else (0, _widest(text, top, bottom))
    return f"{_name(top, left)}:{_name(bottom, right)}"


def cell_at(text: str, at: int) -> tuple[int, int]:
    """Return row and column, from 0, of a character of a sheet's stored text."""
    line = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, line), text.count("\t", line, at)


def _says(rows: Sequence[str], cells: str) -> str:
    """Return what a range of cells says, row by row."""
    first, _, last = cells.partition(":")
    (top, left), (bottom, right) = _corner(first), _corner(last or first)
    return "\n".join("\t".join(row.split("\t")[left : right + 1]) for row in rows[top : bottom + 1])


def _corner(name: str) -> tuple[int, int]:
    letters = name.rstrip("0123456789")
    column = 0
    for each in letters:
        column = column * 26 + ord(each) - ord("A") + 1
    return int(name[len(letters) :]) - 1, column - 1


def _sheet(reading: Reading, part: int) -> str:
    sheets = json.loads(reading.facts or "{}").get("sheets", ())
    return str(sheets[part]["name"]) if part < len(sheets) else ""


def _widest(text: str, top: int, bottom: int) -> int:
    rows = text.split("\n")[top : bottom + 1]
    return max(row.count("\t") for row in rows)


def _name(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
