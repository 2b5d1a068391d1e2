"""Steps, links and papers are written by acts, each of which can be taken back."""

import pytest

from casefiles.cases.party_acts import PartyInput, add_party, remove_party
from casefiles.cases.shipments.line_acts import add_line
from casefiles.cases.shipments.shipment_acts import ShipmentInput, add_shipment
from casefiles.chain import store
from casefiles.chain.chain import chain_of
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers, take_off_papers
from casefiles.chain.link_acts import LinkInput, add_link, edit_link, remove_link
from casefiles.chain.model import Custody, Shows
from casefiles.chain.nexus_acts import decide_nexus, withdraw_nexus
from casefiles.chain.step_acts import (
    StepInput,
    add_step,
    edit_step,
    move_step,
    remove_step,
    renumber_steps,
    tie_lines,
)
from casefiles.chain.traced_chain import traced_chain
from casefiles.evidence.exhibit_acts import set_aside
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from tests.build import a_case, an_exhibit, contents
from tests.casefiles.chain.chains import trace_through


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def three(workspace, case):
    return [add_step(workspace, case, StepInput(title)) for title in ("Farm", "Gin", "Mill")]


def titles(workspace, case):
    return [(each.number, each.title) for each in store.steps(workspace.db, case)]


def test_steps_are_numbered_in_a_row_whatever_is_removed_or_moved(workspace, case, three):
    farm, gin, mill = three
    assert titles(workspace, case) == [(1, "Farm"), (2, "Gin"), (3, "Mill")]
    renumber_steps(workspace, case, [mill, farm, gin])
    assert titles(workspace, case) == [(1, "Mill"), (2, "Farm"), (3, "Gin")]
    remove_step(workspace, case, mill)
    assert titles(workspace, case) == [(1, "Farm"), (2, "Gin")]
    workspace.undo(case)
    workspace.undo(case)
    assert titles(workspace, case) == [(1, "Farm"), (2, "Gin"), (3, "Mill")]
    with pytest.raises(Impossible):
        renumber_steps(workspace, case, [mill, farm])


def test_a_step_is_moved_from_where_it_stands_and_no_further_than_there_is(workspace, case, three):
    farm, _, _ = three
    for by, number in ((1, 2), (1, 3), (1, 3), (-5, 1)):
        move_step(workspace, case, farm, by)
        assert (number, "Farm") in titles(workspace, case)
    with pytest.raises(NotFound):
        move_step(workspace, case, "nothing", 1)


def test_the_only_step_can_be_removed(workspace, case):
    remove_step(workspace, case, add_step(workspace, case, StepInput("Farm")))
    assert titles(workspace, case) == []


def test_a_step_says_what_it_is_told_and_nothing_strange(workspace, case, three):
    other = a_case(workspace)
    elsewhere = add_party(workspace, other, PartyInput("棉纺厂"))
    with pytest.raises(NotFound):
        edit_step(workspace, case, three[0], {"party": elsewhere})
    with pytest.raises(Impossible):
        edit_step(workspace, case, three[0], {"title": " "})
    with pytest.raises(Faulty):
        edit_step(workspace, case, three[0], {"custody": "somehow"})
    edit_step(workspace, case, three[0], {"custody": "mass_balance", "inputs": "lint, 1,200 kg"})
    farm = store.steps(workspace.db, case)[0]
    assert (farm.custody, farm.inputs) == (Custody.MASS_BALANCE, "lint, 1,200 kg")


def test_a_party_that_is_removed_is_at_no_step_any_more(workspace, case, three):
    party = add_party(workspace, case, PartyInput("棉纺厂"))
    edit_step(workspace, case, three[0], {"party": party})
    remove_party(workspace, case, party)
    assert store.steps(workspace.db, case)[0].party is None
    workspace.undo(case)
    assert store.steps(workspace.db, case)[0].party == party


