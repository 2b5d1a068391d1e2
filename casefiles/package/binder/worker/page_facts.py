"""What a page of a stranger's PDF says of itself: boxes, turns and resources, inherited or not."""

import math
from typing import cast

import pikepdf

from casefiles.package.binder.geometry import Rectangle, SheetBox, ordered, sheet_box

_DEEPEST, _LARGEST = 50, 1e6
"""How far up a page inherits, and how far out a box may reach: beyond it is nonsense."""


def sheet_of(page: pikepdf.Dictionary) -> SheetBox:
    """Return what a reader sees of a page."""
    turn = number_of(inherited(page, "/Rotate"))
    unit = number_of(said_of(page, "/UserUnit"))
    return sheet_box(
        rectangle(inherited(page, "/MediaBox")),
        rectangle(inherited(page, "/CropBox")),
        int(turn or 0),
        unit if unit and unit <= _LARGEST else 1.0,
    )


def inherited(page: pikepdf.Dictionary, key: str) -> object:
    """Return what a page says under a key, or the nodes above it."""
    node: object = page
    for _ in range(_DEEPEST):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if (value := said_of(node, key)) is not None:
            return value
        node = said_of(node, "/Parent")
    return None


def said_of(page: pikepdf.Dictionary, key: str) -> object:
    """Return what is said under a key, or nothing: asked first, which is faster where none is."""
    return cast("object", page[key]) if key in page else None


def rectangle(value: object) -> Rectangle | None:
    """Return a box with its corners in order, if it is one."""
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    sides = points(value)
    if len(sides) != 4:
        return None
    return ordered((sides[0], sides[1], sides[2], sides[3]))


def points(value: object) -> list[float]:
    """Return the numbers of an array; none at all if one of them is no number that can be meant."""
    if not isinstance(value, pikepdf.Array):
        return []
    found = [number_of(each) for each in cast("list[object]", list(value))]
    return [each for each in found if each is not None] if None not in found else []


def number_of(value: object) -> float | None:
    """Return a number that can be meant, or nothing. Zero has no sign: it is found by its value."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(value) + 0.0  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and abs(number) <= _LARGEST else None
