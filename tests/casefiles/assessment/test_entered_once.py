"""What was entered once is not asked for again: parties, links, time zones and scopes follow."""

from datetime import date

import pytest

from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.assessment.scope_proposals import likely_party, scope_proposal
from casefiles.cases import store as cases
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.cases.party_names import NewParty, party_called
from casefiles.cases.shipments import store as shipments
from casefiles.cases.shipments.line_acts import EntryLineInput, add_line, edit_line
from casefiles.cases.shipments.ports import zone_of_port
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_shipment, edit_shipment
from casefiles.chain import store as chain
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.ledger.model import SalesPaperKind
from casefiles.chain.ledger.sales_paper_acts import NewSalesPaper, add_dealings, edit_dealing
from casefiles.chain.link_acts import LinkInput, add_link, edit_link
from casefiles.chain.model import Shows
from casefiles.chain.step_acts import StepInput, add_step, edit_step
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.kernel.errors import Impossible, NotFound
from tests.build import a_case, an_exhibit, contents
from tests.casefiles.assessment.building import EDITION

MILL = PartyInput("棉纺厂", romanized="Cotton Mill", country="CN", address="6 Mianfang Road")


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def names(workspace, case):
    return [each.name for each in cases.parties(workspace.db, case)]


def test_a_new_party_is_made_in_the_act_that_names_it_and_goes_with_it(workspace, case):
    step = add_step(workspace, case, StepInput("Spinning"))
    line = add_line(workspace, case, add_shipment(workspace, case))
    paper = an_exhibit(workspace, case)
    acts = (
        lambda new: edit_step(workspace, case, step, {"party": new}),
        lambda new: edit_line(workspace, case, line, {"manufacturer": new}),
        lambda new: describe_exhibits(workspace, case, [paper], {"party": new, "title": "T"}),
        lambda new: open_scope(workspace, case, EDITION, ScopeOpening("M", new_party=new)),
    )
    before = contents(workspace, case)
    for does in acts:
        does(NewParty("  New   Mill "))
        assert names(workspace, case) == ["New Mill"]
        workspace.undo(case)
        assert contents(workspace, case) == before
        with pytest.raises(Impossible):
            does(NewParty(" "))
        assert contents(workspace, case) == before
    [mill] = [add_party(workspace, case, MILL)]
    called = ("棉纺厂", "cotton  MILL", "Cotton Mill (棉纺厂)", "Cotton Mill")
    for does, name in zip(acts, called, strict=True):
        does(NewParty(name))  # one that is there is taken, by either name
    assert names(workspace, case) == ["棉纺厂"]
    assert chain.steps(workspace.db, case)[0].party == mill
    assert shipments.line(workspace.db, line).manufacturer == mill
    assert cases.scopes(workspace.db, case)[0].party == mill
    assert evidence.of_case(workspace.db, case)[0].party == mill


def test_whoever_is_paid_becomes_a_party_in_the_act_that_enters_the_paper(workspace, case):
    add_party(workspace, case, MILL)
    paid = NewSalesPaper(kind=SalesPaperKind.PAYMENT, reference="7", payer="cotton mill", payee="X")
    add_dealings(workspace, case, [paid])
    assert names(workspace, case) == ["棉纺厂"]  # as a file says it, for which nobody sits there
    [deal] = add_dealings(workspace, case, [paid], with_parties=True)
    assert names(workspace, case) == ["棉纺厂", "X"]
    edit_dealing(workspace, case, deal, {"payee": "Y"}, with_parties=True)
    assert names(workspace, case) == ["棉纺厂", "X", "Y"]
    workspace.undo(case)
    workspace.undo(case)
    assert names(workspace, case) == ["棉纺厂"]


def test_of_two_parties_of_one_name_none_is_meant(workspace, case):
    add_party(workspace, case, MILL)
    add_party(workspace, case, PartyInput("Cotton Mill"))
    step = add_step(workspace, case, StepInput("Spinning"))
    with pytest.raises(Impossible):
        edit_step(workspace, case, step, {"party": NewParty("Cotton Mill")})
    held = cases.parties(workspace.db, case)
    assert party_called(held, "Cotton Mill") is None
    assert party_called(held, "棉纺厂") == held[0]
    assert party_called(held, "") is None


def test_a_step_takes_the_country_of_its_party_and_keeps_one_that_somebody_said(workspace, case):
    mill = add_party(workspace, case, MILL)
    gin = add_party(workspace, case, PartyInput("Gin", country="BR"))
    nowhere = add_party(workspace, case, PartyInput("Broker", country="China"))
    step = add_step(workspace, case, StepInput("Spinning", party=mill))

    def country(edits):
        edit_step(workspace, case, step, edits)
        return chain.steps(workspace.db, case)[0].country

    assert chain.steps(workspace.db, case)[0].country == "CN"
    assert country({"party": gin}) == "BR"
    assert country({"party": nowhere}) == "BR"  # no two letters: nothing is known of it
    assert country({"country": "IN"}) == "IN"
    assert country({"party": mill}) == "IN"
    assert country({"party": gin, "country": ""}) == ""
    assert country({"party": None}) == ""


