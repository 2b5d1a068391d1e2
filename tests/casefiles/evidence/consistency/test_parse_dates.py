"""Days on papers: every honest reading, and none that is not there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.consistency.parse_dates import parse_dates

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
WIDE = str.maketrans("0123456789/", "０１２３４５６７８９／")


def values(written):
    return [each.value for each in parse_dates(written)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-03-10", ["2025-03-10"]),
        ("2025/3/10", ["2025-03-10"]),
        ("2025.03", ["2025-03"]),
        ("20250310", ["2025-03-10"]),
        ("2025年3月10日", ["2025-03-10"]),
        ("二〇二五年三月十日", ["2025-03-10"]),
        ("二零二五年十二月三十一日", ["2025-12-31"]),
        ("2025 年 3 月", ["2025-03"]),
        ("25年3月10日", ["2025-03-10"]),
        ("2025年", ["2025"]),
        ("民國114年", ["2025"]),
        ("中華民國114年3月10日", ["2025-03-10"]),
        ("民国一百一十四年三月", ["2025-03"]),
        ("114/03/10", ["2025-03-10"]),
        ("令和7年3月10日", ["2025-03-10"]),
        ("令和元年", ["2019"]),
        ("พ.ศ. 2568", ["2025"]),
        ("10 มีนาคม พ.ศ. 2568", ["2025-03-10"]),
        ("๑๐ มี.ค. ๒๕๖๘", ["2025-03-10"]),
        ("10/03/2568", ["2025-03-10"]),
        ("March 10, 2025", ["2025-03-10"]),
        ("10 March 2025", ["2025-03-10"]),
        ("10-Mar-25", ["2025-03-10"]),
        ("10th of March 2025", ["2025-03-10"]),
        ("March 2025", ["2025-03"]),
        ("２０２５／３／１０", ["2025-03-10"]),
        ("03/10/2025", ["2025-10-03", "2025-03-10"]),
        ("13/10/2025", ["2025-10-13"]),
        ("10/13/2025", ["2025-10-13"]),
        ("04/04/2025", ["2025-04-04"]),
        ("03/10/25", ["2025-10-03", "2025-03-10", "2003-10-25"]),
        ("31/02/2025", []),
        ("2025-13-01", []),
        ("412", []),
        ("soon", []),
        ("", []),
    ],
)
def test_what_is_written_can_mean(written, meant):
    assert values(written) == meant


def test_each_reading_says_how_it_was_read():
    assert [(each.way, each.words) for each in parse_dates("03/10/2025")] == [
        ("dmy", "day, month, year"),
        ("mdy", "month, day, year"),
    ]
    assert "民國" in parse_dates("民國114年")[0].words
    assert "พ.ศ." in parse_dates("พ.ศ. 2568")[0].words


@given(DAYS)
def test_a_day_is_among_the_readings_of_however_it_is_written(day):
    written = [
        f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日",
        f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}", f"{day:%d.%m.%Y}", f"{day:%B %d, %Y}",
        f"{day:%d %b %Y}", f"民國{day.year - 1911}年{day.month}月{day.day}日",
        f"{day:%d/%m}/{day.year + 543}", f"{day:%d/%m}/{day.year + 543}".translate(THAI),
        f"{day:%Y/%m/%d}".translate(WIDE),
    ]  # fmt: skip
    for each in written:
        assert day.isoformat() in values(each), each


@given(st.text(alphabet="0123456789/.-年月日民國พศ ", max_size=14))
def test_no_reading_is_a_day_that_never_was(written):
    for each in parse_dates(written):
        whole = (each.value + "-01-01")[:10]
        assert date.fromisoformat(whole).isoformat().startswith(each.value)


@given(DAYS)
def test_two_readings_of_one_text_never_have_the_same_value(day):
    found = values(f"{day:%d/%m/%y}")
    assert len(found) == len(set(found))
