"""The result of a case: of each scope, of the goods as the worst in their chain, and its doubts."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from casefiles.assessment.rules.evaluate import RuleResult, evaluate
from casefiles.assessment.rules.us import r14_route
from casefiles.assessment.scope_checklist import scope_checklist
from casefiles.assessment.scope_facts import Weighing, weighing_of
from casefiles.cases import store as cases
from casefiles.cases.model import Scope
from casefiles.chain.traced_chain import traced_chain
from casefiles.checklists.vocabulary import CaatsaAxis, OrderAxis, Outcome, Route, UsAxis
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId

OUTCOMES, AXIS = [*Outcome], [*UsAxis]
"""From the worst to the best."""


@dataclass(frozen=True, slots=True)
class ScopeResult:
    """One scope, what its evidence weighs, and what that gives."""

    scope: Scope
    weighing: Weighing
    result: RuleResult


@dataclass(frozen=True, slots=True)
class ChainResult:
    """What holds for the goods: the worst of the scopes in their chain, on each axis."""

    outcome: Outcome
    us: UsAxis
    route: Route
    order: OrderAxis = OrderAxis.OPEN
    caatsa: CaatsaAxis = CaatsaAxis.OPEN


@dataclass(frozen=True, slots=True)
class CaseResult:
    """All scopes of a case by number, and what they give together."""

    scopes: tuple[ScopeResult, ...]
    chain: ChainResult | None
    """None while no scope is in the chain of the goods."""

    def of(self, scope: str) -> ScopeResult:
        """Return the result of one scope of this case."""
        return next(each for each in self.scopes if each.scope.id == scope)


def case_result(db: sqlite3.Connection, case: CaseId) -> CaseResult:
    """Evaluate every scope of a case as its rows stand. Read it all at one moment (`reading`)."""
    goods = traced_chain(db, case)
    return result_of(
        [
            weighing_of(db, scope_checklist(db, case, each.id), goods)
            for each in cases.scopes(db, case)
        ]
    )


def opinion_results(db: sqlite3.Connection, case: CaseId) -> list[ScopeResult]:
    """Evaluate the scopes of second reviewers, as far as they may be read, each by itself.

    They are no part of the result of the case.
    """
    goods = traced_chain(db, case)
    weighings = [
        weighing_of(db, scope_checklist(db, case, each.id), goods)
        for each in cases.every_scope(db, case)
        if each.opinion_of
    ]
    return [ScopeResult(each.asked.scope, each, evaluate(each.facts())) for each in weighings]


def result_of(weighings: Sequence[Weighing]) -> CaseResult:
    """Evaluate scopes that are weighed; those in the chain of the goods share their route. Pure."""
    facts = [each.facts() for each in weighings]
    alone = [evaluate(each) for each in facts]
    in_chain = [each.asked.scope.in_chain for each in weighings]
    chain = [each.outcome for each, within in zip(alone, in_chain, strict=True) if within]
    results = [
        replace(found, route=r14_route(each.checklist, found.us, found.outcome, chain))
        if within
        else found
        for each, found, within in zip(facts, alone, in_chain, strict=True)
    ]
    scopes = tuple(
        ScopeResult(weighing.asked.scope, weighing, result)
        for weighing, result in zip(weighings, results, strict=True)
    )
    return CaseResult(scopes, _of_the_chain(scopes, chain))


def _of_the_chain(scopes: tuple[ScopeResult, ...], chain: list[Outcome]) -> ChainResult | None:
    within = [each for each in scopes if each.scope.in_chain]
    if not within:
        return None
    outcome = min(chain, key=OUTCOMES.index)
    us = min((each.result.us for each in within), key=AXIS.index)
    route = r14_route(within[0].weighing.asked.checklist, us, outcome, chain)
    order = min((each.result.order for each in within), key=[*OrderAxis].index)
    caatsa = min((each.result.caatsa for each in within), key=[*CaatsaAxis].index)
    return ChainResult(outcome, us, route, order, caatsa)


def doubtful_citations(db: sqlite3.Connection, case: CaseId) -> Mapping[ExhibitId, tuple[str, ...]]:
    """Return, by the paper, which citations count for less: `S-1 ILO11-03`. Read at one moment.

    Only those whose credibility would be better without it; see `caps.r13`.
    """
    found: dict[ExhibitId, list[str]] = defaultdict(list)
    for scope in cases.scopes(db, case):
        weighing = weighing_of(db, scope_checklist(db, case, scope.id))
        for each in weighing.recorded.citations:
            item = weighing.items.get(each.id)
            if item is not None and "R13" in item.caps:
                found[each.exhibit].append(f"{scope.label} {each.indicator}")
    return {exhibit: tuple(said) for exhibit, said in found.items()}
