"""The assessment result of one scope: which rule wins, on which axis, and why. Pure."""

from collections.abc import Sequence

from casefiles.assessment.rules import labor
from casefiles.assessment.rules.facts import ResultPart, ResultReason, ScopeFacts, ids
from casefiles.assessment.rules.us import r5_caatsa_axis, r5_order_axis, r5_us_axis, r14_route
from casefiles.checklists.vocabulary import CaatsaAxis, OrderAxis, Outcome, Route, UsAxis
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What the evidence on file says of one scope. Its answers are never merged into one."""

    outcome: Outcome
    us: UsAxis
    route: Route
    because: tuple[ResultReason, ...]
    missing: labor.MissingForAbsence
    """What stands between this and the affirmative outcome."""

    order: OrderAxis = OrderAxis.OPEN
    caatsa: CaatsaAxis = CaatsaAxis.OPEN


def evaluate(facts: ScopeFacts, chain: Sequence[Outcome] | None = None) -> RuleResult:
    """Apply the rules, the highest outcome first; the U.S. axis and the route last and apart.

    `chain` holds the outcomes of the scopes in the chain of the goods, where there are others.
    """
    outcome, reasons = _labor_axis(facts)
    us, us_reason = r5_us_axis(facts)
    route = r14_route(facts.checklist, us, outcome, [outcome] if chain is None else chain)
    order, order_reason = r5_order_axis(facts)
    caatsa, caatsa_reason = r5_caatsa_axis(facts)
    by_route = ResultReason(ResultPart.ROUTE, "R14", us_reason.indicators)
    because = (*reasons, us_reason, by_route, *order_reason, *caatsa_reason)
    return RuleResult(outcome, us, route, because, labor.r10_affirmative(facts), order, caatsa)


def _labor_axis(facts: ScopeFacts) -> tuple[Outcome, tuple[ResultReason, ...]]:
    excepted = labor.r6_exceptions(facts)
    test, both = labor.r2_ilo_2012(facts), labor.r3_icls_2018(facts)
    if test.met and not excepted:
        met, best = Outcome.TEST_MET, Outcome.TEST_MET_CORROBORATED
        return best if test.corroborated else met, test.reasons
    program = labor.r4_state_program(facts)
    if program:
        return Outcome.PRESUMED_STATE_IMPOSED, program
    if both and not excepted:
        return Outcome.ICLS_ONLY, both
    return _without_both_elements(facts, lowered=bool(excepted and (test.met or both)))


def _without_both_elements(
    facts: ScopeFacts, *, lowered: bool
) -> tuple[Outcome, tuple[ResultReason, ...]]:
    flags = labor.red_flags(facts)
    if flags:
        lowering = (ResultReason(ResultPart.OUTCOME, "R6", ids(flags)),) if lowered else ()
        by = (*lowering, *labor.r12_children_alone(facts), *labor.one_passage_alone(facts))
        return Outcome.RED_FLAGS, (*by, ResultReason(ResultPart.OUTCOME, "R7", ids(flags)))
    missing = labor.r10_affirmative(facts)
    if missing.nothing:
        required = [e.id for e in facts.checklist.indicators if e.required_for_affirmative]
        shown = (*required, *facts.checklist.controls_by_id)
        reason = ResultReason(ResultPart.OUTCOME, "R10", shown)
        return Outcome.AFFIRMATIVE_EVIDENCE_OF_FREE_WORK, (reason,)
    still_open = (*missing.required, *missing.controls)
    return Outcome.INSUFFICIENT_EVIDENCE, (ResultReason(ResultPart.OUTCOME, "R9", still_open),)
