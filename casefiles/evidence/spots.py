"""Where in an exhibit something stands, as people are told it: `E-014 p. 2, upper left`.

`references` writes what can be typed and is read again; this is for lists that are only read.
"""

import sqlite3

from casefiles.evidence import store
from casefiles.evidence.places import Cells, Place, Rectangle, Run, in_words
from casefiles.evidence.sizes import size_of
from casefiles.kernel.ids import CaseId, ExhibitId

_MOST = 0.7
"""Of a page's width or height: what is longer lies on neither side of it."""


class Spots:
    """Says of places in the exhibits of a case where they are. Within one read."""

    def __init__(self, db: sqlite3.Connection, case: CaseId) -> None:
        self._db = db
        self._numbers = store.numbers(db, case)
        self._sizes = dict[tuple[ExhibitId, int], tuple[float, float]]()

    def named(self, exhibit: ExhibitId, place: Place) -> str:
        """Say which exhibit, and where in it."""
        return f"E-{self._numbers[exhibit]:03} {self.within(exhibit, place)}".strip()

    def within(self, exhibit: ExhibitId, place: Place) -> str:
        """Say where in an exhibit; nothing for all of it."""
        if not isinstance(place, Rectangle):
            return spot_in_words(place)
        page = exhibit, place.page
        if page not in self._sizes:
            reading = store.reading(self._db, exhibit)
            self._sizes[page] = size_of(reading, place.page - 1) if reading else (0.0, 0.0)
        return spot_in_words(place, self._sizes[page])


def spot_in_words(place: Place, size: tuple[float, float] = (0.0, 0.0)) -> str:
    """Say where it is; of a rectangle also in which part of a page of this size, in points."""
    match place:
        case Rectangle(page) if side := _side(place, size):
            return f"p. {page}, {side}"
        case Rectangle(page) | Run(int(page)):
            return f"part of p. {page}"
        case Cells(str(sheet), cells) if sheet:
            return f"cells {cells} of {sheet}"
        case Cells(_, cells):
            return f"cells {cells}"
        case _:
            return in_words(place)


def _side(it: Rectangle, size: tuple[float, float]) -> str:
    """Name the ninth of a page in whose middle a rectangle lies; nothing where it fills it."""
    width, height = (each * 100 for each in size)
    if not width or not height:
        return ""
    across = _third(it.left, it.right, width, ("left", "middle", "right"))
    down = _third(it.bottom, it.top, height, ("lower", "middle", "upper"))
    return _SIDES.get((down, across), f"{down} {across}")


_SIDES = {
    ("", ""): "",
    ("", "left"): "left side",
    ("", "middle"): "",
    ("", "right"): "right side",
    ("upper", ""): "upper part",
    ("middle", ""): "middle",
    ("lower", ""): "lower part",
    ("middle", "left"): "left, halfway down",
    ("middle", "middle"): "middle",
    ("middle", "right"): "right, halfway down",
}


def _third(start: int, end: int, whole: float, names: tuple[str, str, str]) -> str:
    if end - start > whole * _MOST:
        return ""
    return names[min(2, max(0, int((start + end) * 3 // (2 * whole))))]
