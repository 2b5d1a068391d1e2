"""Acts on decisions of indicators: with a reason and under a name, or taken back."""

import sqlite3
from collections.abc import Iterator

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.model import Decision, DecisionKind
from casefiles.assessment.rules.facts import POSITIVE
from casefiles.assessment.scope_checklist import (
    ScopeChecklist,
    faults_of_indicators,
    refuse,
    scope_checklist,
)
from casefiles.assessment.scope_facts import Weighing, weighing_of
from casefiles.checklists.vocabulary import Dimension, Status
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, IndicatorId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NewDecision:
    """One decision about one indicator or many, such as a whole group that does not apply."""

    indicators: tuple[IndicatorId, ...]
    decided: DecisionKind
    reason: str
    dimension: Dimension | None = None
    """None: in all of them."""


def decide(workspace: Workspace, case: CaseId, scope: ScopeId, deciding: NewDecision) -> None:
    """Record a decision under the name of whoever works here.

    Not applicable is refused where evidence supports an indicator, the two sides of a contest where
    there is no contest. Raises `Faulty`, naming every indicator that stands in the way.
    """
    with workspace.change(Act.DECIDE, case, deciding.reason) as db:
        write_decision(workspace, db, scope_checklist(db, case, scope), deciding)


def write_decision(
    workspace: Workspace, db: sqlite3.Connection, asked: ScopeChecklist, deciding: NewDecision
) -> None:
    """Write a decision, within an act. Raises `Faulty` as `decide` does."""
    refuse("the decision", _unknown(asked, deciding))
    refuse("the decision", _against(weighing_of(db, asked), deciding))
    scope, where = asked.scope, deciding.dimension.value if deciding.dimension else ""
    for each in dict.fromkeys(deciding.indicators):
        before = store.decision(db, scope.id, each, where)
        row = Decision(
            id=before.id if before else workspace.new_id(),
            case_id=scope.case_id,
            scope=scope.id,
            indicator=each,
            dimension=where,
            decided=deciding.decided,
            reason=deciding.reason.strip(),
            by=workspace.environment.actor,
            at=workspace.now(),
        )
        rows.put(db, store.DECISIONS, row)


def _unknown(asked: ScopeChecklist, deciding: NewDecision) -> Iterator[str]:
    if not deciding.reason.strip():
        yield "A decision takes a reason."
    if not deciding.indicators:
        yield "A decision is about at least one indicator."
    yield from faults_of_indicators(asked.checklist, deciding.indicators, controls=False)
    dimension = deciding.dimension
    for each in deciding.indicators if dimension else ():
        known = asked.checklist.by_id.get(each)
        if dimension and (known is None or dimension not in known.dimensions):
            yield f"{each} has no dimension {dimension.value}."


def _against(weighing: Weighing, deciding: NewDecision) -> Iterator[str]:
    for each in deciding.indicators:
        of_it = weighing.weighed[each].items()
        computed = {w.computed for d, w in of_it if deciding.dimension in {None, d}}
        if deciding.decided is DecisionKind.NOT_APPLICABLE:
            if computed & POSITIVE:
                yield f"{each} is supported by evidence: it cannot be called not applicable."
        elif Status.CONTESTED not in computed:
            yield f"{each} is not contested: there is nothing to decide."


def withdraw_decision(
    workspace: Workspace,
    case: CaseId,
    scope: ScopeId,
    indicator: IndicatorId,
    dimension: Dimension | None = None,
) -> None:
    """Let the evidence speak for itself again. Raises `NotFound` if nothing was decided."""
    with workspace.change(Act.WITHDRAW_DECISION, case) as db:
        scope_checklist(db, case, scope)
        held = store.decision(db, scope, indicator, dimension.value if dimension else "")
        if held is None:
            raise NotFound("decision", indicator)
        rows.remove(db, store.DECISIONS, case, held.id)
