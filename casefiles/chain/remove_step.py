"""Act: remove a step from the chain."""

from casefiles.chain import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_step(workspace: Workspace, case: CaseId, step: StepId) -> None:
    """Take a step out, with its links, what papers show of it, and its figures in the ledger.

    The papers themselves stay. The steps after it move up by one.
    """
    with workspace.change(Act.REMOVE_STEP, case) as db:
        rows.remove(db, store.STEPS, case, step)
        left = store.steps(db, case)
        moved = {e.id: n for n, e in enumerate(left, 1) if e.number != n}
        store.renumber(db, case, moved)
