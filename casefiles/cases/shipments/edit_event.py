"""Act: correct what is recorded to have happened to a detention."""

from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import Event
from casefiles.cases.shipments.record_event import Happened, looked_at
from casefiles.changes import Act
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.ids import CaseId, EventId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(Happened.__slots__)


def edit_event(workspace: Workspace, case: CaseId, event: EventId, edits: Edits) -> None:
    """Let one field of it or several say something else.

    Raises `Faulty`, `Impossible` if it cannot have happened like that, and `NotFound`.
    """
    values = read_edits(Event, EDITABLE, edits, "what happened")
    with workspace.change(Act.EDIT_EVENT, case) as db:
        held = rows.of_this_case(db, store.EVENTS, Event, case, event)
        now = {name: getattr(held, name) for name in EDITABLE} | values
        row = looked_at(db, case, held.detention, event, Happened(**now))
        changed = {
            name: getattr(row, name)
            for name in EDITABLE
            if getattr(row, name) != getattr(held, name)
        }
        if changed:
            rows.alter(db, store.EVENTS, case, event, changed)
