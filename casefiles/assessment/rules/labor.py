"""The rules of the labor axis, one function each, numbered as in the checklist's `rules`.

There the text stands, its sources, and how far they were checked. R1 and R11 are in `status`, R7
and R9 in `facts`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from casefiles.assessment.rules.facts import (
    POSITIVE,
    ElementLeg,
    ResultPart,
    ResultReason,
    ScopeFacts,
    ids,
)
from casefiles.checklists.model import Indicator, LegalException
from casefiles.checklists.vocabulary import (
    PHASES,
    ControlState,
    Dimension,
    Element,
    Flag,
    Level,
    Status,
    Strength,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import IndicatorId

INVOLUNTARINESS, PENALTY, EITHER = Element.INVOLUNTARINESS, Element.PENALTY, Element.EITHER
Pair = tuple[ElementLeg, ElementLeg]
"""What fills the involuntariness leg, and what the penalty leg."""

AXES = frozenset({Flag.REQUIRED_FOR_NO_NEXUS, Flag.US_BAR_CONVICT, Flag.US_ORDER, Flag.US_CAATSA})
"""What speaks on an axis of its own: no red flag."""


@dataclass(frozen=True, slots=True)
class OperationalTest:
    """Whether the operational test is met, how well, and by what."""

    met: bool
    corroborated: bool
    reasons: tuple[ResultReason, ...]


def r2_ilo_2012(facts: ScopeFacts) -> OperationalTest:
    """Apply T1: in one phase a positive indicator of each element, at least one of them strong.

    Only what is known of the entity or its workers forms a leg; context works through R4. One
    passage never fills both. Corroborated only if the legs are two indicators and both are
    corroborated. Source: ILO survey guidelines of 2012, from memory: unverified.
    """
    reasons, corroborated = list(r12_children(facts)), False
    for dimension in PHASES:
        legs = tuple(_legs(facts, dimension))
        pairs = [p for p in _pairs(facts, legs) if _one_is_strong(p) and not _r8_alone(facts, p)]
        if pairs:
            reasons.append(_because("R2", _carrying(legs, pairs), dimension))
            corroborated |= any(_both_corroborated(pair) for pair in pairs)
    return OperationalTest(bool(reasons), corroborated, tuple(reasons))


def r3_icls_2018(facts: ScopeFacts) -> tuple[ResultReason, ...]:
    """Apply T2: a positive indicator of each element, whatever the phase and the strength.

    The element is that of the ICLS where it names another than the survey of 2012 does. The eleven
    count here; context does not. Source: 20th ICLS, 2018, seen in a public adaptation.
    """
    legs = tuple(
        leg for dimension in (*PHASES, Dimension.ALL) for leg in _legs(facts, dimension, icls=True)
    )
    pairs = [pair for pair in _pairs(facts, legs) if not _r8_alone(facts, pair)]
    return (_because("R3", _carrying(legs, pairs), None),) if pairs else ()


def r4_state_program(facts: ScopeFacts) -> tuple[ResultReason, ...]:
    """Apply T3: taking part in a state labor program, where the context is coercive.

    Both elements are then supplied by the system. Coercive: the context pack says so, or the
    indicators of the case show both elements in the context. Our own proposal, in line with the
    ILO handbook of 2024 as reported; unverified.
    """
    taking_part = tuple(
        each
        for each in facts.checklist.flagged(Flag.PROGRAM_PARTICIPATION)
        if each.level is Level.ENTITY and facts.is_positive(each)
    )
    context = tuple(
        each for each in facts.checklist.flagged(Flag.CONTEXT_COERCION) if facts.is_positive(each)
    )
    shown = {INVOLUNTARINESS, PENALTY} <= {each.element for each in context}
    if not taking_part or not (shown or facts.pack.coercive):
        return ()
    return (ResultReason(ResultPart.OUTCOME, "R4", ids((*taking_part, *context))),)


def r6_exceptions(facts: ScopeFacts) -> tuple[LegalException, ...]:
    """Return the exceptions of C29 Art. 2(2) that hold, which may lower T1 and T2 to red flags.

    Every condition must be corroborated, nothing that defeats it positive, and no purpose of C105
    Art. 1 positive. It never reaches the U.S. axis: 19 USC 1307 bars convict-made goods anyway.
    """
    if any(each.c105 for each in facts.positive()):
        return ()
    return tuple(each for each in facts.checklist.exceptions if _holds(facts, each))


def r8_conditions_alone(facts: ScopeFacts, legs: Iterable[IndicatorId]) -> bool:
    """Whether nothing carries this but bad conditions or low pay, which coerce nobody.

    Such indicators never give more than red flags by themselves. Source: Comply Chain.
    """
    return all(Flag.CONDITIONS_ALONE in facts.checklist.by_id[each].flags for each in legs)


@dataclass(frozen=True, slots=True)
class MissingForAbsence:
    """What stands between the evidence on file and the affirmative outcome."""

    required: tuple[IndicatorId, ...]
    """Required indicators that are neither affirmatively absent nor not applicable."""

    controls: tuple[IndicatorId, ...]
    """Controls that are not met."""

    positive: tuple[IndicatorId, ...]
    """Positive indicators, other than those that speak only of a connection."""

    context_blocks: bool
    differences: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether all is there."""
        several = (self.required, self.controls, self.positive, self.differences)
        return not (self.context_blocks or any(several))


def r10_affirmative(facts: ScopeFacts) -> MissingForAbsence:
    """Return what is missing for affirmative evidence of freely chosen work.

    A U.S. presumption does not exclude it: an exception request (UFLPA s. 3(b)) needs just this.
    """
    listed = facts.checklist
    return MissingForAbsence(
        required=tuple(
            each.id
            for each in listed.indicators
            if each.required_for_affirmative and not facts.is_absent(each)
        ),
        controls=tuple(
            each.id
            for each in listed.controls
            if facts.controls.get(each.id) is not ControlState.MET
        ),
        positive=ids(red_flags(facts)),
        context_blocks=not facts.absence_allowed,
        differences=r13_consistency(facts),
    )


