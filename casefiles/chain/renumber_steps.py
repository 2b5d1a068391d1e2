"""Act: give the steps of the chain another order."""

from collections.abc import Sequence

from casefiles.chain import store
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, StepId
from casefiles.workspace.workspace import Workspace


def renumber_steps(workspace: Workspace, case: CaseId, order: Sequence[StepId]) -> None:
    """Number the steps from 1 in this order, which names each of them once. Raises `Impossible`."""
    with workspace.change(Act.RENUMBER_STEPS, case) as db:
        before = {each.id: each.number for each in store.steps(db, case)}
        if sorted(order) != sorted(before):
            raise Impossible("An order of the steps names each of them once.")
        numbers = {step: number for number, step in enumerate(order, 1)}
        store.renumber(db, case, {e: n for e, n in numbers.items() if before[e] != n})


def move_step(workspace: Workspace, case: CaseId, step: StepId, by: int) -> None:
    """Let a step stand so many places further on than it does by then, as far as there are any.

    Raises `NotFound`.
    """
    order = [each.id for each in store.steps(workspace.db, case)]
    if step not in order:
        raise NotFound("step", step)
    at = order.index(step)
    order.insert(max(0, at + by), order.pop(at))
    renumber_steps(workspace, case, order)
