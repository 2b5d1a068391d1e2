"""Acts on passages: mark one in an exhibit, move or correct it."""

import sqlite3
from dataclasses import fields

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.model import Passage
from casefiles.evidence.passages.marking import (
    PassageMark,
    fault_of_place,
    mark_within,
)
from casefiles.evidence.places import Place, Whole, to_text
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, PassageId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def mark_passage(workspace: Workspace, case: CaseId, mark: PassageMark) -> PassageId:
    """Mark a place and keep its words. What is marked already is the passage that is there.

    Raises `Impossible` for a place that is not there, and for all of an exhibit.
    """
    with workspace.change(Act.MARK_PASSAGE, case) as db:
        return mark_within(workspace, db, case, mark).id


@dataclass(frozen=True, slots=True)
class PassageEdit:
    """What is to be otherwise of a passage; None leaves what is."""

    place: Place | None = None
    quote: str | None = None
    layer: str | None = None
    note: str | None = None


def edit_passage(
    workspace: Workspace, case: CaseId, passage: PassageId, correction: PassageEdit
) -> None:
    """Let a passage be elsewhere in its exhibit, or say something else.

    What leans on it goes along: citations, supports and answers are at the new place, and those
    that quoted the old words quote the new ones. What was issued stays as it was; the next
    attestation says that passages changed. Raises `Impossible` for a place that is not there, or
    that another passage has.
    """
    with workspace.change(Act.EDIT_PASSAGE, case) as db:
        before = store.passage(db, passage)
        if before.case_id != case:
            raise NotFound("passage", passage)
        if correction.place is not None:
            _must_be_free(db, before, correction.place)
        altered = _altered(correction)
        if altered:
            rows.alter(db, store.PASSAGES, case, passage, altered)
        for table in store.quoting_tables(db):
            _take_along(db, table, before, altered)


def _altered(correction: PassageEdit) -> dict[str, str]:
    said = {each.name: getattr(correction, each.name) for each in fields(correction)}
    known = {name: value for name, value in said.items() if value is not None}
    return known | ({"place": to_text(known["place"])} if "place" in known else {})


def _must_be_free(db: sqlite3.Connection, before: Passage, place: Place) -> None:
    exhibit = store.get(db, before.exhibit)
    if isinstance(place, Whole):
        raise Impossible(f"All of {exhibit.label} is no passage: choose a place in it.")
    if fault := fault_of_place(place, exhibit, store.reading(db, exhibit.id)):
        raise Impossible(fault)
    there = store.passage_at(db, before.case_id, exhibit.id, place)
    if there is not None and there.id != before.id:
        raise Impossible(f"Another passage of {exhibit.label} is at that very place.")


def _take_along(
    db: sqlite3.Connection, table: str, before: Passage, altered: dict[str, str]
) -> None:
    for row, quote in store.quoting(db, table, before.id):
        moved = {"place": altered["place"]} if "place" in altered else {}
        if "quote" in altered and quote == before.quote:
            moved["quote"] = altered["quote"]
        if moved:
            rows.alter(db, table, before.case_id, row, moved)
