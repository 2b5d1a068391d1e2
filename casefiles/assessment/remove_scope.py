"""Act: remove a scope, with all that was recorded of it. Undo brings it back."""

from casefiles.assessment.asking import ask
from casefiles.cases import store as cases
from casefiles.changes import Act
from casefiles.ids import CaseId, ScopeId
from casefiles.storage import rows
from casefiles.workspace import Workspace


def remove_scope(workspace: Workspace, case: CaseId, scope: ScopeId) -> None:
    """Take a scope out of a case. Its number stays used."""
    with workspace.change(Act.REMOVE_SCOPE, case) as db:
        ask(db, case, scope)
        rows.remove(db, cases.SCOPES, case, scope)
