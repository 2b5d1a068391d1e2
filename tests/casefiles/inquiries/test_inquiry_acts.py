"""What was asked is entered, put right, answered, put in order; and each act can be taken back."""

from datetime import date

import pytest

from casefiles.attestation.statement_acts import remove_statement, write_statement
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import PassageEdit, edit_passage
from casefiles.evidence.places import OnPage, Whole, to_text
from casefiles.inquiries import store
from casefiles.inquiries.answer_acts import answer_also, answer_inquiry
from casefiles.inquiries.inquiry_acts import (
    add_inquiries,
    edit_inquiry,
    move_inquiry,
    order_inquiries,
    remove_inquiries,
)
from casefiles.inquiries.model import InquiryKind, InquirySource
from casefiles.inquiries.resolve import inquiry_named
from casefiles.kernel.errors import Faulty, Impossible, InUse, NotFound, StillCited
from casefiles.messages import explain
from casefiles.storage.usage_labels import UsageKind
from casefiles.usages import store as usages
from casefiles.usages.removal_acts import erase_exhibit, remove_passage
from tests.build import a_case, an_exhibit, contents

THREE = ({"words": "Origin of the cotton"}, {"words": "Who spun it"}, {"words": "Payment"})


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def asked(workspace, case):
    return add_inquiries(workspace, case, THREE)


def answers(workspace, inquiry):
    found = store.answers_to(workspace.db, inquiry)
    return [(e.exhibit, e.place, e.statement, e.quote, bool(e.passage)) for e in found]


def test_what_was_pasted_is_one_act_and_keeps_its_order(workspace, case, asked):
    found = store.inquiries(workspace.db, case)
    assert [each.id for each in found] == asked
    first = found[0]
    assert (first.label, first.words) == ("Q-1", "Origin of the cotton")
    assert (first.source, first.kind) == (InquirySource.NOTICE, InquiryKind.ASKED)
    workspace.undo(case)
    assert store.inquiries(workspace.db, case) == []
    [later] = add_inquiries(workspace, case, [{"words": "Again"}])
    assert store.inquiry(workspace.db, later).label == "Q-4"  # a number is never used again
    assert workspace.verify().faults == ()


def test_where_and_when_it_was_asked_is_read_from_text(workspace, case):
    notice = an_exhibit(workspace, case)
    said = {
        "words": "Maps", "source": "questionnaire", "exhibit": notice, "page": 2,
        "asked_on": "2026-11-10", "due_on": "2026-12-10",
    }  # fmt: skip
    [made] = add_inquiries(workspace, case, [said])
    found = store.inquiry(workspace.db, made)
    assert (found.source, found.page, found.due_on) == (
        InquirySource.QUESTIONNAIRE, 2, date(2026, 12, 10),
    )  # fmt: skip
    [leaning] = usages.list_usages(workspace.db, case, notice)
    assert (leaning.what, leaning.in_words) == (UsageKind.ASKED, "Q-1, asked in it")
    assert leaning.where == OnPage(2)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"words": " "}, Impossible),
        ({"words": "Maps", "source": "hearsay"}, Faulty),
        ({"words": "Maps", "due_on": "tomorrow"}, Faulty),
        ({"words": "Maps", "page": 2}, Impossible),
        ({"words": "Maps", "asked_on": "2026-11-10", "due_on": "2026-11-09"}, Impossible),
        ({"words": "Maps", "detention": "nobody's"}, Impossible),
        ({"words": "Maps", "task": "nobody's"}, Impossible),
        ({"words": "Maps", "kind": "direct"}, Impossible),
        ({"words": "Maps", "third_party": "The gin"}, Impossible),
        ({"words": "A", "kind": "direct", "third_party": "Gin", "in_answer_to": "x"}, Impossible),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_entered(workspace, case, said, error):
    with pytest.raises(error):
        add_inquiries(workspace, case, [{"words": "Good"}, said])
    assert store.inquiries(workspace.db, case) == []


def test_an_item_is_put_right_and_another_cases_is_not(workspace, case, asked):
    edit_inquiry(workspace, case, asked[0], {"cannot": "The gin closed.", "sent_on": "2026-11-20"})
    found = store.inquiry(workspace.db, asked[0])
    assert (found.cannot, found.sent_on) == ("The gin closed.", date(2026, 11, 20))
    with pytest.raises(Impossible):
        edit_inquiry(workspace, case, asked[0], {"words": ""})
    with pytest.raises(NotFound):
        edit_inquiry(workspace, a_case(workspace, "Other"), asked[0], {"said": "Hello."})


def test_they_stand_in_another_order_and_keep_their_numbers(workspace, case, asked):
    one, two, three = asked
    order_inquiries(workspace, case, [three, one, two])
    assert [e.label for e in store.inquiries(workspace.db, case)] == ["Q-3", "Q-1", "Q-2"]
    with pytest.raises(Impossible):
        order_inquiries(workspace, case, [three, one])
    workspace.undo(case)
    assert [e.label for e in store.inquiries(workspace.db, case)] == ["Q-1", "Q-2", "Q-3"]


def test_one_is_moved_from_where_it_stands_and_no_further_than_there_is(workspace, case, asked):
    for by, order in ((1, "Q-2 Q-1 Q-3"), (1, "Q-2 Q-3 Q-1"), (1, "Q-2 Q-3 Q-1"),
                      (-5, "Q-1 Q-2 Q-3")):  # fmt: skip
        move_inquiry(workspace, case, asked[0], by)
        assert " ".join(e.label for e in store.inquiries(workspace.db, case)) == order
    with pytest.raises(NotFound):
        move_inquiry(workspace, case, "nothing", 1)


