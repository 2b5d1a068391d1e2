"""Decisions on what is typed into the portal, in SQLite."""

import sqlite3

from casefiles.attestation.portal.model import Wording
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows

WORDINGS = "portal_wordings"


def wordings(db: sqlite3.Connection, case: CaseId) -> list[Wording]:
    """Return what was decided in a case, by the words it is about."""
    return rows.of_case(db, WORDINGS, Wording, case, "words")
