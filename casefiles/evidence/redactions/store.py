"""Redactions in SQLite."""

import sqlite3

from casefiles.evidence.redactions.model import Redaction
from casefiles.kernel.ids import CaseId, ExhibitId, RedactionId
from casefiles.storage import rows

REDACTIONS = "redactions"


def redactions(
    db: sqlite3.Connection, case: CaseId, exhibit: ExhibitId | None = None
) -> list[Redaction]:
    """Return what is hidden in copies of a case's exhibits, or of one, in the order it was said."""
    if exhibit is None:
        return rows.of_case(db, REDACTIONS, Redaction, case, "number")
    return rows.where(db, REDACTIONS, Redaction, "number", case_id=case, exhibit=exhibit)


def redaction(db: sqlite3.Connection, case: CaseId, redaction: RedactionId) -> Redaction:
    """Return one of a case. Raises `NotFound`."""
    return rows.of_this_case(db, REDACTIONS, Redaction, case, redaction)


def redacted_exhibits(db: sqlite3.Connection, case: CaseId) -> dict[ExhibitId, int]:
    """Return of which exhibits something is hidden, and in how many places."""
    query = "SELECT exhibit, count(*) AS many FROM redactions WHERE case_id = ? GROUP BY exhibit"
    return {ExhibitId(row["exhibit"]): row["many"] for row in db.execute(query, (case,))}


def has_redactions(db: sqlite3.Connection, exhibit: ExhibitId) -> bool:
    """Whether anything of an exhibit is hidden in its copies."""
    query = "SELECT 1 FROM redactions WHERE exhibit = ?"
    return db.execute(query, (exhibit,)).fetchone() is not None
