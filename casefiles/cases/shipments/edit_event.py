"""Act: correct what is recorded to have happened to a detention."""

from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import Event
from casefiles.cases.shipments.record_event import Happened, looked_at
from casefiles.changes import Act
from casefiles.ids import CaseId, EventId
from casefiles.storage import rows
from casefiles.workspace import Workspace


def edit_event(workspace: Workspace, case: CaseId, event: EventId, happened: Happened) -> None:
    """Let it have happened like this. Raises `Impossible` in words, and `NotFound`."""
    with workspace.change(Act.EDIT_EVENT, case) as db:
        held = rows.of_this_case(db, store.EVENTS, Event, case, event)
        rows.put(db, store.EVENTS, looked_at(db, case, held.detention, event, happened))
