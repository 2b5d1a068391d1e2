"""Act: set exhibits aside. Number, hash and receipt line stay; the rest of the work passes over."""

from collections.abc import Collection

from casefiles.changes import Act
from casefiles.evidence import store
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def set_aside(
    workspace: Workspace, case: CaseId, exhibits: Collection[ExhibitId], reason: str
) -> None:
    """Keep exhibits out of result, preflight and package, for a reason. Raises `Impossible`."""
    if not reason.strip():
        raise Impossible("To set an exhibit aside needs a reason.")
    with workspace.change(Act.SET_ASIDE, case, reason) as db:
        for exhibit in exhibits:
            rows.alter(db, store.EXHIBITS, case, exhibit, {"set_aside": reason.strip()})
