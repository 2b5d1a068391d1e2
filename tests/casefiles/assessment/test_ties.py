"""About whom a passage speaks: what is proposed, what is asked, and what then counts."""

import pytest

from casefiles.assessment import store
from casefiles.assessment.citation_acts import cite, copy_citations, edit_citation
from casefiles.assessment.model import CiteResult, Direction, NewCitation, Tie
from casefiles.assessment.result import case_result
from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.kernel.errors import Faulty
from casefiles.kernel.ids import CitationId
from tests.casefiles.assessment.building import IN_MARCH

ADVERT = {"kind": "job_advert", "source": "agency", **IN_MARCH}
PRESS = {"kind": "press_report", "source": "press", **IN_MARCH}
WORKERS, TARGETS = "SI-R01", "SI-C01"


@pytest.fixture
def mill(room):
    return add_party(room.workspace, room.case, PartyInput("新疆棉纺厂", romanized="Mianfang Mill"))


@pytest.fixture
def scope(room, mill):
    return room.a_scope("Spinning", party=mill, site="Plant 7", workforce="spinning line")


def tie_of(room, citation):
    return store.citation(room.db, citation).tie


def cite_one(room, scope, exhibit, name=WORKERS, **said):
    [made] = cite(room.workspace, room.case, scope, [NewCitation(exhibit, (name,), **said)]).made
    return made


@pytest.mark.parametrize(
    ("facts", "quote", "tie"),
    [
        ({}, "The mianfang  mill received forty workers.", Tie.PARTY),
        ({}, "新疆棉纺厂接收四十人", Tie.PARTY),
        ({"title": "Report of Mianfang Mill for 2020"}, "", Tie.PARTY),
        ({}, "Forty workers came to PLANT 7.", Tie.SITE),
    ],
)
def test_what_a_paper_says_of_itself_is_proposed(room, scope, facts, quote, tie):
    exhibit = room.an_exhibit(**PRESS | facts)
    assert tie_of(room, cite_one(room, scope, exhibit, quote=quote)) is tie


def test_a_paper_of_the_party_speaks_of_the_party(room, scope, mill):
    assert tie_of(room, cite_one(room, scope, room.an_exhibit(party=mill, **PRESS))) is Tie.PARTY


def test_what_names_nobody_of_the_scope_has_to_be_said_of_somebody(room, scope, mill):
    other = add_party(room.workspace, room.case, PartyInput("Another mill"))
    for facts in (ADVERT, {**PRESS, "party": other}, {**PRESS, "title": "Plant 8, Mill"}):
        exhibit = room.an_exhibit(**facts)
        with pytest.raises(Faulty, match=r"What ties E-00. to S-2\?"):
            cite_one(room, scope, exhibit, quote="1,000 workers, minimum order 100")
        assert store.citations(room.db, scope) == []


def test_what_is_asked_of_the_context_is_cited_without_a_firm(room, scope):
    assert tie_of(room, cite_one(room, scope, room.an_exhibit(**PRESS), TARGETS)) is Tie.REGION


@pytest.mark.parametrize("direction", [Direction.CONTRADICTS, Direction.NEUTRAL])
def test_only_what_supports_is_tied(room, scope, direction):
    exhibit = room.an_exhibit(**ADVERT)
    assert tie_of(room, cite_one(room, scope, exhibit, direction=direction)) is None


def test_a_scope_that_names_nobody_has_nothing_to_be_tied_to(room):
    assert tie_of(room, cite_one(room, room.scope, room.an_exhibit(**ADVERT))) is None


def outcome(room, scope):
    [found] = [e for e in case_result(room.db, room.case).scopes if e.scope.id == scope]
    return found


def test_an_advertisement_that_names_no_firm_carries_nothing_of_a_firm(room, scope):
    exhibit = room.an_exhibit(**ADVERT)
    citation = cite_one(room, scope, exhibit, tie=Tie.REGION)
    found = outcome(room, scope)
    item = found.weighing.items[CitationId(citation)]
    assert (item.is_admissible, item.caps) == (False, ("CAP-7",))
    assert {w.status.value for w in found.weighing.weighed[WORKERS].values()} == {"insufficient"}

    edit_citation(room.workspace, room.case, citation, tie=Tie.PARTY)
    found = outcome(room, scope)
    assert {w.status.value for w in found.weighing.weighed[WORKERS].values()} == {"indicated"}


def test_citing_again_says_of_what_was_cited_before_about_whom_it_is(room, scope):
    exhibit = room.an_exhibit(**ADVERT)
    citation = cite_one(room, scope, exhibit, tie=Tie.PARTY)
    edit_citation(room.workspace, room.case, citation, tie=None)  # as before it was asked
    again = [NewCitation(exhibit, (WORKERS,), tie=Tie.WORKFORCE)]
    assert cite(room.workspace, room.case, scope, again) == CiteResult(extended=(citation,))
    assert tie_of(room, citation) is Tie.WORKFORCE
    cite(room.workspace, room.case, scope, [NewCitation(exhibit, (WORKERS,), tie=Tie.REGION)])
    assert tie_of(room, citation) is Tie.REGION


@pytest.mark.parametrize(
    ("tie", "same_party", "another_party"),
    [
        (Tie.PARTY, Tie.PARTY, None),
        (Tie.SITE, None, None),
        (Tie.WORKFORCE, None, None),
        (Tie.REGION, Tie.REGION, Tie.REGION),
    ],
)
def test_a_tie_is_copied_only_as_far_as_it_holds_there(room, scope, tie, same_party, another_party):
    cite_one(room, scope, room.an_exhibit(**ADVERT), tie=tie)
    mill = cases.scope(room.db, scope).party
    for party, copied in ((mill, same_party), (None, another_party)):
        target = room.a_scope("Weaving", party=party, site="Plant 9")
        [made] = copy_citations(room.workspace, room.case, scope, target)
        assert tie_of(room, made) is copied
