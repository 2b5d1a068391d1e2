"""Noting what papers state, finding them at odds, explaining it, and what that does to a result."""

import pytest

from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.result import case_result
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store
from casefiles.evidence.consistency.explanation_acts import explain_difference, withdraw_explanation
from casefiles.evidence.consistency.fact_acts import (
    NotedFactInput,
    edit_fact,
    note_fact,
    remove_fact,
)
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.exhibit_acts import set_aside
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import IndicatorId
from tests.attesting import edition
from tests.build import a_case, an_exhibit, contents

WORKERS = "Workers of mill 2"


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def note(  # noqa: PLR0913, PLR0917 - what a person notes
    workspace, case, exhibit, written, subject=WORKERS, kind=FactKind.HEAD_COUNT, **more
):
    mark = PassageMark(exhibit, OnPage(1), written)
    return note_fact(workspace, case, NotedFactInput(kind, subject, written, mark=mark, **more))


def ledger(workspace, case):
    return store.subjects(workspace.db, case)


def test_a_fact_keeps_what_is_written_and_how_it_was_read(workspace, case):
    paper = an_exhibit(workspace, case)
    note(workspace, case, paper, "民國114年3月10日", "Date of the order", FactKind.DATE)
    [subject] = ledger(workspace, case)
    [stated] = subject.stated
    assert (stated.fact.written, stated.fact.value) == ("民國114年3月10日", "2025-03-10")
    assert (stated.fact.reading, stated.label) == ("roc", "E-001")
    [passage] = evidence.passages(workspace.db, case)
    assert passage.id == stated.fact.passage


def test_what_can_be_read_in_two_ways_is_asked_about_and_the_choice_is_kept(workspace, case):
    paper, date = an_exhibit(workspace, case), FactKind.DATE
    before = contents(workspace, case)
    with pytest.raises(Impossible, match=r"dmy: 2025-10-03.*mdy: 2025-03-10"):
        note(workspace, case, paper, "03/10/2025", "Date of the order", date)
    assert contents(workspace, case) == before
    fact = note(workspace, case, paper, "03/10/2025", "Date of the order", date, way="mdy")
    assert store.fact(workspace.db, fact).value == "2025-03-10"
    edit_fact(workspace, case, fact, {"reading": "dmy"})
    assert store.fact(workspace.db, fact).value == "2025-10-03"
    workspace.undo(case)
    assert store.fact(workspace.db, fact).value == "2025-03-10"


def test_what_is_no_value_of_its_kind_is_refused(workspace, case):
    paper = an_exhibit(workspace, case)
    for written in ("many", "12.5"):
        with pytest.raises(Impossible):
            note(workspace, case, paper, written)
    with pytest.raises(Impossible, match="subject"):
        note(workspace, case, paper, "412", " ")


def test_papers_at_odds_are_listed_explained_and_opened_again_by_a_further_value(workspace, case):
    papers = [an_exhibit(workspace, case, f"{n}") for n in range(3)]
    note(workspace, case, papers[0], "412")
    note(workspace, case, papers[1], "398")
    explain_difference(workspace, case, FactKind.HEAD_COUNT, WORKERS, "One counts apprentices.")
    [subject] = ledger(workspace, case)
    assert subject.differs
    assert not subject.is_open

    last = note(workspace, case, papers[2], "405")
    assert ledger(workspace, case)[0].is_open
    remove_fact(workspace, case, last)
    assert not ledger(workspace, case)[0].is_open
    withdraw_explanation(workspace, case, FactKind.HEAD_COUNT, "workers of MILL 2")
    assert ledger(workspace, case)[0].is_open


def test_there_is_nothing_to_explain_where_nothing_differs(workspace, case):
    note(workspace, case, an_exhibit(workspace, case), "412")
    with pytest.raises(Impossible, match="Nothing differs"):
        explain_difference(workspace, case, FactKind.HEAD_COUNT, WORKERS, "Why?")
    with pytest.raises(NotFound):
        explain_difference(workspace, case, FactKind.DATE, WORKERS, "Why?")


def test_what_is_set_aside_is_at_odds_with_nothing(workspace, case):
    papers = [an_exhibit(workspace, case, f"{n}") for n in range(2)]
    for paper, written in zip(papers, ("412", "398"), strict=True):
        note(workspace, case, paper, written)
    set_aside(workspace, case, [papers[1]], "A draft.")
    assert not ledger(workspace, case)[0].differs


@pytest.fixture
def at_odds(workspace, case):
    """Two payrolls of one scope that state different head counts; each cited both ways."""
    known = {"kind": "payroll", "source": "bank", "conditions": "free", "made_on": "2025-03-10"}
    papers = [an_exhibit(workspace, case, f"{n}", **known) for n in range(2)]
    scope = open_scope(workspace, case, edition(), ScopeOpening("Mill 2"))
    for way in (Direction.SUPPORTS, Direction.CONTRADICTS):
        cited = [
            NewCitation(each, (IndicatorId("ILO11-08"),), way, covers_scope=True) for each in papers
        ]
        cite(workspace, case, scope, cited)
    for paper, written in zip(papers, ("412", "398"), strict=True):
        note(workspace, case, paper, written)


def weighed(workspace, case):
    [result] = case_result(workspace.db, case).scopes
    return result, list(result.weighing.items.values())


def test_an_unexplained_difference_makes_what_contradicts_doubtful_and_leaves_a_sign(
    workspace, case, at_odds
):
    result, items = weighed(workspace, case)
    assert len(items) == 4
    for item in items:
        assert ("R13" in item.caps) == item.contradicts
        assert (item.credibility >= "4") or not item.contradicts
    assert result.result.missing.differences == (f"{WORKERS}: 412 in E-001; 398 in E-002",)


def test_an_explained_one_weighs_nothing(workspace, case, at_odds):
    explain_difference(workspace, case, FactKind.HEAD_COUNT, WORKERS, "One counts apprentices.")
    result, items = weighed(workspace, case)
    assert [item for item in items if "R13" in item.caps] == []
    assert result.result.missing.differences == ()


def test_a_difference_between_papers_that_a_scope_does_not_touch_is_none_of_its_business(
    workspace, case
):
    open_scope(workspace, case, edition(), ScopeOpening("Mill 3"))
    for written in ("412", "398"):
        note(workspace, case, an_exhibit(workspace, case, written), written)
    result, _ = weighed(workspace, case)
    assert result.result.missing.differences == ()
