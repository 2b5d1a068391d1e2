"""Act: say where the workers of a step come from; that opens how they were recruited there."""

from casefiles.assessment import store
from casefiles.assessment.asking import ask
from casefiles.assessment.model import OpenedGroup
from casefiles.assessment.origin import opened_by_origin
from casefiles.cases import store as cases
from casefiles.chain import store as chain
from casefiles.chain.model import Step
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def set_step_workers(workspace: Workspace, case: CaseId, step: StepId, region: str) -> None:
    """Record it, and ask in every scope of the party of the step what it opens, in every basis.

    Nothing that is open closes, and no context changes: places propose one. Raises `NotFound`.
    """
    with workspace.change(Act.EDIT_STEP, case) as db:
        it = rows.of_this_case(db, chain.STEPS, Step, case, step)
        rows.alter(db, chain.STEPS, case, step, {"worker_region": region.strip()})
        for scope in cases.scopes(db, case):
            if it.party and scope.party == it.party:
                listed = ask(db, case, scope.id).checklist
                already = {each.checklist_group for each in store.groups(db, scope.id)}
                for group in opened_by_origin(listed, region):
                    if group not in already:
                        row = OpenedGroup(workspace.new_id(), case, scope.id, group)
                        rows.add(db, store.GROUPS, row)
