"""Act: put a case under legal hold, or lift the hold."""

from casefiles.cases import store
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def hold_case(workspace: Workspace, case: CaseId, hold: str, reason: str = "") -> None:
    """Say why nothing of a case may be erased; with an empty `hold`, lift it.

    To lift a hold needs a `reason`, which the journal keeps. Raises `Impossible`.
    """
    if not hold.strip() and not reason.strip():
        raise Impossible("To lift a legal hold needs a reason.")
    with workspace.change(Act.HOLD_CASE, case, reason) as db:
        rows.alter(db, store.CASES, case, case, {"legal_hold": hold.strip()})
