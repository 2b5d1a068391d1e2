"""The rules of the U.S. axis and of the route: computed last, and apart from the labor axis."""

from collections.abc import Sequence

from casefiles.assessment.rules.facts import ResultPart, ResultReason, ScopeFacts, ids
from casefiles.checklists.model import Checklist, Indicator
from casefiles.checklists.vocabulary import CaatsaAxis, Flag, OrderAxis, Outcome, Route, UsAxis


def r5_us_axis(facts: ScopeFacts) -> tuple[UsAxis, ResultReason]:
    """Say what U.S. law presumes of the goods (T4). It neither makes nor excludes a labor outcome.

    Convict labor bars goods on its own terms (19 USC 1307); the region and the lists bring the
    presumption (UFLPA s. 3(a)); only what is shown to be absent excludes a connection. Documents of
    every step of the chain show it (`chain.nexus`), and no judgment that it does not apply stands
    in for them.
    """
    barred = _positive(facts, Flag.US_BAR_CONVICT)
    if barred:
        return UsAxis.BARRED, _us(barred)
    triggers = _positive(facts, Flag.US_PRESUMPTION)
    presumed = tuple(each for each in triggers if each.id not in facts.out_of_time)
    if presumed:
        return UsAxis.PRESUMPTION, _us(presumed)
    asked = facts.checklist.flagged(Flag.REQUIRED_FOR_NO_NEXUS)
    still_open = tuple(each for each in asked if not facts.is_absent(each))
    if still_open or not facts.nexus_excluded:
        return UsAxis.NEXUS_OPEN, _us(still_open or asked)
    return UsAxis.NO_NEXUS_SHOWN, _us(asked)


def r5_order_axis(facts: ScopeFacts) -> tuple[OrderAxis, tuple[ResultReason, ...]]:
    """Say whether an order or a Finding of CBP reaches the goods: it says nothing of the UFLPA."""
    flagged = facts.checklist.flagged(Flag.US_ORDER)
    axis = OrderAxis.OPEN
    if any(map(facts.is_positive, flagged)):
        axis = OrderAxis.APPLIES
    elif flagged and all(map(facts.is_absent, flagged)):
        axis = OrderAxis.OUTSIDE
    return axis, _of_its_own(ResultPart.ORDER, flagged, is_open=axis is OrderAxis.OPEN)


def r5_caatsa_axis(facts: ScopeFacts) -> tuple[CaatsaAxis, tuple[ResultReason, ...]]:
    """Say whether CAATSA s. 321(b) presumes forced labor: by who works, and not by how."""
    flagged = facts.checklist.flagged(Flag.US_CAATSA)
    axis = CaatsaAxis.OPEN
    if any(map(facts.is_positive, flagged)):
        axis = CaatsaAxis.APPLIES
    elif flagged and all(map(facts.is_absent, flagged)):
        axis = CaatsaAxis.NONE_SHOWN
    return axis, _of_its_own(ResultPart.CAATSA, flagged, is_open=axis is CaatsaAxis.OPEN)


def r14_route(
    checklist: Checklist, us: UsAxis, outcome: Outcome, chain: Sequence[Outcome]
) -> Route:
    """Say which way of answering the evidence supports: the UFLPA's, and no other law's.

    `chain` holds the outcome of every scope in the chain of the goods. Source: UFLPA s. 3(b), and
    CBP's guidance of 2022 on applicability reviews; secondary.
    """
    if us is UsAxis.BARRED or checklist.words_of[outcome].blocks_any_rebuttal:
        return Route.NONE
    if us is UsAxis.NO_NEXUS_SHOWN:
        return Route.OUTSIDE_SCOPE
    affirmative = all(checklist.words_of[each].supports_exception for each in chain)
    if us is UsAxis.PRESUMPTION and chain and affirmative:
        return Route.EXCEPTION
    return Route.NONE


def _positive(facts: ScopeFacts, flag: Flag) -> tuple[Indicator, ...]:
    return tuple(each for each in facts.checklist.flagged(flag) if facts.is_positive(each))


def _of_its_own(
    decides: ResultPart, flagged: tuple[Indicator, ...], *, is_open: bool
) -> tuple[ResultReason, ...]:
    return () if is_open else (ResultReason(decides, "R5", ids(flagged)),)


def _us(indicators: tuple[Indicator, ...]) -> ResultReason:
    return ResultReason(ResultPart.US, "R5", ids(indicators))
