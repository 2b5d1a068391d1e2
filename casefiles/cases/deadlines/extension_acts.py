"""Acts on requests for more time for a task of the portal: ask, record the answer, remove one."""

from datetime import date

from casefiles.acts import Act
from casefiles.cases.deadlines.extensions import most_per_task, refuse_further
from casefiles.cases.deadlines.model import DeadlineRules
from casefiles.cases.detentions.summary import task_due
from casefiles.cases.shipments import store
from casefiles.cases.shipments.model import Detention, Extension, ExtensionAnswer, PortalTask
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExtensionId, TaskId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExtensionInput:
    """When more time was asked for, and until when."""

    asked_on: date
    """The day at the port."""

    until: date | None = None
    note: str = ""


def ask_extension(
    workspace: Workspace, case: CaseId, task: TaskId, asking: ExtensionInput, rules: DeadlineRules
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
        stands = task_due(of, store.extensions(db, case))
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
            answer=ExtensionAnswer.OPEN,
            answered_on=None,
            note=asking.note.strip(),
        )
        rows.add(db, store.EXTENSIONS, row)
    return extension


@dataclass(frozen=True, slots=True)
class ExtensionAnswerInput:
    """What CBP said, when, and until when."""

    answer: ExtensionAnswer
    on_day: date | None = None
    until: date | None = None
    """Until when more time was granted; what was asked for, if nothing is said."""


def answer_extension(
    workspace: Workspace, case: CaseId, extension: ExtensionId, answered: ExtensionAnswerInput
) -> None:
    """Let it be granted, until a day, or refused, or open again.

    Raises `Impossible` if it is granted until no day, or was answered before it was asked for,
    and `NotFound`.
    """
    with workspace.change(Act.ANSWER_EXTENSION, case) as db:
        asked = rows.of_this_case(db, store.EXTENSIONS, Extension, case, extension)
        until = answered.until or asked.until
        if answered.answer is ExtensionAnswer.GRANTED and until is None:
            raise Impossible("Until when was more time granted? Say the day.")
        if answered.on_day and answered.on_day < asked.asked_on:
            raise Impossible(f"It was asked for on {asked.asked_on} and cannot be answered before.")
        on_day = None if answered.answer is ExtensionAnswer.OPEN else answered.on_day
        said = {"answer": answered.answer, "answered_on": on_day, "until": until}
        rows.alter(db, store.EXTENSIONS, case, extension, said)


def remove_extension(workspace: Workspace, case: CaseId, extension: ExtensionId) -> None:
    """Take back that more time was asked for. It does not count any longer."""
    with workspace.change(Act.REMOVE_EXTENSION, case) as db:
        rows.remove(db, store.EXTENSIONS, case, extension)
