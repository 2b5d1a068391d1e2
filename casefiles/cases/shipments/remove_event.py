"""Act: remove what did not happen to a detention."""

from casefiles.cases.shipments import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, EventId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_event(workspace: Workspace, case: CaseId, event: EventId) -> None:
    """Take back that something happened."""
    with workspace.change(Act.REMOVE_EVENT, case) as db:
        rows.remove(db, store.EVENTS, case, event)
