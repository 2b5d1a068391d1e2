"""What has happened, what is next, and how near it is: the clock of one detention on one day."""

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from datetime import date, timedelta
from enum import Enum

from casefiles.cases.deadlines import wording
from casefiles.cases.deadlines.business_calendar import BusinessCalendar
from casefiles.cases.deadlines.compute import derived_events
from casefiles.cases.deadlines.model import DatedEvent, Deadline, EndReason
from casefiles.cases.vocabulary import EventKind, ResponsibleParty
from casefiles.kernel.dataclass import dataclass

DUE_DAYS, SOON_DAYS = 3, 10
"""Up to how many days before a day it is called due, and soon."""


class DeadlineStatus(Enum):
    """How a deadline stands on a day. A word first; its color is never alone."""

    OVERDUE = "overdue"
    DUE = "due"
    SOON = "soon"
    LATER = "later"
    IF = "if undecided"
    """It runs from what would only be treated as having happened on a later day."""

    PASSED = "passed"
    """CBP's own day, or one on which something could be done: gone by."""

    KEPT = "kept until then"
    DONE = "done"
    OVER = "runs no more"
    UNKNOWN = "not known yet"


OPEN = frozenset(
    {DeadlineStatus.OVERDUE, DeadlineStatus.DUE, DeadlineStatus.SOON, DeadlineStatus.LATER}
)
"""Those that somebody has to act on."""


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day that CBP itself states, in its words."""

    on: date
    words: str = ""
    title: str = ""
    """What it is for, if it is not the answer to the detention."""

    done_on: date | None = None
    key: str = ""
    """An id that stays, where there may be several."""

    safe: date | None = None
    """The business day before, if it falls on a closed day; the same day otherwise."""

    closed: str = ""
    """Why an office is closed on that day, or nothing."""

    @property
    def act_by(self) -> date:
        """The day to work towards."""
        return self.safe or self.on


class ClockSide(Enum):
    """Whose time a day ends: the two clocks of a detention, which are never the same."""

    RESPONSE = "response"
    """Ours: as the notice states it, or as the law gives it (19 CFR 12.43)."""

    DECISION = "decision"
    """CBP's: 30 days from presentation (19 USC 1499(c)(5)(A))."""


