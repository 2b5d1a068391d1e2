"""Act: something expected is needed after all."""

from collections.abc import Collection

from casefiles.chain.expected import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def unmark_not_needed(
    workspace: Workspace, case: CaseId, step: StepId | None, items: Collection[str]
) -> None:
    """Take the reasons away; what was not marked stays as it is."""
    with workspace.change(Act.UNMARK_NOT_NEEDED, case) as db:
        for each in dict.fromkeys(items):
            held = store.that_is_not_needed(db, case, step, each)
            if held:
                rows.remove(db, store.NOT_NEEDED, case, held.id)
