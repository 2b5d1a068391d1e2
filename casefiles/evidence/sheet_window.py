"""A part of a sheet, cell by cell, out of the pieces in which its rows are kept."""

from collections import defaultdict
from collections.abc import Iterable

from casefiles.evidence.pieces import LINE, Piece
from casefiles.evidence.read.ask import Box
from casefiles.evidence.read.found import Cells

MOST_CELLS = 50_000
"""Cells that are asked for at once."""


def cells_in(pieces: Iterable[Piece], box: Box) -> Cells:
    """Return the cells of a box (first row, first column, rows, columns) that say something.

    Rows are as long as they must be, and there are as many as reach down to the last.
    """
    top, left, rows, columns = box
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for piece in (each for each in pieces if not each.beside):
        for down, line in enumerate(piece.said.split("\n")):
            row = piece.row + down - top
            if 0 <= row < rows and line:
                begin = 0 if down else piece.column
                for column, said in enumerate(line.split("\t"), begin - left):
                    if said and 0 <= column < columns:  # a cell may go on in the next piece
                        found[row][column] = found[row].get(column, "") + said
    return Cells(
        top, left, tuple(_row(found.get(row, {})) for row in range(max(found, default=-1) + 1))
    )


def _row(cells: dict[int, str]) -> tuple[str, ...]:
    there = range(max(cells, default=-1) + 1)
    return tuple(cells.get(column, "").replace(LINE, "\n") for column in there)
