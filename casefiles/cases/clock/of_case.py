"""The clocks of a case: its detentions and what happened to them, as the rules see them.

A detention has one clock. Where something happened to some of its lines only, or to a part of a
line, it has one for each part that fared differently.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from sqlite3 import Connection

from casefiles.cases import store as cases
from casefiles.cases.clock.calendar import BusinessCalendar
from casefiles.cases.clock.compute import deadlines
from casefiles.cases.clock.model import Event, Rules
from casefiles.cases.clock.timeline import ByCBP, Row, Stated, Timeline, timeline
from casefiles.cases.clock.vocabulary import Happening
from casefiles.cases.model import CaseFile
from casefiles.cases.shipments import model, store
from casefiles.cases.shipments.outcome import outcome
from casefiles.cases.shipments.zones import zone_of
from casefiles.ids import CaseId, DetentionId, EventId, LineId


@dataclass(frozen=True, slots=True)
class Watch:
    """By which rules days are computed, and what time it is."""

    rules: Rules
    now: datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """What is due on a detention, or on a part of what it covers."""

    detention: model.Detention
    timeline: Timeline
    part: str = ""
    """Which lines, if it is not about all of them."""

    zone: str = ""
    """Where its days are days."""

    @property
    def title(self) -> str:
        """What people call it."""
        return f"{self.detention.named}, {self.part}" if self.part else self.detention.named

    @property
    def key(self) -> str:
        """An id that stays while its parts do."""
        return f"{self.detention.id} {self.part}" if self.part else self.detention.id


@dataclass(frozen=True, slots=True)
class Nearest:
    """The day of a case to work towards first."""

    row: Row
    detention: model.Detention

    @property
    def day(self) -> date:
        """That day."""
        return self.row.act_by or date.max


@dataclass(frozen=True, slots=True)
class Material:
    """What a case holds about its detentions."""

    shipments: Sequence[model.Shipment]
    lines: Sequence[model.EntryLine]
    detentions: Sequence[model.Detention]
    covered: Mapping[DetentionId, Sequence[LineId]]
    events: Sequence[model.Event]
    tasks: Sequence[model.PortalTask]
    extensions: Sequence[model.Extension]
    closures: Sequence[model.Closure]


def clocks_of(db: Connection, case: CaseId, watch: Watch) -> tuple[Clock, ...]:
    """Return the clocks of a case, detention by detention."""
    return clocks(material(db, case), watch)


def nearest_of(db: Connection, case: CaseFile, watch: Watch) -> Nearest | None:
    """Return the day to work towards first in a case; none in one that is closed."""
    if case.closed_at is not None:
        return None
    found = [
        Nearest(row, each.detention)
        for each in clocks_of(db, case.id, watch)
        if (row := each.timeline.nearest)
    ]
    return min(found, key=lambda each: each.day, default=None)


def nearest_of_each(db: Connection, watch: Watch) -> dict[CaseId, Nearest]:
    """Return the day to work towards first in every open case that has one."""
    known = {case.id: case for case in cases.every(db)}
    found = {case: nearest_of(db, known[case], watch) for case in store.all_detentions(db)}
    return {case: each for case, each in found.items() if each}


def material(db: Connection, case: CaseId) -> Material:
    """Return what a case holds about its detentions."""
    return Material(
        store.shipments(db, case),
        store.lines(db, case),
        store.detentions(db, case),
        store.covered(db, case),
        store.events(db, case),
        store.tasks(db, case),
        store.extensions(db, case),
        store.closures(db, case),
    )


def clocks(held: Material, watch: Watch) -> tuple[Clock, ...]:
    """Return the clocks of a case's detentions."""
    calendar = BusinessCalendar({each.on_day: each.reason for each in held.closures})
    return tuple(
        clock
        for detention in held.detentions
        for clock in _of_detention(held, detention, calendar, watch)
    )