@dataclass(frozen=True, slots=True)
class StatedByCBP:
    """What CBP itself states as due."""

    answer: StatedDay | None = None
    others: tuple[StatedDay, ...] = ()
    over: bool = False
    """The detention is over: what only CBP states binds nobody any more."""

    calendar: BusinessCalendar = field(default_factory=BusinessCalendar)
    """When its offices are open: a day on which they are not has a safe day before it."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One deadline on one day: computed, stated by CBP, or both side by side."""

    title: str
    status: DeadlineStatus
    act_by: date | None
    """The day to work towards: the earliest of the safe day, the house's own, and CBP's."""

    days_left: int | None
    deadline: Deadline | None = None
    stated: StatedDay | None = None
    leads: bool = True
    is_first: bool = False
    """It runs from the first of two presentations: a contested alternative."""

    @property
    def rule_id(self) -> str:
        """The rule it follows from; nothing if only CBP states it."""
        if self.deadline is None:
            return ""
        return f"{self.deadline.rule.id}-first" if self.is_first else self.deadline.rule.id

    @property
    def name(self) -> str:
        """What people call it, by its rule if it follows from one."""
        return f"{self.deadline.rule.id} {self.title}" if self.deadline else self.title

    @property
    def is_ours(self) -> bool:
        """Whether a rule asks the importer, or CBP states the day for what it wants from us."""
        return self.deadline is None or self.deadline.rule.whose is ResponsibleParty.IMPORTER

    @property
    def calls_for_action(self) -> bool:
        """Whether somebody has to act by its day, or may and loses the chance once it is past."""
        open_ = self.act_by is not None and self.status in OPEN
        return open_ and (self.leads or self.is_ours)

    @property
    def side(self) -> ClockSide | None:
        """Which of the two clocks it is, if it is one of them."""
        if self.deadline is None:
            return ClockSide.RESPONSE if self.stated and not self.stated.title else None
        if not self.deadline.rule.answer:
            return None
        return (
            ClockSide.DECISION
            if self.deadline.rule.whose is ResponsibleParty.CBP
            else ClockSide.RESPONSE
        )

    @property
    def safe(self) -> date | None:
        """The last business day on which it can be done."""
        if self.deadline:
            return self.deadline.safe
        return self.stated.act_by if self.stated else None

    @property
    def closed(self) -> str:
        """Why an office is closed on the day that is due, or nothing."""
        if self.deadline:
            return "" if self.deadline.rule.keep else self.deadline.closed
        return self.stated.closed if self.stated else ""

    @property
    def due(self) -> date | None:
        """The computed day, or none."""
        return self.deadline.due if self.deadline else None

    @property
    def differs(self) -> bool:
        """Whether CBP states another day than was computed."""
        return bool(self.stated and self.due and self.stated.on != self.due)

    @property
    def how(self) -> str:
        """How it was computed, or that only CBP states it."""
        return " ".join(self.steps)

    @property
    def steps(self) -> tuple[str, ...]:
        """The same, sentence by sentence."""
        if self.deadline is None:
            return ("As CBP states it.", *self._safe_by())
        told = wording.steps(self.deadline) or (wording.how(self.deadline),)
        return (*told, wording.FIRST_CLOCK) if self.is_first else (*told, *self._safe_by())

    def _safe_by(self) -> tuple[str, ...]:
        """By when it is safe, where the day that CBP states falls on a closed one."""
        if self.stated is None or not self.stated.closed:
            return ()
        on, closed = self.stated.on, self.stated.closed
        return (wording.no_business_day(on, closed, self.stated.act_by),)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The clock of one detention, or of some of its lines, on one day."""

    today: date
    events: tuple[DatedEvent, ...]
    """What was recorded, and what the law treats as having happened by today."""

    rows: tuple[TimelineRow, ...]

    besides: tuple[DatedEvent, ...] = ()
    """What belongs to the story, though no rule runs from it."""

    @property
    def happened(self) -> tuple[DatedEvent, ...]:
        """All that happened, in the order of its days."""
        return tuple(sorted((*self.events, *self.besides), key=lambda event: event.on))

    @property
    def response(self) -> TimelineRow | None:
        """Our own clock: none while neither the notice nor the law is known to give it a day."""
        return self._of(ClockSide.RESPONSE)

    @property
    def decision(self) -> TimelineRow | None:
        """CBP's clock: none where the legal basis gives it none."""
        return self._of(ClockSide.DECISION)

    def _of(self, side: ClockSide) -> TimelineRow | None:
        found = (each for each in self.rows if each.side is side and not each.is_first)
        return next(found, None)

    @property
    def nearest(self) -> TimelineRow | None:
        """The row with the day to work towards first, or none."""
        return nearest(self.rows)


def nearest(rows: Iterable[TimelineRow]) -> TimelineRow | None:
    """Return the row with the earliest day to act by; of one day ours comes first."""
    acting = (each for each in rows if each.calls_for_action)
    return min(acting, key=lambda row: (row.act_by or date.max, not row.is_ours), default=None)


def timeline(
    events: Iterable[DatedEvent],
    found: Sequence[Deadline],
    today: date,
    by_cbp: StatedByCBP | None = None,
    first: Iterable[Deadline] = (),
) -> Timeline:
    """Put together what happened, what was computed, and what CBP states as due.

    The response it asks for is held against the rule that gives the importer time, if the legal
    basis has one. CBP's own time for its decision is another clock: the response stands beside it.
    `first` is what would be due by the first of two presentations.
    """
    events = [*events]
    told = _with_safe_days(by_cbp or StatedByCBP())
    ours = [
        each for each in found if each.rule.answer and each.rule.whose is ResponsibleParty.IMPORTER
    ]
    rows = [_row(each, today, told.answer if each in ours else None) for each in found]
    if told.answer and not ours:
        rows.append(_response(told.answer, events, found, today, over=told.over))
    rows += [_stated_row(each, today, over=told.over) for each in told.others]
    rows += [replace(_row(each, today, None), is_first=True, title=_first(each)) for each in first]
    derived = [each for each in derived_events(found) if each.on <= today]
    happened = sorted([*events, *derived], key=lambda event: event.on)
    return Timeline(today, tuple(happened), tuple(rows))


