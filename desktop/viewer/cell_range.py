"""Ranges of cells such as `B2:D14`, as rows and columns counted from 0."""

from casefiles.evidence.places import Cells
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """From the first to the last row and column, both among it."""

    top: int
    left: int
    bottom: int
    right: int

    def has(self, row: int, column: int) -> bool:
        """Whether a cell is in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def name(self) -> str:
        """As people write it."""
        first = f"{letters(self.left)}{self.top + 1}"
        last = f"{letters(self.right)}{self.bottom + 1}"
        return first if first == last else f"{first}:{last}"


def range_of(place: Cells) -> Range:
    """Return the cells of a place."""
    first, _, last = place.cells.partition(":")
    (one, two), (three, four) = corner(first), corner(last or first)
    return Range(min(one, three), min(two, four), max(one, three), max(two, four))


def letters(column: int) -> str:
    """Return what a column, counted from 0, is called: A, B, ... Z, AA."""
    name, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def corner(name: str) -> tuple[int, int]:
    """Return row and column, counted from 0, of a cell such as `B14`."""
    column = 0
    for each in name.rstrip("0123456789"):
        column = column * 26 + ord(each) - ord("A") + 1
    digits = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits or 1) - 1, column - 1
