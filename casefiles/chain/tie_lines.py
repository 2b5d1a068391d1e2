"""Act: say from which step the goods of entry lines come."""

from collections.abc import Collection

from casefiles.chain import store
from casefiles.chain.model import LineStep, Step
from casefiles.changes import Act
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, LineId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def tie_lines(workspace: Workspace, case: CaseId, step: StepId, lines: Collection[LineId]) -> None:
    """Let exactly these entry lines be what comes out of a step. One chain may serve many.

    Raises `NotFound` for what is not of the case.
    """
    with workspace.change(Act.TIE_LINES, case) as db:
        rows.of_this_case(db, store.STEPS, Step, case, step)
        held = {e.line: e.id for e in store.line_steps(db, case) if e.step == step}
        for line in held.keys() - set(lines):
            rows.remove(db, store.LINE_STEPS, case, held[line])
        for line in dict.fromkeys(lines):
            if line in held:
                continue
            if not rows.is_in_case(db, "entry_lines", case, line):
                raise NotFound("entry line", line)
            rows.add(db, store.LINE_STEPS, LineStep(workspace.new_id(), case, line, step, ()))
