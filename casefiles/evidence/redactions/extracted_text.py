"""What was read of exhibits without pages of their own, by place: cells, or a run of text.

Such a place is hidden on the pages that are set of the exhibit. Where on them it stands is found
out when a copy is made; what stood there when it was marked is kept as a digest.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from casefiles.evidence.model import Exhibit, Reading, State
from casefiles.evidence.places import LAST_ROW, Cells, Place, Run, in_words, rows_and_columns
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.text_cache.sheet_rows import Beside, besides_of, column_letters, rows_of
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import Digest

Cell = tuple[int, int]
"""Row and column, from 0."""


def is_set(reading: Reading | None) -> bool:
    """Whether pages of an exhibit are set, or drawn, out of what was read of it."""
    shown = (
        formats.of(reading.mime).shown if reading and reading.state is not State.UNREAD else None
    )
    return shown in {DisplayMode.GRID, DisplayMode.TEXT, DisplayMode.MAIL}


def is_sheet(reading: Reading) -> bool:
    """Whether its places are cells."""
    return formats.of(reading.mime).shown is DisplayMode.GRID


@dataclass(frozen=True, slots=True)
class CellRange:
    """A range of cells: its sheet, rows and columns, counted from 0; the last are in it."""

    sheet: int
    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """How many cells it has room for."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def has(self, cell: Cell) -> bool:
        """Whether a cell of the sheet is in it."""
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right


def cell_range(reading: Reading, place: Cells) -> CellRange:
    """Return the cells that are meant. Raises `Impossible` for no such sheet."""
    names = sheet_names(reading)
    sheet = names.index(place.sheet) if place.sheet in names else -1
    if sheet < 0 and not (place.sheet or len(names) > 1):
        sheet = 0  # the one sheet there is, whatever it is called
    if sheet < 0:
        raise Impossible(f"There is no sheet “{place.sheet}”.")
    (left, right), (top, bottom) = rows_and_columns(place)
    return CellRange(sheet, top - 1, left - 1, bottom - 2, right - 2)


def sheet_names(reading: Reading) -> list[str]:
    """Return what the sheets of a workbook are called; of a table in a text file, nothing."""
    return [str(each.get("name", "")) for each in json.loads(reading.facts).get("sheets", ())]


def beside_cell(each: Beside) -> Cell | None:
    """Return the cell that something beside cells belongs to, such as a comment."""
    if not each.where:
        return None
    (left, _), (top, _) = rows_and_columns(Cells("", each.where))
    return top - 1, left - 1


