"""Where a run of a stored text stands in its exhibit: in cells of a sheet, on a page, in a body."""

import json

from casefiles.evidence.model import Reading
from casefiles.evidence.places import Cells, OnPage, Place, Run
from casefiles.evidence.read import formats
from casefiles.evidence.read.formats import Shown


def place_of(reading: Reading | None, part: int, text: str, start: int, end: int) -> Place:
    """Return the place of a run of the stored text of a part, as one marks and cites it."""
    if reading and formats.of(reading.mime).shown is Shown.GRID:
        sheets = json.loads(reading.facts or "{}").get("sheets", ())
        name = sheets[part]["name"] if part < len(sheets) else ""
        return Cells(name, cells_of(text, start, end))
    page = part + 1 if reading and reading.pages is not None else None
    return Run(page, start, end) if start < end else OnPage(part + 1)


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
