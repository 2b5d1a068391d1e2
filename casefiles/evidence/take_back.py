"""Act: take exhibits back that were set aside."""

from collections.abc import Collection

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def take_back(
    workspace: Workspace, case: CaseId, exhibits: Collection[ExhibitId], reason: str = ""
) -> None:
    """Let exhibits count again that were set aside."""
    with workspace.change(Act.TAKE_BACK, case, reason) as db:
        for exhibit in exhibits:
            rows.alter(db, store.EXHIBITS, case, exhibit, {"set_aside": ""})
