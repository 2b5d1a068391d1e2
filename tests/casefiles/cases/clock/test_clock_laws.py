"""The clock keeps its laws on days of fifty years; holidays on every one of them."""

from datetime import date, timedelta

import pytest

from casefiles.cases.clock.calendar import BusinessCalendar
from casefiles.cases.clock.compute import ends
from casefiles.cases.clock.model import Span
from casefiles.cases.clock.vocabulary import Counting
from tests import clock_laws


@pytest.mark.parametrize("law", clock_laws.LAWS, ids=lambda law: law.__name__)
def test_the_law_holds(law):
    clock_laws.hold(law)


def test_every_day_of_fifty_years_is_open_or_closed_as_5_usc_6103_has_it():
    known, day = BusinessCalendar(), clock_laws.FIRST
    while day <= clock_laws.LAST:
        assert bool(known.closed(day)) != clock_laws.is_open(day, ()), day
        day += timedelta(days=1)


def test_three_months_after_every_day_of_fifty_years():

    day, span = date(2022, 6, 21), Span(Counting.CALENDAR_MONTHS, 3)
    while day <= clock_laws.LAST:
        assert ends(day, span, BusinessCalendar()) == clock_laws.months(day, 3), day
        day += timedelta(days=1)
