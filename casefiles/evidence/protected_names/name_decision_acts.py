"""Acts: decide that something may leave although a protected name may stand in it; or no longer."""

from collections.abc import Sequence

from casefiles.acts import Act
from casefiles.evidence.protected_names import store
from casefiles.evidence.protected_names.model import NAME, UNSEARCHED, NameDecision
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def add_name_decision(
    workspace: Workspace, case: CaseId, item: str, subject: str, reason: str
) -> None:
    """Let something leave, for a reason that itself never does. See `add_name_decisions`."""
    add_name_decisions(workspace, case, item, [subject], reason)


def add_name_decisions(
    workspace: Workspace, case: CaseId, item: str, subjects: Sequence[str], reason: str
) -> None:
    """Let several things leave for one reason.

    `item` is `NAME` or `UNSEARCHED`, `subjects` what the gate or preflight called the places.
    """
    if item not in {NAME, UNSEARCHED} or not all(map(str.strip, subjects)):
        raise Impossible("Nothing like that was refused.")
    if not reason.strip():
        raise Impossible("Letting it leave needs a reason, which never leaves itself.")
    with workspace.change(Act.DECIDE_NAME, case) as db:
        for subject in subjects:
            before = store.decision(db, case, item, subject)
            decision = NameDecision(
                id=before.id if before else workspace.new_id(),
                case_id=case,
                item=item,
                subject=subject,
                reason=reason.strip(),
                by=workspace.environment.actor,
                at=workspace.now(),
            )
            rows.put(db, store.DECISIONS, decision)


def withdraw_name_decision(workspace: Workspace, case: CaseId, item: str, subject: str) -> None:
    """Have it be refused again. Raises `NotFound`."""
    withdraw_name_decisions(workspace, case, item, [subject])


def withdraw_name_decisions(
    workspace: Workspace, case: CaseId, item: str, subjects: Sequence[str]
) -> None:
    """Have several be refused again. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_NAME_DECISION, case) as db:
        for subject in subjects:
            held = store.decision(db, case, item, subject)
            if held is None:
                raise NotFound("decision", subject)
            rows.remove(db, store.DECISIONS, case, held.id)
