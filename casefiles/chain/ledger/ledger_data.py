"""The books of a case: all that is reckoned with, read once, so that reckoning itself is pure."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cached_property

from casefiles.chain.ledger.conversions import Conversions
from casefiles.chain.ledger.model import (
    Allocation,
    Factor,
    FactorKind,
    Flow,
    LedgerExplanation,
    LedgerLine,
    SalesPaper,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest, ExhibitId, LedgerLineId, LineId, LinkId, StepId


@dataclass(frozen=True, slots=True)
class LedgerStep:
    """A step of the chain, as far as the ledger needs it."""

    id: StepId
    number: int
    title: str
    begins: bool = False
    """Nothing goes in: the raw material comes from here."""

    party: str = ""
    names: tuple[str, ...] = ()
    """Every name of its party: in the original script, romanized, former, fixed in English."""

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"Step {self.number}, {self.title}" if self.title else f"Step {self.number}"

    @property
    def short(self) -> str:
        """The same where there is little room: `3. Spinning`."""
        return f"{self.number}. {self.title}" if self.title else str(self.number)


@dataclass(frozen=True, slots=True)
class LedgerLink:
    """What goes from one step to the next, as far as the ledger needs it."""

    id: LinkId
    from_step: StepId
    to_step: StepId
    goods: str = ""
    quantity: str = ""
    unit: str = ""
    sold_on: date | None = None
    moved_on: date | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A line of an entry: the goods that all of it must cover."""

    id: LineId
    label: str
    quantity: str
    unit: str
    steps: tuple[StepId, ...] = ()
    """Whose output they are."""


@dataclass(frozen=True, slots=True)
class SharedUse:
    """A figure of some paper as it is used in some case of the workspace."""

    case: CaseId
    case_label: str
    line: LedgerLineId
    digest: Digest
    place: str
    covers: bool
    """Whether it says what the paper covers, and draws nothing."""

    at: str
    """Step and flow: the same figure is what one step puts out and the next takes in."""

    quantity: str
    unit: str
    goods: str
    allocated: tuple[tuple[str, str], ...] = ()
    """Quantities and units that go into orders; with none, all of it is drawn."""

    has_allocations: bool = False


@dataclass(frozen=True)
class LedgerData:
    """All of it."""

    case: CaseId
    steps: tuple[LedgerStep, ...] = ()
    links: tuple[LedgerLink, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()
    lines: tuple[LedgerLine, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    factors: tuple[Factor, ...] = ()
    dealings: tuple[SalesPaper, ...] = ()
    draws: tuple[SharedUse, ...] = ()
    """Of this case, and of other cases where they use the same papers."""

    explanations: tuple[LedgerExplanation, ...] = ()
    papers: Mapping[ExhibitId, str] = field(default_factory=dict)
    """Labels of `exhibits`, such as `E-014`."""

    apart: frozenset[str] = frozenset()
    """Ids of allocations to goods of entries that are filed apart."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Which name is whose: every known name of a party, by its letters, to one of them."""

    @cached_property
    def conversions(self) -> Conversions:
        """What the factors allow."""
        return Conversions(self.factors)

    @cached_property
    def step_by_id(self) -> Mapping[StepId, LedgerStep]:
        """Every step by its id."""
        return {each.id: each for each in self.steps}

    @cached_property
    def line_by_id(self) -> Mapping[LedgerLineId, LedgerLine]:
        """Every line by its id."""
        return {each.id: each for each in self.lines}

    @cached_property
    def between(self) -> Mapping[tuple[StepId, StepId], tuple[Allocation, ...]]:
        """What is allocated from one step to another."""
        found: dict[tuple[StepId, StepId], list[Allocation]] = {}
        for each in self.allocations:
            if each.to_line:
                way = (self.line_by_id[each.from_line].step, self.line_by_id[each.to_line].step)
                found.setdefault(way, []).append(each)
        return {way: tuple(those) for way, those in found.items()}

    @cached_property
    def capacities(self) -> Mapping[StepId, tuple[LedgerLine, ...]]:
        """The lines that say what a step can make in a day, by step."""
        found: dict[StepId, list[LedgerLine]] = {}
        for each in self.lines:
            if each.flow is Flow.CAPACITY:
                found.setdefault(each.step, []).append(each)
        return {step: tuple(those) for step, those in found.items()}

    @cached_property
    def _yields(self) -> Mapping[StepId, tuple[Factor, ...]]:
        found: dict[StepId, list[Factor]] = {}
        for each in sorted(self.factors, key=lambda one: (not one.goods, one.id)):
            if each.kind is FactorKind.YIELD and each.step:
                found.setdefault(each.step, []).append(each)
        return {step: tuple(those) for step, those in found.items()}

    def yields(self, step: StepId) -> tuple[Factor, ...]:
        """Return the yields of a step, those that name goods first."""
        return self._yields.get(step, ())

    @cached_property
    def exhibits(self) -> frozenset[ExhibitId]:
        """The papers on which figures, factors, sales and explanations lean."""
        leaning: tuple[LedgerLine | Factor | SalesPaper | LedgerExplanation, ...]
        leaning = (*self.lines, *self.factors, *self.dealings, *self.explanations)
        return frozenset(each.exhibit for each in leaning if each.exhibit)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered at all."""
        return not (self.lines or self.dealings)
