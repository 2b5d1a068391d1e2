"""Act: remove a statement."""

from casefiles.attestation import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_statement(workspace: Workspace, case: CaseId, statement: StatementId) -> None:
    """Take a statement out, with its supports and declarations. Its number stays used."""
    with workspace.change(Act.REMOVE_STATEMENT, case) as db:
        rows.remove(db, store.STATEMENTS, case, statement)
