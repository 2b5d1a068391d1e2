"""Acts on tasks in CBP's portal: add, edit and remove one."""

from datetime import date
from typing import Annotated

from casefiles.acts import Act
from casefiles.cases.shipments import store
from casefiles.cases.shipments.fields import read_fields
from casefiles.cases.shipments.model import Detention, PortalTask
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, values_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, DetentionId, TaskId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TaskInput:
    """What a person or a file says of a task: its number in the portal or a title, at least."""

    number: Annotated[str, Label("Number", "task number in the portal")] = ""
    title: Annotated[str, Label("What it asks", "such as upload the submission")] = ""
    due_on: Annotated[date | None, Label("Due")] = None
    """As the portal states it, before any extension."""

    done_on: Annotated[date | None, Label("Done on")] = None
    note: Annotated[str, Label("Note")] = ""


def add_task(
    workspace: Workspace, case: CaseId, detention: DetentionId, given: TaskInput
) -> TaskId:
    """Write down what the portal asks for by when. Raises `Faulty`, `Impossible`, `NotFound`."""
    read = read_fields(TaskInput, values_of(given), "the task")
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
    values = read_fields(TaskInput, edits, "the task")
    with workspace.change(Act.EDIT_TASK, case) as db:
        if values:
            rows.alter(db, store.TASKS, case, task, values)
        edited = rows.of_this_case(db, store.TASKS, PortalTask, case, task)
        refuse_nameless(edited.number, edited.title)


def remove_task(workspace: Workspace, case: CaseId, task: TaskId) -> None:
    """Take a task out. What was uploaded under it stays in the ledger, under no task."""
    with workspace.change(Act.REMOVE_TASK, case) as db:
        rows.remove(db, store.TASKS, case, task)
