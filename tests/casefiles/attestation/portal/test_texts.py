"""Every text of a case for the portal: nothing that counts in it is another than what prints."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from casefiles.attestation.portal.answers import unanswered
from casefiles.attestation.portal.rules import PortalRules, load
from casefiles.attestation.portal.texts import PortalText, texts
from casefiles.evidence.places import Cells, OnPage, Run
from casefiles.inquiries.model import InquiryKind
from casefiles.inquiries.summary import summarize
from resources import folder
from tests.attesting import a_record, acceptance, an_answer, an_inquiry
from tests.casefiles.attestation.portal.test_write import figures
from tests.portal_laws import NAMES, UNITS, is_typed, stands_in

GIN = an_inquiry(7, "Where is the gin of lot TX-25-118?")


@cache
def rules() -> PortalRules:
    return load((folder("templates") / "portal.yaml").read_text("utf-8"))


def asked(record, *inquiries, answers=()):
    return replace(
        record, matter=replace(record.matter, inquiries=(*summarize(inquiries, answers),))
    )


def text_of(record, title) -> PortalText:
    [found] = [each for each in texts(record, rules(), names=NAMES) if each.title == title]
    return found


def test_an_answer_is_the_question_the_answer_and_where_to_find_it():
    record = a_record()
    shown = record.statements[1]
    answers = [an_answer(GIN, shown), an_answer(GIN, record.exhibits[4], OnPage(3))]
    found = text_of(asked(record, GIN, answers=answers), "Answer to Q-7")
    assert found.source == (
        "Question Q-7: Where is the gin of lot TX-25-118?\n"
        "Answer: Statement 2 says: The cotton was ginned in Texas and entered Ningbo under one"
        " import declaration.\n"
        "Where to find it: statement 2 of the attestation, which rests on E-001, page 2; E-004,"
        " page 1; E-005, page 3, Bill of lading ONEY-NGB-448120."
    )
    assert found.written.text.startswith("Question Q dash 7 Where is the gin of lot TX dash 25")
    assert found.id == GIN.id


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Cells("Jan", "B2:D14"), "E-001, sheet Jan, cells B2 to D14"),
        (Cells("", "B2"), "E-001, cell B2"),
        (Run(None, 4, 9), "E-001, characters 5 to 9"),
        (Run(2, 4, 9), "E-001, page 2"),
    ],
)
def test_each_sort_of_place_is_said_in_words(place, said):
    record = a_record()
    answer = an_answer(GIN, record.exhibits[0], place)
    found = text_of(asked(record, GIN, answers=[answer]), "Answer to Q-7")
    assert f"Where to find it: {said}, Bale list" in found.source
    assert "Answer: see the exhibits named here." in found.source


def test_what_nothing_answers_has_no_text_whatever_was_said_of_it():
    record = a_record()
    first, *rest = record.exhibits
    aside = replace(record, exhibits=(replace(first, set_aside="superseded"), *rest))
    said = replace(GIN, said="We are looking for it.")
    of_aside = [an_answer(said, first, OnPage(1))]
    for case in (asked(record, said), asked(aside, said, answers=of_aside)):
        assert not [each for each in texts(case, rules()) if each.id == GIN.id]
        assert unanswered(case) == ["Q-7"]
    assert unanswered(record) == ["Q-4"]


def test_what_cannot_be_obtained_and_what_a_third_party_sends_is_an_answer():
    record, why = a_record(), replace(GIN, cannot="The gin closed on May 2, 2025.")
    found = text_of(asked(record, why), "Answer to Q-7")
    assert found.written.text.endswith("Not obtained The gin closed on 2 May 2025")
    paper = an_inquiry(8, "Its license", kind=InquiryKind.DIRECT, third_party="The gin")
    sent = asked(record, GIN, replace(paper, in_answer_to=GIN.id))
    assert "not seen by us" in text_of(sent, "Answer to Q-7").source


def test_what_is_disclosed_says_of_what():
    record = a_record()
    titles = [each.title for each in texts(record, rules()) if each.title.startswith("Disclosed")]
    assert titles == ["Disclosed, S-1 SI-N04", "Disclosed, Q-4", "Disclosed, E-006"]
    assert text_of(record, "Disclosed, E-006").source.startswith("E-006: The annual report is")


words = st.sampled_from(
    ["and", "on May 2 to 28, 2026,", "the bales", "of yarn", "shipped, then", "pieces;", "weighed"]
)
after = st.sampled_from(["", *(f" {each}" for each in UNITS)])


@st.composite
def sentences(draw):
    """What somebody writes: words, figures of every kind, units and names."""
    parts = [
        f"{draw(words)} {figure}{draw(after)} {draw(words)} {draw(st.sampled_from([*NAMES]))}"
        for figure, _ in draw(st.lists(figures(), min_size=1, max_size=3))
    ]
    return " ".join(parts) + draw(st.sampled_from(["", ".", "?"]))


def nothing_that_counts_becomes_another_in_any_text():
    @settings(max_examples=60, phases=[Phase.generate])  # a case is not shrunk in good time
    @given(st.lists(sentences(), min_size=5, max_size=5), st.sampled_from([None, OnPage(12)]))
    def law(said, place):
        question, beside, why, shown, disclosed = said
        record, asks = a_record(), an_inquiry(7, question, said=beside, cannot=why)
        one, two, *others = record.statements
        held = (one, replace(two, text=shown), *others)
        of = record.exhibits[0]
        answers = [an_answer(asks, two), an_answer(asks, of, place or Cells("Jan", "A3:F5"))]
        record = replace(record, statements=held)
        record = replace(record, acceptances=(acceptance("untranslated", of.id, disclosed),))
        made = texts(asked(record, asks, answers=answers), rules(), names=NAMES)
        assert [each.title for each in made][3:6] == ["Answer to Q-7", "Statement 1", "Statement 2"]
        for each in made:
            assert not each.written.stops, (each.source, each.written.stops)
            assert [*is_typed(each.written.text)] == [*stands_in(each.source)]

    law()


def test_nothing_that_counts_becomes_another_in_any_text():
    nothing_that_counts_becomes_another_in_any_text()
