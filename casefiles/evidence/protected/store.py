"""Protected names, and what was decided about where they stand, in SQLite."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from casefiles.evidence.protected.model import NameDecision
from casefiles.ids import CaseId
from casefiles.storage import rows

DECISIONS = "name_decisions"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is not to be named."""

    pseudonym: str
    label: str
    name: str


def known(db: sqlite3.Connection, case: CaseId) -> Iterator[Known]:
    """Yield everybody of the workspace whose name is protected, as one speaks of them in a case."""
    query = """
        SELECT n.pseudonym, n.name, n.case_id, p.kind, p.number, c.number AS case_number
        FROM protected_names n JOIN pseudonyms p ON p.id = n.pseudonym
        JOIN cases c ON c.id = n.case_id ORDER BY c.number, p.kind DESC, p.number
    """
    for row in db.execute(query):
        label = f"{row['kind'][0].upper()}-{row['number']:02}"
        elsewhere = f" of C-{row['case_number']:03}" if row["case_id"] != case else ""
        yield Known(row["pseudonym"], label + elsewhere, row["name"])


def decisions(db: sqlite3.Connection, case: CaseId) -> dict[str, NameDecision]:
    """Return what was decided to leave all the same, by what it is about."""
    held = rows.of_case(db, DECISIONS, NameDecision, case)
    return {each.subject: each for each in held}


def decision(db: sqlite3.Connection, case: CaseId, item: str, subject: str) -> NameDecision | None:
    """Return what was decided about one place, if anything was."""
    held = rows.where(db, DECISIONS, NameDecision, case_id=case, item=item, subject=subject)
    return held[0] if held else None
