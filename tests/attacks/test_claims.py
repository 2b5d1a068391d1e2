"""Lists and answers in a file: none that proves nothing counts, and nobody is accused by one."""

import os
from itertools import islice

import pytest

from tests.attacks.claims import ROWS, judge_claims

STEP = 1 if "ATTACKS" in os.environ else 3
"""Every third in the suite; `dev.py attacks` tries all of them."""


@pytest.mark.parametrize("name", ROWS)
def test_what_a_store_claims_is_told_and_counts_for_no_more_than_it_shows(
    genuine, name, record_property
):
    row = judge_claims(name, islice(ROWS[name](), 0, None, STEP), genuine)
    record_property("row", row.line())
    assert (row.wrongly_good, row.wrongly_bad) == ([], [])
    assert row.told == row.tried >= 3
