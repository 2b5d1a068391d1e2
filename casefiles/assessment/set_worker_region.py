"""Act: say where the workers of a scope come from; that opens how they were recruited."""

from casefiles.assessment import store
from casefiles.assessment.asking import ask
from casefiles.assessment.model import OpenedGroup
from casefiles.assessment.origin import opened_by_origin
from casefiles.cases import store as cases
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def set_worker_region(workspace: Workspace, case: CaseId, scope: ScopeId, region: str) -> None:
    """Record it, and ask what it opens. Nothing that is open closes; preflight asks of the context.

    Raises `NotFound`.
    """
    with workspace.change(Act.EDIT_SCOPE, case) as db:
        listed = ask(db, case, scope).checklist
        rows.alter(db, cases.SCOPES, case, scope, {"worker_region": region.strip()})
        already = {each.checklist_group for each in store.groups(db, scope)}
        for group in opened_by_origin(listed, region):
            if group not in already:
                rows.add(db, store.GROUPS, OpenedGroup(workspace.new_id(), case, scope, group))
