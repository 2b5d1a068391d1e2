"""Whether a place is there: a page that exists, a rectangle on it, a sheet of that name."""

import json
from typing import Any

from casefiles.errors import Impossible
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.places import Cells, Place, Rectangle, from_text, page_of, to_text


def fault_of(place: Place, exhibit: Exhibit, reading: Reading | None) -> str | None:
    """Say why there is no such place in an exhibit, or None as far as is known of it."""
    try:
        from_text(to_text(place))
    except Impossible as error:
        return f"{exhibit.label}: {error.why}"
    if reading is None:
        return None
    page, pages = page_of(place), reading.pages
    if page and pages is not None and page > pages:
        return f"{exhibit.label} has no page {page}: it has {pages}."
    facts = _facts(reading)
    if isinstance(place, Cells):
        return _fault_of_cells(place, exhibit, facts)
    if isinstance(place, Rectangle):
        return _fault_of_rectangle(place, exhibit, facts)
    return None


def _fault_of_cells(place: Cells, exhibit: Exhibit, facts: dict[str, Any]) -> str | None:
    sheets = [sheet["name"] for sheet in facts.get("sheets", ())]
    if sheets and place.sheet and place.sheet not in sheets:
        return f"{exhibit.label} has no sheet “{place.sheet}”."
    return None


def _fault_of_rectangle(place: Rectangle, exhibit: Exhibit, facts: dict[str, Any]) -> str | None:
    first = 1
    for width, height, alike in facts.get("sizes", ()):
        if first <= place.page < first + alike and (place.right > width or place.top > height):
            return f"{exhibit.label}: the rectangle is not on page {place.page}."
        first += alike
    return None


def _facts(reading: Reading) -> dict[str, Any]:
    facts: object = json.loads(reading.facts or "{}")
    return facts if isinstance(facts, dict) else {}
