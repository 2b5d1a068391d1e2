"""Figures on papers: every honest reading, exact."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.consistency.parse_figures import decimal_of, parse_figures


def values(written):
    return [each.value for each in parse_figures(written)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("412", ["412"]),
        ("1,234", ["1234", "1.234"]),
        ("1.234", ["1.234", "1234"]),
        ("1,234.56", ["1234.56"]),
        ("1.234,56", ["1234.56"]),
        ("12,5", ["12.5"]),
        ("1,234,567", ["1234567"]),
        ("12,34,567", ["1234567"]),
        ("1 234,5", ["1234.5"]),
        ("1’234.50", ["1234.50"]),
        ("-12.5", ["-12.5"]),
        ("(12.5)", ["-12.5"]),
        ("3.5万", ["35000"]),
        ("2亿", ["200000000"]),
        ("三百二十", ["320"]),
        ("十二", ["12"]),
        ("一万〇三", ["10003"]),
        ("二〇二五", ["2025"]),
        ("四一二", ["412"]),
        ("４１２", ["412"]),
        ("๔๑๒", ["412"]),
        ("0.1", ["0.1"]),
        ("012", ["12"]),
        ("1e5", []),
        ("NaN", []),
        ("12 kg", []),
        ("", []),
    ],
)
def test_what_is_written_can_mean(written, meant):
    assert values(written) == meant


@given(st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3))
def test_a_figure_is_among_the_readings_of_however_it_is_written(figure):
    american = f"{figure:,}"
    for written in (american, american.translate(str.maketrans(",.", ".,")), f"{figure:f}"):
        assert figure in [decimal_of(each) for each in values(written)], written


@given(st.text(alphabet="0123456789,.' -()万亿百千十〇一二", max_size=16))
def test_every_value_is_a_plain_decimal(written):
    for each in parse_figures(written):
        assert decimal_of(each.value) is not None
        assert "E" not in each.value.upper()


def test_nothing_is_lost_of_a_long_figure():
    long = "1" * 40 + ".5"
    assert values(long) == [long]
    assert decimal_of(long) == Decimal(long)
