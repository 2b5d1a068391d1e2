"""The deadlines of a case: one clock for each detention, or part that fared differently."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from sqlite3 import Connection

from casefiles.cases import store as cases
from casefiles.cases.deadlines.business_calendar import BusinessCalendar
from casefiles.cases.deadlines.compute import by_first_presentation, deadlines
from casefiles.cases.deadlines.extensions import left, most_per_task
from casefiles.cases.deadlines.model import DatedEvent, DeadlineRules
from casefiles.cases.deadlines.safe_day import other_clocks, row_due
from casefiles.cases.deadlines.timeline import (
    StatedByCBP,
    StatedDay,
    Timeline,
    TimelineRow,
    status_of,
    timeline,
)
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary, import_summary
from casefiles.cases.model import CaseFile
from casefiles.cases.shipments import model
from casefiles.cases.vocabulary import EventKind
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, EventId


@dataclass(frozen=True, slots=True)
class OtherDueDay:
    """A day by which something was asked for, that follows from no rule."""

    on: date
    label: str
    """What it is called, shortly: `Q-8`."""

    told: str
    """What it is about, in lines."""

    room: str
    thing: str
    """Where it stands, as a place to go to."""

    to_do: str = ""
    """What somebody here has to do by then: `Answer Q-8`."""

    stands_back: bool = False
    """Once it has gone by, days of others come before it."""

    is_cbps: bool = False
    """CBP gives it: where its offices are closed, it is safe by the business day before."""


@dataclass(frozen=True, slots=True)
class DueContext:
    """By which rules days are computed, what time it is, and which other days a case has."""

    rules: DeadlineRules
    now: datetime
    others: Callable[[Connection, CaseId], Sequence[OtherDueDay]] = lambda _, __: ()


@dataclass(frozen=True, slots=True)
class ExtensionCounter:
    """How often more time was asked for on a task of the portal, and may be yet."""

    task: str
    asked: int
    left: int | None
    """None if nothing limits it."""


@dataclass(frozen=True, slots=True)
class DetentionClock:
    """What is due on a detention, or on a part of what it covers."""

    detention: model.Detention
    timeline: Timeline
    part: str = ""
    """Which lines, if it is not about all of them."""

    zone: str = ""
    """Where its days are days."""

    counters: tuple[ExtensionCounter, ...] = ()
    """Of the tasks that are not done yet."""

    @property
    def title(self) -> str:
        """What people call it."""
        return f"{self.detention.named}, {self.part}" if self.part else self.detention.named

    @property
    def key(self) -> str:
        """An id that stays while its parts do."""
        return f"{self.detention.id} {self.part}" if self.part else self.detention.id


@dataclass(frozen=True, slots=True)
class NearestDay:
    """The day of a case to work towards first."""

    row: TimelineRow
    detention: model.Detention | None = None
    other: OtherDueDay | None = None
    """What was asked for by then, if no rule of a detention gives the day."""

    timeline: Timeline | None = None
    """The clocks of that detention; of another day, those of the detention that is nearest."""

    @property
    def day(self) -> date:
        """That day."""
        return self.row.act_by or date.max

    @property
    def label(self) -> str:
        """What is due, where it is not the clock of a detention; else nothing."""
        return self.other.label if self.other else ""

    @property
    def named(self) -> str:
        """What people call that whose day it is."""
        return self.detention.named if self.detention else self.label

    @property
    def told(self) -> str:
        """What the day is for, and the days of the two clocks that it is not: both are named."""
        first = (self.other.to_do or self.label) if self.other else row_due(self.row)
        rest = other_clocks(self.timeline, self.row) if self.timeline else ""
        return f"{first}; {rest}" if rest else first

    @property
    def urgency(self) -> tuple[bool, date, bool]:
        """What it is sorted by; of one day what we have to do comes before what CBP does."""
        past = bool(self.row.days_left is not None and self.row.days_left < 0)
        back = bool(self.other and self.other.stands_back and past)
        return back, self.day, not self.row.is_ours


def nearest_of(db: Connection, case: CaseFile, watch: DueContext) -> NearestDay | None:
    """Return the day to work towards first in a case; none in one that is closed."""
    if case.closed_at is not None:
        return None
    known = import_summary(db, case.id)
    held = clocks(known, watch)
    found = [
        NearestDay(row, each.detention, timeline=each.timeline)
        for each in held
        if (row := each.timeline.nearest)
    ]
    running = min(found, key=lambda each: each.urgency, default=None)
    shown = running.timeline if running else None
    others = other_days(db, case.id, known, held, watch)
    found += [replace(each, timeline=shown) for each in others]
    return min(found, key=lambda each: each.urgency, default=None)


def other_days(
    db: Connection,
    case: CaseId,
    known: ImportSummary,
    held: Sequence[DetentionClock],
    watch: DueContext,
) -> list[NearestDay]:
    """Return the days that follow from no rule, as they stand on the day of the nearest clock."""
    today = min(
        (each.timeline.today for each in held), default=watch.now.astimezone(known.zone).date()
    )
    calendar = calendar_of(known)
    return [_nearest_other(each, today, calendar) for each in watch.others(db, case)]


def nearest_of_each(db: Connection, watch: DueContext) -> dict[CaseId, NearestDay]:
    """Return the day to work towards first in every open case that has one."""
    found = {case.id: nearest_of(db, case, watch) for case in cases.every(db)}
    return {case: each for case, each in found.items() if each}


def _nearest_other(other: OtherDueDay, today: date, calendar: BusinessCalendar) -> NearestDay:
    act_by = calendar.safe(other.on) if other.is_cbps else other.on
    status = status_of(act_by, today, other.on)
    return NearestDay(TimelineRow(other.label, status, act_by, (act_by - today).days), other=other)


def calendar_of(known: ImportSummary) -> BusinessCalendar:
    """Return which days are business days, with the closures of a case."""
    return BusinessCalendar({each.on_day: each.reason for each in known.closures})


def clocks(known: ImportSummary, watch: DueContext) -> tuple[DetentionClock, ...]:
    """Return the clocks of a case, detention by detention."""
    calendar = calendar_of(known)
    return tuple(
        clock for status in known.statuses for clock in _of_standing(known, status, calendar, watch)
    )


def _of_standing(
    known: ImportSummary, status: DetentionSummary, calendar: BusinessCalendar, watch: DueContext
) -> Iterator[DetentionClock]:
    detention, today = status.detention, watch.now.astimezone(status.zone).date()
    over = not status.outcome.is_open
    told = StatedByCBP(stated_by(detention), tuple(_tasks(status)), over, calendar)
    counters = tuple(_counters(status, watch.rules, today))
    parts = _parts(known, status)
    for part in parts:
        events = [*_of_fields(known, status, part.lines), *_recorded(part.events)]
        found = deadlines(events, watch.rules, calendar, detention.basis)
        whole = [*_before(known, status, part.lines), *events]
        first = by_first_presentation(whole, found, watch.rules, calendar, detention.basis)
        besides = sorted(_besides(known, status, part.lines), key=lambda event: event.on)
        shown = timeline(events, found, today, told, first)
        shown = replace(shown, besides=tuple(besides))
        name = part.name if len(parts) > 1 else ""
        yield DetentionClock(detention, shown, name, status.zone.key, counters)


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines to which the same happened."""

    name: str
    lines: Sequence[model.EntryLine]
    events: Sequence[model.DetentionEvent]


