"""The laws of the clock: what is computed, against a slow count of days made here and nowhere else.

Nothing of the program is used for the count: holidays follow from 5 USC 6103 as it is written, a
month passes when the days of the calendar have passed through it, and the table of the rules is
written down once more.
"""

from datetime import date, timedelta
from functools import cache

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from casefiles.cases.deadlines import compute
from casefiles.cases.deadlines import timeline as clock_timeline
from casefiles.cases.deadlines.business_calendar import BusinessCalendar
from casefiles.cases.deadlines.model import DatedEvent
from casefiles.cases.vocabulary import RECORDABLE, EventKind
from casefiles.reference_data import clock_rules

ONE = timedelta(days=1)
FIRST, LAST = date(2022, 6, 21), date(2072, 6, 21)
MON, THU = 0, 3

days = st.dates(FIRST, LAST)
closures = st.sets(st.integers(1, 120), max_size=6)


def nth(year, month, weekday, n):
    """The n-th such weekday of a month; the last one if n is -1."""
    found = [d for d in days_of(year) if d.month == month and d.weekday() == weekday]
    return found[n - 1 if n > 0 else n]


def days_of(year):
    return [
        date(year, 1, 1) + ONE * n for n in range(366) if (date(year, 1, 1) + ONE * n).year == year
    ]


@cache
def holidays_observed(year):
    """5 USC 6103(a), and on which day each is observed: (b)(1), Executive Order 11582 section 3."""
    named = [
        date(year, 1, 1), date(year, 6, 19), date(year, 7, 4), date(year, 11, 11),
        date(year, 12, 25), date(year + 1, 1, 1),
    ]  # fmt: skip
    moved = {5: -ONE, 6: ONE}
    observed = {d + moved.get(d.weekday(), 0 * ONE) for d in named}
    floating = {
        nth(year, 1, MON, 3), nth(year, 2, MON, 3), nth(year, 5, MON, -1), nth(year, 9, MON, 1),
        nth(year, 10, MON, 2), nth(year, 11, THU, 4),
    }  # fmt: skip
    return {d for d in observed | floating if d.year == year}


def is_open(day, closed):
    return day.weekday() < 5 and day not in holidays_observed(day.year) and day not in closed


def business(start, amount, closed):
    day, counted = start, 0
    while counted < amount:
        day += ONE
        if is_open(day, closed):
            counted += 1
    return day


def calendar(start, amount):
    day = start
    for _ in range(amount):
        day += ONE
    return day


def months(start, amount):
    """Walk until so many months have begun, then to the same day or as far as the month goes."""
    day, begun = start, 0
    while begun < amount:
        day += ONE
        begun += day.day == 1
    while day.day < start.day and (day + ONE).month == day.month:
        day += ONE
    return day


def before(day, closed):
    while not is_open(day, closed):
        day -= ONE
    return day


def expected(basis, start, closed):
    """What law.md says is due, by rule, for each thing that may happen on a day."""
    d1, d3, d8 = business(start, 5, closed), calendar(start, 30), calendar(start, 30)
    withheld = basis == "wro"
    presented = {"D1": d1, "D2": business(d1, 5, closed)}
    if not withheld:
        presented |= {"D3": d3, "D4": d3 - ONE, "D7": calendar(d3, 180)}
    excluded = {"D7": calendar(start, 180)} | ({"D6": calendar(start, 60)} if withheld else {})
    return {
        EventKind.PRESENTED: presented,
        EventKind.IMPORTED: {"D5": months(start, 3)} if withheld else {},
        EventKind.EXCLUDED: excluded,
        EventKind.PROTEST_FILED: {"D8": d8, "D9": calendar(d8, 180)},
        EventKind.PROTEST_DENIED: {"D9": calendar(start, 180)},
        EventKind.SEIZED: {"D10": calendar(start, 30)},
        EventKind.FOIA_NOTICE: {"D11": business(start, 10, closed)},
        EventKind.ENTERED: {"D12": months(start, 60)},
        EventKind.SUBMITTED: {"D12b": months(start, 120)},
    }


def found_by_the_program(basis, kind, start, closed):
    known = BusinessCalendar(dict.fromkeys(closed, "closed"))
    found = compute.deadlines([DatedEvent(kind, start)], clock_rules(), known, basis)
    return {each.rule.id: each for each in found if each.due}


def drawn(data):
    start = data.draw(days)
    closed = {start + ONE * n for n in data.draw(closures)}
    basis = data.draw(st.sampled_from(["uflpa-applicability", "wro"]))
    return basis, start, closed


