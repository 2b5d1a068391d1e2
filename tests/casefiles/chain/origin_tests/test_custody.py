"""Days on which it is not said who held a sample."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.chain.origin_tests.custody import custody_gaps
from tests.casefiles.chain.origin_tests.tests_made import a_holder, a_sample, a_test

DAY = date(2026, 2, 1)


def on(number):
    return None if number is None else DAY + timedelta(days=number)


def gaps(drawn, *holders, sample="A"):
    held = tuple(
        a_holder(n, held_from=on(first), held_to=on(last), sample=of)
        for n, (first, last, of) in enumerate(holders, 1)
    )
    test = a_test(a_sample(sample=sample, drawn_on=on(drawn)), holders=held)
    return [((e.since - DAY).days, (e.until - DAY).days) for e in custody_gaps(test)]


TOLD = {
    "nobody": ((0,), []),
    "one from the first day on": ((0, (0, None, "")), []),
    "handed over on a day and overnight": ((0, (0, 3, ""), (3, 5, "A"), (6, 9, "")), []),
    "nobody at first": ((0, (8, 9, "")), [(0, 8)]),
    "nobody in between": ((0, (0, 2, ""), (5, None, "")), [(2, 5)]),
    "told in another order": ((0, (5, None, ""), (0, 2, "")), [(2, 5)]),
    "two at a time": ((0, (0, 9, ""), (1, 2, ""), (8, 12, ""), (15, 16, "")), [(12, 15)]),
    "another sample's holder": ((0, (0, 2, ""), (2, 5, "B"), (5, 6, "A")), [(2, 5)]),
    "no day of drawing": ((None, (5, 6, "")), []),
    "a day not stated": ((0, (None, 9, ""), (20, 21, "")), []),
    "until when is not stated": ((0, (0, None, ""), (9, 10, "")), []),
}


@pytest.mark.parametrize("what", TOLD)
def test_it_is_told_on_which_days_nobody_is_said_to_have_held_it(what):
    said, wanted = TOLD[what]
    assert gaps(*said) == wanted


def no_day_in_a_gap_has_a_holder_and_every_other_has_one():
    days = st.tuples(st.integers(0, 12), st.integers(0, 4)).map(lambda d: (d[0], d[0] + d[1], ""))

    @given(st.integers(0, 3), st.lists(days, max_size=5))
    def holds(drawn, holders):
        held = {each for first, last, _ in holders for each in range(first, last + 1)}
        last = max([drawn, *(end for _, end, _ in holders)])
        nobody = set(range(drawn + 1, last)) - held
        told = {each for since, until in gaps(drawn, *holders) for each in range(since + 1, until)}
        assert told == nobody

    holds()


def test_no_day_in_a_gap_has_a_holder_and_every_other_has_one():
    no_day_in_a_gap_has_a_holder_and_every_other_has_one()
