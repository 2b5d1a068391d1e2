"""Act: strike a number from what a signer declares to."""

from casefiles.attestation import store
from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, SignerId, StatementId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def strike(workspace: Workspace, case: CaseId, signer: SignerId, statement: StatementId) -> None:
    """Let a signer not declare to a statement after all. His declaration names it no longer."""
    with workspace.change(Act.STRIKE, case) as db:
        held = store.declaration(db, signer, statement)
        if held is None or held.case_id != case:
            raise NotFound("declaration", statement)
        rows.alter(db, store.DECLARATIONS, case, held.id, {"struck": True})
