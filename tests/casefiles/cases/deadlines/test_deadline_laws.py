"""The clock keeps its laws on days of fifty years; holidays on every one of them."""

from datetime import date, timedelta

import holidays
import pytest

from casefiles.cases.deadlines.business_calendar import BusinessCalendar
from casefiles.cases.deadlines.compute import ends
from casefiles.cases.deadlines.federal_holidays import federal_holidays
from casefiles.cases.deadlines.model import RulePeriod
from casefiles.cases.vocabulary import PeriodUnit
from tests import deadline_laws


@pytest.mark.parametrize("law", deadline_laws.LAWS, ids=lambda law: law.__name__)
def test_the_law_holds(law):
    deadline_laws.hold(law)


def test_every_day_of_fifty_years_is_open_or_closed_as_5_usc_6103_has_it():
    known, day = BusinessCalendar(), deadline_laws.FIRST
    while day <= deadline_laws.LAST:
        assert bool(known.closed(day)) != deadline_laws.is_open(day, ()), day
        day += timedelta(days=1)


def test_the_holidays_of_every_year_are_those_of_another_program():
    for year in range(1978, 2101):
        others = dict(holidays.country_holidays("US", years=year, language="en_US").items())
        assert federal_holidays(year) == others


def test_three_months_after_every_day_of_fifty_years():

    day, span = date(2022, 6, 21), RulePeriod(PeriodUnit.CALENDAR_MONTHS, 3)
    while day <= deadline_laws.LAST:
        assert ends(day, span, BusinessCalendar()) == deadline_laws.months(day, 3), day
        day += timedelta(days=1)
