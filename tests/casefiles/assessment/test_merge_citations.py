import pytest

from casefiles.assessment import store
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.cite_words import cited_in_words
from casefiles.assessment.model import CiteResult, Direction, NewCitation
from casefiles.checklists.vocabulary import Dimension
from casefiles.evidence.places import OnPage
from casefiles.kernel.errors import Faulty
from tests.build import contents
from tests.casefiles.assessment import merging_laws
from tests.casefiles.assessment.building import BANK

WAGES, HIDDEN, BOTH = "ILO11-08", "ILO11-07", "SI-W10"


@pytest.mark.parametrize("law", merging_laws.LAWS, ids=lambda law: law.__name__)
def test_a_law_of_citing_again_holds(law):
    law()


@pytest.fixture
def bank(room):
    return room.an_exhibit(**BANK)


def cited(room, exhibit, *names, **said):
    return cite(room.workspace, room.case, room.scope, [NewCitation(exhibit, names, **said)])


def held(room):
    return store.citations(room.db, room.scope)


def test_what_is_said_of_a_citation_later_is_added_to_it(room, bank):
    """Each of these was dropped in silence."""
    [made] = cited(room, bank, BOTH, dimensions=(Dimension.WL,)).made
    grade = {"reliability": "B", "credibility": "2", "grade_reason": "Two sources"}
    for said in (
        {"dimensions": (Dimension.IL,)}, {"covers_scope": True}, {"against_interest": True},
        {"note": "Ask for April"}, {"quote": "paid to each worker"}, grade,
    ):  # fmt: skip
        same = {"dimensions": (Dimension.WL,)} | said
        assert cited(room, bank, BOTH, **same) == CiteResult(extended=(made,))
        [one] = held(room)
        assert {name: getattr(one, name) for name in said if name != "dimensions"} == {
            name: value for name, value in said.items() if name != "dimensions"
        }
        assert cited(room, bank, BOTH, **same) == CiteResult(unchanged=(made,))
    assert held(room)[0].dimensions == (Dimension.WL, Dimension.IL)
    room.workspace.undo(room.case)
    assert held(room)[0].reliability == ""


def test_what_cannot_both_stand_is_refused_in_words_and_nothing_is_written(room, bank):
    said = {"note": "Ask for April", "reliability": "B", "grade_reason": "Two sources"}
    cited(room, bank, WAGES, place=OnPage(2), **said)
    before = contents(room.workspace, room.case)
    for other in (
        {"note": "Ask for May"},
        {"reliability": "C", "grade_reason": "Two sources"},
        {"grade_reason": "One source"},
    ):
        with pytest.raises(Faulty) as refused:
            cited(room, bank, HIDDEN, WAGES, place=OnPage(2), **other)
        [fault] = refused.value.faults
        assert fault.startswith("E-001, p. 2 is cited for ILO11-08 so already, with another ")
        assert contents(room.workspace, room.case) == before


def test_what_came_of_each_is_told(room, bank):
    [first] = cited(room, bank, WAGES).made
    [second] = cited(room, bank, HIDDEN, note="Read it").made
    came = cite(
        room.workspace, room.case, room.scope,
        [
            NewCitation(bank, (WAGES, HIDDEN, "ILO11-05"), note="Read it"),
            NewCitation(bank, ("ILO11-05",), covers_scope=True),
            NewCitation(bank, (WAGES,), Direction.NEUTRAL),
        ],
    )  # fmt: skip
    assert (came.extended, came.unchanged, len(came.made)) == ((first,), (second,), 2)
    assert {*came.citations} == {each.id for each in held(room)}
    [both] = [each for each in held(room) if each.indicator == "ILO11-05"]
    assert (both.note, both.covers_scope) == ("Read it", True)
    said = "2 cited; 1 cited so already, and what is new was added; 1 cited so already."
    assert cited_in_words(came) == said


def test_two_that_contradict_in_one_act_are_refused(room, bank):
    both = [NewCitation(bank, (WAGES,), note=note) for note in ("Ask for April", "Ask for May")]
    with pytest.raises(Faulty, match="another note"):
        cite(room.workspace, room.case, room.scope, both)
    assert held(room) == []
