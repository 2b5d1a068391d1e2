"""Shipments, detentions and what happened to them, written down as an answers file says."""

from dataclasses import fields
from typing import Any

from casefiles.answers.names import Names
from casefiles.answers.shipment_model import (
    ClosureSaid,
    CounselSaid,
    DetentionSaid,
    EventSaid,
    ShipmentSaid,
    TaskSaid,
)
from casefiles.cases.clock.model import Rules
from casefiles.cases.shipments import store
from casefiles.cases.shipments.add_closure import add_closure
from casefiles.cases.shipments.add_line import add_line
from casefiles.cases.shipments.add_shipment import add_shipment
from casefiles.cases.shipments.add_task import add_task
from casefiles.cases.shipments.allocate_papers import allocate_papers
from casefiles.cases.shipments.answer_extension import Answered, answer_extension
from casefiles.cases.shipments.ask_extension import Asking, ask_extension
from casefiles.cases.shipments.choose_detention import choose_detention
from casefiles.cases.shipments.confirm_by_counsel import Confirming, confirm_by_counsel
from casefiles.cases.shipments.model import Answer
from casefiles.cases.shipments.open_detention import open_detention
from casefiles.cases.shipments.record_event import Happened, record_event
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, DetentionId
from casefiles.workspace.workspace import Workspace

MatterSaid = ShipmentSaid | DetentionSaid | ClosureSaid | CounselSaid


def write_down(
    workspace: Workspace, case: CaseId, names: Names, said: MatterSaid, rules: Rules
) -> None:
    """Write down one entry of these sections. `rules` are those of the clock."""
    match said:
        case ShipmentSaid():
            _shipment(workspace, case, names, said)
        case DetentionSaid():
            _detention(workspace, case, names, said, rules)
        case ClosureSaid():
            add_closure(workspace, case, said.on_day, said.reason)
        case CounselSaid():
            exhibit = names.exhibit(said.exhibit) if said.exhibit else None
            confirming = Confirming(said.counsel, said.on_day, said.words, exhibit)
            confirm_by_counsel(workspace, case, confirming)


def _shipment(workspace: Workspace, case: CaseId, names: Names, said: ShipmentSaid) -> None:
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
    workspace: Workspace, case: CaseId, names: Names, said: DetentionSaid, rules: Rules
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
        record_event(workspace, case, detention, _happened(names, event))
    for task in said.tasks:
        _task(workspace, case, detention, task, rules)


def _happened(names: Names, said: EventSaid) -> Happened:
    known = {each.name: getattr(said, each.name) for each in fields(said)}
    return Happened(**known | {"lines": tuple(map(names.line, said.lines))})


def _task(
    workspace: Workspace, case: CaseId, detention: DetentionId, said: TaskSaid, rules: Rules
) -> None:
    task = add_task(workspace, case, detention, _known(said, "extensions"))
    for each in said.extensions:
        asking = Asking(each.asked_on, each.until, each.note)
        asked = ask_extension(workspace, case, task, asking, rules)
        if each.answer is not Answer.OPEN:
            answered = Answered(each.answer, each.answered_on, each.granted_until)
            answer_extension(workspace, case, asked, answered)


def _known(said: Any, *without: str) -> dict[str, Any]:
    """What is said of the fields of a row."""
    names = [each.name for each in fields(said) if each.name not in without]
    return {name: getattr(said, name) for name in names}
