"""Acts on lists of names, in the workspace's own chain: load one as of a day, or remove it."""

from casefiles.acts import Act
from casefiles.chain.screening import store
from casefiles.chain.screening.model import LoadedList, Snapshot
from casefiles.chain.screening.snapshot_text import write_snapshot
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import SnapshotId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def load_list(workspace: Workspace, snapshot: Snapshot) -> SnapshotId:
    """Keep a snapshot for later screenings. Raises `Impossible` if it is there already."""
    with workspace.change(Act.LOAD_LIST, workspace.id) as db:
        for each in store.lists(db):
            if (each.list, each.dated, each.digest) == (
                snapshot.list, snapshot.dated, snapshot.digest,
            ):  # fmt: skip
                raise Impossible(f"This file is loaded already, as the list of {each.dated}.")
        made = LoadedList(
            id=SnapshotId(workspace.new_id()),
            case_id=workspace.id,
            list=snapshot.list,
            dated=snapshot.dated,
            source=snapshot.source,
            digest=snapshot.digest,
            rows=len(snapshot.rows),
            content=write_snapshot(snapshot),
            loaded_by=workspace.environment.actor,
            loaded_at=workspace.now(),
        )
        rows.add(db, store.LISTS, made)
    return made.id


def remove_list(workspace: Workspace, snapshot: SnapshotId) -> None:
    """Take a loaded list out of the workspace. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_LIST, workspace.id) as db:
        store.loaded(db, snapshot)
        rows.remove(db, store.LISTS, workspace.id, snapshot)
