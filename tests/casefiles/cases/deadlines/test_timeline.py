"""How deadlines stand on a day, and which is worked towards first."""

from datetime import date

import pytest

from casefiles.cases.deadlines.timeline import (
    DeadlineStatus,
    StatedByCBP,
    StatedDay,
    timeline,
    warnings,
)
from casefiles.cases.vocabulary import EventKind
from tests.casefiles.cases.deadlines.given_events import due, events

UFLPA = "uflpa-applicability"


def clock(today, basis=UFLPA, stated=None, tasks=(), **days):
    found = [*due(basis, **days).values()]
    return timeline(
        events(**days), found, date.fromisoformat(today), StatedByCBP(stated, tuple(tasks))
    )


def stands(shown):
    return {row.rule_id: row.status for row in shown.rows}


def test_twelve_days_before_the_decision():
    shown = clock("2026-11-20", presented="2026-11-02")
    nearest = shown.nearest
    assert (nearest.rule_id, nearest.act_by, nearest.days_left) == ("D4", date(2026, 12, 1), 11)
    assert nearest.status is DeadlineStatus.LATER


@pytest.mark.parametrize(
    ("today", "word"),
    [
        ("2026-11-21", DeadlineStatus.LATER),
        ("2026-11-22", DeadlineStatus.SOON),
        ("2026-11-28", DeadlineStatus.SOON),
        ("2026-11-29", DeadlineStatus.DUE),
        ("2026-12-02", DeadlineStatus.DUE),
        ("2026-12-03", DeadlineStatus.PASSED),
    ],
)
def test_a_day_has_a_word(today, word):
    assert stands(clock(today, presented="2026-11-02"))["D3"] is word


def test_what_the_importer_missed_is_overdue_and_stays_the_nearest():
    shown = clock("2027-01-16", "wro", imported="2026-10-15")
    assert shown.nearest.status is DeadlineStatus.OVERDUE
    assert shown.nearest.days_left == -3  # the house's own day was two days before


def test_a_protest_of_what_is_not_decided_yet_is_no_date_of_the_case():
    assert stands(clock("2026-11-20", presented="2026-11-02"))["D7"] is DeadlineStatus.IF
    after = clock("2026-12-03", presented="2026-11-02")
    assert (after.nearest.rule_id, after.nearest.act_by) == ("D7", date(2027, 5, 28))


def test_what_could_have_been_asked_for_is_passed_and_not_overdue():
    assert stands(clock("2026-12-02", presented="2026-11-02"))["D4"] is DeadlineStatus.PASSED


def test_the_earlier_of_stated_and_computed_is_worked_towards():
    def shown(stated):
        return clock("2026-11-20", "wro", StatedDay(stated), imported="2026-10-15").nearest

    assert shown(date(2026, 11, 30)).act_by == date(2026, 11, 30)
    assert shown(date(2027, 2, 10)).act_by == date(2027, 1, 13)
    assert shown(date(2026, 11, 30)).differs
    assert shown(date(2027, 2, 10)).differs
    assert not shown(date(2027, 1, 15)).differs


def test_what_only_cbp_states_drives_the_case_while_nothing_can_be_computed():
    shown = clock("2026-11-20", stated=StatedDay(date(2026, 11, 30), "by November 30"))
    assert shown.nearest.act_by == date(2026, 11, 30)
    assert shown.nearest.due is None
    assert not shown.nearest.differs


def test_what_cbp_states_stands_alone_where_no_rule_answers_it():
    shown = clock(
        "2026-11-20", "protest", stated=StatedDay(date(2026, 11, 30)), protest_filed="2026-11-10"
    )
    assert shown.nearest.act_by == date(2026, 11, 30)


def test_tasks_of_the_portal_stand_beside_and_are_done_when_they_are():
    task = StatedDay(date(2026, 11, 25), title="Portal task 4711", key="t1")
    done = StatedDay(date(2026, 11, 21), title="Portal task 4710", done_on=date(2026, 11, 19))
    shown = clock("2026-11-20", tasks=[task, done], presented="2026-11-02")
    assert shown.nearest.title == "Portal task 4711"
    assert [row.status for row in shown.rows[-2:]] == [DeadlineStatus.SOON, DeadlineStatus.DONE]


def test_what_has_not_come_is_not_among_what_happened():
    shown = clock("2026-11-20", presented="2026-11-02")
    assert [e.kind for e in shown.events] == [EventKind.PRESENTED, EventKind.NOT_RELEASED]
    shown = clock("2026-12-02", presented="2026-11-02")
    assert shown.events[-1].kind is EventKind.DEEMED_EXCLUSION


def test_an_extension_is_warned_of_ten_and_five_days_before_the_decision():
    extension = due(UFLPA, presented="2026-11-02")["D4"]
    assert warnings(extension) == (date(2026, 11, 22), date(2026, 11, 27))


def test_a_case_without_dates_has_none():
    shown = clock("2026-11-20")
    assert shown.nearest is None
    assert {*stands(shown).values()} == {DeadlineStatus.UNKNOWN}
