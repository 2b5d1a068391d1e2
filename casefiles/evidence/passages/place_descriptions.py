"""Where in an exhibit something stands, as people are told it: `E-014 p. 2, upper left`."""

import json
import sqlite3

from casefiles.evidence import store
from casefiles.evidence.model import Reading
from casefiles.evidence.places import Cells, Place, Rectangle, Run, cells_in_words, in_words
from casefiles.kernel.ids import ExhibitId


def page_size(reading: Reading, page: int = 0) -> tuple[float, float]:
    """Width and height at scale 1, upright: PDF points of a page, pixels of an image.

    Of a page beyond those whose sizes were noted, that of the last; (0, 0) where there is none.
    """
    facts = json.loads(reading.facts)
    rows = facts.get("sizes")
    if rows is None and (rows := facts.get("pictures")) is None and "width" in facts:
        width, height = facts["width"], facts["height"]
        rows = [[height, width, 1] if facts["orientation"] >= 5 else [width, height, 1]]
    unit = 100 if "sizes" in facts else 1
    size = (0.0, 0.0)
    for width, height, in_a_row in rows or ():
        size = (width / unit, height / unit)
        page -= in_a_row
        if page < 0:
            break
    return size


_MOST = 0.7
"""Of a page's width or height: what is longer lies on neither side of it."""


class PlaceDescriptions:
    """Says of places in exhibits where they are. Within one read; of those that are named alone."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._numbers = dict[ExhibitId, int]()
        self._sizes = dict[tuple[ExhibitId, int], tuple[float, float]]()

    def number(self, exhibit: ExhibitId) -> int:
        """Return the number of an exhibit, which is looked up once."""
        if exhibit not in self._numbers:
            self._numbers[exhibit] = store.number(self._db, exhibit)
        return self._numbers[exhibit]

    def named(self, exhibit: ExhibitId, place: Place) -> str:
        """Say which exhibit, and where in it."""
        return f"E-{self.number(exhibit):03} {self.within(exhibit, place)}".strip()

    def within(self, exhibit: ExhibitId, place: Place) -> str:
        """Say where in an exhibit; nothing for all of it."""
        if not isinstance(place, Rectangle):
            return describe_place(place)
        page = exhibit, place.page
        if page not in self._sizes:
            reading = store.reading(self._db, exhibit)
            self._sizes[page] = page_size(reading, place.page - 1) if reading else (0.0, 0.0)
        return describe_place(place, self._sizes[page])


def describe_place(place: Place, size: tuple[float, float] = (0.0, 0.0)) -> str:
    """Say where it is; of a rectangle also in which part of a page of this size, in points."""
    match place:
        case Rectangle(page) if side := _side(place, size):
            return f"p. {page}, {side}"
        case Rectangle(page) | Run(int(page)):
            return f"part of p. {page}"
        case Cells(str(sheet)):
            words = cells_in_words(place)
            if not words.startswith("column"):
                words = f"cells {words}" if ":" in words else f"cell {words}"
            return f"{words} of {sheet}" if sheet else words
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
