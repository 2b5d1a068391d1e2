"""Act: restore a lead that was dismissed."""

from casefiles.changes import Act
from casefiles.evidence.leads.store import DISMISSED, Dismissed
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def restore_lead(workspace: Workspace, case: CaseId, dismissed: str) -> None:
    """Put a lead back on the list. Raises `NotFound`."""
    with workspace.change(Act.RESTORE_LEAD, case) as db:
        if rows.get(db, DISMISSED, Dismissed, dismissed).case_id != case:
            raise NotFound("dismissed lead", dismissed)
        rows.remove(db, DISMISSED, case, dismissed)
