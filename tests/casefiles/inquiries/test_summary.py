"""How what was asked stands is read off its answers, and off nothing that is only said."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.inquiries.model import InquiryKind
from casefiles.inquiries.summary import (
    InquiryStatus,
    asked_by_cbp,
    count_by_status,
    sent_directly,
    summarize,
    under_detentions,
)
from tests.attesting import an_answer, an_inquiry, exhibits

ASKED = an_inquiry(1, "Where is the gin?")
SENT = an_inquiry(
    2, "Its license", kind=InquiryKind.DIRECT, third_party="The gin", in_answer_to=ASKED.id
)
BY = an_answer(ASKED, exhibits()[0])


def stands(inquiry=ASKED, *, answered=False, direct=False):
    return summarize([inquiry, *([SENT] if direct else [])], [BY] if answered else [])[0]


@pytest.mark.parametrize(
    ("item", "state"),
    [
        (stands(), InquiryStatus.OPEN),
        (stands(replace(ASKED, said="We looked.")), InquiryStatus.OPEN),
        (stands(replace(ASKED, sent_on=date(2026, 11, 20))), InquiryStatus.OPEN),
        (stands(answered=True), InquiryStatus.ANSWERED),
        (stands(replace(ASKED, cannot="It burned.")), InquiryStatus.CANNOT),
        (stands(replace(ASKED, cannot="It burned."), answered=True), InquiryStatus.IN_PART),
        (stands(direct=True), InquiryStatus.BY_THIRD_PARTY),
        (stands(direct=True, answered=True), InquiryStatus.ANSWERED),
        (stands(replace(ASKED, cannot="It burned."), direct=True), InquiryStatus.CANNOT),
    ],
)
def test_it_stands_by_what_answers_it(item, state):
    assert item.state is state


def test_what_is_sent_says_when_and_what_is_open_was_not_sent():
    day = date(2026, 11, 20)
    assert stands(replace(ASKED, sent_on=day), answered=True).in_words == (
        "answered, sent 2026-11-20"
    )
    assert stands(replace(ASKED, sent_on=day)).in_words == "open"


def test_a_paper_sent_directly_is_an_item_of_its_own_and_is_not_counted_as_asked():
    found = summarize([ASKED, SENT], [])
    assert [each.inquiry for each in asked_by_cbp(found)] == [ASKED]
    assert sent_directly(found) == [SENT]
    assert found[0].direct == (SENT,)
    assert sum(count_by_status(found).values()) == 1


def test_what_was_asked_under_no_detention_belongs_to_each():
    of_one = replace(ASKED, detention="det-1")
    found = summarize([of_one, replace(ASKED, id="other")], [])
    assert [e.inquiry.id for e in under_detentions(found, ["det-1"])] == [ASKED.id, "other"]
    assert [e.inquiry.id for e in under_detentions(found, ["det-2"])] == ["other"]


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=6))
def test_every_item_stands_in_one_way_and_the_counts_add_up(ways):
    inquiries, answers = [], []
    for number, (answered, cannot, direct) in enumerate(ways, start=1):
        inquiry = an_inquiry(number * 10, "What?", cannot="No." if cannot else "")
        inquiries.append(inquiry)
        answers += [an_answer(inquiry, exhibits()[0])] if answered else []
        if direct:
            told = {"kind": InquiryKind.DIRECT, "third_party": "They", "in_answer_to": inquiry.id}
            inquiries.append(an_inquiry(number * 10 + 1, "A paper", **told))
    found = summarize(inquiries, answers)
    assert sum(count_by_status(found).values()) == len(ways) == len(asked_by_cbp(found))
    is_open = [e.state is InquiryStatus.OPEN for e in asked_by_cbp(found)]
    assert is_open == [not any(way) for way in ways]
