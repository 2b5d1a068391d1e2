"""Act: read confined only. What a person said before is taken back; what was read stays."""

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.evidence.model import UnconfinedReading
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def read_confined(workspace: Workspace) -> None:
    """Refuse readers that nothing confines, as in a workspace of which nothing was said."""
    said = rows.of_case(workspace.db, store.UNCONFINED_READINGS, UnconfinedReading, workspace.id)
    if not said:
        return
    with workspace.change(Act.READ_CONFINED, workspace.id) as db:
        for each in said:
            rows.remove(db, store.UNCONFINED_READINGS, workspace.id, each.id)
