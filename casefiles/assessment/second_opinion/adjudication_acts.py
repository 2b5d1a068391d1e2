"""Act: say what holds where two sides differ. It is written into the first scope, with a reason."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from casefiles.acts import Act
from casefiles.assessment import store as assessment
from casefiles.assessment.control_acts import NewControlMark, write_control
from casefiles.assessment.decision_acts import NewDecision, write_decision
from casefiles.assessment.merge_citations import key_of
from casefiles.assessment.model import DecisionKind, SearchedIndicator
from casefiles.assessment.scope_checklist import ScopeChecklist, refuse, scope_checklist
from casefiles.assessment.second_opinion import store
from casefiles.assessment.second_opinion.comparison import ComparedLine, Comparison
from casefiles.assessment.second_opinion.model import Adjudication, Taken
from casefiles.assessment.second_opinion.read import comparison
from casefiles.checklists.vocabulary import ControlState, Dimension
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, CitationId, IndicatorId, OpinionId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds of differences, and why."""

    taken: Taken
    reason: str
    decided: DecisionKind | ControlState | None = None
    """The third decision, where neither side is taken."""

    brings_evidence: bool = False
    """Whether what the second reviewer cited and searched is brought into the first scope."""


def adjudicate(
    workspace: Workspace, case: CaseId, opinion: OpinionId, keys: Collection[str], ruling: Ruling
) -> None:
    """Say what holds of differences, each by its key: `ILO11-01 WL`.

    Where a side is taken, its decision, or that it made none, holds in the first scope. Raises
    `Faulty` for what the rules of a decision refuse, `Impossible` before both sides have closed.
    """
    with workspace.change(Act.ADJUDICATE, case) as db:
        found = comparison(db, case, opinion)
        if found is None:
            raise Impossible("Differences are adjudicated once both sides have closed.")
        if found.opinion.ended_at:
            raise Impossible("The second opinion has ended.")
        lines = [each for each in found.lines if {each.key, each.called} & {*keys}]
        refuse("the adjudication", _faults(lines, keys, ruling))
        if ruling.brings_evidence:
            _bring(workspace, db, found, {each.indicator for each in lines})
        for each in lines:
            decided = _settle(workspace, db, found, each, ruling)
            _write(workspace, db, found, each, ruling, decided)


def _faults(
    lines: Collection[ComparedLine], keys: Collection[str], ruling: Ruling
) -> Iterator[str]:
    if not ruling.reason.strip():
        yield "An adjudication takes a reason."
    if not keys:
        yield "Say which difference is adjudicated."
    known = {name for each in lines for name in (each.key, each.called)}
    yield from (f"{each!r} is in neither side." for each in keys if each not in known)
    for each in lines:
        if not each.how.is_difference:
            yield f"The two sides do not differ on {each.called}."
        wanted = DecisionKind if each.dimension else ControlState
        if ruling.taken is Taken.OTHER and not isinstance(ruling.decided, wanted):
            what = "the third decision on" if each.dimension else "the state of the control"
            yield f"Say {what} {each.called}."
    if ruling.taken is not Taken.OTHER and ruling.decided:
        yield "Where a side is taken, nothing else is decided."


def _settle(
    workspace: Workspace,
    db: sqlite3.Connection,
    found: Comparison,
    line: ComparedLine,
    ruling: Ruling,
) -> str:
    """Write into the first scope what holds there now. Returns what that is."""
    if ruling.taken is Taken.FIRST:
        return line.first.decided if line.first else ""
    asked = scope_checklist(db, found.opinion.case_id, found.opinion.first)
    if not line.dimension:
        of_second = ControlState(line.second.status) if line.second else ControlState.OPEN
        state = ruling.decided if isinstance(ruling.decided, ControlState) else of_second
        write_control(workspace, db, asked, NewControlMark(line.indicator, state, ruling.reason))
        return state.value
    kind = ruling.decided
    if ruling.taken is Taken.SECOND:
        said = line.second.decided if line.second else ""
        kind = DecisionKind(said) if said else None
    _undecide(workspace, db, asked, line)
    if not isinstance(kind, DecisionKind):
        return ""
    deciding = NewDecision((line.indicator,), kind, ruling.reason, _phase(line))
    write_decision(workspace, db, asked, deciding)
    return kind.value


def _phase(line: ComparedLine) -> Dimension | None:
    phase = Dimension(line.dimension)
    return None if phase is Dimension.ALL else phase


def _undecide(
    workspace: Workspace, db: sqlite3.Connection, asked: ScopeChecklist, line: ComparedLine
) -> None:
    """Withdraw what the first side decided of one phase; what it decided of the others stays."""
    case, scope = asked.scope.case_id, asked.scope.id
    if own := assessment.decision(db, scope, line.indicator, line.dimension):
        rows.remove(db, assessment.DECISIONS, case, own.id)
    whole = assessment.decision(db, scope, line.indicator, "")
    if whole is None:
        return
    rows.remove(db, assessment.DECISIONS, case, whole.id)
    indicator = asked.checklist.by_id.get(line.indicator)
    for each in indicator.dimensions if indicator else ():
        held = assessment.decision(db, scope, line.indicator, each.value)
        if each.value != line.dimension and held is None:
            kept = replace(whole, id=workspace.new_id(), dimension=each.value)
            rows.add(db, assessment.DECISIONS, kept)


def _bring(
    workspace: Workspace, db: sqlite3.Connection, found: Comparison, names: set[IndicatorId]
) -> None:
    """Bring what the second side cited and searched of these indicators into the first scope."""
    first, second = found.opinion.first, found.opinion.scope
    there = {key_of(each) for each in assessment.citations(db, first)}
    cited = [e for e in assessment.citations(db, second) if e.indicator in names]
    made = [
        replace(each, id=CitationId(workspace.new_id()), scope=first)
        for each in cited
        if key_of(each) not in there
    ]
    rows.add_all(db, assessment.CITATIONS, made)
    _bring_searches(workspace, db, (first, second), names)


def _bring_searches(
    workspace: Workspace,
    db: sqlite3.Connection,
    sides: tuple[ScopeId, ScopeId],
    names: Iterable[IndicatorId],
) -> None:
    first, second = sides
    logged = {(e.terms, e.places, e.made_on, e.by): e.id for e in assessment.searches(db, first)}
    held = {(each.search, each.indicator) for each in assessment.searched(db, first)}
    of = {each.id: each for each in assessment.searches(db, second)}
    for each in assessment.searched(db, second):
        if each.indicator not in names:
            continue
        log = of[each.search]
        key = (log.terms, log.places, log.made_on, log.by)
        if key not in logged:
            logged[key] = workspace.new_id()
            rows.add(db, assessment.SEARCHES, replace(log, id=logged[key], scope=first))
        if (logged[key], each.indicator) not in held:
            about = SearchedIndicator(
                workspace.new_id(), log.case_id, logged[key], first, each.indicator
            )
            rows.add(db, assessment.SEARCHED, about)


def _write(  # noqa: PLR0913, PLR0917
    workspace: Workspace,
    db: sqlite3.Connection,
    found: Comparison,
    line: ComparedLine,
    ruling: Ruling,
    decided: str,
) -> None:
    row = Adjudication(
        id=line.adjudicated.id if line.adjudicated else workspace.new_id(),
        case_id=found.opinion.case_id,
        opinion=found.opinion.id,
        indicator=line.indicator,
        dimension=line.dimension,
        taken=ruling.taken,
        decided=decided,
        reason=ruling.reason.strip(),
        by=workspace.environment.actor,
        at=workspace.now(),
    )
    rows.put(db, store.ADJUDICATIONS, row)
