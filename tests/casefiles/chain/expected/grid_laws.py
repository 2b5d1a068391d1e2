"""The laws of papers expected as properties, for the tests and for the tests of the tests."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from casefiles.attestation import expected_papers
from casefiles.attestation.expected_papers import PaperStatus
from casefiles.attestation.record.matter import Matter, PaperRequests
from casefiles.chain.chain import Chain
from casefiles.chain.expected import grid as expected
from casefiles.chain.expected.model import ExpectedState, NotNeeded
from casefiles.chain.model import Shows as Laid
from casefiles.chain.nexus import TracedChain
from casefiles.documents.model import Family, PaperShows
from casefiles.kernel.ids import CaseId, LinkId, StepId
from casefiles.reference_data import documents
from casefiles.requests.model import ItemState, RequestItem, Round
from casefiles.requests.summary import RequestSummary, RoundSummary
from tests.attesting import NOON, a_record, an_exhibit
from tests.casefiles.chain.chains import PARTY, a_link, a_paper, a_step

TITLES = ("Cotton farm", "Ginning", "Cotton trade", "Spinning", "Knitting", "Sewing")
PAPERS = {
    1: ("invoice", Laid.BOUGHT), 2: ("invoice", Laid.SOLD), 3: ("payment", Laid.PAID),
    4: ("payment", Laid.PAID), 5: ("production-record", Laid.MADE),
    6: ("production-record", Laid.MADE), 7: ("bale-list", Laid.MOVED), 8: ("", Laid.MADE),
}  # fmt: skip
"""Exhibits by number: what each is, and what it mostly is laid to show."""

LISTS = ("families", "cotton", "cotton-steps")
WITHIN = {PaperShows.BOUGHT, PaperShows.PAID}
"""What needs no paper between two steps of one company, besides what is sold."""

cached_record = cache(a_record)


@dataclass(frozen=True)
class Case:
    """What a grid is made of."""

    chain: Chain
    exhibits: tuple
    held: expected.Expectations
    rounds: tuple

    def grid(self, *, usual=True):
        return expected.grid(
            self.chain, self.exhibits, replace(self.held, usual=usual), documents()
        )

    def record(self):
        requested = PaperRequests(self.grid(), self.rounds, documents(), self.grid(usual=False))
        matter = Matter(chain=TracedChain(self.chain, self.chain.steps), requests=requested)
        return replace(cached_record(), exhibits=self.exhibits, matter=matter)

    def with_paper(self, paper):
        chain = self.chain
        papers = (*chain.papers, paper)
        return replace(self, chain=Chain(chain.steps, chain.links, papers, (), chain.parties))


@st.composite
def spots(draw, many, links):
    """A paper laid to a step or a link."""
    exhibit = draw(st.sampled_from([*PAPERS]))
    shows = draw(st.sampled_from([*[PAPERS[exhibit][1]] * len(Laid), *Laid]))
    if links and draw(st.booleans()):
        link = LinkId(draw(st.sampled_from(links)).id)
        return a_paper(shows, link=link, exhibit=f"exhibit-{exhibit}")
    step = StepId(str(draw(st.integers(1, many))))
    return a_paper(shows, step=step, exhibit=f"exhibit-{exhibit}")


@st.composite
def cases(draw):
    """A chain of cotton goods with some papers, held against some lists, some things asked for."""
    many = draw(st.integers(1, len(TITLES)))
    parties = st.sampled_from([PARTY.id, "other", None])
    steps = [
        replace(a_step(n, party=draw(parties), site=f"Road {n}", begins=n == 1), title=title)
        for n, title in enumerate(TITLES[:many], start=1)
    ]
    forward = [*combinations(range(1, many + 1), 2)]
    pairs = draw(st.sets(st.sampled_from(forward), max_size=6)) if forward else ()
    links = [a_link(a, b) for a, b in sorted(pairs)]
    papers = draw(st.lists(spots(many, links), max_size=10, unique_by=lambda each: each.id))
    rarely = st.sampled_from([False] * 9 + [True])
    exhibits = tuple(
        an_exhibit(n, f"Paper {n}", paper=kind, set_aside="again" if draw(rarely) else "")
        for n, (kind, _) in PAPERS.items()
    )
    lists = draw(st.lists(st.sampled_from(LISTS), unique=True, min_size=1))
    items = [each for slug in lists for each in documents().lists[slug].all]
    places = st.sampled_from([None, *(each.id for each in steps)])
    said = st.tuples(places, st.sampled_from([each.id for each in items]))
    unneeded = tuple(
        NotNeeded(f"n{at}", CaseId("c"), step, item, "domestic", "Ada", NOON)
        for at, (step, item) in enumerate(draw(st.lists(said, max_size=6, unique=True)))
    )
    asked = draw(st.lists(st.tuples(said, st.sampled_from([*ItemState])), max_size=6))
    chain = Chain(steps, links, papers, (), {PARTY.id: PARTY, "other": replace(PARTY, id="other")})
    return Case(chain, exhibits, expected.Expectations(lists, (), unneeded), (a_round(asked),))


def a_round(asked):
    sent = Round("r", CaseId("c"), 1, None, "", NOON.date(), None, (), "", "", "", None)
    rows = tuple(
        RequestSummary(
            RequestItem(
                f"i{n}", CaseId("c"), "r", f"RQ1-{n}", step, item, "", "",
                sensitive=False, state=state, answer="", answered_on=None,
            ), "", (),
        )
        for n, ((step, item), state) in enumerate(asked, start=1)
    )  # fmt: skip
    return RoundSummary(sent, "the mill", "CN", rows)


def asked_of(case, step, shows):
    """What the lists expect there, looked up plainly: no template, nothing left out or folded."""
    if shows is PaperShows.SOLD:
        beside = [case.chain.by_id[e.to_step] for e in case.chain.links if e.from_step == step.id]
    else:
        beside = [case.chain.by_id[e.from_step] for e in case.chain.links if e.to_step == step.id]
    own = beside and all(step.party and each.party == step.party for each in beside)
    if own and shows in {*WITHIN, PaperShows.SOLD}:
        return []
    return [
        item.id
        for slug in case.held.lists
        for item in documents().lists[slug].items
        if item.shows is shows and (item.begins or not step.begins)
    ]


def cells(grid):
    return {(row.step.id, each.shows): each for row in grid.rows for each in row.cells}


def of_its_kind(exhibit):
    """The exhibits that are the same kind of paper as this one."""
    kinds = {f"exhibit-{n}": kind for n, (kind, _) in PAPERS.items()}
    return [each for each, kind in kinds.items() if kind == kinds[exhibit]]


def a_paper_that_is_added_empties_no_cell(case, data):
    paper = data.draw(spots(len(case.chain.steps), case.chain.links))
    if case.chain.papers and data.draw(st.booleans()):  # beside one that is there, often its like
        beside = data.draw(st.sampled_from(case.chain.papers))
        alike = data.draw(st.sampled_from([paper.exhibit, *of_its_kind(beside.exhibit)]))
        paper = replace(beside, exhibit=alike)
    for usual in (True, False):
        before, after = case.grid(usual=usual), case.with_paper(paper).grid(usual=usual)
        for key, cell in cells(before).items():
            now = cells(after)[key]
            assert {*cell.laid} <= {*now.laid}
            assert {each.id for each in now.missing} <= {each.id for each in cell.missing}
            there = {each.id: {*each.there} for each in now.wanted}
            assert all({*each.there} <= there[each.id] for each in cell.wanted)


def a_paper_is_counted_once(case, _):
    for cell in cells(case.grid()).values():
        assert max(Counter(cell.laid).values(), default=1) == 1
        for each in cell.wanted:
            assert max(Counter(each.there).values(), default=1) == 1
            assert {*each.there} <= {*cell.laid}


def what_is_there_missing_or_not_needed_is_what_is_expected(case, _):
    """With templates a thing of a list may stand under a more exact one, which names it."""
    grid, lists = case.grid(), case.grid(usual=False)
    for row, plain in zip(grid.rows, lists.rows, strict=True):
        for shows in PaperShows:
            asked = asked_of(case, row.step, shows)
            assert [each.id for each in plain.cell(shows).wanted] == asked
            wanted = row.cell(shows).wanted
            named = Counter(id_ for each in wanted for id_ in (each.id, *each.also))
            usual = {item.id for each in row.taken for item in each.template.usual}
            assert [*map(named.get, asked)] == [1] * len(asked)
            assert {*named} - {*asked} <= usual
    for each in (grid, lists):
        every = [w for c in cells(each).values() for w in c.wanted] + [*each.whole]
        stands = Counter(wanted.status for wanted in every)
        assert {*stands} <= {ExpectedState.THERE, ExpectedState.MISSING, ExpectedState.NOT_NEEDED}
        assert len([*each.missing]) == stands[ExpectedState.MISSING]


def the_crosswalk_adds_up(case, data):
    """Held, missing, not to be had, not needed: all that is expected, each thing once."""
    record = case.record()
    inside = {e.id for e in case.exhibits if data.draw(st.booleans())}
    rows = [*expected_papers.paper_rows(record, inside)]
    for_all = [e for slug in case.held.lists for e in documents().lists[slug].items]
    asked = [(each.id, None) for each in for_all if each.shows is None]
    asked += [
        (id_, step.id)
        for step in case.chain.steps
        for shows in PaperShows
        for id_ in asked_of(case, step, shows)
    ]
    for_us = {each.id for each in for_all if each.family in {None, Family.TRACING, Family.ORIGIN}}
    told = Counter((row.item.id, row.step.id if row.step else None) for row in rows)
    assert told == Counter(each for each in asked if each[0] in for_us)
    for row in rows:
        assert (row.had is PaperStatus.HELD) == bool(row.papers)
        assert {exhibit for exhibit, _ in row.papers} <= inside


LAWS = (
    a_paper_that_is_added_empties_no_cell,
    a_paper_is_counted_once,
    what_is_there_missing_or_not_needed_is_what_is_expected,
    the_crosswalk_adds_up,
)


def hold(law, examples=60, shrink=True):
    """Put a law to the test with many cases."""

    @settings(
        max_examples=examples,
        deadline=None,
        phases=[*Phase] if shrink else [Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(cases(), st.data())
    def holds(case, data):
        law(case, data)

    holds()