def _of_detention(
    held: Material, detention: model.Detention, calendar: BusinessCalendar, watch: Watch
) -> Iterator[Clock]:
    lines = [each for each in held.lines if each.id in held.covered.get(detention.id, ())]
    zone = zone_of(detention, lines, held.shipments)
    today = watch.now.astimezone(zone).date()
    happened = [each for each in held.events if each.detention == detention.id]
    over = not outcome(lines, happened).is_open
    told = ByCBP(stated_by(detention), tuple(_tasks(held, detention)), over)
    parts = _parts(lines, happened, held.shipments)
    for part in parts:
        events = [*_of_fields(held, detention, part.lines), *_recorded(part.events)]
        found = deadlines(events, watch.rules, calendar, detention.basis)
        shown = timeline(events, found, today, told)
        yield Clock(detention, shown, part.name if len(parts) > 1 else "", zone.key)


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines to which the same happened."""

    name: str
    lines: Sequence[model.EntryLine]
    events: Sequence[model.Event]


def _parts(
    lines: Sequence[model.EntryLine],
    events: Sequence[model.Event],
    shipments: Iterable[model.Shipment],
) -> list[_Part]:
    """Put together the lines, and parts of lines, to which the same happened."""
    if not lines:
        return [_Part("", (), events)]
    entries = {each.id: each.named for each in shipments}
    alike = defaultdict[tuple[EventId, ...], list[tuple[model.EntryLine, str]]](list)
    known = {each.id: each for each in events}
    for line in lines:
        name = f"{entries.get(line.shipment, '')} {line.label}".strip()
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
        _Part(", ".join(name for _, name in of), [line for line, _ in of], [known[i] for i in ids])
        for ids, of in alike.items()
    ]


def _is_about_less(event: model.Event, line: model.EntryLine) -> bool:
    amount = event.amount
    return amount is not None and (line.amount is None or amount < line.amount)


def _is_all(partly: Sequence[model.Event], line: model.EntryLine) -> bool:
    """Whether nothing of a line is left beside the parts to which something happened."""
    told = sum((each.amount or Decimal(0) for each in partly), Decimal(0))
    return line.amount is not None and bool(partly) and told >= line.amount


def _of_fields(
    held: Material, detention: model.Detention, lines: Sequence[model.EntryLine]
) -> Iterator[Event]:
    """What is a field of the case: of several entries, the day that asks for more."""
    if detention.presented_on:
        yield Event(Happening.PRESENTED, detention.presented_on)
    if detention.notice_on:
        yield Event(Happening.NOTICE, detention.notice_on, detention.detention_number)
    mine = {each.shipment for each in lines}
    shipments = [each for each in held.shipments if each.id in mine]
    if imported := [each.imported_on for each in shipments if each.imported_on]:
        yield Event(Happening.IMPORTED, min(imported))
    if entered := [each.entered_on for each in shipments if each.entered_on]:
        yield Event(Happening.ENTERED, max(entered))
    tasks = {each.id for each in held.tasks if each.detention == detention.id}
    for extension in held.extensions:
        if extension.task in tasks:
            yield Event(Happening.EXTENSION_ASKED, extension.asked_on)


def _recorded(events: Iterable[model.Event]) -> Iterator[Event]:
    for each in events:
        yield Event(each.kind, each.on_day, each.reference)
        if each.kind is Happening.EXCLUDED and each.received_on:
            yield Event(Happening.EXCLUSION_RECEIVED, each.received_on, each.reference)


def stated_by(detention: model.Detention) -> Stated | None:
    """Return what CBP itself states as due for a detention, or nothing."""
    if detention.stated_due is None:
        return None
    return Stated(detention.stated_due, detention.stated_words, key=f"{detention.id}-stated")


def _tasks(held: Material, detention: model.Detention) -> Iterator[Stated]:
    for task in held.tasks:
        due = due_of(task, held.extensions)
        if task.detention == detention.id and due:
            yield Stated(due, "", f"Portal task {task.named}", task.done_on, task.id)


def due_of(task: model.PortalTask, extensions: Iterable[model.Extension]) -> date | None:
    """Return by when a task is due, as the extensions that were granted have left it."""
    granted = [
        each.until
        for each in extensions
        if each.task == task.id and each.answer is model.Answer.GRANTED and each.until
    ]
    return max([*granted, *([task.due_on] if task.due_on else [])], default=None)
