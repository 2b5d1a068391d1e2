"""From what happened to what is due: a pure function of events, rules, calendar and legal basis.

An event that voids what went before (the detention is revoked) divides time into stretches: a rule
runs within one of them, and the last that has anything to run from is the one that is shown.
"""

import calendar as months
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casefiles.cases.clock.calendar import BusinessCalendar
from casefiles.cases.clock.model import Deadline, Ended, Event, Leg, Rule, Rules, Span
from casefiles.cases.clock.vocabulary import DERIVED, Counting, Happening
from casefiles.kernel.dates import years_after


def deadlines(
    events: Iterable[Event], rules: Rules, calendar: BusinessCalendar, basis: str
) -> tuple[Deadline, ...]:
    """Return what is due by each rule of a legal basis, in the order of the rules' numbers.

    A rule that cannot run yet is there too, and says what it waits for. `rules` come as `load`
    returns them: each after those it follows from.
    """
    happened, feared = [*events], list[Event]()
    found = dict[str, Deadline]()
    for rule_id, versions in _versions(rules, basis).items():
        runs = [
            run
            for rule in versions
            for run in _runs(rule, happened + feared if rule.before else happened, calendar)
        ]
        happened += _derived(each.deadline for each in runs)
        feared += _feared(runs)
        found[rule_id] = _shown(runs) or _idle(versions, happened, found.values())
    return tuple(sorted(found.values(), key=lambda deadline: by_number(deadline.rule.id)))


