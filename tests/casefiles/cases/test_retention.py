"""Records are kept until five years after the last entry, and nothing is assumed."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from casefiles.cases.retention import keep_until
from tests.attesting import a_record
from tests.shipping import a_shipment

CASE = replace(a_record().case, entry_date=None)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def entered(*days):
    return [a_shipment(n, entered_on=day) for n, day in enumerate(days, 1)]


@given(st.none() | DAYS, st.lists(DAYS, max_size=4))
def test_the_last_entry_counts_wherever_its_day_is_said(of_case, days):
    known = [each for each in (of_case, *days) if each]
    until = keep_until(replace(CASE, entry_date=of_case), entered(*days))
    assert (until is None) is (not known)
    if until:
        assert until.year == max(known).year + 5
        assert all(until > each for each in known)


def test_of_several_entries_one_without_its_day_leaves_it_open():
    case = replace(CASE, entry_date=date(2026, 9, 28))
    assert keep_until(case, entered(date(2026, 9, 28), None)) is None
    assert keep_until(case, entered(None)) == date(2031, 9, 28)
