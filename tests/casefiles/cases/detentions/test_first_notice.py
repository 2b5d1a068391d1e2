"""A case is detained since the earliest day that anybody said."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from casefiles.cases.detentions.first_notice import first_detained, first_notice
from casefiles.cases.detentions.summary import DetentionSummary, ImportSummary
from tests.attesting import a_record
from tests.shipping import a_detention, a_line

FIRST, SECOND = date(2026, 10, 5), date(2026, 11, 10)
CASE = a_record().case
UTC = ZoneInfo("UTC")


def test_the_earliest_day_counts_of_what_the_case_says_and_every_notice():
    notices = [a_detention(notice_on=SECOND), a_detention(2, notice_received_on=FIRST)]
    assert first_detained(CASE, []) is None
    assert first_detained(CASE, [a_detention()]) is None
    assert first_detained(CASE, notices) == FIRST


def test_the_date_that_a_notice_bears_goes_before_the_day_it_came():
    notice = a_detention(notice_on=SECOND, notice_received_on=FIRST)
    assert first_detained(CASE, [notice]) == SECOND


def test_the_first_notice_is_that_on_these_entries_revoked_or_not_and_no_other():
    mine, other = a_line(1, shipment="mine"), a_line(1, shipment="other")
    again = DetentionSummary(a_detention(2, notice_on=SECOND, attested=True), (mine,), UTC)
    revoked = DetentionSummary(a_detention(1, notice_on=FIRST), (mine,), UTC)
    elsewhere = DetentionSummary(a_detention(3, notice_on=date(2025, 1, 1)), (other,), UTC)

    def first(*statuses, case=CASE):
        return first_notice(case, ImportSummary(lines=(mine, other), statuses=statuses))

    assert first(again) == SECOND
    assert first(revoked, again) == FIRST
    assert first(elsewhere, again) == SECOND
    assert first(elsewhere) == date(2025, 1, 1)
    assert first(replace(again, lines=()), elsewhere) == date(2025, 1, 1)
    assert first(again, case=replace(CASE, detained_on=FIRST)) == FIRST
    assert first() is None