def _parts(known: ImportSummary, status: DetentionSummary) -> list[_Part]:
    """Put together the lines, and parts of lines, to which the same happened."""
    events = status.events
    if not status.lines:
        return [_Part("", (), events)]
    alike = defaultdict[tuple[EventId, ...], list[tuple[model.EntryLine, str]]](list)
    by_id = {each.id: each for each in events}
    for line in status.lines:
        name = known.named(line)
        mine = [each for each in events if not each.lines or line.id in each.lines]
        partly = [each for each in mine if _is_about_less(each, line)]
        whole = [each for each in mine if each not in partly]
        if not _is_all(partly, line):
            rest = f"the rest of {name}" if partly else name
            alike[tuple(each.id for each in whole)].append((line, rest))
        for each in partly:
            some = f"{each.quantity} {line.unit} of {name}"
            ids = (one.id for one in mine if one in whole or one is each)
            alike[tuple(ids)].append((line, some))
    return [
        _Part(", ".join(name for _, name in of), [line for line, _ in of], [by_id[i] for i in ids])
        for ids, of in alike.items()
    ]


def _is_about_less(event: model.DetentionEvent, line: model.EntryLine) -> bool:
    amount = event.amount
    return amount is not None and (line.amount is None or amount < line.amount)


def _is_all(partly: Sequence[model.DetentionEvent], line: model.EntryLine) -> bool:
    """Whether nothing of a line is left beside the parts to which something happened."""
    told = sum((each.amount or Decimal(0) for each in partly), Decimal(0))
    return line.amount is not None and bool(partly) and told >= line.amount


