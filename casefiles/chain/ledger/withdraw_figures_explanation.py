"""Act: take back an explanation of why figures of the ledger differ."""

from casefiles.chain.ledger import store
from casefiles.chain.ledger.model import LedgerExplanation
from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def withdraw_figures_explanation(workspace: Workspace, case: CaseId, key: str) -> None:
    """Remove it: the difference is open again, if it is still there. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_FIGURES_EXPLANATION, case) as db:
        held = rows.where(db, store.EXPLANATIONS, LedgerExplanation, case_id=case, difference=key)
        if not held:
            raise NotFound("explanation", key)
        rows.remove(db, store.EXPLANATIONS, case, held[0].id)
