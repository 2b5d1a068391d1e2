"""What excludes a nexus: each need that the checklist names is one that the code tests."""

from dataclasses import replace

import pytest

from casefiles.chain.chain import Chain
from casefiles.chain.model import Custody, Shows
from casefiles.chain.nexus import TracedChain
from casefiles.chain.screening.summary import ListState, PartyListSummary
from casefiles.checklists.vocabulary import Need
from tests.casefiles.chain.chains import NOTHING_CLOSE, PARTY, proven
from tests.casefiles.checklists.shipped import CHECKLIST

WHOLE = proven(3, [(1, 2), (2, 3)])
SAID = "Ada said so"


class Standing:
    """A screening by which every party stands so."""

    lists = ()

    def __init__(self, state):
        self.state = state

    def status(self, _):
        return PartyListSummary(self.state)


def traced(chain=WHOLE, screened=NOTHING_CLOSE, said=SAID):
    return TracedChain(chain, chain.ends(), screened, said)


def with_step(**worse):
    """The second of three steps, altered; its party is another than its neighbors'."""
    steps = [replace(e, **worse) if e.number == 2 else e for e in WHOLE.steps]
    return traced(Chain(steps, WHOLE.links, WHOLE.papers, (), {PARTY.id: PARTY}))


def without(*shows):
    """Without the papers that show this; each step has a party of its own."""
    papers = [each for each in WHOLE.papers if each.shows not in shows]
    parties = {f"p{n}": replace(PARTY, id=f"p{n}") for n in (1, 2, 3)}
    steps = [replace(each, party=f"p{each.number}") for each in WHOLE.steps]
    return traced(Chain(steps, WHOLE.links, papers, (), parties))


OPENED = {
    Need.CHAIN: lambda: traced(Chain()),
    Need.ENTITY: lambda: with_step(party=None),
    Need.PLACE: lambda: with_step(site=""),
    Need.OUTSIDE: lambda: with_step(province="Xinjiang"),
    Need.CUSTODY: lambda: with_step(custody=Custody.UNKNOWN),
    Need.APART: lambda: with_step(custody=Custody.MASS_BALANCE),
    Need.DOCUMENT: lambda: traced(Chain(WHOLE.steps, WHOLE.links, (), (), WHOLE.parties)),
    Need.MADE: lambda: without(Shows.MADE),
    Need.CITATION: lambda: without(Shows.RECORD),
    Need.SOURCE: lambda: traced(
        Chain(WHOLE.steps, WHOLE.links[1:], WHOLE.papers, (), WHOLE.parties)
    ),
    Need.SALE: lambda: without(Shows.SOLD),
    Need.TRANSPORT: lambda: without(Shows.MOVED),
    Need.PAYMENT: lambda: without(Shows.PAID),
    Need.SCREENED: lambda: traced(screened=Standing(ListState.NOT_SCREENED)),
    Need.DECIDED: lambda: traced(screened=Standing(ListState.UNDECIDED)),
    Need.UNLISTED: lambda: traced(screened=Standing(ListState.SAME)),
}


def test_nothing_is_open_of_a_chain_that_is_proven():
    assert without().excluded
    assert traced().excluded


@pytest.mark.parametrize("need", OPENED, ids=lambda need: need.value)
def test_what_the_checklist_needs_is_asked_of_the_chain(need):
    found = OPENED[need]()
    assert need in {each.need for each in found.open}
    assert not found.excluded


def test_that_a_reviewer_said_so_is_needed_when_all_else_is_there():
    found = traced(said=None)
    assert not found.open
    assert not found.excluded


def test_the_checklist_names_every_need_and_no_other():
    assert {*CHECKLIST.vocabulary.no_nexus} == {*Need} == {*OPENED, Need.SAID}
    texts = {rule.id: rule.text for rule in CHECKLIST.rules}
    assert all("`no_nexus`" in texts[rule] for rule in ("R1", "R5"))


def test_of_what_the_postal_code_says_nothing_is_needed():
    assert with_step(postal_code="").excluded
