"""A fact that stands in two parts of what is composed has one value, or nothing is issued."""

from dataclasses import replace
from datetime import date

import pytest

from casefiles.attestation.compose import compose
from casefiles.attestation.layout.model import (
    Bullets,
    NameValueTable,
    Para,
    Span,
    StatedFact,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.fact_values import fact_findings
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.sections import fact_keys as stated
from casefiles.attestation.sections.fact_keys import stating
from casefiles.inquiries.summary import summarize
from tests.attesting import a_record, an_answer, an_exhibit, an_inquiry, statement
from tests.casefiles.attestation.sections.test_entry_lines import TWO, a_record_of, a_standing

ASKED = an_inquiry(1, "The dyeing record of the lot")


def composed(record):
    return compose(record, Audience.CBP, preflight(record, Audience.CBP), "short")


def asked(record):
    return [each.subject for each in fact_findings(composed(record))]


def with_asked(*answers, said="", prints=""):
    """Something is asked; what answers it; what is said beside it; what is disclosed of it."""
    record = a_record()
    inquiry = replace(ASKED, said=said)
    known = [e for e in record.acceptances if e.item != "asked-unanswered"]
    if prints:
        of_it = {"item": "asked-unanswered", "subject": inquiry.id, "prints": prints}
        known.append(replace(record.acceptances[0], **of_it))
    given = [an_answer(inquiry, record.by_number[number]) for number in answers]
    matter = replace(record.matter, inquiries=tuple(summarize((inquiry,), given)))
    return replace(record, matter=matter, acceptances=tuple(known))


@pytest.mark.parametrize(
    "record",
    [
        with_asked(prints="The dyeing record is E-002."),
        with_asked(said="See E-001 for the weights."),
        with_asked(said="It is E-004, p. 1.", prints="It is on file."),
    ],
    ids=["disclosed as there", "said to be there", "said to be on a page"],
)
def test_what_is_open_in_one_part_and_there_in_another_blocks(record):
    assert asked(record) == ["the answer to Q-1"]
    found = {"two-values": fact_findings(composed(record))}
    [item] = [e for e in preflight(record, Audience.CBP, found) if e.about.item == "two-values"]
    assert item.blocks
    assert "open (“" in item.asks
    assert "and answered (“" in item.asks


@pytest.mark.parametrize(
    "record",
    [
        with_asked(1),
        with_asked(1, said="E-001 has the weights."),
        with_asked(prints="The factory was asked and has not answered."),
        with_asked(said="The factory has not sent it."),
        a_record(),
        a_record("uflpa-exception"),
        a_record("wro"),
    ],
)
def test_what_is_told_alike_is_not_asked_about(record):
    assert asked(record) == []


@pytest.mark.parametrize("number", [1, 2, 5])
def test_what_was_examined_is_not_said_not_to_have_been(number):
    record = a_record()
    said = statement(9, "not-examined", f"I did not examine E-{number:03}, which came late.")
    record = replace(record, statements=(*record.statements, said))
    assert asked(record) == [f"whether E-{number:03} was examined"]
    others = statement(9, "not-examined", "I did not visit the sites.")
    assert asked(replace(record, statements=(*record.statements[:-1], others))) == []


@pytest.mark.parametrize(("noticed", "dated"), [(10, 10), (10, 11), (12, 10)])
def test_the_notice_is_of_the_day_that_its_paper_has(noticed, dated):
    paper = an_exhibit(77, "Notice of detention", source="cbp", source_group="cbp", kind="")
    paper = replace(paper, made_on=date(2026, 11, dated))
    stated_ = {"stated_due": date(2026, 12, 10), "stated_exhibit": paper.id}
    record = a_record_of(a_standing(1, TWO, notice_on=date(2026, 11, noticed), **stated_))
    record = replace(record, exhibits=(*record.exhibits, paper))
    assert asked(record) == ([] if noticed == dated else ["the day of the notice of UF-1"])


MILL, TRADER, *_ = a_record().parties
WAYS = {
    "a paragraph": Para,
    "a list": lambda spans: Bullets((plain("x"), spans)),
    "a name and its value": lambda spans: NameValueTable((("x", spans),)),
    "a cell": lambda spans: Table(("a", "b"), ((plain("x"), spans),), (0.5, 0.5)),
}


@pytest.mark.parametrize("one", WAYS)
@pytest.mark.parametrize("other", WAYS)
@pytest.mark.parametrize(
    ("left", "right"),
    [
        (stated.maker_of("line 1", MILL), stated.maker_of("line 1", TRADER)),
        (stated.went("Step 1", "Step 2", "480 kg"), stated.went("Step 1", "Step 2", "48\u00a0kg")),
        (stated.answer_to("Q-2", stated.ANSWERED), stated.answer_to("Q-2", stated.OPEN)),
        (stated.answer_to("Q-2", stated.ANSWERED), stated.answer_to("Q-2", stated.IN_PART)),
        (stated.custody("step 4", "blended"), stated.custody("step 4", "segregated")),
        (stated.party_at("step 4", "Mill"), stated.party_at("step 4", "Gin")),
        (stated.line_quantity("A-1, line 1", "24,000\u00a0pieces"),
         stated.line_quantity("A-1 line 1", "2,400 pieces")),
        (stated.holds_paper(4, "Proof of payment.", held=False),
         stated.holds_paper(4, "proof of payment", held=True)),
        (stated.agrees("6. Dyeing", does=True), stated.agrees("6. Dyeing", does=False)),
        (stated.covers("Step 6", "yes"), stated.covers("Step 6", "unknown")),
        (stated.examined("E-001", was=True), stated.examined("E-001", was=False)),
        (stated.notice_of("UF-1", "May 2, 2026"), stated.notice_of("UF-1", "May 3, 2026")),
    ],
    ids=["party", "quantity", "answer", "in part", "custody", "step", "line", "paper", "agrees",
         "covers", "examined", "date"],
)  # fmt: skip
def test_two_values_are_found_in_whatever_blocks_they_stand(one, other, left, right):
    record = a_record()
    document = composed(record)
    for second, wrong in ((right, True), (left, False)):
        blocks = [
            WAYS[one](stating(plain("one"), [left])),
            WAYS[other](stating(plain("other"), [second])),
        ]
        found = fact_findings(replace(document, blocks=(*document.blocks, *blocks)))
        assert [each.subject for each in found] == ([left.key] if wrong else [])


def test_unlike_units_are_not_held_against_one_another():
    assert stated.went("1", "2", "480 kg").key != stated.went("1", "2", "24,000 pieces").key
    assert stated.notice_of("UF-1", "May\u00a02, 2026") == stated.notice_of("UF-1", "May 2, 2026")


def test_a_run_keeps_what_it_stated_and_prints_the_same():
    first = stating((Span("a"), Span("b")), [StatedFact("k", "1")])
    again = stating(first, [StatedFact("l", "2")])
    assert "".join(each.text for each in again) == "ab"
    assert [each.key for each in again[0].states] == ["k", "l"]
