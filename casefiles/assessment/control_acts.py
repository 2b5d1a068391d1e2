"""Act: say what was found of a control: met, not met, or open."""

import sqlite3
from collections.abc import Iterator

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.model import ControlMark
from casefiles.assessment.scope_checklist import ScopeChecklist, refuse, scope_checklist
from casefiles.assessment.scope_facts import weighing_of
from casefiles.checklists.vocabulary import ControlState
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, IndicatorId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NewControlMark:
    """A control, its state, and why."""

    control: IndicatorId
    state: ControlState
    reason: str = ""


def set_control(
    workspace: Workspace, case: CaseId, scope: ScopeId, setting: NewControlMark
) -> None:
    """Record the state of a control; met and not met take a reason.

    It is met only by what is cited for it, or by a logged search. Raises `Faulty`.
    """
    with workspace.change(Act.SET_CONTROL, case, setting.reason) as db:
        write_control(workspace, db, scope_checklist(db, case, scope), setting)


def write_control(
    workspace: Workspace, db: sqlite3.Connection, asked: ScopeChecklist, setting: NewControlMark
) -> None:
    """Write the state of a control, within an act. Raises `Faulty` as `set_control` does."""
    refuse("the control", _faults(asked, setting))
    control, met = setting.control, setting.state is ControlState.MET
    if met and not weighing_of(db, asked).shows(control):
        refuse("the control", [f"Nothing admissible is cited for {control}: it is not met."])
    held = [each for each in store.controls(db, asked.scope.id) if each.control == control]
    row = ControlMark(
        id=held[0].id if held else workspace.new_id(),
        case_id=asked.scope.case_id,
        scope=asked.scope.id,
        control=control,
        state=setting.state,
        reason=setting.reason.strip(),
        by=workspace.environment.actor,
        at=workspace.now(),
    )
    rows.put(db, store.CONTROLS, row)


def _faults(asked: ScopeChecklist, setting: NewControlMark) -> Iterator[str]:
    if setting.control not in asked.checklist.controls_by_id:
        yield f"There is no control {setting.control!r} in this checklist."
    if setting.state is not ControlState.OPEN and not setting.reason.strip():
        yield "To call a control met or not met takes a reason."