def every_day_is_the_one_that_is_counted_out(data):
    basis, start, closed = drawn(data)
    for kind, due in expected(basis, start, closed).items():
        found = found_by_the_program(basis, kind, start, closed)
        assert {rule: each.due for rule, each in found.items()} == due, (basis, kind, start)


def the_safe_day_is_the_last_open_one(data):
    basis, start, closed = drawn(data)
    for kind in expected(basis, start, closed):
        for each in found_by_the_program(basis, kind, start, closed).values():
            keeps = each.rule.id.startswith("D12")
            assert each.safe == (each.due if keeps else before(each.due, closed)), each


def a_target_is_never_later_than_what_is_due(data):
    _, start, closed = drawn(data)
    [proof] = found_by_the_program("wro", EventKind.IMPORTED, start, closed).values()
    assert proof.target == min(calendar(start, 90), months(start, 3))
    assert proof.act_by == min(before(proof.target, closed), before(proof.due, closed))


def after_a_revocation_only_what_came_later_counts(data):
    """What happened before is void, whatever it was: the clocks run as if it had not been."""
    basis, day, closed = drawn(data)
    earlier, later = (
        [
            DatedEvent(kind, day + ONE * n)
            for kind, n in data.draw(st.lists(st.tuples(KINDS, around)))
        ]
        for around in (st.integers(-60, -1), st.integers(0, 60))
    )
    void, known = (
        DatedEvent(EventKind.DETENTION_REVOKED, day),
        BusinessCalendar(dict.fromkeys(closed, "")),
    )
    alone = compute.deadlines([void, *later], clock_rules(), known, basis)
    whole = compute.deadlines([*earlier, void, *later], clock_rules(), known, basis)
    for one, other in zip(alone, whole, strict=True):
        if one.legs and void.kind in one.rule.reset_by:
            assert (one.due, one.ended, one.by) == (other.due, other.ended, other.by), one.rule.id


def the_safe_day_is_the_earliest_of_every_clock_that_runs(data):
    """Presented, revoked, presented again; a day that the notice states: each keeps its own day."""
    first = data.draw(days)
    revoked = first + ONE * data.draw(st.integers(1, 60))
    last = revoked + ONE * data.draw(st.integers(0, 60))
    stated = last + ONE * data.draw(st.integers(0, 90))
    closed = {last + ONE * n for n in data.draw(closures)}
    known = BusinessCalendar(dict.fromkeys(closed, "closed"))
    happened = [
        DatedEvent(EventKind.PRESENTED, first),
        DatedEvent(EventKind.DETENTION_REVOKED, revoked),
        DatedEvent(EventKind.PRESENTED, last),
    ]
    rules, basis = clock_rules(), "uflpa-applicability"
    found = compute.deadlines(happened, rules, known, basis)
    contested = compute.by_first_presentation(happened, found, rules, known, basis)
    told = clock_timeline.StatedByCBP(clock_timeline.StatedDay(stated), calendar=known)
    shown = clock_timeline.timeline(happened, found, last, told, contested)
    by_rule = {each.rule_id: each for each in shown.rows}
    assert by_rule["D3"].due == calendar(last, 30)
    assert "D3-first" in by_rule
    assert by_rule["D3-first"].due == calendar(first, 30)
    protest = by_rule.get("D7-first", by_rule["D7"])  # excluded before it was revoked: the same
    assert protest.due == calendar(calendar(first, 30), 180)
    running = [stated, calendar(last, 30), calendar(last, 29)]  # D4: an extension, before D3
    running += [calendar(first, 30)] if calendar(first, 30) >= last else []
    assert shown.nearest.act_by == min(before(each, closed) for each in running)


ANY = [each for each in RECORDABLE if each is not EventKind.DETENTION_REVOKED]
KINDS = st.sampled_from(ANY) | st.sampled_from([EventKind.PRESENTED, EventKind.EXCLUDED])

LAWS = [
    every_day_is_the_one_that_is_counted_out,
    the_safe_day_is_the_last_open_one,
    a_target_is_never_later_than_what_is_due,
    after_a_revocation_only_what_came_later_counts,
    the_safe_day_is_the_earliest_of_every_clock_that_runs,
]


def hold(law, examples=100, shrink=True):
    """Put a law to the test on many days of fifty years."""

    @settings(
        max_examples=examples,
        deadline=None,
        phases=[*Phase] if shrink else [Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=not shrink,
        database=None,
    )
    @given(st.data())
    def holds(data):
        law(data)

    holds()
