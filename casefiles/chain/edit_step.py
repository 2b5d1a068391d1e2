"""Act: correct or add what is known of a step."""

from casefiles.chain import store
from casefiles.chain.add_step import EDITABLE, refuse_strange_party, refuse_untitled
from casefiles.chain.model import Step
from casefiles.changes import Act
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.ids import CaseId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def edit_step(workspace: Workspace, case: CaseId, step: StepId, edits: Edits) -> None:
    """Let one field of a step or several say something else. Raises `Faulty`, `Impossible`."""
    values = read_edits(Step, EDITABLE, edits, "the step")
    refuse_untitled(values)
    with workspace.change(Act.EDIT_STEP, case) as db:
        refuse_strange_party(workspace, case, values)
        if values:
            rows.alter(db, store.STEPS, case, step, values)
