"""Two for each task, none once it is past due: by the rules of the day on which it is asked."""

from datetime import date

import pytest

from casefiles.cases.deadlines.extensions import left, most_per_task, refuse_further
from casefiles.kernel.errors import Impossible
from casefiles.reference_data import clock_rules

UFLPA = "uflpa-applicability"
DUE, DAY = date(2026, 12, 2), date(2026, 11, 20)


def test_the_portal_takes_two():
    assert most_per_task(clock_rules(), UFLPA, DAY) == 2


def test_before_the_portal_nothing_limited_it():
    assert most_per_task(clock_rules(), UFLPA, date(2025, 11, 20)) is None


@pytest.mark.parametrize("asked", [0, 1])
def test_the_first_and_the_second_are_let_through(asked):
    refuse_further(asked, 2, DUE, DUE)
    assert left(asked, 2, DUE, DUE) == 2 - asked


def test_a_third_is_refused():
    with pytest.raises(Impossible, match="twice"):
        refuse_further(2, 2, DUE, DAY)


def test_none_is_asked_for_once_the_task_is_past_due():
    with pytest.raises(Impossible, match="was due on 2 Dec 2026"):
        refuse_further(0, 2, DUE, date(2026, 12, 3))
    assert left(0, None, DUE, date(2026, 12, 3)) == 0


def test_where_nothing_limits_it_nothing_is_left_to_count():
    assert left(5, None, None, DAY) is None
