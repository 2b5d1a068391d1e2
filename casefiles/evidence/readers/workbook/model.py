"""What every reader of workbooks tells of: sheets, and their rows in the file's order."""

from collections.abc import Iterator
from dataclasses import field
from typing import NamedTuple, Protocol

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.kernel.dataclass import dataclass

MOST_ROW, MOST_COLUMN = 1 << 20, 1 << 14
"""Rows and columns that a sheet can have: Excel's own bounds, and LibreOffice's."""

_MOST_HIDDEN = 20
"""Stretches of hidden rows or columns that are kept of a sheet."""

Cell = tuple[int, str]
"""Its column from 0, and what it says."""


class SheetRow(NamedTuple):
    """A row in which anything stands."""

    sheet: int
    number: int
    """From 0."""

    cells: list[Cell]
    """Those that say something, by column."""


class SheetAnnotation(NamedTuple):
    """What stands upon a sheet or around it and in none of its cells."""

    sheet: int
    row: int
    """Row and column, from 0, of the cell that it belongs to or begins over; -1 where to none."""

    column: int
    kind: str
    """`comment by Li Wei`, `text box`, `chart`, `header`."""

    says: str


@dataclass(slots=True)
class SheetInfo:
    """A sheet; how much of it is hidden is filled in while its rows are read."""

    name: str
    hidden: bool
    has_cells: bool = True
    """A sheet that is only a chart, or a macro, has none."""

    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    """First and last, from 0."""

    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def hide_rows(self, first: int, last: int) -> None:
        """Note that rows are hidden."""
        _note(self.hidden_rows, first, last)

    def hide_columns(self, first: int, last: int) -> None:
        """Note that columns are hidden."""
        _note(self.hidden_columns, first, last)


class OpenWorkbook(Protocol):
    """An open workbook."""

    sheets: list[SheetInfo]
    """All of them once its rows were told of."""

    in_part: str
    """How far it is read, where it has more than is read; known once its rows were told of."""

    def rows(self) -> Iterator[SheetRow]:
        """Tell of all its sheets in turn, row by row. Raises `CannotRead` where it breaks off."""

    def besides(self) -> Iterator[SheetAnnotation]:
        """Tell of what stands in no cell, once the rows were told of."""


def beyond(row: int, column: int) -> CannotRead:
    """Return what to raise over a cell where no sheet has one."""
    where = f"a cell in row {row + 1:,}, column {column + 1:,}, where no sheet has one"
    return CannotRead(Reason.MALFORMED, where)


def _note(stretches: list[tuple[int, int]], first: int, last: int) -> None:
    if stretches and stretches[-1][1] == first - 1:
        stretches[-1] = (stretches[-1][0], last)
    elif len(stretches) < _MOST_HIDDEN:
        stretches.append((first, last))
