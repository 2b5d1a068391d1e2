from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.kernel.dates import parse_date, refuse_reversed
from casefiles.kernel.errors import Impossible


@given(st.dates())
def test_every_day_that_is_written_out_is_read_back(written):
    assert parse_date(written.isoformat()) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "2026-02-29",
        "2026-13-01",
        "2026-1-1",
        "20260101",
        "2026-01-01T00:00",
        "0000-01-01",
        "٢٠٢٦-01-01",
    ],
)
def test_what_is_no_day_is_refused_in_words_that_quote_it(text):
    with pytest.raises(Impossible) as caught:
        parse_date(text)
    assert text in caught.value.why


def test_a_period_of_one_day_or_without_an_end_is_none_too_short():
    refuse_reversed("It", date(2026, 1, 1), date(2026, 1, 1))
    refuse_reversed("It", date(2026, 1, 1), None)
    refuse_reversed("It", None, date(2026, 1, 1))
    with pytest.raises(Impossible, match="It ends on 2025-12-31, before it begins on 2026-01-01"):
        refuse_reversed("It", date(2026, 1, 1), date(2025, 12, 31))
