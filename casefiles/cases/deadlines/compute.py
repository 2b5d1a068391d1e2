"""From what happened to what is due: a pure function of events, rules, calendar and legal basis.

An event that voids what went before (the detention is revoked) divides time into stretches: a rule
runs within one of them, and the last that has anything to run from is the one that is shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from casefiles.cases.deadlines.business_calendar import BusinessCalendar
from casefiles.cases.deadlines.model import (
    ComputationStep,
    DatedEvent,
    Deadline,
    DeadlineRule,
    DeadlineRules,
    EndReason,
    RulePeriod,
)
from casefiles.cases.vocabulary import DERIVED, EventKind, PeriodUnit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.dates import years_after


def deadlines(
    events: Iterable[DatedEvent], rules: DeadlineRules, calendar: BusinessCalendar, basis: str
) -> tuple[Deadline, ...]:
    """Return what is due by each rule of a legal basis, in the order of the rules' numbers.

    A rule that cannot run yet is there too, and says what it waits for. `rules` come as `load`
    returns them: each after those it follows from.
    """
    happened, feared = [*events], list[DatedEvent]()
    found = dict[str, Deadline]()
    for rule_id, versions in _versions(rules, basis).items():
        runs = [
            run
            for rule in versions
            for run in _runs(rule, happened + feared if rule.before else happened, calendar)
        ]
        happened += _derived(each.deadline for each in runs)
        feared += _hypothetical_events(runs)
        found[rule_id] = _shown(runs) or _idle(versions, happened, found.values())
    return tuple(sorted(found.values(), key=lambda deadline: by_number(deadline.rule.id)))


def by_first_presentation(
    events: Sequence[DatedEvent],
    found: Iterable[Deadline],
    rules: DeadlineRules,
    calendar: BusinessCalendar,
    basis: str,
) -> tuple[Deadline, ...]:
    """Return what would be due if a revocation did not end the clock of the first presentation.

    Where goods were presented, the detention was revoked, and they were presented again, it is
    contested which presentation counts. `found` is what is due by the last; of a day on which both
    agree, nothing is returned. `events` may be those of an earlier detention of the same goods too.
    """
    if not _is_presented_again(events):
        return ()
    by_last = {each.rule.id: each.due for each in found}
    unbroken = [each for each in events if each.kind is not EventKind.DETENTION_REVOKED]
    return tuple(
        each
        for each in deadlines(unbroken, rules, calendar, basis)
        if each.rule.leads and each.due and each.due != by_last.get(each.rule.id)
    )


def _is_presented_again(events: Iterable[DatedEvent]) -> bool:
    """Whether goods were presented, before a revocation and after it (or on its day)."""
    kinds = {kind: [e.on for e in events if e.kind is kind] for kind in _CONTESTED}
    presented = kinds[EventKind.PRESENTED]
    return any(
        min(presented, default=on) < on <= max(presented, default=date.min)
        for on in kinds[EventKind.DETENTION_REVOKED]
    )


_CONTESTED = (EventKind.PRESENTED, EventKind.DETENTION_REVOKED)


def by_number(rule_id: str) -> tuple[int, str]:
    """Where a rule stands among the others: `D9` before `D10`."""
    number = "".join(letter for letter in rule_id if letter.isdigit())
    return int(number or 0), rule_id


def ends(start: date, span: RulePeriod, calendar: BusinessCalendar) -> date:
    """Return the day on which a time ends that begins with the day after `start`.

    Months and years end on the same day of the month, or on its last if there is none. Nothing
    but business days skips closed days.
    """
    match span.counts:
        case PeriodUnit.BUSINESS_DAYS:
            return calendar.business_days_after(start, span.amount)
        case PeriodUnit.CALENDAR_DAYS:
            return start + timedelta(days=span.amount)
        case PeriodUnit.CALENDAR_MONTHS:
            year, month = divmod(start.year * 12 + start.month - 1 + span.amount, 12)
            from calendar import monthrange  # noqa: PLC0415 - few rules count months

            last = monthrange(year, month + 1)[1]
            return date(year, month + 1, min(start.day, last))
        case PeriodUnit.YEARS:
            return years_after(start, span.amount)


@dataclass(frozen=True, slots=True)
class _Interval:
    """The time from one event that voids what went before to the next."""

    begins: date
    closing: DatedEvent | None


@dataclass(frozen=True, slots=True)
class _Run:
    """What is due by one version of a rule within one stretch."""

    stretch: _Interval
    deadline: Deadline


def _versions(rules: DeadlineRules, basis: str) -> dict[str, list[DeadlineRule]]:
    """Return the versions of each rule of a legal basis, in the order of the rules."""
    versions = dict[str, list[DeadlineRule]]()
    for rule in rules:
        if basis in rule.bases:
            versions.setdefault(rule.id, []).append(rule)
    return versions


def _runs(
    rule: DeadlineRule, events: Iterable[DatedEvent], calendar: BusinessCalendar
) -> Iterator[_Run]:
    """Yield the deadline of each stretch in which this version of a rule runs."""
    ordered = sorted(events, key=lambda event: event.on)
    for stretch in _intervals(rule, ordered):
        within = [event for event in ordered if _is_within(event, stretch)]
        start = next((event for event in within if event.kind in rule.runs_from), None)
        if start and rule.valid_from <= start.on <= (rule.valid_to or date.max):
            later = [event for event in within if event.on >= _begun(rule, start)]
            ended, by = _end(rule, later, stretch.closing)
            yield _Run(stretch, _deadline(rule, start, ended, by, calendar))


def _begun(rule: DeadlineRule, start: DatedEvent) -> date:
    """From when it can be done: what must be done before a day, before that day."""
    return start.legs[0].start.on if rule.before and start.legs else start.on


def _intervals(rule: DeadlineRule, events: Sequence[DatedEvent]) -> Iterator[_Interval]:
    begins = date.min
    for event in events:
        if event.kind in rule.reset_by:
            yield _Interval(begins, event)
            begins = event.on
    yield _Interval(begins, None)


def _is_within(event: DatedEvent, stretch: _Interval) -> bool:
    """What happened on the day of the revocation itself happened after it."""
    ends_on = stretch.closing.on if stretch.closing else None
    return stretch.begins <= event.on and (ends_on is None or event.on < ends_on)


def _deadline(
    rule: DeadlineRule,
    start: DatedEvent,
    ended: EndReason | None,
    by: DatedEvent | None,
    calendar: BusinessCalendar,
) -> Deadline:
    leg = _leg(rule, start, calendar)
    target = ends(start.on, rule.target, calendar) if rule.target else None
    return Deadline(
        rule,
        (*start.legs, leg),
        safe=leg.last if rule.keep else calendar.safe(leg.last),
        closed=calendar.closed(leg.last),
        target=min(target, leg.last) if target else None,
        safe_target=calendar.safe(min(target, leg.last)) if target else None,
        ended=ended,
        by=by,
    )


def _leg(rule: DeadlineRule, start: DatedEvent, calendar: BusinessCalendar) -> ComputationStep:
    counted = ends(start.on, rule.span, calendar)
    in_months = rule.counts in {PeriodUnit.CALENDAR_MONTHS, PeriodUnit.YEARS}
    skips = rule.counts is PeriodUnit.BUSINESS_DAYS
    return ComputationStep(
        rule,
        start,
        counted,
        counted - timedelta(days=1) if rule.before else counted,
        calendar.closed_between(start.on, counted) if skips else {},
        in_months and counted.day != start.on.day,
    )


def _end(
    rule: DeadlineRule, later: Sequence[DatedEvent], closing: DatedEvent | None
) -> tuple[EndReason | None, DatedEvent | None]:
    for event in later:
        ended = _ended(rule, event)
        if ended and not any(e.kind in rule.undone_by and e.on >= event.on for e in later):
            return ended, event
    return (EndReason.RESET, closing) if closing else (None, None)


def _ended(rule: DeadlineRule, event: DatedEvent) -> EndReason | None:
    if event.kind in rule.met_by:
        return EndReason.MET
    return EndReason.MOOT if event.kind in rule.moot_by else None


def _derived(runs: Iterable[Deadline]) -> Iterator[DatedEvent]:
    """Yield what the law treats as having happened, where nothing happened in time."""
    for event, run in _would_be(runs):
        if run.by is None or run.by.on > event.on:
            yield event


def _hypothetical_events(runs: Iterable[_Run]) -> Iterator[DatedEvent]:
    """Yield what it would have been, also where something else happened in time."""
    for run in runs:
        for event, _ in _would_be([run.deadline]):
            if _is_within(event, run.stretch):
                yield event


def _would_be(runs: Iterable[Deadline]) -> Iterator[tuple[DatedEvent, Deadline]]:
    for run in runs:
        if run.rule.becomes and run.legs:
            yield DatedEvent(run.rule.becomes, run.legs[-1].counted, legs=run.legs), run


def _shown(runs: Sequence[_Run]) -> Deadline | None:
    """Return what is due in the last stretch in which a rule runs: of its versions the earliest."""
    if not runs:
        return None
    begins = max(run.stretch.begins for run in runs)
    last = [run.deadline for run in runs if run.stretch.begins == begins]
    return min(last, key=lambda run: run.legs[-1].counted)


def _idle(
    versions: Sequence[DeadlineRule], events: Sequence[DatedEvent], found: Iterable[Deadline]
) -> Deadline:
    """Return a deadline without a day: nothing happened yet, or no version holds for that day."""
    newest = max(versions, key=lambda rule: rule.valid_from)
    if starts := [event for event in events if event.kind in newest.runs_from]:
        since = min(rule.valid_from for rule in versions)
        return Deadline(
            newest, unknown=f"No {newest.id} is known for {starts[0].on}, only from {since}"
        )
    if done := [event for event in events if event.kind in newest.met_by]:
        return Deadline(newest, ended=EndReason.MET, by=min(done, key=lambda event: event.on))
    if DERIVED.issuperset(newest.runs_from):
        for other in found:
            if other.ended and other.rule.becomes in newest.runs_from:
                return Deadline(newest, ended=other.ended, by=other.by)
    return Deadline(newest)


def derived_events(found: Iterable[Deadline]) -> tuple[DatedEvent, ...]:
    """Return what these deadlines treat as having happened or as going to happen, by day."""
    kinds = {(event.kind, event.on): event for event in _derived(found)}
    return tuple(sorted(kinds.values(), key=lambda event: event.on))
