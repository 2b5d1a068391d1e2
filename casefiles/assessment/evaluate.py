"""The assessment result of one scope: which rule wins, on which axis, and why. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from casefiles.assessment import labor_rules as labor
from casefiles.assessment.facts import Decides, Facts, Reason, ids
from casefiles.assessment.us_rules import r5_caatsa_axis, r5_order_axis, r5_us_axis, r14_route
from casefiles.checklists.vocabulary import CaatsaAxis, OrderAxis, Outcome, Route, UsAxis


@dataclass(frozen=True, slots=True)
class Result:
    """What the evidence on file says of one scope. Its answers are never merged into one."""

    outcome: Outcome
    us: UsAxis
    route: Route
    because: tuple[Reason, ...]
    missing: labor.Missing
    """What stands between this and the affirmative outcome."""

    order: OrderAxis = OrderAxis.OPEN
    caatsa: CaatsaAxis = CaatsaAxis.OPEN


def evaluate(facts: Facts, chain: Sequence[Outcome] | None = None) -> Result:
    """Apply the rules, the highest outcome first; the U.S. axis and the route last and apart.

    `chain` holds the outcomes of the scopes in the chain of the goods, where there are others.
    """
    outcome, reasons = _labor_axis(facts)
    us, us_reason = r5_us_axis(facts)
    route = r14_route(facts.checklist, us, outcome, [outcome] if chain is None else chain)
    order, order_reason = r5_order_axis(facts)
    caatsa, caatsa_reason = r5_caatsa_axis(facts)
    by_route = Reason(Decides.ROUTE, "R14", us_reason.indicators)
    because = (*reasons, us_reason, by_route, *order_reason, *caatsa_reason)
    return Result(outcome, us, route, because, labor.r10_affirmative(facts), order, caatsa)


def _labor_axis(facts: Facts) -> tuple[Outcome, tuple[Reason, ...]]:
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


def _without_both_elements(facts: Facts, *, lowered: bool) -> tuple[Outcome, tuple[Reason, ...]]:
    flags = labor.red_flags(facts)
    if flags:
        lowering = (Reason(Decides.OUTCOME, "R6", ids(flags)),) if lowered else ()
        by = (*lowering, *labor.r12_children_alone(facts), *labor.one_passage_alone(facts))
        return Outcome.RED_FLAGS, (*by, Reason(Decides.OUTCOME, "R7", ids(flags)))
    missing = labor.r10_affirmative(facts)
    if missing.nothing:
        required = [e.id for e in facts.checklist.indicators if e.required_for_affirmative]
        shown = (*required, *facts.checklist.controls_by_id)
        reason = Reason(Decides.OUTCOME, "R10", shown)
        return Outcome.AFFIRMATIVE_EVIDENCE_OF_FREE_WORK, (reason,)
    still_open = (*missing.required, *missing.controls)
    return Outcome.INSUFFICIENT_EVIDENCE, (Reason(Decides.OUTCOME, "R9", still_open),)
