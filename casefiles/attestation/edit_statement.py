"""Act: change the words or the kind of a statement."""

from casefiles.attestation import store
from casefiles.changes import Act
from casefiles.errors import Impossible, NotFound
from casefiles.ids import CaseId, StatementId
from casefiles.storage import rows
from casefiles.workspace import Workspace


def edit_statement(
    workspace: Workspace, case: CaseId, statement: StatementId, kind: str, text: str
) -> None:
    """Let a statement say something else. Whoever declared to the old words has not to the new."""
    if not text.strip():
        raise Impossible("A statement needs words.")
    with workspace.change(Act.EDIT_STATEMENT, case) as db:
        before = store.statement(db, statement)
        if before.case_id != case:
            raise NotFound("statement", statement)
        if before.text != text.strip():
            for each in store.declarations_to(db, statement):
                rows.remove(db, store.DECLARATIONS, case, each.id)
        rows.alter(db, store.STATEMENTS, case, statement, {"kind": kind, "text": text.strip()})
