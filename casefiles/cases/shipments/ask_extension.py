"""Act: write down that more time was asked for, for a task of the portal."""

from dataclasses import dataclass
from datetime import date

from casefiles.cases.clock.extensions import most_per_task, refuse_further
from casefiles.cases.clock.model import Rules
from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import Answer, Detention, Extension, PortalTask
from casefiles.cases.shipments.more_time import time_for
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExtensionId, TaskId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Asking:
    """When more time was asked for, and until when."""

    asked_on: date
    """The day at the port."""

    until: date | None = None
    note: str = ""


def ask_extension(
    workspace: Workspace, case: CaseId, task: TaskId, asking: Asking, rules: Rules
) -> ExtensionId:
    """Write down a request for more time. Nothing is sent.

    Raises `Impossible` in words where the portal takes none: it was asked for as often as the
    rules of that day allow, or the task was past due or done. Raises `NotFound`.
    """
    extension = ExtensionId(workspace.new_id())
    with workspace.change(Act.ASK_EXTENSION, case) as db:
        of = rows.of_this_case(db, store.TASKS, PortalTask, case, task)
        detention = rows.of_this_case(db, store.DETENTIONS, Detention, case, of.detention)
        if of.done_on and of.done_on <= asking.asked_on:
            raise Impossible(f"{of.named} was done on {of.done_on}: it needs no more time.")
        stands = time_for(of, store.extensions(db, case))
        most = most_per_task(rules, detention.basis, asking.asked_on)
        refuse_further(stands.asked, most, stands.due, asking.asked_on)
        if asking.until and asking.until <= max(asking.asked_on, stands.due or asking.asked_on):
            raise Impossible(f"{asking.until} is no later than the day by which it is due.")
        row = Extension(
            id=extension,
            case_id=case,
            task=task,
            asked_on=asking.asked_on,
            until=asking.until,
            answer=Answer.OPEN,
            answered_on=None,
            note=asking.note.strip(),
        )
        rows.add(db, store.EXTENSIONS, row)
    return extension
