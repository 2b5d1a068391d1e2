"""What CBP asked and what suppliers were asked counts for the nearest day, named as what it is."""

from datetime import UTC, date, datetime

import pytest

from casefiles.cases import store as cases
from casefiles.cases.deadlines.case_deadlines import nearest_of
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.overview import overview
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.cases.vocabulary import EventKind
from casefiles.due import due_context
from casefiles.evidence.passages.marking import PassageMark
from casefiles.inquiries import store as inquiries
from casefiles.inquiries.answer_acts import answer_inquiry
from casefiles.inquiries.inquiry_acts import add_inquiries, edit_inquiry
from casefiles.reference_data import clock_rules, documents
from casefiles.requests import store as requests
from casefiles.requests.model import ItemState
from casefiles.requests.request_acts import RequestAnswer, record_answers
from casefiles.requests.request_draft import RequestDraft
from casefiles.requests.round_acts import RoundInput, open_round
from tests.build import a_case, an_exhibit
from tests.shipping import detain

WATCH = due_context(clock_rules(), datetime(2026, 11, 20, 17, tzinfo=UTC))
SOONER, LATER = date(2026, 11, 27), date(2026, 12, 20)


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def nearest(workspace, case):
    return nearest_of(workspace.db, cases.get(workspace.db, case), WATCH)


def asked(workspace, case, *days):
    return add_inquiries(
        workspace, case, [{"words": f"Where was lot {n} spun?", "due_on": on}
                          for n, on in enumerate(days, 1)],
    )  # fmt: skip


def a_round(workspace, case, due_on, **known):
    opening = RoundInput(sent_on=date(2026, 11, 1), due_on=due_on, **known)
    return open_round(workspace, case, opening, (RequestDraft("Laydown of lot 7"),), documents())


def test_a_question_of_cbp_that_is_due_before_the_clock_is_the_next_day(workspace, case):
    detain(workspace, case)
    asked(workspace, case, SOONER, LATER)
    found = nearest(workspace, case)
    assert (found.day, found.label, found.detention) == (SOONER, "Q-1", None)
    assert "Q-1 (open): Where was lot 1 spun?" in found.other.told
    assert [each.nearest for each in overview(workspace.db, WATCH)] == [found]


def test_what_the_rules_give_comes_first_on_the_same_day(workspace, case):
    detain(workspace, case)
    ruled = nearest(workspace, case)
    asked(workspace, case, ruled.day)
    assert nearest(workspace, case) == ruled


def test_several_questions_of_a_day_are_counted(workspace, case):
    asked(workspace, case, SOONER, SOONER, SOONER)
    assert nearest(workspace, case).label == "3 questions"
    assert nearest(workspace, case).told == "Answer 3 questions"


def test_an_answer_that_was_sent_is_waited_for_no_more(workspace, case):
    [first] = asked(workspace, case, SOONER)
    exhibit = an_exhibit(workspace, case, "a")
    answer_inquiry(workspace, case, first, [PassageMark(exhibit)])
    assert nearest(workspace, case).told == "Send the answer to Q-1"
    edit_inquiry(workspace, case, first, {"sent_on": date(2026, 11, 19)})
    assert inquiries.inquiry(workspace.db, first).sent_on
    assert nearest(workspace, case) is None


def test_where_the_detention_is_over_its_questions_bind_nobody(workspace, case):
    detention, _ = detain(workspace, case)
    asked(workspace, case, SOONER)
    released = EventInput(EventKind.RELEASED, on_day=date(2026, 11, 19))
    record_event(workspace, case, detention, released)
    assert nearest(workspace, case) is None


def test_what_a_supplier_was_asked_counts_until_all_of_it_is_answered(workspace, case):
    mill = add_party(workspace, case, PartyInput("棉纺厂"))
    round_ = a_round(workspace, case, SOONER, party=mill)
    found = nearest(workspace, case)
    assert (found.day, found.label) == (SOONER, "RQ-1")
    assert found.other.told == "RQ-1: 1 request to 棉纺厂 without answer"
    [item] = requests.items_of(workspace.db, round_)
    record_answers(workspace, case, [item.id], RequestAnswer(ItemState.FULL, on=date(2026, 11, 19)))
    assert nearest(workspace, case) is None


def test_a_late_supplier_does_not_hide_a_day_of_cbp(workspace, case):
    a_round(workspace, case, date(2026, 11, 10))
    assert nearest(workspace, case).row.status.value == "overdue"
    asked(workspace, case, LATER)
    assert nearest(workspace, case).label == "Q-1"
