"""Act: write a numbered statement."""

from collections.abc import Iterable

from casefiles.attestation import store
from casefiles.attestation.model import Statement
from casefiles.attestation.support_statement import lean
from casefiles.changes import Act
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def write_statement(
    workspace: Workspace, case: CaseId, kind: str, text: str, passages: Iterable[PassageMark] = ()
) -> StatementId:
    """Add a statement under the next number, with what it leans on."""
    if not text.strip():
        raise Impossible("A statement needs words.")
    statement = StatementId(workspace.new_id())
    with workspace.change(Act.WRITE_STATEMENT, case) as db:
        number = rows.use_number(db, case, "statement")
        rows.add(db, store.STATEMENTS, Statement(statement, case, number, kind, text.strip()))
        lean(workspace, db, case, statement, passages)
    return statement
