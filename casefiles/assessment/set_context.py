"""Act: say which context pack holds for a scope's region and period."""

from casefiles.assessment.asking import ask, refuse
from casefiles.cases import store as cases
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def set_context(workspace: Workspace, case: CaseId, scope: ScopeId, pack: str) -> None:
    """Let another context hold. Raises `Faulty` if the scope's checklist knows none of that name.

    Affirmative absence that was opened is closed again: the reason was given for the old context.
    """
    with workspace.change(Act.EDIT_SCOPE, case) as db:
        packs = ask(db, case, scope).checklist.packs
        known = f"There is no context {pack!r}. There are: {', '.join(packs)}."
        refuse("the context", [] if pack in packs else [known])
        values = {"context_pack": pack, "absence_opened": ""}
        rows.alter(db, cases.SCOPES, case, scope, values)