def test_a_link_closes_no_round_and_stands_there_once(workspace, case, three):
    farm, gin, mill = three
    link = add_link(workspace, case, LinkInput(farm, gin, goods="lint", quantity="31,000.5"))
    add_link(workspace, case, LinkInput(gin, mill))
    assert store.links(workspace.db, case)[0].quantity == "31000.5"
    before = contents(workspace, case)
    with pytest.raises(Impossible, match="steps 3 → 1 → 2 → 3"):
        add_link(workspace, case, LinkInput(mill, farm))
    with pytest.raises(Impossible, match="already"):
        add_link(workspace, case, LinkInput(farm, gin, goods="lint"))
    with pytest.raises(Faulty, match="quantity"):
        edit_link(workspace, case, link, {"quantity": "a lot"})
    assert contents(workspace, case) == before
    other = add_link(workspace, case, LinkInput(farm, gin, goods="seed"))
    with pytest.raises(Impossible, match="already"):
        edit_link(workspace, case, other, {"goods": "lint"})
    remove_link(workspace, case, other)
    assert len(store.links(workspace.db, case)) == 2


def test_papers_show_something_of_a_step_or_of_a_link(workspace, case, three):
    exhibit = an_exhibit(workspace, case, "invoice")
    link = add_link(workspace, case, LinkInput(three[0], three[1]))
    lay_papers(workspace, case, NewChainPapers([exhibit], [Shows.SOLD, Shows.PAID], link=link))
    lay_papers(
        workspace, case, NewChainPapers([exhibit], [Shows.SOLD], link=link)
    )  # is there already
    lay_papers(
        workspace, case, NewChainPapers([exhibit], [Shows.MADE], step=three[0], place="p. 2")
    )
    held = store.papers(workspace.db, case)
    assert [e.shows for e in held] == [Shows.PAID, Shows.SOLD, Shows.MADE]
    for wrong in (
        NewChainPapers([exhibit], [], step=three[0]),
        NewChainPapers([exhibit], [Shows.MADE]),
        NewChainPapers([exhibit], [Shows.MADE], step=three[0], link=link),
    ):
        with pytest.raises(Impossible):
            lay_papers(workspace, case, wrong)
    with pytest.raises(NotFound):
        lay_papers(workspace, case, NewChainPapers(["nothing"], [Shows.MADE], step=three[0]))
    take_off_papers(workspace, case, [held[0].id])
    assert len(store.papers(workspace.db, case)) == 2
    set_aside(workspace, case, [exhibit], "superseded")
    assert chain_of(workspace.db, case).papers == []


def test_entry_lines_are_what_comes_out_of_a_step(workspace, case, three):
    shipment = add_shipment(workspace, case, ShipmentInput(entry_number="231-1"))
    lines = [add_line(workspace, case, shipment) for _ in range(2)]
    tie_lines(workspace, case, three[1], lines)
    tie_lines(workspace, case, three[1], lines[1:])
    assert [e.line for e in store.line_steps(workspace.db, case)] == lines[1:]
    found = traced_chain(workspace.db, case)
    assert [each.title for each in found.ends] == ["Gin"]
    assert [name for name, _ in found.lines.values()] == ["231-1 line 1", "231-1 line 2"]
    with pytest.raises(NotFound):
        tie_lines(workspace, case, three[0], ["no line"])


def test_that_there_is_no_nexus_takes_a_reason_and_steps(workspace, case):
    with pytest.raises(Impossible, match="no step"):
        decide_nexus(workspace, case, "seen")
    add_step(workspace, case, StepInput("Farm"))
    with pytest.raises(Impossible, match="reason"):
        decide_nexus(workspace, case, " ")
    decide_nexus(workspace, case, "seen")
    decide_nexus(workspace, case, "seen again")
    assert store.nexus(workspace.db, case).reason == "seen again"
    assert not traced_chain(workspace.db, case).excluded  # the step is as bare as can be
    withdraw_nexus(workspace, case)
    with pytest.raises(NotFound):
        withdraw_nexus(workspace, case)


def test_all_of_it_can_be_undone(workspace, case):
    exhibit = an_exhibit(workspace, case, "paper")
    before = contents(workspace, case)
    trace_through(workspace, case, exhibit)
    assert traced_chain(workspace.db, case).excluded
    for _ in range(10):
        workspace.undo(case)
    undone = contents(workspace, case)
    undone.pop("numbers_used", None)
    before.pop("numbers_used", None)
    assert undone == before
    assert workspace.verify().faults == ()
