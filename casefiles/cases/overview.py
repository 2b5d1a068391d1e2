"""The case files at a glance: how far each has come, room by room, in numbers that can be checked.

Counts and no percentages: how far a case has come is not a score.
"""

from dataclasses import replace
from datetime import date, datetime
from sqlite3 import Connection

from casefiles.cases import store
from casefiles.cases.deadlines.case_deadlines import (
    DueContext,
    NearestDay,
    nearest_of,
    nearest_of_each,
)
from casefiles.cases.model import CaseFile
from casefiles.cases.retention import keep_until
from casefiles.cases.shipments import store as shipments
from casefiles.cases.store import Counts
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId


@dataclass(frozen=True, slots=True)
class CaseOverview:
    """A case file and what is in its rooms."""

    case: CaseFile
    counts: Counts
    changed_at: datetime
    """When something was last done in it, by the clock of whoever did it."""

    nearest: NearestDay | None = None
    """The day to work towards first, if it was looked for and there is one."""

    keep_until: date | None = None
    """Until when its records are kept, if that is known."""


def overview(db: Connection, watch: DueContext | None = None) -> list[CaseOverview]:
    """Return all case files, in the order they were opened; with a watch, also what is due."""
    counts, changed = store.counts(db), store.last_changes(db)
    due = nearest_of_each(db, watch) if watch else {}
    return [
        replace(_overview(db, case, counts, changed), nearest=due.get(case.id))
        for case in store.every(db)
    ]


def overview_of(db: Connection, case: CaseId, watch: DueContext | None = None) -> CaseOverview:
    """Return one of them. Raises `NotFound`."""
    file = store.get(db, case)
    found = _overview(db, file, store.counts(db, case), store.last_changes(db, case))
    return replace(found, nearest=nearest_of(db, file, watch) if watch else None)


def _overview(
    db: Connection,
    case: CaseFile,
    counts: dict[CaseId, Counts],
    changed: dict[CaseId, datetime],
) -> CaseOverview:
    return CaseOverview(
        case,
        counts.get(case.id, Counts()),
        changed.get(case.id, case.opened_at),
        keep_until=keep_until(case, shipments.shipments(db, case.id)),
    )