def r12_children(facts: ScopeFacts) -> Iterator[ResultReason]:
    """Yield the reasons for which persons under 18 fill both legs, where an edition reads it so.

    From 2.0.0 on they fill the involuntariness leg alone, as their element says, and R2 and R3 ask
    for the other. Before, on the Palermo Protocol, the reason names this rule and not R2.
    """
    if not {INVOLUNTARINESS, PENALTY} <= {*facts.checklist.readings.child_fills}:
        return
    for child in facts.checklist.flagged(Flag.CHILD):
        for dimension in PHASES:
            if facts.status(child, dimension) in POSITIVE:
                both = tuple(
                    _leg(facts, child, dimension, element) for element in (INVOLUNTARINESS, PENALTY)
                )
                yield _because("R12", both, dimension)


def r12_children_alone(facts: ScopeFacts) -> tuple[ResultReason, ...]:
    """Return the line of its own that persons under 18 have where the other leg is not shown."""
    children = tuple(
        each for each in facts.checklist.flagged(Flag.CHILD) if facts.is_positive(each)
    )
    said = facts.checklist.readings.child_line
    reason = ResultReason(ResultPart.OUTCOME, "R12", ids(children), note=said)
    return (reason,) if children and said else ()


def one_passage_alone(facts: ScopeFacts) -> tuple[ResultReason, ...]:
    """Name what would make a pair, were it not one and the same passage; never in silence."""
    if facts.checklist.readings.passage_fills_both or not facts.carried_by:
        return ()
    apart, note = replace(facts, carried_by={}), "One passage alone is cited for both elements."
    given = (*r2_ilo_2012(apart).reasons, *r3_icls_2018(apart))
    return tuple(replace(each, note=note) for each in given)


def r13_consistency(facts: ScopeFacts) -> tuple[str, ...]:
    """Return the unexplained differences between documents: while there is one, R10 is blocked.

    Source: CBP HQ H317249, where head counts differed; secondary.
    """
    return facts.differences


def red_flags(facts: ScopeFacts) -> tuple[Indicator, ...]:
    """Return every positive indicator, other than those that speak on an axis of their own (R5)."""
    return tuple(each for each in facts.positive() if not AXES & each.flags)


def _legs(facts: ScopeFacts, dimension: Dimension, *, icls: bool = False) -> Iterator[ElementLeg]:
    counted = {Strength.STRONG, Strength.MEDIUM, *((Strength.SCREEN,) if icls else ())}
    for each in facts.checklist.indicators:
        if facts.status(each, dimension) not in POSITIVE:  # asked first: most are nothing
            continue
        element = each.element_of_icls if icls else each.element
        if (
            element in {INVOLUNTARINESS, PENALTY, EITHER}
            and each.level is not Level.CONTEXT
            and each.dimensions.get(dimension) in counted
        ):
            yield _leg(facts, each, dimension, element)


def _leg(
    facts: ScopeFacts, indicator: Indicator, dimension: Dimension, element: Element
) -> ElementLeg:
    status, strength = facts.status(indicator, dimension), indicator.dimensions[dimension]
    basis = indicator.strength_basis
    return ElementLeg(element, indicator.id, dimension, strength, status, basis)


def _pairs(facts: ScopeFacts, legs: tuple[ElementLeg, ...]) -> Iterator[Pair]:
    """Yield what can be one leg with what can be the other; two that are either make no pair."""
    for one in legs:
        for other in legs:
            both_either = one.element is other.element is EITHER
            fits = one.element is not PENALTY and other.element is not INVOLUNTARINESS
            if fits and not both_either and _two_passages(facts, one, other):
                yield one, other


def _carrying(legs: tuple[ElementLeg, ...], pairs: Iterable[Pair]) -> tuple[ElementLeg, ...]:
    """Return the legs that are one of a pair."""
    paired = {(leg.indicator, leg.dimension) for pair in pairs for leg in pair}
    return tuple(leg for leg in legs if (leg.indicator, leg.dimension) in paired)


def _two_passages(facts: ScopeFacts, one: ElementLeg, other: ElementLeg) -> bool:
    """Whether no single passage fills both legs by itself."""
    here = facts.spots(one.indicator, one.dimension)
    there = facts.spots(other.indicator, other.dimension)
    if facts.checklist.readings.passage_fills_both or not here or not there:
        return True
    return any(not spot.is_one_with(another) for spot in here for another in there)


def _one_is_strong(pair: Pair) -> bool:
    return any(leg.strength is Strength.STRONG for leg in pair)


def _both_corroborated(pair: Pair) -> bool:
    one, other = pair
    return one.indicator != other.indicator and {one.status, other.status} == {Status.CORROBORATED}


def _r8_alone(facts: ScopeFacts, pair: Pair) -> bool:
    return r8_conditions_alone(facts, [leg.indicator for leg in pair])


def _holds(facts: ScopeFacts, law: LegalException) -> bool:
    shown = [facts.conditions.get(each.id) is Status.CORROBORATED for each in law.conditions]
    defeated = [facts.conditions.get(each.id) in POSITIVE for each in law.defeated_by]
    return bool(shown) and all(shown) and not any(defeated)


def _because(rule: str, legs: tuple[ElementLeg, ...], dimension: Dimension | None) -> ResultReason:
    names = tuple(dict.fromkeys(leg.indicator for leg in legs))
    return ResultReason(ResultPart.OUTCOME, rule, names, legs, dimension)
