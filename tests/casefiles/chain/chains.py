"""Chains for tests, as values and as rows: every field has a harmless default."""

from dataclasses import replace
from datetime import UTC, date, datetime

from casefiles.cases.model import Party
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.chain import Chain
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.link_acts import LinkInput, add_link
from casefiles.chain.model import ChainPaper, Custody, Link, Shows, Step
from casefiles.chain.nexus_acts import decide_nexus
from casefiles.chain.screening import store as screening
from casefiles.chain.screening.screen import screen
from casefiles.chain.screening.screening_acts import screen_case
from casefiles.chain.screening.summary import ListState, PartyListSummary
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.kernel.ids import CaseId, ExhibitId, LinkId, PartyId, StepId
from casefiles.reference_data import lists
from tests.casefiles.chain.screening.shipped import CBP, DHS, snapshot

ALL = (Shows.SOLD, Shows.MOVED, Shows.PAID, Shows.RECORD)
DEFAULT = Step(
    StepId(""), CaseId("c"), 1, "Step", "", PartyId("p"), "", "Mill Road 1", "Jiangsu", "Suzhou",
    "215000", "CN", "", "", (), Custody.BATCH, False, "",
)  # fmt: skip
PARTY = Party(PartyId("p"), CaseId("c"), "棉纺厂", "Mill", "", (), "", "", "CN", "", "", "", "")


def a_step(number, **known):
    key = known.pop("id", str(number))
    return replace(DEFAULT, id=StepId(key), number=number, title=f"Step {number}", **known)


def a_link(from_step, to_step, **known):
    blank = Link(
        LinkId(f"{from_step}-{to_step}"), CaseId("c"), StepId(str(from_step)), StepId(str(to_step)),
        "", "", "", None, None, None, False, "",
    )  # fmt: skip
    return replace(blank, **known)


def a_paper(shows, *, step=None, link=None, exhibit="e"):
    return ChainPaper(f"{step}{link}{exhibit}{shows}", CaseId("c"), step, link, exhibit, shows, "")


def a_chain(many, pairs, papers=(), **custody):
    """Steps 1 to `many`, links between these pairs; `s3=Custody.BLENDED` for step 3."""
    steps = [
        a_step(n, custody=custody.get(f"s{n}", Custody.BATCH), begins=n == 1)
        for n in range(1, many + 1)
    ]
    links = [a_link(*each) for each in pairs]
    return Chain(steps, links, papers, (), {PARTY.id: PARTY})


def proven(many, pairs, **custody):
    """The same with every paper."""
    papers = [a_paper(Shows.MADE, step=StepId(str(n))) for n in range(1, many + 1)]
    papers += [a_paper(each, link=LinkId(f"{a}-{b}")) for a, b in pairs for each in ALL]
    return a_chain(many, pairs, papers, **custody)


def trace_through(workspace, case, exhibit: ExhibitId, *, say=True):
    """Give a case a chain of two steps that is proven, screened, and said to exclude a nexus."""
    farm = add_party(workspace, case, PartyInput("Coastal Bend Growers", country="US"))
    mill = add_party(
        workspace, case, PartyInput("宁波云海针织厂", country="CN", postal_code="315010")
    )
    place = {"custody": Custody.SEGREGATED, "site": "Road 1"}
    growing = StepInput(
        "Cotton farm", party=farm, country="US", province="Texas", begins=True, **place
    )
    sewing = StepInput(
        "Knitting and sewing", party=mill, country="CN", province="Zhejiang", **place
    )
    first, last = (add_step(workspace, case, each) for each in (growing, sewing))
    known = {"goods": "cotton", "quantity": "1200", "unit": "kg", "sold_on": date(2025, 9, 2)}
    link = add_link(workspace, case, LinkInput(first, last, dealt_directly=True, **known))
    for each in (first, last):
        lay_papers(workspace, case, NewChainPapers([exhibit], [Shows.MADE], step=each))
    lay_papers(workspace, case, NewChainPapers([exhibit], ALL, link=link))
    screen_names(workspace, case)
    if say:
        decide_nexus(workspace, case, "Every step was seen, from the field to the carton.")
    return first, last, link


def screen_names(workspace, case):
    """Hold the names of a case against both lists, so that only a listed name comes close.

    They are of today, by whatever clock: those that ship grow old, and are asked about.
    """
    groups = screening.groups(workspace.db, case)
    today = max(workspace.now(), datetime.now(UTC)).date()
    fresh = [replace(snapshot(each), dated=today) for each in (CBP, DHS)]
    screen_case(workspace, case, screen(groups, fresh, lists().words, 99))


class _NothingClose:
    """A screening of all names by which nothing came close."""

    lists = ()

    def status(self, _):
        return PartyListSummary(ListState.NOTHING_CLOSE)


NOTHING_CLOSE = _NothingClose()
