"""Read how a case stands to the lists."""

import sqlite3

from casefiles.chain.screening import store
from casefiles.chain.screening.model import Screening
from casefiles.chain.screening.standing import Screened, weighed
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId

READS = frozenset({
    TableName.PARTY, TableName.FURTHER_NAME, TableName.SCREENING, TableName.CANDIDATE,
    TableName.MATCH_DECISION,
})  # fmt: skip
"""What `screened` reads."""


def screened(db: sqlite3.Connection, case: CaseId, at: Screening | None = None) -> Screened:
    """Return what the last screening says, or an earlier one, with all decisions made since."""
    made = at or store.latest(db, case)
    close = store.candidates(db, made.id) if made else []
    return Screened(made, weighed(close, store.decisions(db, case)), store.groups(db, case))