def _of_fields(
    known: ImportSummary, status: DetentionSummary, lines: Sequence[model.EntryLine]
) -> Iterator[DatedEvent]:
    """What is a field of the case: of several entries, the day that asks for more."""
    detention = status.detention
    if detention.presented_on:
        yield DatedEvent(EventKind.PRESENTED, detention.presented_on)
    if detention.notice_on:
        yield DatedEvent(EventKind.NOTICE, detention.notice_on, detention.detention_number)
    if imported := _imported(known, lines):
        yield min(imported, key=lambda each: each.on)
    if entered := _entered(known, lines):
        yield max(entered, key=lambda each: each.on)
    for extension in status.extensions:
        yield DatedEvent(EventKind.EXTENSION_ASKED, extension.asked_on)


def _besides(
    known: ImportSummary, status: DetentionSummary, lines: Sequence[model.EntryLine]
) -> Iterator[DatedEvent]:
    """The other entries, and earlier detentions of the same lines: no rule runs from them."""
    imported, entered = _imported(known, lines), _entered(known, lines)
    if imported:
        imported.remove(min(imported, key=lambda each: each.on))
    if entered:
        entered.remove(max(entered, key=lambda each: each.on))
    yield from (*imported, *entered, *_before(known, status, lines))


def _before(
    known: ImportSummary, status: DetentionSummary, lines: Sequence[model.EntryLine]
) -> Iterator[DatedEvent]:
    """What happened to the same lines under detentions before: a first clock may run from it."""
    mine, presented = {each.id for each in lines}, status.detention.presented_on
    for other in known.statuses:
        earlier, number = other.detention.presented_on, other.detention.detention_number
        shared = mine & {each.id for each in other.lines}
        if not (presented and earlier and earlier < presented and shared):
            continue
        yield DatedEvent(EventKind.PRESENTED, earlier, number)
        if other.detention.notice_on:
            yield DatedEvent(EventKind.NOTICE, other.detention.notice_on, number)
        for each in other.events:
            if not each.lines or shared & {*each.lines}:
                yield DatedEvent(each.kind, each.on_day, each.reference or number)


def _imported(known: ImportSummary, lines: Sequence[model.EntryLine]) -> list[DatedEvent]:
    """When each shipment was imported, named where there are several."""
    days = [(each, each.imported_on) for each in _shipments(known, lines)]
    return _named(EventKind.IMPORTED, [(each, on) for each, on in days if on])


def _entered(known: ImportSummary, lines: Sequence[model.EntryLine]) -> list[DatedEvent]:
    days = [(each, each.entered_on) for each in _shipments(known, lines)]
    return _named(EventKind.ENTERED, [(each, on) for each, on in days if on])


def _named(kind: EventKind, days: Sequence[tuple[model.Shipment, date]]) -> list[DatedEvent]:
    return [DatedEvent(kind, on, each.named if len(days) > 1 else "") for each, on in days]


def _shipments(known: ImportSummary, lines: Sequence[model.EntryLine]) -> list[model.Shipment]:
    mine = {each.shipment for each in lines}
    return [each for each in known.shipments if each.id in mine]


def _recorded(events: Iterable[model.DetentionEvent]) -> Iterator[DatedEvent]:
    for each in events:
        yield DatedEvent(each.kind, each.on_day, each.reference)
        if each.kind is EventKind.EXCLUDED and each.received_on:
            yield DatedEvent(EventKind.EXCLUSION_RECEIVED, each.received_on, each.reference)


def stated_by(detention: model.Detention) -> StatedDay | None:
    """Return what CBP itself states as due for a detention, or nothing."""
    if detention.stated_due is None:
        return None
    return StatedDay(detention.stated_due, detention.stated_words, key=f"{detention.id}-stated")


def _counters(
    status: DetentionSummary, rules: DeadlineRules, today: date
) -> Iterator[ExtensionCounter]:
    most = most_per_task(rules, status.detention.basis, today)
    for task in status.tasks:
        if task.done_on is None:
            stands = status.time_for(task)
            yield ExtensionCounter(
                task.named, stands.asked, left(stands.asked, most, stands.due, today)
            )


def _tasks(status: DetentionSummary) -> Iterator[StatedDay]:
    for task in status.tasks:
        if due := status.time_for(task).due:
            yield StatedDay(due, "", f"Portal task {task.named}", task.done_on, task.id)
