"""Shipments, detentions and what happened to them, written down as an answers file says."""

from casefiles.answers.names import Names
from casefiles.answers.shipment_input import (
    ClosureInput,
    DetentionAnswer,
    ShipmentAnswer,
    TaskAnswer,
)
from casefiles.cases.deadlines.extension_acts import (
    ExtensionAnswerInput,
    ExtensionInput,
    answer_extension,
    ask_extension,
)
from casefiles.cases.deadlines.model import DeadlineRules
from casefiles.cases.detentions.closure_acts import add_closure
from casefiles.cases.detentions.confirmation_acts import (
    CounselConfirmationInput,
    confirm_by_counsel,
)
from casefiles.cases.detentions.detention_acts import (
    DetentionInput,
    choose_detention,
    open_detention,
)
from casefiles.cases.detentions.event_acts import record_event
from casefiles.cases.detentions.task_acts import TaskInput, add_task
from casefiles.cases.shipments import store
from casefiles.cases.shipments.line_acts import EntryLineInput, add_line, allocate_papers
from casefiles.cases.shipments.model import ExtensionAnswer
from casefiles.cases.shipments.shipment_acts import ShipmentInput
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, DetentionId
from casefiles.kernel.parse import look_up
from casefiles.records import SHIPMENTS
from casefiles.workspace.workspace import Workspace

MatterInput = ShipmentAnswer | DetentionAnswer | ClosureInput | CounselConfirmationInput


def enter_shipments(
    workspace: Workspace, case: CaseId, names: Names, said: MatterInput, rules: DeadlineRules
) -> None:
    """Write down one entry of these sections. `rules` are those of the clock."""
    match said:
        case ShipmentAnswer():
            _shipment(workspace, case, names, said)
        case DetentionAnswer():
            _detention(workspace, case, names, said, rules)
        case ClosureInput():
            add_closure(workspace, case, said.on_day, said.reason)
        case CounselConfirmationInput():
            confirm_by_counsel(workspace, case, said)


def _shipment(workspace: Workspace, case: CaseId, names: Names, said: ShipmentAnswer) -> None:
    if said.key in names.shipments:
        raise Impossible(f"The key {said.key!r} is taken.")
    shipment = SHIPMENTS.add(workspace, case, look_up(ShipmentInput, said))
    names.shipments[said.key] = shipment
    for line in said.lines:
        added = add_line(workspace, case, shipment, look_up(EntryLineInput, line))
        names.add_line(store.line(workspace.db, added))
        if line.papers:
            allocate_papers(workspace, case, added, line.papers)


def _detention(
    workspace: Workspace, case: CaseId, names: Names, said: DetentionAnswer, rules: DeadlineRules
) -> None:
    if said.key in names.detentions:
        raise Impossible(f"The key {said.key!r} is taken.")
    given = look_up(DetentionInput, said)
    detention = open_detention(workspace, case, given, said.lines)
    names.detentions[said.key] = detention
    if said.attested:
        choose_detention(workspace, case, detention)
    for event in said.events:
        record_event(workspace, case, detention, event)
    for task in said.tasks:
        _task(workspace, case, detention, task, rules)


def _task(
    workspace: Workspace,
    case: CaseId,
    detention: DetentionId,
    said: TaskAnswer,
    rules: DeadlineRules,
) -> None:
    task = add_task(workspace, case, detention, look_up(TaskInput, said))
    for each in said.extensions:
        asked = ask_extension(workspace, case, task, look_up(ExtensionInput, each), rules)
        if each.answer is not ExtensionAnswer.OPEN:
            answered = ExtensionAnswerInput(each.answer, each.answered_on, each.granted_until)
            answer_extension(workspace, case, asked, answered)
