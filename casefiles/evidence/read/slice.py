"""A bounded part of a grid of cells."""

from collections.abc import Sequence

from casefiles.evidence.read.found import Cells
from casefiles.evidence.read.model import CannotRead, Reason

MOST_CELL = 2_000
"""Characters of one cell; Excel holds 32,767, a screen does not."""

MOST_CELLS, MOST_CHARACTERS = 50_000, 2_000_000


def part(grid: Sequence[Sequence[str]], height: int, width: int, box: Sequence[int]) -> Cells:
    """Rows and columns of a grid (first row, first column, rows, columns), as many as there are.

    Rows of the grid may be shorter than it is wide.
    Fewer rows than asked for when they hold too much text for one answer.
    """
    row, column, rows, columns = box
    if rows * columns > MOST_CELLS:
        raise CannotRead(Reason.TOO_LARGE, f"{rows * columns:,} cells at once")
    taken, characters = [], 0
    for each in grid[row : row + rows]:
        kept = tuple(each[column : column + columns])
        kept += ("",) * (min(columns, max(0, width - column)) - len(kept))
        characters += sum(map(len, kept))
        if characters > MOST_CHARACTERS:
            break
        taken.append(kept)
    return Cells(row, column, tuple(taken), height, width)