def by_the_first_clock(
    events: Sequence[Event],
    found: Iterable[Deadline],
    rules: Rules,
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
    unbroken = [each for each in events if each.kind is not Happening.DETENTION_REVOKED]
    return tuple(
        each
        for each in deadlines(unbroken, rules, calendar, basis)
        if each.rule.leads and each.due and each.due != by_last.get(each.rule.id)
    )


def _is_presented_again(events: Iterable[Event]) -> bool:
    """Whether goods were presented, before a revocation and after it (or on its day)."""
    kinds = {kind: [e.on for e in events if e.kind is kind] for kind in _CONTESTED}
    presented = kinds[Happening.PRESENTED]
    return any(
        min(presented, default=on) < on <= max(presented, default=date.min)
        for on in kinds[Happening.DETENTION_REVOKED]
    )


_CONTESTED = (Happening.PRESENTED, Happening.DETENTION_REVOKED)


def by_number(rule_id: str) -> tuple[int, str]:
    """Where a rule stands among the others: `D9` before `D10`."""
    number = "".join(letter for letter in rule_id if letter.isdigit())
    return int(number or 0), rule_id


def ends(start: date, span: Span, calendar: BusinessCalendar) -> date:
    """Return the day on which a time ends that begins with the day after `start`.

    Months and years end on the same day of the month, or on its last if there is none. Nothing
    but business days skips closed days.
    """
    match span.counts:
        case Counting.BUSINESS_DAYS:
            return calendar.business_days_after(start, span.amount)
        case Counting.CALENDAR_DAYS:
            return start + timedelta(days=span.amount)
        case Counting.CALENDAR_MONTHS:
            year, month = divmod(start.year * 12 + start.month - 1 + span.amount, 12)
            last = months.monthrange(year, month + 1)[1]
            return date(year, month + 1, min(start.day, last))
        case Counting.YEARS:
            return years_after(start, span.amount)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The time from one event that voids what went before to the next."""

    begins: date
    closing: Event | None


@dataclass(frozen=True, slots=True)
class _Run:
    """What is due by one version of a rule within one stretch."""

    stretch: _Stretch
    deadline: Deadline


def _versions(rules: Rules, basis: str) -> dict[str, list[Rule]]:
    """Return the versions of each rule of a legal basis, in the order of the rules."""
    versions = dict[str, list[Rule]]()
    for rule in rules:
        if basis in rule.bases:
            versions.setdefault(rule.id, []).append(rule)
    return versions


def _runs(rule: Rule, events: Iterable[Event], calendar: BusinessCalendar) -> Iterator[_Run]:
    """Yield the deadline of each stretch in which this version of a rule runs."""
    ordered = sorted(events, key=lambda event: event.on)
    for stretch in _stretches(rule, ordered):
        within = [event for event in ordered if _is_within(event, stretch)]
        start = next((event for event in within if event.kind in rule.runs_from), None)
        if start and rule.valid_from <= start.on <= (rule.valid_to or date.max):
            later = [event for event in within if event.on >= _begun(rule, start)]
            ended, by = _end(rule, later, stretch.closing)
            yield _Run(stretch, _deadline(rule, start, ended, by, calendar))


def _begun(rule: Rule, start: Event) -> date:
    """From when it can be done: what must be done before a day, before that day."""
    return start.legs[0].start.on if rule.before and start.legs else start.on


def _stretches(rule: Rule, events: Sequence[Event]) -> Iterator[_Stretch]:
    begins = date.min
    for event in events:
        if event.kind in rule.reset_by:
            yield _Stretch(begins, event)
            begins = event.on
    yield _Stretch(begins, None)


def _is_within(event: Event, stretch: _Stretch) -> bool:
    """What happened on the day of the revocation itself happened after it."""
    ends_on = stretch.closing.on if stretch.closing else None
    return stretch.begins <= event.on and (ends_on is None or event.on < ends_on)


def _deadline(
    rule: Rule, start: Event, ended: Ended | None, by: Event | None, calendar: BusinessCalendar
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


def _leg(rule: Rule, start: Event, calendar: BusinessCalendar) -> Leg:
    counted = ends(start.on, rule.span, calendar)
    in_months = rule.counts in {Counting.CALENDAR_MONTHS, Counting.YEARS}
    skips = rule.counts is Counting.BUSINESS_DAYS
    return Leg(
        rule,
        start,
        counted,
        counted - timedelta(days=1) if rule.before else counted,
        calendar.closed_between(start.on, counted) if skips else {},
        in_months and counted.day != start.on.day,
    )


def _end(
    rule: Rule, later: Sequence[Event], closing: Event | None
) -> tuple[Ended | None, Event | None]:
    for event in later:
        ended = _ended(rule, event)
        if ended and not any(e.kind in rule.undone_by and e.on >= event.on for e in later):
            return ended, event
    return (Ended.RESET, closing) if closing else (None, None)


def _ended(rule: Rule, event: Event) -> Ended | None:
    if event.kind in rule.met_by:
        return Ended.MET
    return Ended.MOOT if event.kind in rule.moot_by else None


def _derived(runs: Iterable[Deadline]) -> Iterator[Event]:
    """Yield what the law treats as having happened, where nothing happened in time."""
    for event, run in _would_be(runs):
        if run.by is None or run.by.on > event.on:
            yield event


def _feared(runs: Iterable[_Run]) -> Iterator[Event]:
    """Yield what it would have been, also where something else happened in time."""
    for run in runs:
        for event, _ in _would_be([run.deadline]):
            if _is_within(event, run.stretch):
                yield event


def _would_be(runs: Iterable[Deadline]) -> Iterator[tuple[Event, Deadline]]:
    for run in runs:
        if run.rule.becomes and run.legs:
            yield Event(run.rule.becomes, run.legs[-1].counted, legs=run.legs), run


def _shown(runs: Sequence[_Run]) -> Deadline | None:
    """Return what is due in the last stretch in which a rule runs: of its versions the earliest."""
    if not runs:
        return None
    begins = max(run.stretch.begins for run in runs)
    last = [run.deadline for run in runs if run.stretch.begins == begins]
    return min(last, key=lambda run: run.legs[-1].counted)


def _idle(versions: Sequence[Rule], events: Sequence[Event], found: Iterable[Deadline]) -> Deadline:
    """Return a deadline without a day: nothing happened yet, or no version holds for that day."""
    newest = max(versions, key=lambda rule: rule.valid_from)
    if starts := [event for event in events if event.kind in newest.runs_from]:
        since = min(rule.valid_from for rule in versions)
        return Deadline(
            newest, unknown=f"No {newest.id} is known for {starts[0].on}, only from {since}"
        )
    if done := [event for event in events if event.kind in newest.met_by]:
        return Deadline(newest, ended=Ended.MET, by=min(done, key=lambda event: event.on))
    if DERIVED.issuperset(newest.runs_from):
        for other in found:
            if other.ended and other.rule.becomes in newest.runs_from:
                return Deadline(newest, ended=other.ended, by=other.by)
    return Deadline(newest)


def derived_events(found: Iterable[Deadline]) -> tuple[Event, ...]:
    """Return what these deadlines treat as having happened or as going to happen, by day."""
    kinds = {(event.kind, event.on): event for event in _derived(found)}
    return tuple(sorted(kinds.values(), key=lambda event: event.on))
