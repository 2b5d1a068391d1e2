"""Act: let a day be a business day again."""

from casefiles.cases.shipments import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_closure(workspace: Workspace, case: CaseId, closure: str) -> None:
    """Take a day out of the closed ones."""
    with workspace.change(Act.REMOVE_CLOSURE, case) as db:
        rows.remove(db, store.CLOSURES, case, closure)
