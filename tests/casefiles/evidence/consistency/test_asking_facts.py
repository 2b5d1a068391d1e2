"""Company statements side by side, and facts that ask a question and prove nothing."""

import pytest

from casefiles.assessment.result import case_result
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.explanation_acts import explain_difference
from casefiles.evidence.consistency.fact_acts import NotedFactInput, edit_fact, note_fact
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.exhibit_acts import set_aside
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Impossible
from tests.build import a_case, an_exhibit

ASKING = [kind for kind in FactKind if kind.opens_question]
EVENTS = [kind for kind in FactKind if not kind.is_compared]


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def note(workspace, case, kind, written, unit=""):
    paper = an_exhibit(workspace, case, f"{len(store.stated(workspace.db, case))}")
    return note_fact(
        workspace,
        case,
        NotedFactInput(
            kind, "The program", written, unit, mark=PassageMark(paper, OnPage(1), written)
        ),
    )


def subjects(workspace, case):
    return store.subjects(workspace.db, case)


def words(kind, number=1):
    return f"{number}000" if kind.is_figure else f"Said in letter {number}"


def test_two_statements_of_a_company_stand_side_by_side_until_somebody_says_why(workspace, case):
    note(workspace, case, FactKind.STATEMENT, "We helped the government's labor-transfer program.")
    [subject] = subjects(workspace, case)
    assert (subject.differs, subject.asks) == (False, False)
    note(workspace, case, FactKind.STATEMENT, "Forced labor is strictly prohibited.")
    [subject] = subjects(workspace, case)
    assert subject.is_open
    assert [each.fact.written for each in subject.stated] == [
        "We helped the government's labor-transfer program.",
        "Forced labor is strictly prohibited.",
    ]
    explain_difference(workspace, case, subject.kind, subject.subject, "The letter came later.")
    [subject] = subjects(workspace, case)
    assert (subject.differs, subject.is_open, subject.asks) == (True, False, False)


@pytest.mark.parametrize("kind", ASKING, ids=lambda kind: kind.value)
def test_it_asks_until_somebody_says_what_it_means_and_again_when_more_is_noted(
    workspace, case, kind
):
    note(workspace, case, kind, words(kind))
    [subject] = subjects(workspace, case)
    assert (subject.asks, subject.is_open) == (True, False)
    explain_difference(workspace, case, kind, subject.subject, "Read with E-002.")
    [subject] = subjects(workspace, case)
    assert not subject.asks
    note(workspace, case, kind, words(kind, 2))
    [subject] = subjects(workspace, case)
    assert subject.asks
    assert subject.differs is kind.is_compared


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.value)
def test_two_events_are_no_difference_and_lower_nothing(workspace, case, kind):
    for number in (1, 2):
        note(workspace, case, kind, words(kind, number))
    [subject] = subjects(workspace, case)
    assert len(subject.values) == 2
    assert not subject.is_open


def test_what_came_of_a_plan_is_never_at_odds_with_it(workspace, case):
    note(workspace, case, FactKind.PLANNED, "2,770,000", unit="persons")
    note(workspace, case, FactKind.ACHIEVED, "3,200,000", unit="persons")
    assert not any(each.differs for each in subjects(workspace, case))


@pytest.mark.parametrize("kind", ASKING, ids=lambda kind: kind.value)
def test_no_result_knows_of_it(workspace, case, kind):
    before = case_result(workspace.db, case)
    note(workspace, case, kind, words(kind))
    assert case_result(workspace.db, case) == before


@pytest.mark.parametrize("unit", ["人次", "person-times", "Person times", "person‐times", "人次 "])
def test_person_times_are_never_noted_as_persons(workspace, case, unit):
    with pytest.raises(Impossible, match="are no persons"):
        note(workspace, case, FactKind.HEAD_COUNT, "3,200,000", unit=unit)
    fact = note(workspace, case, FactKind.HEAD_COUNT, "3,200,000", unit="persons")
    with pytest.raises(Impossible, match="are no persons"):
        edit_fact(workspace, case, fact, {"unit": unit})
    note(workspace, case, FactKind.PERSON_TIMES, "3,200,000", unit)


def test_what_was_set_aside_asks_nothing(workspace, case):
    note(workspace, case, FactKind.BUYER_LEFT, "The buyer left.")
    [subject] = subjects(workspace, case)
    set_aside(workspace, case, [*subject.exhibits], "not about this firm")
    assert not subjects(workspace, case)[0].asks


def test_what_papers_agree_on_takes_no_words(workspace, case):
    note(workspace, case, FactKind.STATEMENT, "We comply.")
    with pytest.raises(Impossible, match="Nothing differs"):
        explain_difference(workspace, case, FactKind.STATEMENT, "The program", "So what.")
