"""Act: say that something expected is not needed, and why."""

from collections.abc import Collection

from casefiles.chain import store as chain
from casefiles.chain.expected import store
from casefiles.chain.expected.model import NotNeeded
from casefiles.chain.model import Step
from casefiles.changes import Act
from casefiles.documents.model import Documents
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def mark_not_needed(  # noqa: PLR0913, PLR0917 - what, where and why
    workspace: Workspace,
    case: CaseId,
    step: StepId | None,
    items: Collection[str],
    reason: str,
    documents: Documents,
) -> None:
    """Record the reason; it prints. Raises `Impossible` without one or for what no list expects."""
    if not reason.strip():
        raise Impossible("Why is it not needed? Say “not needed because …”.")
    for each in items:
        if documents.expected(each) is None:
            raise Impossible(f"“{each}” stands in no list of papers.")
    with workspace.change(Act.MARK_NOT_NEEDED, case, reason) as db:
        if step:
            rows.of_this_case(db, chain.STEPS, Step, case, step)
        for each in dict.fromkeys(items):
            before = store.that_is_not_needed(db, case, step, each)
            said = NotNeeded(
                before.id if before else workspace.new_id(), case, step, each, reason.strip(),
                workspace.environment.actor, workspace.now(),
            )  # fmt: skip
            rows.put(db, store.NOT_NEEDED, said)
