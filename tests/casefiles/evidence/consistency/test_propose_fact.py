"""What a form is filled in with when a person marks something on a paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.consistency.propose_fact import (
    FactProposal,
    interpretations_of,
    propose_fact,
)

HEADS, DATE, AMOUNT, QUANTITY, NAME = (
    FactKind.HEAD_COUNT, FactKind.DATE, FactKind.AMOUNT, FactKind.QUANTITY, FactKind.NAME,
)  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "kind", "written", "unit"),
    [
        ("412 persons", HEADS, "412", "persons"),
        ("412 人", HEADS, "412", "人"),
        ("412", HEADS, "412", ""),
        ("1,234.50 kg", QUANTITY, "1,234.50", "kg"),
        ("1.234", HEADS, "1.234", ""),
        ("USD 1,234.50", AMOUNT, "1,234.50", "USD"),
        ("¥3,000", AMOUNT, "3,000", "¥"),
        ("3万元", AMOUNT, "3万", "元"),
        ("03/10/2025", DATE, "03/10/2025", ""),
        ("12 March 2025", DATE, "12 March 2025", ""),
        ("民國114年3月10日", DATE, "民國114年3月10日", ""),
        ("Suiyuan  Cotton\nMill No. 2", NAME, "Suiyuan Cotton Mill No. 2", ""),
        ("320万人次", FactKind.PERSON_TIMES, "320万", "人次"),
        ("3,200,000 person-times", FactKind.PERSON_TIMES, "3,200,000", "person-times"),
        ("", NAME, "", ""),
    ],
)
def test_a_quote_is_taken_apart(quote, kind, written, unit):
    assert propose_fact(quote) == FactProposal(kind, written, unit)


def test_a_plan_or_an_event_that_was_noted_last_is_proposed_again():
    for kind in (FactKind.PLANNED, FactKind.ACHIEVED):
        assert propose_fact("2,770,000 persons", kind) == FactProposal(kind, "2,770,000", "persons")
    for kind in (FactKind.STATEMENT, FactKind.BUYER_LEFT, FactKind.NO_ANSWER):
        assert propose_fact("It strictly prohibits forced labor.", kind).kind is kind


def test_what_was_noted_last_decides_where_the_quote_does_not():
    assert propose_fact("412", QUANTITY).kind is QUANTITY
    assert propose_fact("412 bales", AMOUNT).kind is AMOUNT
    assert propose_fact("412 persons", QUANTITY).kind is HEADS
    assert propose_fact("2025", DATE) == FactProposal(DATE, "2025")
    assert propose_fact("12 Mill Road", FactKind.ADDRESS).kind is FactKind.ADDRESS


@given(st.text(max_size=40), st.sampled_from([None, *FactKind]))
def test_what_is_proposed_stands_in_the_quote_and_can_be_read(quote, wished):
    found = propose_fact(quote, wished)
    text = " ".join(quote.split())
    assert found.written in text
    assert found.unit in text
    assert not found.written or interpretations_of(found.kind, found.written)
