"""Act: take back that counsel asked for alternatives."""

from casefiles.cases.shipments import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def withdraw_confirmation(workspace: Workspace, case: CaseId, confirmation: str) -> None:
    """Take a confirmation out: alternatives are stopped again."""
    with workspace.change(Act.WITHDRAW_CONFIRMATION, case) as db:
        rows.remove(db, store.CONFIRMATIONS, case, confirmation)
