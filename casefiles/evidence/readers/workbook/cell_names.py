"""Cells by their names: `C5` is row 4, column 2, counted from 0."""

from casefiles.evidence.readers.workbook.model import MOST_COLUMN, MOST_ROW


def cell_of(name: str) -> tuple[int, int]:
    """Return row and column of a cell, or of the first of a range; -1, -1 for what is none."""
    first = name.partition(":")[0].replace("$", "")
    letters = first.rstrip("0123456789")
    digits = first[len(letters) :]
    row = int(digits) - 1 if digits and len(digits) < 9 else -1
    column = column_of(letters)
    there = 0 <= row < MOST_ROW and 0 <= column < MOST_COLUMN
    return (row, column) if there else (-1, -1)


def column_of(letters: str) -> int:
    """Return the number, from 0, of a column by its letters; -1 for what is none."""
    number = 0
    for each in letters.upper().lstrip("$"):
        if not "A" <= each <= "Z" or number > MOST_COLUMN:
            return -1
        number = number * 26 + ord(each) - ord("A") + 1
    return number - 1
