"""Act: open affirmative absence where the context pack blocks it."""

from casefiles.assessment.asking import ask
from casefiles.cases import store as cases
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def open_absence(workspace: Workspace, case: CaseId, scope: ScopeId, reason: str) -> None:
    """Let evidence show absence in a scope whose context blocks it, for a reason that prints.

    No reason closes it again. Raises `Impossible` where nothing is blocked.
    """
    with workspace.change(Act.OPEN_ABSENCE, case, reason) as db:
        if ask(db, case, scope).pack.allow_affirmative_absence:
            raise Impossible("The context of this scope does not block affirmative absence.")
        rows.alter(db, cases.SCOPES, case, scope, {"absence_opened": reason.strip()})
