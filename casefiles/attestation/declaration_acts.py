"""Acts on declarations: let a signer declare to statements, or strike one."""

from collections.abc import Mapping

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.model import Declaration, Knowledge
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, SignerId, StatementId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def declare(
    workspace: Workspace, case: CaseId, signer: SignerId, known: Mapping[StatementId, Knowledge]
) -> None:
    """Let a signer declare to each of these numbers, and say of each how he knows it.

    What he declared to before and is not among them stays; a struck number counts again.
    """
    with workspace.change(Act.DECLARE, case) as db:
        if store.signer(db, signer).case_id != case:
            raise NotFound("signer", signer)
        for statement, basis in known.items():
            if store.statement(db, statement).case_id != case:
                raise NotFound("statement", statement)
            before = store.declaration(db, signer, statement)
            row = before.id if before else workspace.new_id()
            declaration = Declaration(row, case, signer, statement, basis, struck=False)
            rows.put(db, store.DECLARATIONS, declaration)


def strike(workspace: Workspace, case: CaseId, signer: SignerId, statement: StatementId) -> None:
    """Let a signer not declare to a statement after all. His declaration names it no longer."""
    with workspace.change(Act.STRIKE, case) as db:
        held = store.declaration(db, signer, statement)
        if held is None or held.case_id != case:
            raise NotFound("declaration", statement)
        rows.alter(db, store.DECLARATIONS, case, held.id, {"struck": True})
