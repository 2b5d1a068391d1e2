"""Act: read all the same. In this workspace, also where nothing confines the readers."""

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.evidence.model import UnconfinedReading
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def read_unconfined(workspace: Workspace, reason: str = "") -> None:
    """Let strangers' files be read from now on even where nothing confines their readers.

    Where the system can confine them, it goes on doing so. In the workspace's own chain.
    """
    if store.reads_unconfined(workspace.db):
        return
    said = UnconfinedReading(workspace.new_id(), workspace.id, reason.strip())
    with workspace.change(Act.READ_UNCONFINED, workspace.id, said.reason) as db:
        rows.add(db, store.UNCONFINED_READINGS, said)
