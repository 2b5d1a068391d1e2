"""Act: close a case file. Nothing is lost by it: what is closed can be opened again."""

from datetime import date

from casefiles.cases import store
from casefiles.cases.model import CaseFile
from casefiles.changes import Act
from casefiles.days import years_after
from casefiles.errors import Impossible
from casefiles.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace import Workspace

_YEARS = 5


def close_case(workspace: Workspace, case: CaseId, reason: str = "") -> date | None:
    """Close a case and return until when its records are kept. Raises `Impossible`."""
    with workspace.change(Act.CLOSE_CASE, case, reason) as db:
        closing = store.get(db, case)
        if closing.closed_at is not None:
            raise Impossible(f"{closing.label} is closed already.")
        rows.alter(db, store.CASES, case, case, {"closed_at": workspace.now()})
    return keep_until(closing)


def keep_until(case: CaseFile) -> date | None:
    """Return the last day on which records must be kept: five years after the date of entry.

    19 USC 1508(c). Of February 29, the last of February. None while the date of entry is unknown:
    then nothing may be assumed. To be verified with counsel, and a legal hold goes before it.
    """
    return years_after(case.entry_date, _YEARS) if case.entry_date else None
