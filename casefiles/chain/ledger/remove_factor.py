"""Act: take a factor or a yield out of the ledger."""

from casefiles.chain.ledger import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_factor(workspace: Workspace, case: CaseId, factor: str) -> None:
    """Remove a factor: what hung on it cannot be compared any more. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_FACTOR, case) as db:
        rows.remove(db, store.FACTORS, case, store.factor(db, factor).id)
