"""Act: take back that there is no nexus."""

from casefiles.chain import store
from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def withdraw_nexus(workspace: Workspace, case: CaseId) -> None:
    """Leave the nexus open. Raises `NotFound` if nobody said that there is none."""
    with workspace.change(Act.WITHDRAW_NEXUS, case) as db:
        held = store.nexus(db, case)
        if held is None:
            raise NotFound("decision on the nexus", case)
        rows.remove(db, store.NEXUS, case, held.id)
