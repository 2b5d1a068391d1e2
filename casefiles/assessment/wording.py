"""Results in sentences. Whatever is said speaks of one scope, for its period, and no further."""

from casefiles.assessment.result import ScopeResult
from casefiles.assessment.rules.evaluate import RuleResult
from casefiles.assessment.rules.facts import ResultPart
from casefiles.cases.model import Party, Scope
from casefiles.cases.regimes import Axis
from casefiles.chain.nexus import TracedChain
from casefiles.checklists.vocabulary import Basis, CaatsaAxis, OrderAxis, UsAxis


def about(scope: Scope, party: Party | None) -> str:
    """Name what a result is about: party, site, workforce and period, as far as they are known."""
    named = party.name if party else "the party of this scope (not named)"
    parts = [named, scope.site, scope.workforce]
    return f"{', '.join(part for part in parts if part)}, {_period(scope)}"


def outcome(found: ScopeResult) -> str:
    """Return what the labor axis states. The words are the checklist's."""
    return found.weighing.asked.checklist.words_of[found.result.outcome].statement


def beside(result: RuleResult, *, named: bool = True) -> tuple[str, ...]:
    """Return what stands beside the labor outcome, each in a line of its own.

    Whose the allocation to the elements is, and whose the strength; `named`: with the indicators.
    """
    of_it = [each for each in result.because if each.decides is ResultPart.OUTCOME]
    legs = {leg.indicator: leg for each in of_it for leg in each.legs}
    notes = tuple(each.note for each in of_it if each.note)
    if not legs:
        return notes
    proposed = [name for name, leg in legs.items() if leg.strength_basis is _OURS]
    which = f"the strength of {', '.join(proposed)}" if named else "some of their strengths"
    strength = f", and so is {which}" if proposed else ""
    return (*notes, f"Which element an indicator speaks of is our own allocation{strength}.")


def us_axis(found: ScopeResult, party: Party | None) -> str:
    """Return what the U.S. axis says: of an excluded connection by what, of an open one where."""
    goods = found.weighing.recorded.traced
    if found.result.us is UsAxis.NO_NEXUS_SHOWN:
        return (
            "The documents on file exclude a connection to the covered region and to a listed"
            f" entity for {about(found.scope, party)}: {_traced(goods)}"
        )
    said = found.weighing.asked.checklist.us_axis[found.result.us]
    if found.result.us is UsAxis.NEXUS_OPEN:
        where = _open(goods) if found.scope.in_chain else _NOT_IN_CHAIN
        return f"{said.rstrip('.')}: {where}"
    return said


def route(found: ScopeResult) -> str:
    """Return which way of answering the evidence supports."""
    return found.weighing.asked.checklist.routes[found.result.route]


def of_law(found: ScopeResult, party: Party | None, axis: Axis) -> tuple[str, ...]:
    """Return what the law says under which the goods are held: a route is the UFLPA's alone.

    Under another law the bar of convict labor, or a presumption, is said besides and never hidden.
    """
    words = {
        ResultPart.ORDER: ORDER[found.result.order],
        ResultPart.CAATSA: CAATSA[found.result.caatsa],
        ResultPart.US: us_axis(found, party),
        ResultPart.ROUTE: route(found),
    }
    return tuple(words[each] for each in decided(found.result.us, axis) if each in words)


def decided(us: UsAxis, axis: Axis) -> tuple[ResultPart, ...]:
    """Return what is said of a scope where the goods are held under this law, in its order."""
    own = {Axis.ORDER: ResultPart.ORDER, Axis.CAATSA: ResultPart.CAATSA}.get(axis)
    if own is None:
        return (ResultPart.OUTCOME, ResultPart.US, ResultPart.ROUTE)
    return (
        (ResultPart.OUTCOME, own, ResultPart.US)
        if speaks_of_us(us, axis)
        else (ResultPart.OUTCOME, own)
    )


def speaks_of_us(us: UsAxis, axis: Axis) -> bool:
    """Whether the U.S. axis is spoken of where the goods are held under this law."""
    return axis not in {Axis.ORDER, Axis.CAATSA} or us in {UsAxis.BARRED, UsAxis.PRESUMPTION}


def _traced(goods: TracedChain) -> str:
    many = len(goods.steps)
    told = (
        f"all {many} steps of the chain of the goods, from raw material on, are"
        if many > 1
        else "the one step of the chain of the goods is"
    )
    dates = sorted({each.dated.isoformat() for each in goods.screened.lists})
    lists = f" held against lists of {' and '.join(dates)}, not current," if dates else ""
    by = f" and {goods.decision.by} has said so with a reason" if goods.decision else ""
    return f"{told} documented, every party is{lists} with nothing undecided{by}."


def _open(goods: TracedChain) -> str:
    """Where it is open, the first places named."""
    if not goods.open:
        return "every step is documented, and no reviewer has said so."
    first = "; ".join(each.why for each in goods.open[:_FEW])
    more = len(goods.open) - _FEW
    return f"{first}; and {more} more." if more > 0 else f"{first}."


ORDER = {
    OrderAxis.APPLIES: "There is evidence that an order of CBP reaches these goods.",
    OrderAxis.OUTSIDE: "The documents show that the goods are outside the order.",
    OrderAxis.OPEN: "It is not shown either way whether the order reaches these goods.",
}
CAATSA_STANDARD = (
    "An exception takes clear and convincing evidence that they were not made with convict, forced"
    " or indentured labor (22 USC 9241a)."
)
"""What freely chosen work has to be shown by; that no such nationals worked there is another
question, whether section 321 applies at all."""

CAATSA = {
    CaatsaAxis.APPLIES: "There is evidence that North Korean nationals worked on these goods, for"
    f" which forced labor is presumed. {CAATSA_STANDARD}",
    CaatsaAxis.NONE_SHOWN: "The documents show that no North Korean nationals worked on these"
    " goods.",
    CaatsaAxis.OPEN: "It is not shown either way whether North Korean nationals worked on these"
    " goods.",
}

_FEW = 3
_OURS = Basis.PROJECT_PROPOSAL
_NOT_IN_CHAIN = (
    "this scope is not in the chain of the goods, whose documents alone could exclude it."
)


def _period(scope: Scope) -> str:
    if scope.period_from and scope.period_to:
        return f"{scope.period_from} to {scope.period_to}"
    if scope.period_from or scope.period_to:
        start, end = scope.period_from, scope.period_to
        return f"from {start}" if start else f"until {end}"
    return "no period stated"
