"""Act: remove a detention with what happened to it and its tasks."""

from casefiles.cases.shipments import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, DetentionId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_detention(workspace: Workspace, case: CaseId, detention: DetentionId) -> None:
    """Take a detention out. Its lines stay, its number stays used, uploads lose their task."""
    with workspace.change(Act.REMOVE_DETENTION, case) as db:
        rows.remove(db, store.DETENTIONS, case, detention)
