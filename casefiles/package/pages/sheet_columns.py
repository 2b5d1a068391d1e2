"""How wide the columns of a sheet are set, and which of them stand on one page. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from casefiles.evidence.text_cache.sheet_rows import Row
from casefiles.kernel.dataclass import dataclass

NARROWEST, WIDEST = 26.0, 176.0
"""Points of a column: what is longer goes on in the next line of its cell."""

PADDING = 7.0
_LETTER = 4.15
"""Points of a letter, about, in the size of cells; a Chinese character takes twice that."""

_MOSTLY = 0.97
"""Of a column's cells so many shall need one line, if that is not too wide."""

_FIGURE = re.compile(r"[+-]?[\d,. \u00a0]+ ?%?|\(\d[\d,.]*\)")
_KEY_WIDTH = 120.0
"""A first column no wider than this stands in front of every stretch of columns."""

_HEADING_AMONG = 12
"""Rows among which the heading is looked for."""

_LONGEST_WORD = 18
"""Letters of a word near the top that is not broken for want of room."""


@dataclass(frozen=True, slots=True)
class Band:
    """Columns that stand on one page, left to right."""

    columns: tuple[int, ...]
    repeated: int = -1
    """The first column of the sheet, set before them once more; -1 where it is not."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How a sheet is set."""

    widths: dict[int, float]
    bands: tuple[Band, ...]
    heading: Row | None
    """The row that says what stands in the columns: it is shown again on every page."""


class ColumnWidths:
    """Gathers how long the cells of each column are."""

    def __init__(self) -> None:
        self._seen: dict[int, Counter[int]] = {}
        self._alone: dict[int, Counter[int]] = {}
        """Of rows in which nothing else stands: they run on over the columns beside them."""

        self._words: dict[int, int] = {}
        self._rows = 0

    def add(self, row: Row) -> None:
        """Look at a row."""
        self._rows += 1
        alone = len(row.cells) == 1
        for column, text in row.cells.items():
            longest = max(map(_units, text.split("\n")))
            seen = self._alone if alone else self._seen
            seen.setdefault(column, Counter())[min(longest, 60)] += 1
            if self._rows <= _HEADING_AMONG and not alone:
                word = max(map(_units, text.split()), default=0)
                self._words[column] = max(self._words.get(column, 0), min(word, _LONGEST_WORD))

    def widths(self) -> dict[int, float]:
        """Points of each column in which something stands."""
        seen = self._alone | self._seen
        return {
            column: max(_width(seen[column]), _points(self._words.get(column, 0)))
            for column in sorted(seen)
        }


def plan(rows: Sequence[Row], widths: dict[int, float], room: float) -> SheetPlan:
    """Return how a sheet is set whose first rows these are, on pages with so much room."""
    heading = heading_row(rows, len(widths))
    return SheetPlan(widths, tuple(bands(widths, room)), heading)


def bands(widths: dict[int, float], room: float) -> Iterable[Band]:
    """Yield which columns stand together."""
    columns = list(widths)
    if not columns:
        return
    key, taken, left, first = columns[0], list[int](), room, True
    repeats = widths[key] <= _KEY_WIDTH and len(columns) > 1
    for column in columns:
        if taken and widths[column] > left:
            yield Band(tuple(taken), -1 if first or not repeats else key)
            first, taken = False, []
            left = room - (widths[key] if repeats else 0.0)
        taken.append(column)
        left -= widths[column]
    yield Band(tuple(taken), -1 if first or not repeats else key)


def room_of(column: int, row: Row, band: Band, widths: dict[int, float]) -> float:
    """Return how wide a cell of a row is: it runs on over the empty ones at its right."""
    at, room = band.columns.index(column), widths[column]
    for beside in band.columns[at + 1 :]:
        if beside in row.cells:
            break
        room += widths[beside]
    return room


def heading_row(rows: Sequence[Row], columns: int) -> Row | None:
    """Return the first row that fills most columns with words, if there is one near the top."""
    for at, row in enumerate(rows[:_HEADING_AMONG]):
        words = [text for text in row.cells.values() if not is_figure(text)]
        if columns > 1 and len(words) >= 0.6 * columns and len(words) >= 0.8 * len(row.cells):
            return row if len(rows) > at + 1 else None
    return None


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, which stands at the right of its column."""
    return len(text) < 40 and _FIGURE.fullmatch(text) is not None


def stretches_in_words(numbers: Iterable[tuple[str, str]]) -> str:
    """Return stretches for people: `A–C, F`."""
    return ", ".join(first if first == last else f"{first}–{last}" for first, last in numbers)


def named_stretches(what: str, numbers: Sequence[tuple[str, str]]) -> str:
    """Return stretches with what they are of: `row 50`, `columns A–C, F`."""
    is_one = len(numbers) == 1 and numbers[0][0] == numbers[0][1]
    return f"{what if is_one else f'{what}s'} {stretches_in_words(numbers)}"


def _units(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text[:200])


def _width(seen: Counter[int]) -> float:
    need, total = 0, seen.total()
    for units in sorted(seen):
        need += seen[units]
        if need >= _MOSTLY * total:
            return _points(units)
    return WIDEST


def _points(units: int) -> float:
    return min(max(units * _LETTER + PADDING, NARROWEST), WIDEST)
