"""Act: remove a scope, with its citations and decisions."""

from casefiles.cases import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_scope(workspace: Workspace, case: CaseId, scope: ScopeId) -> None:
    """Take a scope out with all that was assessed in it. Its number stays used."""
    with workspace.change(Act.REMOVE_SCOPE, case) as db:
        rows.remove(db, store.SCOPES, case, scope)
