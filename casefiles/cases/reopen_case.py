"""Act: open a closed case file again."""

from casefiles.cases import store
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def reopen_case(workspace: Workspace, case: CaseId, reason: str = "") -> None:
    """Let work go on in a case that was closed. Raises `Impossible`."""
    with workspace.change(Act.REOPEN_CASE, case, reason) as db:
        closed = store.get(db, case)
        if closed.closed_at is None:
            raise Impossible(f"{closed.label} is not closed.")
        rows.alter(db, store.CASES, case, case, {"closed_at": None})
