"""Answers are typed as references are, and statements beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Cells, OnPage, Whole, to_text
from casefiles.inquiries.answer_text import read_answers, write_answers
from casefiles.inquiries.model import InquiryAnswer
from casefiles.kernel.errors import Impossible
from tests.casefiles.evidence.passages.test_place_text import places

EXHIBITS = {1: "e-1", 14: "e-14"}
STATEMENTS = {2: "s-2", 4: "s-4"}


def test_they_are_read_as_people_type_them():
    typed = "E-014 p. 3; statement 2;e1 Wages!b2:d9; #4; E-1;"
    assert read_answers(typed, EXHIBITS, STATEMENTS) == [
        PassageMark("e-14", OnPage(3)),
        "s-2",
        PassageMark("e-1", Cells("Wages", "B2:D9")),
        "s-4",
        PassageMark("e-1", Whole()),
    ]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("see above", "see above” is no answer"),
        ("E-014 p. 0", "no answer"),
        ("E-099", "There is no exhibit E-099"),
        ("statement 9", "There is no statement 9"),
    ],
)
def test_what_is_none_or_not_there_is_quoted(typed, says):
    with pytest.raises(Impossible, match=says):
        read_answers(f"E-1; {typed}", EXHIBITS, STATEMENTS)


given_places = st.tuples(st.sampled_from(sorted(EXHIBITS)), places)


@given(st.lists(st.one_of(given_places, st.sampled_from(sorted(STATEMENTS)))))
def test_what_is_written_is_read_back(wanted):
    answers = [
        InquiryAnswer("", "", "", None, "", "", None, STATEMENTS[each])
        if isinstance(each, int)
        else InquiryAnswer("", "", "", EXHIBITS[each[0]], to_text(each[1]), "", None, None)
        for each in wanted
    ]
    numbers = {exhibit: number for number, exhibit in EXHIBITS.items()}
    named = {statement: number for number, statement in STATEMENTS.items()}
    read = read_answers(write_answers(answers, numbers.__getitem__, named), EXHIBITS, STATEMENTS)
    assert [
        (each.exhibit, to_text(each.place), None)
        if isinstance(each, PassageMark)
        else (None, "", each)
        for each in read
    ] == [(each.exhibit, each.place, each.statement) for each in answers]
