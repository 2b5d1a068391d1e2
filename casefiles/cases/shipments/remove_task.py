"""Act: remove a task in CBP's portal with its requests for more time."""

from casefiles.cases.shipments import store
from casefiles.changes import Act
from casefiles.kernel.ids import CaseId, TaskId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def remove_task(workspace: Workspace, case: CaseId, task: TaskId) -> None:
    """Take a task out. What was uploaded under it stays in the ledger, under no task."""
    with workspace.change(Act.REMOVE_TASK, case) as db:
        rows.remove(db, store.TASKS, case, task)