def status_of(act_by: date, today: date, last: date | None = None) -> DeadlineStatus:
    """Return the word for a day that somebody has to act by.

    Between the safe day and the last one, which an office being closed lies between, it is due.
    """
    left = (act_by - today).days
    if left < 0:
        return DeadlineStatus.OVERDUE if (last or act_by) < today else DeadlineStatus.DUE
    if left <= DUE_DAYS:
        return DeadlineStatus.DUE
    return DeadlineStatus.SOON if left <= SOON_DAYS else DeadlineStatus.LATER


def warnings(deadline: Deadline) -> tuple[date, ...]:
    """Return the days on which it is warned of, earliest first."""
    if not deadline.legs:
        return ()
    days = [deadline.legs[-1].counted - timedelta(days=each) for each in deadline.rule.warn]
    return tuple(sorted(days))


def _row(deadline: Deadline, today: date, stated: StatedDay | None) -> TimelineRow:
    days = [each for each in (deadline.act_by, stated.act_by if stated else None) if each]
    act_by = min(days) if days else None
    return TimelineRow(
        deadline.rule.title,
        _status(deadline, act_by, today),
        act_by,
        (act_by - today).days if act_by else None,
        deadline,
        stated,
        deadline.rule.leads,
    )


def _first(deadline: Deadline) -> str:
    return f"Contested: {deadline.rule.title}"


def _with_safe_days(told: StatedByCBP) -> StatedByCBP:
    calendar = told.calendar

    def safe(each: StatedDay) -> StatedDay:
        return replace(each, safe=calendar.safe(each.on), closed=calendar.closed(each.on))

    answer = safe(told.answer) if told.answer else None
    return replace(told, answer=answer, others=tuple(map(safe, told.others)))


def _response(
    stated: StatedDay,
    events: Sequence[DatedEvent],
    found: Iterable[Deadline],
    today: date,
    *,
    over: bool,
) -> TimelineRow:
    """What CBP asks of us by its notice: done once it was submitted, past once CBP decided."""
    void = max((e.on for e in events if e.kind is EventKind.DETENTION_REVOKED), default=date.min)
    sent = [e.on for e in events if e.kind is EventKind.SUBMITTED and e.on >= void]
    row = _stated_row(replace(stated, done_on=min(sent, default=None)), today, over=over)
    decided = any(e.on <= today for e in derived_events(found) if e.kind in _DECIDED)
    decided = decided or any(e.kind in _DECIDED and e.on >= void for e in events)
    if row.status is DeadlineStatus.OVERDUE and decided:
        return replace(row, status=DeadlineStatus.PASSED)
    return row


_DECIDED = frozenset({EventKind.EXCLUDED, EventKind.SEIZED, EventKind.DEEMED_EXCLUSION})
"""What a response to the notice comes too late for."""


def _status(deadline: Deadline, act_by: date | None, today: date) -> DeadlineStatus:
    if deadline.ended:
        return DeadlineStatus.DONE if deadline.ended is EndReason.MET else DeadlineStatus.OVER
    if act_by is None:
        return DeadlineStatus.UNKNOWN
    if deadline.rule.keep:
        return DeadlineStatus.KEPT
    if _is_hypothetical(deadline, today):
        return DeadlineStatus.IF
    gone = deadline.due is not None and deadline.due < today
    if gone and (deadline.rule.whose is ResponsibleParty.CBP or not deadline.rule.leads):
        return DeadlineStatus.PASSED
    return status_of(act_by, today, deadline.safe and deadline.due)


def _is_hypothetical(deadline: Deadline, today: date) -> bool:
    """Whether it runs from what has not come yet; what must be done before that is due before."""
    start = deadline.start
    return bool(start and start.derived and start.on >= today and not deadline.rule.before)


def _stated_row(stated: StatedDay, today: date, *, over: bool) -> TimelineRow:
    act_by = stated.act_by
    status = DeadlineStatus.OVER if over else status_of(act_by, today, stated.on)
    if stated.done_on:
        status = DeadlineStatus.DONE
    title = stated.title or "Our response"
    return TimelineRow(title, status, act_by, (act_by - today).days, stated=stated)
