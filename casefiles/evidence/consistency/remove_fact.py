"""Act: take a noted fact out of the ledger. Its passage stays."""

from casefiles.changes import Act
from casefiles.evidence.consistency import store
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_fact(workspace: Workspace, case: CaseId, fact: str) -> None:
    """Remove what was noted. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_FACT, case) as db:
        rows.remove(db, store.FACTS, case, store.fact(db, fact).id)
