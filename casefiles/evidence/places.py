"""Where in an exhibit something stands: all of it, a page, a rectangle, cells, or a run of text.

In a row a place is a JSON object, such as `{"page":3}`; here it is a value of one of five kinds.
"""

import json
import re
from dataclasses import asdict
from functools import lru_cache
from math import prod
from typing import Any

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible


@dataclass(frozen=True, slots=True)
class Whole:
    """All of the exhibit."""


@dataclass(frozen=True, slots=True)
class OnPage:
    """A page, counted from 1."""

    page: int


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Part of a page, in hundredths of a PDF point from its lower left corner."""

    page: int
    left: int
    bottom: int
    right: int
    top: int


@dataclass(frozen=True, slots=True)
class Cells:
    """A range of cells of a sheet, such as `B2:D14`."""

    sheet: str
    cells: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text, by its characters counted from 0; `page` is None where a file has none."""

    page: int | None
    start: int
    end: int


Place = Whole | OnPage | Rectangle | Cells | Run
Extent = tuple[tuple[int, int], ...]
"""From where to where, in each direction."""

LAST_ROW = 1_048_576
"""Of a sheet: a range that reaches so far is a whole column."""

_KINDS: dict[str, type[Any]] = {
    "whole": Whole,
    "page": OnPage,
    "rectangle": Rectangle,
    "cells": Cells,
    "text": Run,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_CELLS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}(:[A-Z]{1,3}[1-9][0-9]{0,6})?")
_PAGE_FIRST = re.compile(r"p\.\s?(\d+)")


def to_text(place: Place) -> str:
    """Return a place as it stands in a row."""
    said = {"kind": _NAMES[type(place)], **asdict(place)}
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=5_000)
def from_text(text: str) -> Place:
    """Read a place as it stands in a row. Raises `Impossible` if it is none."""
    try:
        said = json.loads(text)
        kind = _KINDS[said.pop("kind")]
        place: Place = kind(**said)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Impossible(f"This is no place in an exhibit: {text[:80]}") from error
    page = page_of(place)
    if isinstance(page, int) and page < 1:
        raise Impossible(f"There is no page {page}: pages are counted from 1.")
    if not _can_be(place):
        raise Impossible(f"This is no place in an exhibit: {text[:80]}")
    return place


def page_of(place: Place) -> int | None:
    """Return the page a place is on, if it says one."""
    return place.page if isinstance(place, OnPage | Rectangle | Run) else None


def is_mostly(one: Place, other: Place) -> bool:
    """Whether two places of one exhibit are one: more than half of the smaller is in the other."""
    if isinstance(one, Rectangle) and isinstance(other, Rectangle) and one.page == other.page:
        return _shared(_sides(one), _sides(other))
    if isinstance(one, Run) and isinstance(other, Run) and one.page == other.page:
        return _shared(((one.start, one.end),), ((other.start, other.end),))
    if isinstance(one, Cells) and isinstance(other, Cells) and one.sheet == other.sheet:
        return _shared(rows_and_columns(one), rows_and_columns(other))
    return one == other


def _sides(at: Rectangle) -> Extent:
    return (at.left, at.right), (at.bottom, at.top)


def rows_and_columns(at: Cells) -> Extent:
    """Return from which column, and from which row, to before which: counted from 1."""
    first, _, last = at.cells.partition(":")
    (left, top), (right, bottom) = _cell(first), _cell(last or first)
    across, down = sorted((left, right)), sorted((top, bottom))
    return (across[0], across[1] + 1), (down[0], down[1] + 1)


def _cell(name: str) -> tuple[int, int]:
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(name[len(letters) :])


def _shared(one: Extent, other: Extent) -> bool:
    both = tuple((max(a, c), min(b, d)) for (a, b), (c, d) in zip(one, other, strict=True))
    return 2 * _size(both) > min(_size(one), _size(other))


def _size(extent: Extent) -> int:
    return prod(max(0, end - start) for start, end in extent)


def named_in_words(text: str) -> Place:
    """Return the page that words such as `p. 2` begin with; all of an exhibit if they name none."""
    found = _PAGE_FIRST.match(text)
    return OnPage(int(found[1])) if found and int(found[1]) else Whole()


def in_words(place: Place) -> str:
    """Say where it is, as it stands after an exhibit's label: `p. 3`; nothing for all of it.

    A text without pages is told by its characters, counted from 1, the last one included.
    """
    match place:
        case Whole():
            return ""
        case Cells(sheet):
            cells = cells_in_words(place)
            return f"{sheet}, {cells}" if sheet else cells
        case Run(None, start, end):
            return f"characters {start + 1}\u2013{end}"
        case OnPage(page) | Rectangle(page) | Run(page):
            return f"p. {page}"


def cells_in_words(place: Cells) -> str:
    """Say which cells: `B2:D14`; of columns to the last row, `column B from row 2`."""
    _, (top, bottom) = rows_and_columns(place)
    first, range_, last = (each.rstrip("0123456789") for each in place.cells.partition(":"))
    if not range_ or bottom != LAST_ROW + 1:
        return place.cells
    columns = f"column {first}" if first == last else f"columns {first}–{last}"
    return f"{columns} from row {top}" if top > 1 else columns


def _can_be(place: Place) -> bool:
    match place:
        case Whole():
            return True
        case OnPage(page):
            return _is_page(page)
        case Rectangle(page, left, bottom, right, top):
            corners = (left, bottom, right, top)
            whole = all(type(each) is int for each in corners)
            return _is_page(page) and whole and left < right and bottom < top
        case Cells(sheet, cells):
            return bool(_CELLS.fullmatch(str(cells))) and isinstance(sheet, str)
        case Run(page, start, end):
            whole = type(start) is int and type(end) is int
            return (page is None or _is_page(page)) and whole and 0 <= start < end


def _is_page(page: object) -> bool:
    return type(page) is int and page > 0
