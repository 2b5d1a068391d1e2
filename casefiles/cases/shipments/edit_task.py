"""Act: correct a task in CBP's portal, or say that it is done."""

from casefiles.cases.shipments import store
from casefiles.cases.shipments.add_task import EDITABLE, refuse_nameless
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import PortalTask
from casefiles.changes import Act
from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId, TaskId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def edit_task(workspace: Workspace, case: CaseId, task: TaskId, edits: Edits) -> None:
    """Let one field of a task or several say something else; `done_on` says when it was done.

    Raises `Faulty`, `Impossible`, `NotFound`.
    """
    values = read_fields(PortalTask, EDITABLE, edits, "the task")
    with workspace.change(Act.EDIT_TASK, case) as db:
        if values:
            rows.alter(db, store.TASKS, case, task, values)
        edited = rows.of_this_case(db, store.TASKS, PortalTask, case, task)
        refuse_nameless(edited.number, edited.title)
