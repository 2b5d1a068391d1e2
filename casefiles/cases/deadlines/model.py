"""What a rule of the clock is, what happened, and the deadline that follows from both."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from casefiles.cases.vocabulary import EventKind, PeriodUnit, ResponsibleParty, SourceGrade
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class RulePeriod:
    """A length of time as the law counts it."""

    counts: PeriodUnit
    amount: int


@dataclass(frozen=True, slots=True)
class RuleSource:
    """What rules cite, and how far it was read: one source, one grade."""

    id: str
    """As a citation begins: `19 USC 1499`."""

    grade: SourceGrade
    copy_of: str = ""
    """The day of the copy in which it was read: `April 2023`."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One version of one rule, from a file of `resources/regimes/clock/`."""

    id: str
    """As people speak of it, such as `D3`. Versions of one rule share it."""

    title: str
    whose: ResponsibleParty
    citation: str
    verified: bool
    """Whether the text in force was read: never of a copy."""

    valid_from: date
    """The first day on which what it runs from may have happened."""

    bases: frozenset[str]
    """Slugs of `resources/regimes/`."""

    runs_from: tuple[EventKind, ...]
    """The earliest of these that happened."""

    counts: PeriodUnit
    amount: int
    valid_to: date | None = None
    source: str = ""
    """What was not read besides, such as whether what is cited governs here."""

    cited: tuple[RuleSource, ...] = ()
    """The sources of its citation, as `load` finds them."""

    before: bool = False
    """It must be done before the day that is counted, not on it."""

    becomes: EventKind | None = None
    """What the law treats as having happened on the last day, if nothing did by then."""

    met_by: tuple[EventKind, ...] = ()
    """After any of these, what it asks for is done."""

    moot_by: tuple[EventKind, ...] = ()
    """After any of these, nothing is left to be done."""

    reset_by: tuple[EventKind, ...] = ()
    """After any of these, it no longer runs from what happened before."""

    undone_by: tuple[EventKind, ...] = ()
    """After any of these, what had ended it counts no more."""

    target: RulePeriod | None = None
    """A shorter time that the house keeps to, if it ends earlier."""

    not_before: bool = False
    """Nor may it be done before the day from which it runs."""

    keep: bool = False
    """It is no day to act by: something is kept until then."""

    leads: bool = False
    """The date of the case is looked for among these."""

    answer: bool = False
    """What CBP states as due is held against it."""

    warn: tuple[int, ...] = ()
    """So many calendar days before the day that is counted, it is warned of."""

    most_per_task: int | None = None
    """How often it may be asked for, for each task of the portal."""

    note: str = ""

    @property
    def span(self) -> RulePeriod:
        """How long it runs."""
        return RulePeriod(self.counts, self.amount)


DeadlineRules = tuple[DeadlineRule, ...]


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Something that happened on a day of the port, or that the law treats as such."""

    kind: EventKind
    on: date
    note: str = ""
    legs: "tuple[ComputationStep, ...]" = ()
    """How its day was computed; none if somebody recorded it."""

    @property
    def derived(self) -> bool:
        """Whether it follows from a rule, and was recorded by nobody."""
        return bool(self.legs)


@dataclass(frozen=True, slots=True)
class ComputationStep:
    """One step of a computation: from an event, by a rule, to a day."""

    rule: DeadlineRule
    start: DatedEvent
    counted: date
    """The day on which the time ends."""

    last: date
    """The last day on which it can be done: the same, or the day before."""

    skipped: Mapping[date, str] = field(default_factory=dict)
    """Days on which an office is closed, weekends apart, and which were not counted."""

    clamped: bool = False
    """There is no such day in that month: its last day was taken."""


class EndReason(Enum):
    """Why a deadline runs no more."""

    MET = "met"
    MOOT = "moot"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due by a rule: computed, to be verified with counsel."""

    rule: DeadlineRule
    legs: tuple[ComputationStep, ...] = ()
    """From what was recorded to what is due; none while that has not happened."""

    safe: date | None = None
    """The business day before, if it falls on a closed day; the same day otherwise."""

    closed: str = ""
    """Why an office is closed on the day that is due, or nothing."""

    target: date | None = None
    """The earlier of the house's own day and what is due."""

    safe_target: date | None = None
    ended: EndReason | None = None
    by: DatedEvent | None = None
    """What ended it."""

    unknown: str = ""
    """Why there is no day, although it would run: in words."""

    @property
    def due(self) -> date | None:
        """The last day, or none while it is not known."""
        return self.legs[-1].last if self.legs else None

    @property
    def start(self) -> DatedEvent | None:
        """From what it runs."""
        return self.legs[-1].start if self.legs else None

    @property
    def not_before(self) -> date | None:
        """The first day on which it can be done, where there is one."""
        return self.legs[-1].start.on if self.legs and self.rule.not_before else None

    @property
    def waits_for(self) -> tuple[EventKind, ...]:
        """What would have to be known for it to run; nothing if it runs."""
        return () if self.legs or self.unknown or self.ended else self.rule.runs_from

    @property
    def act_by(self) -> date | None:
        """The day to work towards: the safe day, or the house's own if that is earlier."""
        days = [each for each in (self.safe, self.safe_target) if each]
        return min(days) if days else None
