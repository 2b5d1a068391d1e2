"""Act: remove a list that was loaded. What screenings found on it stays with their cases."""

from casefiles.chain.screening import store
from casefiles.changes import Act
from casefiles.kernel.ids import SnapshotId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_list(workspace: Workspace, snapshot: SnapshotId) -> None:
    """Take a loaded list out of the workspace. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_LIST, workspace.id) as db:
        store.loaded(db, snapshot)
        rows.remove(db, store.LISTS, workspace.id, snapshot)