def test_a_page_is_marked_and_a_statement_named_and_others_answer_no_more(workspace, case, asked):
    exhibit = an_exhibit(workspace, case)
    statement = write_statement(workspace, case, "obtained", "We asked.")
    quoted = PassageMark(exhibit, OnPage(2), "Origin: Texas")
    answer_inquiry(workspace, case, asked[0], [quoted, statement, PassageMark(exhibit, Whole())])
    place, whole = to_text(OnPage(2)), to_text(Whole())
    assert answers(workspace, asked[0]) == [
        (exhibit, place, None, "Origin: Texas", True),
        (None, "", statement, "", False),
        (exhibit, whole, None, "", False),
    ]
    before = contents(workspace, case)
    answer_inquiry(workspace, case, asked[0], [PassageMark(exhibit, OnPage(2))])
    assert answers(workspace, asked[0]) == [(exhibit, place, None, "Origin: Texas", True)]
    workspace.undo(case)
    assert contents(workspace, case) == before
    assert workspace.verify().faults == ()


def test_what_answers_already_changes_nothing(workspace, case, asked):
    exhibit = an_exhibit(workspace, case)
    answer_also(workspace, case, asked[0], PassageMark(exhibit, OnPage(1)))
    before = contents(workspace, case)
    answer_also(workspace, case, asked[0], PassageMark(exhibit, OnPage(1)))
    answer_inquiry(workspace, case, asked[0], [PassageMark(exhibit, OnPage(1))])
    assert contents(workspace, case) == before
    answer_also(workspace, case, asked[0], PassageMark(exhibit, OnPage(2)))
    assert len(answers(workspace, asked[0])) == 2


def test_an_answer_is_taken_back_and_the_mark_stays(workspace, case, asked):
    exhibit = an_exhibit(workspace, case)
    answer_also(workspace, case, asked[0], PassageMark(exhibit, OnPage(1)))
    answer_inquiry(workspace, case, asked[0], [])
    assert store.answers(workspace.db, case) == []
    assert len(evidence.passages(workspace.db, case)) == 1


def test_a_statement_that_is_not_there_answers_nothing(workspace, case, asked):
    statement = write_statement(workspace, case, "obtained", "We asked.")
    answer_also(workspace, case, asked[0], statement)
    remove_statement(workspace, case, statement)
    assert store.answers(workspace.db, case) == []
    with pytest.raises(NotFound):
        answer_also(workspace, case, asked[0], statement)


def test_a_paper_that_a_third_party_sends_is_answered_by_nobody_here(workspace, case, asked):
    exhibit = an_exhibit(workspace, case)
    said = {"words": "Gin license", "kind": "direct", "third_party": "The gin"}
    [made] = add_inquiries(workspace, case, [said | {"in_answer_to": asked[0]}])
    with pytest.raises(Impossible, match="we did not see it"):
        answer_also(workspace, case, made, PassageMark(exhibit, OnPage(1)))
    answer_also(workspace, case, asked[1], PassageMark(exhibit, OnPage(1)))
    with pytest.raises(Impossible, match="take them back"):
        edit_inquiry(workspace, case, asked[1], {"kind": "direct", "third_party": "The gin"})


def test_what_is_removed_takes_its_answers_along_and_comes_back_with_them(workspace, case, asked):
    exhibit = an_exhibit(workspace, case)
    answer_also(workspace, case, asked[0], PassageMark(exhibit, OnPage(1)))
    before = contents(workspace, case)
    remove_inquiries(workspace, case, asked[:2])
    assert [e.label for e in store.inquiries(workspace.db, case)] == ["Q-3"]
    assert store.answers(workspace.db, case) == []
    workspace.undo(case)
    assert contents(workspace, case) == before


def test_a_mark_that_answers_is_moved_with_its_answer_and_not_removed(workspace, case, asked):
    exhibit = an_exhibit(workspace, case)
    answer_also(workspace, case, asked[0], PassageMark(exhibit, OnPage(1)))
    [passage] = evidence.passages(workspace.db, case)
    edit_passage(workspace, case, passage.id, PassageEdit(OnPage(3)))
    [answer] = store.answers(workspace.db, case)
    assert answer.where == OnPage(3)
    with pytest.raises(StillCited) as refused:
        remove_passage(workspace, case, passage.id)
    assert "answer to Q-1" in explain(refused.value)


def test_an_exhibit_that_answers_is_erased_only_knowingly(workspace, case, asked):
    exhibit = an_exhibit(workspace, case, "a secret plan")
    answer_also(workspace, case, asked[0], PassageMark(exhibit, OnPage(1), "secret words"))
    with pytest.raises(InUse) as refused:
        erase_exhibit(workspace, case, exhibit, "asked to")
    assert refused.value.others == ("answer to Q-1",)
    assert "answer to Q-1" in explain(refused.value)
    erase_exhibit(workspace, case, exhibit, "asked to", knowing=True)
    assert store.answers(workspace.db, case) == []
    assert b"secret words" not in (workspace.folder / "workspace.sqlite").read_bytes()
    assert workspace.verify().faults == ()


def test_an_item_is_found_by_its_label(workspace, case, asked):
    assert inquiry_named(workspace.db, case, "q-2").id == asked[1]
    with pytest.raises(Impossible, match="Q-9"):
        inquiry_named(workspace.db, case, "Q-9")
