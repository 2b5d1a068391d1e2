"""The status of an indicator: from what is cited for and against it (R1), and decided (R11)."""

from collections.abc import Iterable

from casefiles.assessment.evidence_item import EvidenceItem
from casefiles.assessment.model import Decision, DecisionKind, Direction
from casefiles.assessment.rules.facts import POSITIVE
from casefiles.checklists.vocabulary import ControlledBy, EvidenceClass, Status
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class IndicatorStatus:
    """What the evidence says of one indicator in one dimension, and what was decided about it."""

    status: Status
    """What the rules see."""

    computed: Status
    """What the evidence alone would give."""

    supporting: tuple[EvidenceItem, ...] = ()
    contrary: tuple[EvidenceItem, ...] = ()
    neutral: tuple[EvidenceItem, ...] = ()
    was_searched: bool = False
    decision: Decision | None = None


def r1_status(
    items: Iterable[EvidenceItem],
    *,
    was_searched: bool = False,
    absence_allowed: bool = True,
    decision: Decision | None = None,
    by_documents: bool | None = None,
) -> IndicatorStatus:
    """Compute the status of an indicator from its items, weighed and capped.

    `absence_allowed`: neither does the context pack block it, or a reviewer opened it.
    `by_documents`: of what must be absent before a nexus is excluded, whether the documents of the
    chain exclude it. Then nothing that is cited shows absence: neither two groups nor free speech.
    """
    items = tuple(items)
    supporting = tuple(each for each in items if each.direction is Direction.SUPPORTS)
    contrary = tuple(each for each in items if each.contradicts)
    absence_allowed = absence_allowed and by_documents is None
    computed = _computed(supporting, contrary, absence_allowed=absence_allowed)
    if by_documents and computed not in POSITIVE:
        computed = Status.AFFIRMATIVELY_ABSENT
    if computed is Status.NOT_ASSESSED and was_searched:
        computed = Status.NO_INFORMATION
    status = computed
    if decision:
        status = r11_decided(
            computed, supporting, contrary, decision.decided, absence_allowed=absence_allowed
        )
    if by_documents and status not in {*POSITIVE, Status.NOT_APPLICABLE}:
        status = Status.AFFIRMATIVELY_ABSENT  # where a contest was decided against it
    neutral = tuple(each for each in items if each.direction is Direction.NEUTRAL)
    return IndicatorStatus(status, computed, supporting, contrary, neutral, was_searched, decision)


def r11_decided(
    computed: Status,
    supporting: tuple[EvidenceItem, ...],
    contrary: tuple[EvidenceItem, ...],
    decided: DecisionKind,
    *,
    absence_allowed: bool,
) -> Status:
    """Apply a reviewer's decision: contested stays positive until there is one.

    Where it prevails, one side is weighed as if the other were not there; both are printed. A
    decision about a contest that is none any more changes nothing.
    """
    if decided is DecisionKind.NOT_APPLICABLE:  # found later, evidence for it outranks that
        return computed if computed in POSITIVE else Status.NOT_APPLICABLE
    if computed is not Status.CONTESTED:
        return computed
    if decided is DecisionKind.FOR:
        return _computed(supporting, (), absence_allowed=absence_allowed)
    return _computed((), contrary, absence_allowed=absence_allowed)


def independent_sources(items: Iterable[EvidenceItem]) -> int:
    """Count the sources that do not depend on each other.

    Items of one group are one source, and so are the same bytes under the names of two groups.
    """
    sources: list[set[str]] = []
    for each in items:
        names = {f"group {each.group}", f"bytes {each.digest}"}
        joined = [source for source in sources if source & names]
        sources = [source for source in sources if not source & names]
        sources.append(names.union(*joined))
    return len(sources)


def shows_absence(items: tuple[EvidenceItem, ...]) -> bool:
    """Whether admissible contrary items are enough: two independent groups, not both the party's.

    Declarations alone never are (CAP-1), and a record of the party is only beside a source that the
    party does not control, such as bank, insurance, tax or customs (CAP-3).
    """
    independent = [each for each in items if each.controlled_by is not ControlledBy.PARTY]
    more_than_said = [e for e in items if e.class_ is not EvidenceClass.DECLARATION]
    return independent_sources(items) >= 2 and bool(independent) and bool(more_than_said)


def _computed(
    supporting: tuple[EvidenceItem, ...],
    contrary: tuple[EvidenceItem, ...],
    *,
    absence_allowed: bool,
) -> Status:
    for_it = tuple(each for each in supporting if each.is_admissible)
    against = tuple(each for each in contrary if each.is_admissible)
    if for_it and against:
        return Status.CONTESTED
    if for_it:
        both = independent_sources(for_it) >= 2 or any(each.shows_alone for each in for_it)
        return Status.CORROBORATED if both else Status.INDICATED
    if against and absence_allowed and shows_absence(against):
        return Status.AFFIRMATIVELY_ABSENT
    return Status.INSUFFICIENT if supporting or contrary else Status.NOT_ASSESSED
