"""The clock in words: how a day was computed, what it waits for, why it runs no more."""

from collections.abc import Iterable
from datetime import date

from casefiles.cases.deadlines.model import (
    ComputationStep,
    DatedEvent,
    Deadline,
    DeadlineRule,
    EndReason,
    RulePeriod,
    RuleSource,
)
from casefiles.cases.vocabulary import EVENT_WORDS, PeriodUnit, SourceGrade

VERIFY_SENTENCE = "Computed, verify with counsel."
"""Stands wherever a computed day stands."""

FIRST_CLOCK = (
    "Contested: the goods were presented, the detention was revoked, and they were presented again."
    " If the first presentation still counts, this day holds. Ask counsel."
)
"""Stands wherever a day of the first clock stands."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_COUNTED = {
    PeriodUnit.BUSINESS_DAYS: ("business day", "business days"),
    PeriodUnit.CALENDAR_DAYS: ("calendar day", "calendar days"),
    PeriodUnit.CALENDAR_MONTHS: ("calendar month", "calendar months"),
    PeriodUnit.YEARS: ("year", "years"),
}


def format_day(day: date) -> str:
    """Return `2 Dec 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_period(length: RulePeriod) -> str:
    """Return `30 calendar days`."""
    one, many = _COUNTED[length.counts]
    return f"1 {one}" if length.amount == 1 else f"{length.amount} {many}"


def event(each: DatedEvent) -> str:
    """Return what happened and when, such as `presented for examination 2 Nov 2026`."""
    return f"{EVENT_WORDS[each.kind]} {format_day(each.on)}"


def states(on: date, words: str) -> str:
    """Return what CBP itself states as due, as a sentence with its words."""
    told = f"CBP states {format_day(on)}"
    if not words:
        return f"{told}."
    return f"{told}: “{words}”{'' if words.endswith(('.', '!', '?')) else '.'}"


def steps(deadline: Deadline) -> tuple[str, ...]:
    """Return how the day was computed, one sentence for each step of the chain."""
    told = [_step(leg) for leg in deadline.legs]
    if deadline.legs and deadline.closed and not deadline.rule.keep and deadline.safe:
        told.append(no_business_day(deadline.legs[-1].last, deadline.closed, deadline.safe))
    if deadline.rule.target and deadline.target and deadline.due:
        told.append(f"{_target(deadline.rule.target, deadline)}.")
    if deadline.not_before:
        told.append(f"Not before {format_day(deadline.not_before)}.")
    return tuple(told)


def no_business_day(day: date, closed: str, safe: date) -> str:
    """Return by when it is safe, of a day on which an office is closed."""
    return f"{format_day(day)} is no business day ({closed}): safe by {format_day(safe)}."


def how(deadline: Deadline) -> str:
    """Return how the day was computed, or why there is none."""
    if deadline.legs:
        return " ".join(steps(deadline))
    if deadline.unknown:
        return f"{deadline.unknown}. Ask counsel."
    return f"Waits for: {waits_for(deadline)}." if deadline.waits_for else ended(deadline)


def grade(rule: DeadlineRule) -> str:
    """Return how far what a rule rests on was read, shortly: `copy of April 2023, 2015`."""
    grades = {each.grade for each in rule.cited}
    if rule.verified:
        return "verified"
    if rule.source or SourceGrade.MEMORY in grades or not grades:
        return "unverified"
    if SourceGrade.SECONDARY in grades:
        return "secondary"
    return f"copy of {', '.join(_copies(rule.cited))}"


def read(rule: DeadlineRule) -> str:
    """Return how far each source of a rule was read, in sentences."""
    if rule.verified:
        return "The text in force was read."
    told = [f"{each.id}: {_read(each)}." for each in rule.cited]
    return " ".join([*told, *([f"{rule.source}."] if rule.source else [])])


def _copies(sources: Iterable[RuleSource]) -> list[str]:
    return list(dict.fromkeys(each.copy_of for each in sources if each.copy_of))


def _read(source: RuleSource) -> str:
    words = {
        SourceGrade.IN_FORCE: "the text in force was read",
        SourceGrade.COPY: f"read in a copy of {source.copy_of}, and no more",
        SourceGrade.SECONDARY: "secondary, unverified",
        SourceGrade.MEMORY: "from memory, unverified",
    }
    return f"{words[source.grade]} ({source.note})" if source.note else words[source.grade]


def waits_for(deadline: Deadline) -> str:
    """Name what would have to happen, or to be known, for it to run."""
    return " or ".join(f"“{EVENT_WORDS[each]}”" for each in deadline.waits_for)


def ended(deadline: Deadline) -> str:
    """Say why it runs no more; nothing if it does."""
    if deadline.ended is None or deadline.by is None:
        return ""
    told = event(deadline.by)
    if deadline.ended is EndReason.RESET:
        return f"Runs no more: {told}."
    late = deadline.due is not None and deadline.by.on > deadline.due
    if deadline.ended is EndReason.MET:
        return f"Done{', after the day' if late else ''}: {told}."
    return f"Nothing is left to be done: {told}."


def _step(leg: ComputationStep) -> str:
    told = f"{capitalized(event(leg.start))}"
    if leg.rule.amount:
        told += f" + {format_period(leg.rule.span)} = {format_day(leg.counted)}"
    if leg.rule.before:
        told += f", and it must be done before that day: {format_day(leg.last)}"
    notes = [f"{reason}, {format_day(day)}, is not counted" for day, reason in leg.skipped.items()]
    if leg.clamped:
        notes.append("there is no such day in that month: its last is taken")
    rule = f"{leg.rule.id}, {leg.rule.citation}"
    return f"{told} ({'; '.join([rule, *notes])})."


def _target(target: RulePeriod, deadline: Deadline) -> str:
    start = deadline.legs[-1].start.on
    if deadline.target == deadline.due:
        return f"Internal target: the same day, since {format_period(target)} end no earlier"
    day = format_day(deadline.target or start)
    told = f"Internal target: {format_period(target)} after {format_day(start)} = {day}"
    safe = deadline.safe_target
    return f"{told}, safe by {format_day(safe)}" if safe and safe != deadline.target else told


def capitalized(text: str) -> str:
    """Return a text that begins a line."""
    return text[:1].upper() + text[1:]
