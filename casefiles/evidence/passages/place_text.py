"""How a place in an exhibit is written by people: on a command line, in a form, in a list.

One grammar for all of them; `places.to_text` is what stands in a row.
"""

import re
from decimal import Decimal

from casefiles.evidence.places import (
    Cells,
    OnPage,
    Place,
    Rectangle,
    Run,
    Whole,
    from_text,
    to_text,
)
from casefiles.kernel.errors import Impossible

HOW_PLACES_ARE_WRITTEN = (
    "whole; 3 (a page); 3@72,600,300,640 (a rectangle on it: left, bottom, right, top in PDF"
    " points, or pixels of a picture); 3:120-164 (a run of its text); :120-164"
    " (of a text without pages); Sheet1!B2:D14 (cells)"
)
_PAGE = re.compile(r"(?:p\.?\s*)?(\d{1,9})", re.IGNORECASE)
_NUMBER = r"(-?\d{1,7}(?:\.\d{1,2})?)"
_RECTANGLE = re.compile(
    rf"(?:p\.?\s*)?(\d{{1,9}})@{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}", re.IGNORECASE
)
_RUN = re.compile(r"(?:p\.?\s*)?(\d{1,9})?:(\d{1,9})-(\d{1,9})", re.IGNORECASE)
_BARE_CELLS = re.compile(r"[A-Z]{1,3}\d{1,7}(:[A-Z]{1,3}\d{1,7})?", re.IGNORECASE)


def read_place(written: str) -> Place:
    """Return the place that is meant. Raises `Impossible`, saying how places are written."""
    text = written.strip()
    if text.startswith("{") and text.endswith("}"):
        return from_text(text)
    if text.casefold() in {"", "whole"}:
        return Whole()
    place = _place(text)
    if place is None:
        raise Impossible(
            f"“{written}” is no place. Places are written so: {HOW_PLACES_ARE_WRITTEN}."
        )
    return from_text(to_text(place))  # where a place that cannot be is refused


def write_place(place: Place) -> str:
    """Write a place as `read_place` reads it."""
    match place:
        case Whole():
            return "whole"
        case OnPage(page):
            return str(page)
        case Rectangle(page, left, bottom, right, top):
            corners = ",".join(f"{Decimal(each) / 100:f}" for each in (left, bottom, right, top))
            return f"{page}@{corners}"
        case Run(page, start, end):
            return f"{page or ''}:{start}-{end}"
        case Cells("", cells):
            return f"!{cells}" if _PAGE.fullmatch(cells) else cells
        case Cells(sheet, cells):
            return f"{sheet}!{cells}"


def _place(text: str) -> Place | None:
    if match := _PAGE.fullmatch(text):
        return OnPage(int(match[1]))
    if match := _RECTANGLE.fullmatch(text):
        page, *corners = match.groups()
        return Rectangle(int(page), *(int(Decimal(each) * 100) for each in corners))
    if match := _RUN.fullmatch(text):
        on = int(match[1]) if match[1] else None
        return Run(on, int(match[2]), int(match[3]))
    if _BARE_CELLS.fullmatch(text):
        return Cells("", text.upper())
    sheet, mark, cells = text.rpartition("!")
    return Cells(sheet.strip().strip("'"), cells.strip().upper()) if mark else None
