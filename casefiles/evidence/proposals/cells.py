"""The words of a page as the cells people see: runs without a wide gap, from the top down.

Of a page with boxes the gaps are measured. Where a text has no boxes, its lines are rows, and tabs
and runs of blanks part its cells.
"""

import re
from collections.abc import Iterable, Iterator

from casefiles.evidence.passages.text_layer import TextLayer, TextLine
from casefiles.kernel.dataclass import dataclass

_GAP = 0.85
"""Times the height of a line: what is further apart stands in two cells."""

_SHARED = 0.5
"""How much of the lower of two cells lies at the height of the other where both are on a row."""

_SPREAD = 6
"""Times their height: how far the signs of one Chinese word are set apart at most."""

_PART = re.compile(r"[^\t\n]+?(?=\t|\n| {2,}|$)")
_CHARACTER, _ROW = 500, 1_000


@dataclass(frozen=True, slots=True)
class Cell:
    """Characters of a text that stand beside each other, in 1/100 point from the lower left."""

    start: int
    end: int
    left: int
    bottom: int
    right: int
    top: int
    text: str

    @property
    def height(self) -> int:
        """How high its letters are."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """One text of an exhibit in cells, from the top down and on a row from the left."""

    number: int
    """Of a page, sheet or slide from 1."""

    text: str
    cells: tuple[Cell, ...]


def page_of_layer(layer: TextLayer) -> Page:
    """Return the cells of a page whose characters have boxes."""
    return _page(
        layer.page, layer.text, (cell for line in layer.lines for cell in _parts(layer, line))
    )


def page_of_text(text: str, number: int = 1) -> Page:
    """Return the cells of a text without boxes: as a typewriter would have set it."""
    return _page(number, text, _typed(text))


def _page(number: int, text: str, cells: Iterable[Cell]) -> Page:
    spread = _unspread(text, sorted(cells, key=lambda each: each.start))
    seen = [each for each in spread if any(sign.isalnum() or sign == "№" for sign in each.text)]
    return Page(number, text, tuple(sorted(seen, key=lambda each: (-each.top, each.left))))


def _unspread(text: str, cells: list[Cell]) -> Iterator[Cell]:
    """Yield cells with the signs of one word together: `合 计`, as forms space them out."""
    held: Cell | None = None
    for each in cells:
        near = held is not None and _is_spread(text, held, each)
        if held is not None and near:
            whole = text[held.start : each.end]
            held = Cell(
                held.start,
                each.end,
                held.left,
                min(held.bottom, each.bottom),
                each.right,
                max(held.top, each.top),
                whole,
            )
            continue
        if held is not None:
            yield held
        held = each
    if held is not None:
        yield held


def _is_spread(text: str, one: Cell, other: Cell) -> bool:
    between = text[one.end : other.start]
    letters = len(one.text.replace(" ", ""))
    same_row = abs(one.bottom - other.bottom) < one.height // 2
    spaced = letters == 1 or (letters < 4 and " " in one.text)
    return (
        spaced and same_row and not between.strip() and "\n" not in between
        and min(one.text[-1], other.text[0]) > "\u2e80" and len(other.text.rstrip(":：")) < 3
        and 0 <= other.left - one.right < _SPREAD * one.height
    )  # fmt: skip


def _parts(layer: TextLayer, line: TextLine) -> Iterator[Cell]:
    start, right, blanks = line.start, None, 0
    height = line.top - line.bottom
    for at in range(line.start, line.end):
        left, _, far, _ = layer.box(at)
        if layer.text[at].isspace():
            blanks += far > left  # a blank that was set, as by a typewriter, has a width
            continue
        if far <= left:
            continue
        wide = blanks > 1 if blanks else right is not None and left - right > height * _GAP
        if right is not None and (wide or left < right - 4 * height):
            yield from _cell(layer, start, at)
            start = at
        right, blanks = far, 0
    yield from _cell(layer, start, line.end)


def _cell(layer: TextLayer, start: int, end: int) -> Iterator[Cell]:
    said = layer.text[start:end]
    start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
    boxes = [layer.box(at) for at in range(start, end)]
    seen = [each for each in boxes if each[2] > each[0] and each[3] > each[1]]
    if seen:
        left, bottom, right, top = zip(*seen, strict=True)
        yield Cell(start, end, min(left), min(bottom), max(right), max(top), layer.text[start:end])


def _typed(text: str) -> Iterator[Cell]:
    first = 0
    for row, line in enumerate(text.split("\n")):
        tabs = 0
        for found in _PART.finditer(line):
            said = found[0].strip()
            if not said:
                continue
            tabs = line.count("\t", 0, found.start())
            at = found.start() + found[0].index(said)
            column = tabs * 100 if "\t" in line else at
            start, left = first + at, column * _CHARACTER
            yield Cell(
                start,
                start + len(said),
                left,
                -(row + 1) * _ROW,
                left + len(said) * _CHARACTER,
                -row * _ROW - 100,
                said,
            )
        first += len(line) + 1
