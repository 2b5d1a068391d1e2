"""Second opinions, what their sides said, and what was adjudicated, in SQLite."""

import sqlite3
from collections import defaultdict

from casefiles.assessment.second_opinion.model import Adjudication, Finding, SecondOpinion
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId, OpinionId, ScopeId
from casefiles.storage import rows
from casefiles.storage.blind_reading import OF_SCOPES
from casefiles.storage.journal_entry import parse_change

OPINIONS = TableName.SECOND_OPINION.value
FINDINGS = TableName.OPINION_FINDING.value
ADJUDICATIONS = TableName.ADJUDICATION.value


def opinions(db: sqlite3.Connection, case: CaseId) -> list[SecondOpinion]:
    """Return the second opinions of a case, in the order they were asked for."""
    return rows.of_case(db, OPINIONS, SecondOpinion, case)


def opinion(db: sqlite3.Connection, case: CaseId, opinion: OpinionId) -> SecondOpinion:
    """Return one of this case. Raises `NotFound`."""
    return rows.of_this_case(db, OPINIONS, SecondOpinion, case, opinion)


def opinion_on(db: sqlite3.Connection, scope: ScopeId) -> SecondOpinion | None:
    """Return the second opinion of which a scope is one side or the other, if it is."""
    query = "SELECT * FROM second_opinions WHERE first = :scope OR scope = :scope"
    found = rows.read_all(SecondOpinion, db.execute(query, {"scope": scope}))
    return found[0] if found else None


def findings(db: sqlite3.Connection, opinion: OpinionId) -> list[Finding]:
    """Return what the sides said that have closed, as far as it may be read."""
    return rows.where(db, FINDINGS, Finding, opinion=opinion)


def adjudications(db: sqlite3.Connection, opinion: OpinionId) -> list[Adjudication]:
    """Return what was adjudicated, in the order it was first."""
    return rows.where(db, ADJUDICATIONS, Adjudication, opinion=opinion)


def label(db: sqlite3.Connection, scope: ScopeId) -> str:
    """Return how people speak of a scope, also of one that is hidden: its number is no secret."""
    row = db.execute("SELECT number FROM main.scopes WHERE id = ?", (scope,)).fetchone()
    return f"S-{row['number']}"


def writers(db: sqlite3.Connection, case: CaseId, scope: ScopeId) -> set[str]:
    """Return who has written anything in a scope, as the journal names them."""
    query = """
        SELECT DISTINCT j.entry ->> 'actor' AS actor
        FROM journal j JOIN journal_change c ON c.entry = j.nr
        WHERE j.case_id = :case AND c.change ->> '$.after.scope' = :scope
          AND c.change ->> 'table' <> 'opened_groups'
    """
    return {row["actor"] for row in db.execute(query, {"case": case, "scope": scope})}


def internal_changes(db: sqlite3.Connection, case: CaseId) -> "InternalChanges":
    """Return what the journal of a case has of second opinions, which leaves with nothing."""
    query = "SELECT min(seq) AS seq FROM journal WHERE case_id = ? AND act = 'ask_second_opinion'"
    found, begun = InternalChanges(), db.execute(query, (case,)).fetchone()["seq"]
    if begun is None:
        return found
    query = """
        SELECT j.hash, c.nr, c.change FROM journal j JOIN journal_change c ON c.entry = j.nr
        WHERE j.case_id = ? AND j.seq >= ? ORDER BY j.seq, c.entry, c.nr
    """
    for row in db.execute(query, (case, begun)):
        found.take(row["hash"], row["nr"], row["change"])
    return found


class InternalChanges:
    """Which changes are of second opinions, and which entries have no others."""

    def __init__(self) -> None:
        self._rows = set[tuple[str, str]]()
        self._scopes = set[str]()
        self._changes = defaultdict[str, set[int]](set)
        self._marks = defaultdict[str, set[int]](set)
        self._others = set[str]()

    def take(self, entry: str, nr: int, text: str) -> None:
        """Take the next change of the journal in."""
        change = parse_change(text)
        values = {**(change.before or {}), **(change.after or {})}
        key = change.table, change.row
        if change.table == TableName.SCOPE.value and values.get("opinion_of"):
            self._scopes.add(change.row)
        if (
            key in self._rows
            or change.table in {OPINIONS, FINDINGS, ADJUDICATIONS}
            or (change.table == TableName.SCOPE.value and change.row in self._scopes)
            or (change.table in OF_SCOPES and values.get("scope") in self._scopes)
        ):
            self._rows.add(key)
            self._changes[entry].add(nr)
        elif change.table == TableName.PASSAGE.value:  # it was marked by what cites it
            self._marks[entry].add(nr)
        else:
            self._others.add(entry)

    def of(self, entry: str) -> set[int]:
        """Return the numbers of the changes of an entry that are of second opinions."""
        return self._changes[entry] | self._marks[entry] if entry in self._changes else set()

    def are_all_of(self, entry: str) -> bool:
        """Whether an entry says nothing that is of the case itself."""
        return entry in self._changes and entry not in self._others
