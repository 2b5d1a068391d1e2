"""Acts on tasks in CBP's portal: add, edit and remove one."""

from casefiles.acts import Act
from casefiles.cases.shipments import store
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import Detention, PortalTask
from casefiles.kernel.edits import Edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, DetentionId, TaskId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

EDITABLE = frozenset(PortalTask.__slots__) - {"id", "case_id", "detention"}


def add_task(workspace: Workspace, case: CaseId, detention: DetentionId, known: Edits) -> TaskId:
    """Write down what the portal asks for by when. Raises `Faulty`, `Impossible`, `NotFound`."""
    values = dict.fromkeys(EDITABLE, "") | dict(known)
    read = read_fields(PortalTask, values, "the task", EDITABLE)
    refuse_nameless(str(read["number"]), str(read["title"]))
    task = TaskId(workspace.new_id())
    with workspace.change(Act.ADD_TASK, case) as db:
        rows.of_this_case(db, store.DETENTIONS, Detention, case, detention)
        ids = {"id": task, "case_id": case, "detention": detention}
        rows.add_values(db, store.TASKS, {**ids, **read})
    return task


def refuse_nameless(number: str, title: str) -> None:
    """Raise `Impossible` if a task would have neither number nor title."""
    if not number and not title:
        raise Impossible("A task needs the number it has in the portal, or a title.")


def edit_task(workspace: Workspace, case: CaseId, task: TaskId, edits: Edits) -> None:
    """Let one field of a task or several say something else; `done_on` says when it was done.

    Raises `Faulty`, `Impossible`, `NotFound`.
    """
    values = read_fields(PortalTask, edits, "the task", EDITABLE)
    with workspace.change(Act.EDIT_TASK, case) as db:
        if values:
            rows.alter(db, store.TASKS, case, task, values)
        edited = rows.of_this_case(db, store.TASKS, PortalTask, case, task)
        refuse_nameless(edited.number, edited.title)


def remove_task(workspace: Workspace, case: CaseId, task: TaskId) -> None:
    """Take a task out. What was uploaded under it stays in the ledger, under no task."""
    with workspace.change(Act.REMOVE_TASK, case) as db:
        rows.remove(db, store.TASKS, case, task)
