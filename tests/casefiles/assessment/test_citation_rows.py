"""What citing comes to, part by part: what is refused, and the rows; no workspace is needed."""

from dataclasses import replace
from itertools import count

from casefiles.assessment.citation_faults import faults_of, untied
from casefiles.assessment.citation_rows import citation_rows, copied_rows
from casefiles.assessment.model import NewCitation, Tie
from casefiles.assessment.scope_checklist import ScopeChecklist
from casefiles.assessment.ties import ScopeParty
from casefiles.checklists.vocabulary import Dimension
from casefiles.evidence.places import OnPage
from tests.attesting import a_reading, a_scope, edition, exhibits, parties

WAGES, HIDDEN, BOTH = "ILO11-08", "ILO11-07", "SI-W10"
CHECKLIST = edition().checklist
PAPER = exhibits()[0]


def whom(**changed):
    return ScopeParty(replace(a_scope(), **changed), parties()[0], CHECKLIST)


def a_citing(*indicators, **said):
    return NewCitation(PAPER.id, indicators, **said)


def faults(citing, paper=PAPER):
    return [*faults_of(citing, CHECKLIST, {paper.id: paper}, {paper.id: a_reading(paper)})]


def new_id():
    numbers = count(1)
    return lambda: f"made-{next(numbers)}"


def test_a_passage_is_a_row_for_each_indicator_once():
    citing = a_citing(WAGES, HIDDEN, WAGES, quote="paid in full", tie=Tie.SITE)
    made = [*citation_rows(whom(), citing, PAPER, None, new_id())]
    assert [(each.id, each.indicator) for each in made] == [("made-1", WAGES), ("made-2", HIDDEN)]
    assert {each.tie for each in made} == {Tie.SITE}
    assert {each.quote for each in made} == {"paid in full"}


def test_every_fault_is_told_at_once():
    said = faults(a_citing("ILO99", BOTH, dimensions=(Dimension.ALL,), reliability="G"))
    assert len(said) == 4
    assert "There is no indicator 'ILO99' in this checklist." in said
    assert f"{BOTH} has no dimension {Dimension.ALL.value}." in said
    assert "Reliability is A to F, not 'G'." in said
    assert "To depart from the proposed grade takes a reason." in said
    assert "set aside" in faults(a_citing(WAGES), replace(PAPER, set_aside="A draft"))[0]
    assert faults(a_citing()) == ["Enter what the passage is about."]


def test_of_what_nobody_tied_it_is_asked_about_whom_it_speaks():
    nobody = replace(PAPER, party=None, title="A note")
    asked = [*untied(whom(), [a_citing(WAGES)], {nobody.id: nobody})]
    assert len(asked) == 1
    assert [*untied(whom(), [a_citing(WAGES, tie=Tie.SITE)], {nobody.id: nobody})] == []


def test_a_copy_keeps_no_site_and_passes_over_what_is_there():
    here, there = ScopeChecklist(a_scope(1), CHECKLIST), ScopeChecklist(a_scope(2), CHECKLIST)
    citing = a_citing(WAGES, HIDDEN, place=OnPage(1), tie=Tie.SITE, covers_scope=True)
    cited = [*citation_rows(whom(), citing, PAPER, None, new_id())]
    [made] = copied_rows(here, there, cited, cited[:1], new_id())
    assert (made.indicator, made.scope, made.tie, made.covers_scope) == (
        HIDDEN, there.scope.id, None, False,
    )  # fmt: skip
