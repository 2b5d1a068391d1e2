"""Dates as people type them: what is read, what is asked, and why something is no date."""

from datetime import date
from itertools import cycle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefiles.kernel.written_dates import day_in_words, read_date
from tests.date_laws import (
    DAYS,
    TODAY,
    WAYS,
    ambiguous_where_two_readings_differ,
    comes_back,
)


def test_every_day_from_1990_to_2040_comes_back_in_every_way_of_writing():
    tried = comes_back(zip(DAYS, cycle(WAYS), strict=False))
    assert {*tried} == {*WAYS}
    assert min(tried.values()) > 1000
    edges = [d for d in DAYS if (d.month, d.day) in {(2, 28), (2, 29), (12, 31), (1, 1), (9, 8)}]
    edges = edges[::5]
    comes_back((day, way) for day in edges for way in WAYS)


def test_two_days_are_offered_exactly_where_day_and_month_can_change_places():
    year = [each for each in DAYS if each.year in {1990, 2024, 2040}]
    assert ambiguous_where_two_readings_differ(year) == 3 * 12 * 11


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12/12/2026", ["2026-12-12"]),
        ("12 Dec", ["2026-12-12"]),
        ("12.12.26", ["2026-12-12"]),
        ("12月12日", ["2026-12-12"]),
        ("26年3月1日（星期日）", ["2026-03-01"]),
        ("１２／１２／２０２６", ["2026-12-12"]),
        ("12 دېكابىر 2026", ["2026-12-12"]),
        ("13122026", ["2026-12-13"]),
        ("03/04/2026", ["2026-04-03", "2026-03-04"]),
        ("03042026", ["2026-04-03", "2026-03-04"]),
        ("3-4", ["2027-04-03", "2027-03-04"]),
        ("today", ["2026-11-29"]),
        ("Tomorrow", ["2026-11-30"]),
        ("yesterday", ["2026-11-28"]),
        ("in 10 days", ["2026-12-09"]),
        ("+30", ["2026-12-29"]),
        ("−3 days", ["2026-11-26"]),
        ("2 weeks ago", ["2026-11-15"]),
        ("Friday", ["2026-12-04"]),
        ("Sunday", ["2026-11-29", "2026-12-06"]),
        ("next Friday", ["2026-12-04"]),
        ("last fri", ["2026-11-27", "2026-11-20"]),
        ("1 Jun", ["2026-06-01"]),
        ("31 May", ["2026-05-31"]),
        ("12 Dec 99", ["1999-12-12"]),
        ("Sat 3/4/2021", ["2021-04-03"]),
    ],
)
def test_a_date_is_read_as_people_write_it(text, days):
    assert [each.isoformat() for each in read_date(text, TODAY).days] == days


def test_a_weekday_is_two_days_exactly_where_people_mean_either():
    monday = date(2026, 11, 30)
    assert [*map(str, read_date("next Friday", monday).days)] == ["2026-12-04", "2026-12-11"]
    assert read_date("Friday", monday).day == date(2026, 12, 4)
    assert read_date("last Friday", monday).day == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("soon", "“soon” is no date. Write it like 12 Dec 2026, 12/12/2026 or 2026-12-12."),
        ("31 Apr 2026", "There is no such day as “31 Apr 2026”."),
        ("13/13/2026", "There is no such day as “13/13/2026”."),
        ("29 Feb", "There is no “29 Feb” from 2025 to 2027."),
        ("Dec 2026", "“Dec 2026” has no day of the month. Write it like 12 Dec 2026."),
        ("12/2026", "“12/2026” has no day of the month. Write it like 12 Dec 2026."),
        ("12 Dec 0226", "The year 0226 of “12 Dec 0226” is not from 1900 to 2100."),
        ("Fri 12 Dec 2026", "12 Dec 2026 is a Saturday, not a Friday."),
        ("+99999", "“+99999” is too far away."),
        ("12 Dec 13 Jan", "“12 Dec 13 Jan” is no date."),
        ("", "“” is no date."),
    ],
)
def test_what_is_no_date_is_told_in_words(text, why):
    found = read_date(text, TODAY)
    assert not found.days
    assert found.why_not.startswith(why)


@given(
    st.text(max_size=90)
    | st.lists(
        st.sampled_from(
            [*"0123456789٣３/.-,+ 年月日", "dec", "next ", "friday", "in ", "th", "2026"]
        ),
        max_size=12,
    ).map("".join)
)
@example("9" * 5000)
@example("፩ dec ፪")
def test_no_text_raises_and_each_is_a_day_two_days_or_words(text):
    found = read_date(text, TODAY)
    assert len(found.days) <= 2
    assert bool(found.days) != bool(found.why_not)
    for day in found.days:
        assert read_date(day_in_words(day), TODAY).day == day