def test_a_new_step_is_linked_in_the_same_act_from_all_it_comes_from(workspace, case):
    cotton = add_step(workspace, case, StepInput("Cotton"))
    fiber = add_step(workspace, case, StepInput("Polyester"), after=())
    before = contents(workspace, case)
    add_step(workspace, case, StepInput("Spinning"), after=[cotton, fiber, cotton])
    spun = chain.steps(workspace.db, case)[2].id
    ends = [(each.from_step, each.to_step) for each in chain.links(workspace.db, case)]
    assert ends == [(cotton, spun), (fiber, spun)]
    workspace.undo(case)
    assert contents(workspace, case) == before
    elsewhere = add_step(workspace, a_case(workspace), StepInput("Farm"))
    with pytest.raises(NotFound):
        add_step(workspace, case, StepInput("Spinning"), after=[elsewhere])
    assert contents(workspace, case) == before


def test_a_port_brings_its_time_zone_unless_somebody_chose_another(workspace, case):
    def zone():
        return shipments.shipments(workspace.db, case)[0].zone

    shipment = add_shipment(workspace, case, ShipmentInput(port_code="2704"))
    assert zone() == "America/Los_Angeles"
    for edits, then in (
        ({"port_code": "5301"}, "America/Chicago"),
        ({"port_code": "9999"}, "America/Chicago"),  # not known: nothing better is
        ({"port_code": "4601"}, "America/Chicago"),  # what stood there is no zone of 9999
        ({"zone": ""}, ""),
        ({"port_code": "4701"}, "America/New_York"),
        ({"zone": "America/Denver"}, "America/Denver"),
        ({"port_code": "2704"}, "America/Denver"),
        ({"port_code": "1303", "zone": "Pacific/Guam"}, "Pacific/Guam"),
    ):
        edit_shipment(workspace, case, shipment, edits)
        assert zone() == then, edits
    assert [zone_of_port(each) for each in ("", "27", "27044", "27O4", "²704")] == [""] * 5


def test_a_scope_is_proposed_from_its_party_its_steps_and_the_lines_it_made(workspace, case):
    assert likely_party(workspace.db, case) is None
    mill = add_party(workspace, case, MILL)
    sewer = add_party(workspace, case, PartyInput("Sewer", address="88 Road\nNingbo"))
    gin, spun, sewn = (
        add_step(workspace, case, StepInput(title, party=party, outputs=out))
        for title, party, out in (
            ("Ginning", None, ""), ("Spinning", mill, "yarn\nwaste"), ("Sewing", sewer, "shirts"),
        )
    )  # fmt: skip
    add_link(workspace, case, LinkInput(gin, spun, sold_on=date(2026, 1, 2)))
    add_link(workspace, case, LinkInput(spun, sewn, moved_on=date(2026, 3, 4)))
    line = EntryLineInput(description="Knit shirts", manufacturer=sewer)
    add_line(workspace, case, add_shipment(workspace, case), line)
    assert likely_party(workspace.db, case).id == sewer
    it = scope_proposal(workspace.db, case, mill)
    assert (it.title, it.site) == ("Cotton Mill: Spinning", "6 Mianfang Road")
    assert (it.goods, it.period_from, it.period_to) == (
        "yarn; waste", date(2026, 1, 2), date(2026, 3, 4),
    )  # fmt: skip
    it = scope_proposal(workspace.db, case, sewer)
    assert (it.site, it.goods) == ("88 Road Ningbo", "Knit shirts")
    assert (it.period_from, it.period_to) == (date(2026, 3, 4), None)
    assert it.sources == ("party Sewer", "its steps in the chain", "the entry lines it made")


def test_the_period_of_a_scope_is_that_of_its_documents_where_no_link_says_a_day(workspace, case):
    mill = add_party(workspace, case, MILL)
    gin, spun, sewn = (
        add_step(workspace, case, StepInput(title, party=party))
        for title, party in (("Ginning", None), ("Spinning", mill), ("Sewing", None))
    )
    into = add_link(workspace, case, LinkInput(gin, spun))
    add_link(workspace, case, LinkInput(spun, sewn, moved_on=date(2026, 5, 2)))

    def attach(step, shows, content, **days):
        paper = an_exhibit(workspace, case, content, **days)
        lay_papers(workspace, case, NewChainPapers((paper,), (Shows(shows),), step=step))

    attach(spun, "made", "a", covers_from=date(2026, 2, 1), covers_to=date(2026, 3, 1),
           made_on=date(2020, 1, 1))  # fmt: skip
    attach(spun, "record", "b", made_on=date(2026, 1, 12))
    attach(sewn, "made", "c", made_on=date(2019, 1, 1))  # of another party
    it = scope_proposal(workspace.db, case, mill)
    assert (it.period_from, it.period_to) == (date(2026, 1, 12), date(2026, 5, 2))
    assert "the days of its documents" in it.sources
    edit_link(workspace, case, into, {"received_on": date(2026, 1, 20)})
    it = scope_proposal(workspace.db, case, mill)
    assert it.period_from == date(2026, 1, 20), "a link goes before"
    assert "the days of its documents" not in it.sources
