"""Act: a name needs no fixed form any more."""

from casefiles.changes import Act
from casefiles.evidence.names import store
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def forget_name(workspace: Workspace, case: CaseId, name: str) -> None:
    """Take a name off the list. Raises `NotFound`."""
    with workspace.change(Act.FORGET_NAME, case) as db:
        rows.remove(db, store.NAMES, case, store.get(db, name).id)
