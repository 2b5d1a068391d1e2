"""How a place in an exhibit is written on a command line."""

import re
from decimal import Decimal

from casefiles.errors import Impossible
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

PLACE_HELP = (
    "whole; 3 (a page); 3@72,600,300,640 (a rectangle on it: left, bottom, right, top in PDF"
    " points); 3:120-164 (a run of its text); :120-164 (of a text without pages);"
    " Sheet1!B2:D14 (cells)"
)
_PAGE = re.compile(r"(?:p\.?\s*)?(\d{1,9})")
_NUMBER = r"(\d{1,7}(?:\.\d{1,2})?)"
_RECTANGLE = re.compile(rf"(?:p\.?\s*)?(\d{{1,9}})@{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}")
_RUN = re.compile(r"(?:p\.?\s*)?(\d{1,9})?:(\d{1,9})-(\d{1,9})")


def place_of(written: str) -> Place:
    """Return the place that is meant. Raises `Impossible`, saying how places are written."""
    text = written.strip()
    if text.startswith("{"):
        return from_text(text)
    if text in {"", "whole"}:
        return Whole()
    place = _place(text)
    if place is None:
        raise Impossible(f"“{written}” is no place. Places are written so: {PLACE_HELP}.")
    return from_text(to_text(place))  # where a place that cannot be is refused


def _place(text: str) -> Place | None:
    if match := _PAGE.fullmatch(text):
        return OnPage(int(match[1]))
    if match := _RECTANGLE.fullmatch(text):
        page, *corners = match.groups()
        return Rectangle(int(page), *(int(Decimal(each) * 100) for each in corners))
    if match := _RUN.fullmatch(text):
        page = int(match[1]) if match[1] else None
        return Run(page, int(match[2]), int(match[3]))
    sheet, mark, cells = text.rpartition("!")
    return Cells(sheet.strip("'"), cells) if mark else None


def written(place: Place) -> str:
    """Write a place as `place_of` reads it."""
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
        case Cells(sheet, cells):
            return f"{sheet}!{cells}"
