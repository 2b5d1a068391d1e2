"""Acts on the nexus: say, having seen every step, that there is none and why, or take it back."""

from casefiles.acts import Act
from casefiles.chain import store
from casefiles.chain.model import NexusDecision
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def decide_nexus(workspace: Workspace, case: CaseId, reason: str) -> None:
    """Record it under the name of whoever works here, or give another reason for it.

    It shows nothing by itself: while one step is open, so is the nexus. Raises `Impossible`
    without a reason, or without a step.
    """
    with workspace.change(Act.DECIDE_NEXUS, case, reason) as db:
        if not reason.strip():
            raise Impossible("A no-nexus decision needs a reason.")
        if not store.steps(db, case):
            raise Impossible("There is no step to have seen. Add the steps of the chain first.")
        before = store.nexus(db, case)
        id_ = before.id if before else workspace.new_id()
        said = NexusDecision(
            id_, case, reason.strip(), workspace.environment.actor, workspace.now()
        )
        rows.put(db, store.NEXUS, said)


def withdraw_nexus(workspace: Workspace, case: CaseId) -> None:
    """Leave the nexus open. Raises `NotFound` if nobody said that there is none."""
    with workspace.change(Act.WITHDRAW_NEXUS, case) as db:
        held = store.nexus(db, case)
        if held is None:
            raise NotFound("decision on the nexus", case)
        rows.remove(db, store.NEXUS, case, held.id)