class ExtractedText:
    """What was read of exhibits, each sheet and each text once. To be used in a `with`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache: TextCache | None = None
        self._cells = dict[tuple[Digest, int], dict[Cell, str]]()
        self._besides = dict[tuple[Digest, int], list[Beside]]()
        self._by_cell = dict[tuple[Digest, int], dict[Cell, list[int]]]()
        self._texts = dict[Digest, tuple[str, ...]]()

    @property
    def cache(self) -> TextCache:
        """Where they are kept; opened once something of it is wanted."""
        self._cache = self._cache or TextCache(self._folder)
        return self._cache

    def cells(self, exhibit: Exhibit, sheet: int) -> dict[Cell, str]:
        """Return each cell of a sheet in which anything stands, row by row."""
        key = exhibit.digest, sheet
        if key not in self._cells:
            self._cells[key] = {
                (row.number, column): text
                for row in rows_of(self.cache, *key)
                for column, text in row.cells.items()
            }
        return self._cells[key]

    def besides(self, exhibit: Exhibit, sheet: int) -> list[Beside]:
        """Return what stands beside the cells of a sheet."""
        key = exhibit.digest, sheet
        if key not in self._besides:
            self._besides[key] = besides_of(self.cache, *key)
        return self._besides[key]

    def texts(self, exhibit: Exhibit) -> tuple[str, ...]:
        """Return what a file says, part by part."""
        if exhibit.digest not in self._texts:
            self._texts[exhibit.digest] = self.cache.texts(exhibit.digest)
        return self._texts[exhibit.digest]

    def in_range(self, exhibit: Exhibit, range_: CellRange) -> Iterator[tuple[Cell, str]]:
        """Yield the cells of a range in which anything stands, row by row."""
        cells = self.cells(exhibit, range_.sheet)
        if range_.size > len(cells):
            yield from ((cell, text) for cell, text in cells.items() if range_.has(cell))
            return
        for row in range(range_.top, range_.bottom + 1):
            for column in range(range_.left, range_.right + 1):
                if text := cells.get((row, column)):
                    yield (row, column), text

    def beside_range(self, exhibit: Exhibit, range_: CellRange) -> Iterator[tuple[int, Beside]]:
        """Yield what belongs to cells of a range without standing in them: comments.

        Each with its number among all that stands beside the cells of the sheet.
        """
        cells = self._beside_cells(exhibit, range_.sheet)
        besides = self.besides(exhibit, range_.sheet)
        if range_.size > len(cells):
            those = [cell for cell in cells if range_.has(cell)]
        else:
            rows = range(range_.top, range_.bottom + 1)
            columns = range(range_.left, range_.right + 1)
            those = [(row, column) for row in rows for column in columns]
        numbers = [number for cell in those for number in cells.get(cell, ())]
        yield from ((number, besides[number]) for number in sorted(numbers))

    def _beside_cells(self, exhibit: Exhibit, sheet: int) -> dict[Cell, list[int]]:
        """Return what stands beside each cell, by number: thousands of them may be asked for."""
        key = exhibit.digest, sheet
        if key not in self._by_cell:
            found = self._by_cell[key] = {}
            for number, each in enumerate(self.besides(exhibit, sheet)):
                if (cell := beside_cell(each)) is not None:
                    found.setdefault(cell, []).append(number)
        return self._by_cell[key]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what was opened."""
        if self._cache:
            self._cache.close()


def stands_at(stored: ExtractedText, exhibit: Exhibit, reading: Reading, place: Place) -> str:
    """Return what stands at a place: of cells also what they are called, and their comments.

    Raises `Impossible` where nothing does, or where its text is not at hand.
    """
    if stored.cache.lacking([exhibit.digest]):
        raise Impossible(f"The text of {exhibit.label} is not at hand: look at it, then try again.")
    match place:
        case Cells() if is_sheet(reading):
            range_ = cell_range(reading, place)
            said = [f"{row},{column}:{text}" for (row, column), text
                    in stored.in_range(exhibit, range_)]  # fmt: skip
            said += [f"{e.where}:{e.text}" for _, e in stored.beside_range(exhibit, range_)]
        case Run(page, start, end) if not is_sheet(reading):
            texts, part = stored.texts(exhibit), (page or 1) - 1
            text = texts[part] if part < len(texts) else ""
            said = [text[start:end]] if end <= len(text) and text[start:end].strip() else []
        case _:
            wanted = "cells" if is_sheet(reading) else "words"
            where = in_words(place) or "all of it"
            raise Impossible(f"{exhibit.label}, {where}: hide {wanted} of it.")
    if not said:
        raise Impossible(f"{exhibit.label}, {in_words(place)}: nothing stands there.")
    return "\n".join(said)


def words_digest(said: str) -> str:
    """Return what is kept of what stood at a place when it was marked."""
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def whole_columns(place: Cells, after: int | None = None) -> Cells:
    """Return the columns of a range whole; `after` a row, counted from 0, where one is given."""
    (left, right), _ = rows_and_columns(place)
    first = 1 if after is None else after + 2
    names = [column_letters(each - 1) for each in (left, right - 1)]
    return Cells(place.sheet, f"{names[0]}{first}:{names[1]}{LAST_ROW}")
