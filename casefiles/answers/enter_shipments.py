"""Shipments, detentions and what happened to them, written down as an answers file says."""

from dataclasses import fields
from typing import Any

from casefiles.answers.names import Names
from casefiles.answers.shipment_input import (
    ClosureInput,
    CounselInput,
    DetentionEventInput,
    DetentionInput,
    ShipmentInput,
    TaskInput,
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
from casefiles.cases.detentions.detention_acts import choose_detention, open_detention
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.detentions.task_acts import add_task
from casefiles.cases.shipments import store
from casefiles.cases.shipments.line_acts import add_line, allocate_papers
from casefiles.cases.shipments.model import ExtensionAnswer
from casefiles.cases.shipments.shipment_acts import add_shipment
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, DetentionId
from casefiles.workspace.workspace import Workspace

MatterInput = ShipmentInput | DetentionInput | ClosureInput | CounselInput


def enter_shipments(
    workspace: Workspace, case: CaseId, names: Names, said: MatterInput, rules: DeadlineRules
) -> None:
    """Write down one entry of these sections. `rules` are those of the clock."""
    match said:
        case ShipmentInput():
            _shipment(workspace, case, names, said)
        case DetentionInput():
            _detention(workspace, case, names, said, rules)
        case ClosureInput():
            add_closure(workspace, case, said.on_day, said.reason)
        case CounselInput():
            exhibit = names.exhibit(said.exhibit) if said.exhibit else None
            confirming = CounselConfirmationInput(said.counsel, said.on_day, said.words, exhibit)
            confirm_by_counsel(workspace, case, confirming)


def _shipment(workspace: Workspace, case: CaseId, names: Names, said: ShipmentInput) -> None:
    if said.key in names.shipments:
        raise Impossible(f"The key {said.key!r} is taken.")
    shipment = add_shipment(workspace, case, _known(said, "key", "lines"))
    names.shipments[said.key] = shipment
    for line in said.lines:
        known = _known(line, "papers", "manufacturer", "number")
        if line.number is not None:
            known["number"] = line.number
        if line.manufacturer:
            known["manufacturer"] = names.party(line.manufacturer)
        added = add_line(workspace, case, shipment, known)
        names.add_line(store.line(workspace.db, added))
        if line.papers:
            papers = [names.exhibit(each) for each in line.papers]
            allocate_papers(workspace, case, added, papers)


def _detention(
    workspace: Workspace, case: CaseId, names: Names, said: DetentionInput, rules: DeadlineRules
) -> None:
    if said.key in names.detentions:
        raise Impossible(f"The key {said.key!r} is taken.")
    known = _known(said, "key", "lines", "attested", "events", "tasks", "stated_exhibit")
    if said.stated_exhibit:
        known["stated_exhibit"] = names.exhibit(said.stated_exhibit)
    lines = None if said.lines is None else tuple(map(names.line, said.lines))
    detention = open_detention(workspace, case, known, lines)
    names.detentions[said.key] = detention
    if said.attested:
        choose_detention(workspace, case, detention)
    for event in said.events:
        record_event(workspace, case, detention, _event(names, event))
    for task in said.tasks:
        _task(workspace, case, detention, task, rules)


def _event(names: Names, said: DetentionEventInput) -> EventInput:
    known = {each.name: getattr(said, each.name) for each in fields(said)}
    return EventInput(**known | {"lines": tuple(map(names.line, said.lines))})


def _task(
    workspace: Workspace,
    case: CaseId,
    detention: DetentionId,
    said: TaskInput,
    rules: DeadlineRules,
) -> None:
    task = add_task(workspace, case, detention, _known(said, "extensions"))
    for each in said.extensions:
        asking = ExtensionInput(each.asked_on, each.until, each.note)
        asked = ask_extension(workspace, case, task, asking, rules)
        if each.answer is not ExtensionAnswer.OPEN:
            answered = ExtensionAnswerInput(each.answer, each.answered_on, each.granted_until)
            answer_extension(workspace, case, asked, answered)


def _known(said: Any, *without: str) -> dict[str, Any]:
    """What is said of the fields of a row."""
    names = [each.name for each in fields(said) if each.name not in without]
    return {name: getattr(said, name) for name in names}
