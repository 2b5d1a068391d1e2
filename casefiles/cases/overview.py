"""The case files at a glance: how far each has come, room by room, in numbers that can be checked.

Counts and no percentages: how far a case has come is not a score.
"""

from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection

from casefiles.cases import store
from casefiles.cases.close_case import keep_until
from casefiles.cases.model import CaseFile
from casefiles.cases.store import Counts
from casefiles.ids import CaseId


@dataclass(frozen=True, slots=True)
class Overview:
    """A case file and what is in its rooms."""

    case: CaseFile
    counts: Counts
    changed_at: datetime
    """When something was last done in it, by the clock of whoever did it."""

    @property
    def keep_until(self) -> date | None:
        """Until when its records are kept, if that is known."""
        return keep_until(self.case)


def overview(db: Connection) -> list[Overview]:
    """Return all case files, in the order they were opened."""
    counts, changed = store.counts(db), store.last_changes(db)
    return [_overview(case, counts, changed) for case in store.every(db)]


def overview_of(db: Connection, case: CaseId) -> Overview:
    """Return one of them. Raises `NotFound`."""
    return _overview(store.get(db, case), store.counts(db, case), store.last_changes(db, case))


def _overview(
    case: CaseFile, counts: dict[CaseId, Counts], changed: dict[CaseId, datetime]
) -> Overview:
    return Overview(case, counts.get(case.id, Counts()), changed.get(case.id, case.opened_at))
