"""Lists, screenings, candidates and decisions in SQLite, and how a case stands to the lists."""

import sqlite3

from casefiles.cases import store as cases
from casefiles.chain.screening.model import (
    Candidate,
    FurtherName,
    LoadedList,
    MatchDecision,
    Screening,
)
from casefiles.chain.screening.names_to_screen import NameGroup, groups_of
from casefiles.chain.screening.summary import ScreeningSummary, reviewed_candidates
from casefiles.changes import TableName
from casefiles.kernel.ids import CandidateId, CaseId, ScreeningId, SnapshotId
from casefiles.storage import rows
from casefiles.storage.usage_labels import UsageKind, UsageLabel

LISTS, SCREENINGS, CANDIDATES = "list_snapshots", "screenings", "candidates"
DECISIONS, NAMES = "match_decisions", "further_names"


def lists(db: sqlite3.Connection) -> list[LoadedList]:
    """Return the lists that were loaded into the workspace, the newest of each first."""
    found = db.execute("SELECT * FROM list_snapshots ORDER BY list, dated DESC, id DESC")
    return rows.read_all(LoadedList, found)


def loaded(db: sqlite3.Connection, snapshot: SnapshotId) -> LoadedList:
    """Return one of them. Raises `NotFound`."""
    return rows.get(db, LISTS, LoadedList, snapshot)


def further_names(db: sqlite3.Connection, case: CaseId) -> list[FurtherName]:
    """Return the names that are screened with those of parties, in the order they came."""
    return rows.of_case(db, NAMES, FurtherName, case)


def groups(db: sqlite3.Connection, case: CaseId) -> tuple[NameGroup, ...]:
    """Return all names of a case that are to be screened."""
    return groups_of(cases.parties(db, case), further_names(db, case))


def screenings(db: sqlite3.Connection, case: CaseId) -> list[Screening]:
    """Return the screenings of a case, the first one first."""
    return rows.of_case(db, SCREENINGS, Screening, case, "number")


def latest(db: sqlite3.Connection, case: CaseId) -> Screening | None:
    """Return the screening that holds, if there was any."""
    every = rows.where(db, SCREENINGS, Screening, "number DESC LIMIT 1", case_id=case)
    return every[0] if every else None


def candidates(db: sqlite3.Connection, screening: ScreeningId) -> list[Candidate]:
    """Return what a screening found, in the order of its names, nearest first."""
    return rows.where(db, CANDIDATES, Candidate, screening=screening)


def candidate(db: sqlite3.Connection, candidate: CandidateId) -> Candidate:
    """Return one of them. Raises `NotFound`."""
    return rows.get(db, CANDIDATES, Candidate, candidate)


def decisions(db: sqlite3.Connection, case: CaseId) -> list[MatchDecision]:
    """Return every decision of a case, whether it still holds or not."""
    return rows.of_case(db, DECISIONS, MatchDecision, case)


def decision_about(db: sqlite3.Connection, about: Candidate) -> MatchDecision | None:
    """Return the decision about the names and the row of a candidate, if there is one."""
    found = rows.where(
        db, DECISIONS, MatchDecision, case_id=about.case_id, subject=about.subject,
        list=about.list, entry_key=about.entry_key,
    )  # fmt: skip
    return found[0] if found else None


READS = frozenset({
    TableName.PARTY, TableName.FURTHER_NAME, TableName.SCREENING, TableName.CANDIDATE,
    TableName.MATCH_DECISION,
})  # fmt: skip
"""What `screened` reads."""


def screening_summary(
    db: sqlite3.Connection, case: CaseId, at: Screening | None = None
) -> ScreeningSummary:
    """Return what the last screening says, or an earlier one, with all decisions made since."""
    made = at or latest(db, case)
    close = candidates(db, made.id) if made else []
    return ScreeningSummary(made, reviewed_candidates(close, decisions(db, case)), groups(db, case))


USAGES = (
    UsageLabel(
        TableName.FURTHER_NAME, UsageKind.SCREENED_NAME, "{1} {2}, to be screened", "r.name",
        within="r.party", name="r.form",
    ),
)  # fmt: skip
"""How the rows that refer to exhibits are spoken of."""
