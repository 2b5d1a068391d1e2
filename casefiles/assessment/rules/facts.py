"""What the rules look at: the status of every indicator, and what a rule gives as its reason."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from casefiles.checklists.model import Checklist, ContextPack, Indicator
from casefiles.checklists.vocabulary import (
    Basis,
    ControlState,
    Dimension,
    Element,
    Status,
    Strength,
)
from casefiles.evidence.places import OnPage, Place, Whole, is_mostly
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest, IndicatorId

POSITIVE = frozenset({Status.INDICATED, Status.CORROBORATED, Status.CONTESTED})
"""Contested stays positive until a reviewer has decided it (R11)."""

ABSENT = frozenset({Status.AFFIRMATIVELY_ABSENT, Status.NOT_APPLICABLE})
"""R9: nothing else is ever absent; least of all what nobody knows."""


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where a passage stands: the bytes it is of, the place in them, and its words."""

    bytes: Digest
    place: Place
    quote: str = ""

    def is_one_with(self, other: "PassagePlace") -> bool:
        """Whether both are one passage: of the same bytes, at one place.

        A page, or all of an exhibit, is no place of a passage; there the words tell them apart.
        """
        if self.bytes != other.bytes or not is_mostly(self.place, other.place):
            return False
        narrow = not isinstance(self.place, Whole | OnPage)
        return narrow or self.quote.split() == other.quote.split()


@dataclass(frozen=True, slots=True)
class ScopeFacts:
    """All that is known of one scope, weighed and ready for the rules."""

    checklist: Checklist
    pack: ContextPack
    statuses: Mapping[IndicatorId, Mapping[Dimension, Status]] = field(default_factory=dict)
    """What is not in it is not assessed."""

    controls: Mapping[IndicatorId, ControlState] = field(default_factory=dict)
    """What is not in it is open."""

    conditions: Mapping[IndicatorId, Status] = field(default_factory=dict)
    """The conditions of the exceptions, and what defeats them."""

    absence_opened: bool = False
    """A reviewer opened affirmative absence, with a reason, where the context pack blocks it."""

    differences: tuple[str, ...] = ()
    """Unexplained differences between what documents state (R13)."""

    out_of_time: frozenset[IndicatorId] = frozenset()
    """What would bring the presumption, and came too late for goods imported when these were."""

    carried_by: Mapping[IndicatorId, Mapping[Dimension, frozenset[PassagePlace]]] = field(
        default_factory=dict
    )
    """The passages that make a status positive; none are known where statuses are handed in."""

    nexus_excluded: bool = True
    """Whether the documents of the chain exclude a nexus; so it is where statuses are handed in."""

    def status(self, indicator: Indicator, dimension: Dimension) -> Status:
        """Return the status of an indicator in one of its dimensions."""
        return self.statuses.get(indicator.id, {}).get(dimension, Status.NOT_ASSESSED)

    def spots(self, indicator: IndicatorId, dimension: Dimension) -> frozenset[PassagePlace]:
        """Return the passages that carry an indicator in one of its dimensions."""
        return self.carried_by.get(indicator, {}).get(dimension, frozenset())

    def is_positive(self, indicator: Indicator) -> bool:
        """Whether there is anything for it in any of its dimensions."""
        known = self.statuses.get(indicator.id)
        if not known:
            return False
        none = Status.NOT_ASSESSED
        return any(known.get(each, none) in POSITIVE for each in indicator.dimensions)

    def is_absent(self, indicator: Indicator) -> bool:
        """R9, absence: whether it is shown to be absent, or not to apply, in all its dimensions.

        No information and not assessed are never absent.
        """
        return all(self.status(indicator, each) in ABSENT for each in indicator.dimensions)

    def positive(self) -> tuple[Indicator, ...]:
        """R7, no netting: every positive indicator, whatever else is negative.

        Nothing is added, averaged or cancelled, here or in any rule that asks.
        """
        return tuple(each for each in self.checklist.indicators if self.is_positive(each))

    @property
    def absence_allowed(self) -> bool:
        """Whether the context lets anything be called absent."""
        return self.pack.allow_affirmative_absence or self.absence_opened


@dataclass(frozen=True, slots=True)
class ElementLeg:
    """One indicator that carries one element of the definition."""

    element: Element
    indicator: IndicatorId
    dimension: Dimension
    strength: Strength
    status: Status
    strength_basis: Basis
    """Whose the strength is. The allocation to the element is ours in every case."""


class ResultPart(Enum):
    """What a reason is for. They are never merged."""

    OUTCOME = "outcome"
    US = "us"
    ROUTE = "route"
    ORDER = "order"
    CAATSA = "caatsa"


@dataclass(frozen=True, slots=True)
class ResultReason:
    """Why a result is what it is: the rule that gave it, and what carries it."""

    decides: ResultPart
    rule: str
    indicators: tuple[IndicatorId, ...] = ()
    legs: tuple[ElementLeg, ...] = ()
    dimension: Dimension | None = None
    note: str = ""
    """What is said of it in a line of its own."""


def ids(indicators: tuple[Indicator, ...]) -> tuple[IndicatorId, ...]:
    """Return the ids of indicators, in their order."""
    return tuple(each.id for each in indicators)
