"""A case is detained since the earliest day that anybody said."""

from datetime import date

from casefiles.cases.detained import first_detained
from tests.attesting import a_record
from tests.shipping import a_detention

FIRST, SECOND = date(2026, 10, 5), date(2026, 11, 10)
CASE = a_record().case


def test_the_earliest_day_counts_of_what_the_case_says_and_every_notice():
    notices = [a_detention(notice_on=SECOND), a_detention(2, notice_received_on=FIRST)]
    assert first_detained(CASE, []) is None
    assert first_detained(CASE, [a_detention()]) is None
    assert first_detained(CASE, notices) == FIRST


def test_the_date_that_a_notice_bears_goes_before_the_day_it_came():
    notice = a_detention(notice_on=SECOND, notice_received_on=FIRST)
    assert first_detained(CASE, [notice]) == SECOND
