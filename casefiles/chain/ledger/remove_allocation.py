"""Act: take back where part of a quantity goes."""

from casefiles.chain.ledger import store
from casefiles.chain.ledger.model import Allocation
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_allocation(workspace: Workspace, case: CaseId, allocation: str) -> None:
    """Remove an allocation: that part of the line goes nowhere then. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_ALLOCATION, case) as db:
        rows.get(db, store.ALLOCATIONS, Allocation, allocation)
        rows.remove(db, store.ALLOCATIONS, case, allocation)
