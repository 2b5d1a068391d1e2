"""Act: close a case file. Nothing is lost by it: what is closed can be opened again."""

from datetime import date

from casefiles.cases import store
from casefiles.cases.retention import keep_until
from casefiles.cases.shipments import store as shipments
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def close_case(workspace: Workspace, case: CaseId, reason: str = "") -> date | None:
    """Close a case and return until when its records are kept. Raises `Impossible`."""
    with workspace.change(Act.CLOSE_CASE, case, reason) as db:
        closing = store.get(db, case)
        if closing.closed_at is not None:
            raise Impossible(f"{closing.label} is closed already.")
        rows.alter(db, store.CASES, case, case, {"closed_at": workspace.now()})
        entered = shipments.shipments(db, case)
    return keep_until(closing, entered)
