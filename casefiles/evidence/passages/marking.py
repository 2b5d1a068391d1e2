"""A mark at a place that is there, kept once however often it is cited; also as people type it."""

import json
import sqlite3
from typing import Any

from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, Passage, Reading
from casefiles.evidence.passages.references import (
    read_exhibit_numbers,
    read_references,
    require_exhibits,
)
from casefiles.evidence.places import (
    Cells,
    Place,
    Rectangle,
    Whole,
    from_text,
    in_words,
    page_of,
    to_text,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, PassageId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PassageMark:
    """What somebody marks: a place in an exhibit, and its words as they are read there."""

    exhibit: ExhibitId
    place: Place = Whole()
    quote: str = ""
    layer: str = ""
    """As in `Passage`."""

    note: str = ""


def mark_within(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, mark: PassageMark
) -> Passage:
    """Return the passage at a place, made if it is not there; within an act under way.

    What an earlier mark there left open, such as its words, is filled in and never replaced. Raises
    `Impossible` for a place that is not there, and for all of an exhibit, which is no passage.
    """
    exhibit = marked_exhibit(db, case, mark)
    if isinstance(mark.place, Whole):
        raise Impossible(f"All of {exhibit.label} is no passage: mark a place in it.")
    held = store.passage_at(db, case, exhibit.id, mark.place)
    if held is not None:
        return _filled_in(db, case, held, mark)
    made = Passage(
        id=PassageId(workspace.new_id()),
        case_id=case,
        exhibit=exhibit.id,
        place=to_text(mark.place),
        quote=mark.quote,
        layer=mark.layer,
        note=mark.note,
        by=workspace.environment.actor,
        at=workspace.now(),
    )
    rows.add(db, store.PASSAGES, made)
    return made


def marked_exhibit(db: sqlite3.Connection, case: CaseId, mark: PassageMark) -> Exhibit:
    """Return the exhibit that is marked. Raises `NotFound`, and `Impossible` for no such place."""
    exhibit = store.get(db, mark.exhibit)
    if exhibit.case_id != case:
        raise NotFound("exhibit", mark.exhibit)
    if fault := fault_of_place(mark.place, exhibit, store.reading(db, exhibit.id)):
        raise Impossible(fault)
    return exhibit


def passage_used(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, mark: PassageMark
) -> PassageId | None:
    """Return the passage that something leans on; None where it leans on all of an exhibit."""
    if isinstance(mark.place, Whole):
        return None
    return mark_within(workspace, db, case, mark).id


def passage_label(passage: Passage, exhibit: Exhibit) -> str:
    """Say which passage is meant: `E-014, p. 3`."""
    return called_at(exhibit, passage.where)


def called_at(exhibit: Exhibit, place: Place) -> str:
    """Say which place of an exhibit is meant: `E-014, p. 3`."""
    where = in_words(place)
    return f"{exhibit.label}, {where}" if where else exhibit.label


def _filled_in(db: sqlite3.Connection, case: CaseId, held: Passage, mark: PassageMark) -> Passage:
    said = {"quote": mark.quote, "layer": mark.layer} if mark.quote and not held.quote else {}
    if mark.note and not held.note:
        said["note"] = mark.note
    if not said:
        return held
    rows.alter(db, store.PASSAGES, case, held.id, said)
    return store.passage(db, held.id)


def fault_of_place(place: Place, exhibit: Exhibit, reading: Reading | None) -> str | None:
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


def typed_passages(db: sqlite3.Connection, case: CaseId, typed: str) -> list[PassageMark]:
    """Return the passages that were typed. Raises `Impossible` for what is not there."""
    numbers = {number: each for each, number in store.numbers(db, case).items()}
    references = read_references(typed)
    require_exhibits((each.number for each in references), numbers)
    return [PassageMark(numbers[each.number], each.place) for each in references]


def typed_exhibits(db: sqlite3.Connection, case: CaseId, typed: str) -> list[ExhibitId]:
    """Return the exhibits that were typed. Raises `Impossible`, naming those not there."""
    numbers = {number: each for each, number in store.numbers(db, case).items()}
    wanted = read_exhibit_numbers(typed)
    require_exhibits(wanted, numbers)
    return [numbers[each] for each in wanted]


def typed_exhibit(db: sqlite3.Connection, case: CaseId, typed: str) -> ExhibitId | None:
    """Return the one exhibit that was typed, or None. Raises `Impossible`."""
    found = typed_exhibits(db, case, typed)
    if len(found) > 1:
        raise Impossible("One exhibit is named here, such as E-014.")
    return found[0] if found else None
