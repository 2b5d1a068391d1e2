"""The rows of a sheet, one at a time, out of what was read of a workbook."""

from collections.abc import Iterable, Iterator

from casefiles.evidence.readers.text_chunks import LINE, TextChunk
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest


@dataclass(frozen=True, slots=True)
class Row:
    """A row in which something stands."""

    number: int
    """From 0."""

    cells: dict[int, str]
    """By column, from 0."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands at a sheet and in no cell of it, such as a comment."""

    where: str
    """The cell by its name, or nothing."""

    text: str


def rows_of(cache: TextCache, digest: Digest, sheet: int) -> Iterator[Row]:
    """Yield the rows of a sheet in order. What is not there any more is passed over."""
    at, cells = -1, dict[int, str]()
    for row, column, text in _cells(cache.each_piece(digest, sheet)):
        if row != at:
            if cells:
                yield Row(at, cells)
            at, cells = row, {}
        cells[column] = cells.get(column, "") + text  # a cell may go on in the next piece
    if cells:
        yield Row(at, cells)


def besides_of(cache: TextCache, digest: Digest, sheet: int) -> list[Beside]:
    """Return what stands beside the cells of a sheet."""
    return [
        Beside(
            f"{column_letters(each.column - 1)}{each.row}" if each.row and each.column else "",
            each.said.strip("\n"),
        )
        for each in cache.each_piece(digest, sheet)
        if each.beside
    ]


def _cells(pieces: Iterable[TextChunk]) -> Iterator[tuple[int, int, str]]:
    for piece in pieces:
        if piece.beside:
            continue
        for down, line in enumerate(piece.said.split("\n")):
            if not line:
                continue
            begin = 0 if down else piece.column
            for column, said in enumerate(line.split("\t"), begin):
                if said:
                    yield piece.row + down, column, said.replace(LINE, "\n")


def column_letters(column: int) -> str:
    """Return the letters of a column that is counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def in_stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return sorted numbers as stretches, first and last of each."""
    found: list[tuple[int, int]] = []
    for each in numbers:
        if found and each == found[-1][1] + 1:
            found[-1] = found[-1][0], each
        else:
            found.append((each, each))
    return found
