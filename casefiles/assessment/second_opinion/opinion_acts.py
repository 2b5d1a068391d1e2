"""Acts on second opinions: ask for one, close a side, end it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from casefiles.acts import Act
from casefiles.assessment import store as assessment
from casefiles.assessment.model import OpenedGroup
from casefiles.assessment.scope_checklist import refuse, scope_checklist
from casefiles.assessment.second_opinion import store
from casefiles.assessment.second_opinion.findings import findings_of
from casefiles.assessment.second_opinion.model import SecondOpinion
from casefiles.assessment.second_opinion.read import scope_board
from casefiles.cases import store as cases
from casefiles.cases.model import Scope
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, OpinionId, ScopeId
from casefiles.people.store import everyone
from casefiles.storage import rows
from casefiles.storage.blind_reading import is_called
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpinionRequest:
    """Who is asked for a second opinion, and why."""

    reviewer: str
    """The name of a person, without role and organization."""

    reason: str


def ask_second_opinion(
    workspace: Workspace, case: CaseId, scope: ScopeId, asking: OpinionRequest
) -> OpinionId:
    """Have a scope assessed a second time, in a scope that has its settings and nothing more.

    Raises `Faulty`, naming every fault.
    """
    with workspace.change(Act.ASK_SECOND_OPINION, case) as db:
        first = scope_checklist(db, case, scope).scope
        asking = replace(asking, reviewer=_named(db, asking.reviewer.strip()))
        refuse("the second opinion", _faults(db, first, asking))
        second = replace(
            first,
            id=ScopeId(workspace.new_id()),
            number=rows.use_number(db, case, "scope"),
            opinion_of=first.id,
        )
        rows.add(db, cases.SCOPES, second)
        for each in assessment.groups(db, scope):
            group = OpenedGroup(workspace.new_id(), case, second.id, each.checklist_group)
            rows.add(db, assessment.GROUPS, group)
        asked = SecondOpinion(
            id=OpinionId(workspace.new_id()),
            case_id=case,
            first=first.id,
            scope=second.id,
            reviewer=asking.reviewer,
            reason=asking.reason.strip(),
            by=workspace.environment.actor,
            at=workspace.now(),
        )
        rows.add(db, store.OPINIONS, asked)
    return asked.id


def _named(db: sqlite3.Connection, reviewer: str) -> str:
    """Return the name of somebody who may have been given as the journal names them."""
    known = everyone(db)
    return next((each.name for each in known if each.signature == reviewer), reviewer)


def _faults(db: sqlite3.Connection, scope: Scope, asking: OpinionRequest) -> Iterator[str]:
    reviewer = asking.reviewer
    if not asking.reason.strip():
        yield "To ask for a second opinion takes a reason."
    if not reviewer:
        yield "Say who is asked for a second opinion."
    elif any(is_called(each, reviewer) for each in store.writers(db, scope.case_id, scope.id)):
        yield f"{reviewer} has worked in {scope.label}: a second opinion is another person's."
    if scope.opinion_of:
        yield f"{scope.label} is a second opinion itself."
    elif store.opinion_on(db, scope.id):
        yield f"There is a second opinion on {scope.label} already. Remove that one first."


def close_side(workspace: Workspace, case: CaseId, scope: ScopeId) -> OpinionId:
    """Close a side as it stands: nothing of it changes any more. What it says is written down.

    What is left open counts as undecided. Raises `Impossible` of what is no side, has closed, or is
    hidden from whoever works here: nobody closes the other's side.
    """
    with workspace.change(Act.CLOSE_OPINION_SIDE, case) as db:
        board = scope_board(db, case, scope)
        opinion = store.opinion_on(db, scope)
        label = board.of.scope.label
        if opinion is None:
            raise Impossible(f"No second opinion was asked for on {label}.")
        if opinion.closed_at(scope):
            raise Impossible(f"{label} has closed already.")
        rows.add_all(db, store.FINDINGS, [*findings_of(board, opinion, workspace.new_id)])
        side = "first" if scope == opinion.first else "second"
        said = {f"{side}_closed_by": workspace.environment.actor}
        said[f"{side}_closed_at"] = workspace.now().isoformat()
        rows.alter(db, store.OPINIONS, case, opinion.id, said)
    return opinion.id


def end_second_opinion(workspace: Workspace, case: CaseId, opinion: OpinionId) -> None:
    """Let the first scope be worked on again. The comparison and its decisions stay to be read.

    Raises `Impossible` before both sides have closed, or where it has ended.
    """
    with workspace.change(Act.END_SECOND_OPINION, case) as db:
        held = store.opinion(db, case, opinion)
        if not held.both_closed:
            raise Impossible("It is ended once both sides have closed. Before, remove its scope.")
        if held.ended_at:
            raise Impossible("The second opinion has ended already.")
        ended = {"ended_by": workspace.environment.actor, "ended_at": workspace.now()}
        rows.alter(db, store.OPINIONS, case, opinion, ended)
