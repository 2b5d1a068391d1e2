"""What is expected at each step, what is there, and putting papers there in bulk."""

import pytest

from casefiles.acts import Act
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.chain import chain_of
from casefiles.chain.chain_paper_acts import NewChainPapers, lay_papers
from casefiles.chain.expected import store
from casefiles.chain.expected.expected_acts import (
    choose_lists,
    mark_not_needed,
    take_step_for,
    unmark_not_needed,
)
from casefiles.chain.expected.grid import grid_of
from casefiles.chain.expected.model import ExpectedState
from casefiles.chain.expected.sorting_acts import Sorting, sort_papers
from casefiles.chain.expected.sorting_proposals import sorting_proposals
from casefiles.chain.link_acts import LinkInput, add_link
from casefiles.chain.model import Shows as Laid
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.documents.model import PaperShows
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import set_aside
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.reference_data import documents
from casefiles.storage import rows
from tests.build import a_case, an_exhibit, contents
from tests.casefiles.chain.expected import grid_laws


@pytest.mark.parametrize("law", grid_laws.LAWS, ids=lambda law: law.__name__)
def test_the_laws_of_papers_expected_hold(law):
    grid_laws.hold(law)


def test_within_one_company_nothing_is_bought_paid_or_sold(workspace, case, steps):
    _, spin, _ = steps
    choose_lists(workspace, case, ["families"], documents())
    mill = chain_of(workspace.db, case).by_id[spin].party
    knit = add_step(workspace, case, StepInput("Knitting", party=mill))
    add_link(workspace, case, LinkInput(spin, knit, goods="yarn"))
    for column in (PaperShows.BOUGHT, PaperShows.PAID):
        assert cell(workspace, case, knit, column).status is ExpectedState.NOTHING
        assert cell(workspace, case, spin, column).status is ExpectedState.MISSING
    assert cell(workspace, case, spin, PaperShows.SOLD).status is ExpectedState.NOTHING
    assert cell(workspace, case, knit, PaperShows.MOVED).status is ExpectedState.MISSING


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def steps(workspace, case):
    """A gin with which the chain begins, a spinner, and what goes from one to the other."""
    ginner = add_party(
        workspace, case, PartyInput("新河轧花厂", romanized="Xinhe Ginning Co., Ltd.")
    )
    romanized = "Jiangsu Suiyuan Cotton Spinning Co., Ltd."
    mill = add_party(workspace, case, PartyInput("江苏穗沅棉纺有限公司", romanized=romanized))
    gin = add_step(workspace, case, StepInput("Ginning", party=ginner, begins=True))
    spin = add_step(workspace, case, StepInput("Spinning", party=mill))
    link = add_link(workspace, case, LinkInput(gin, spin, goods="lint"))
    return gin, spin, link


def cell(workspace, case, step, shows):
    rows = grid_of(workspace.db, case, documents()).rows
    return next(each for each in rows if each.step.id == step).cell(shows)


def missing(workspace, case, step, shows):
    return [each.id for each in cell(workspace, case, step, shows).missing]


def test_nothing_is_expected_until_a_list_is_chosen(workspace, case, steps):
    grid = grid_of(workspace.db, case, documents())
    assert {each.status for row in grid.rows for each in row.cells} == {ExpectedState.NOTHING}
    assert [*grid.missing] == []


def test_a_step_is_taken_for_one_of_the_template_by_its_words_or_as_a_person_says(
    workspace, case, steps
):
    _, spin, _ = steps
    choose_lists(workspace, case, ["cotton-steps"], documents())
    assert missing(workspace, case, spin, PaperShows.BOUGHT) == ["CTS-SP-01", "CTS-SP-02"]
    take_step_for(workspace, case, spin, "cotton-steps", "dyeing", documents())
    assert missing(workspace, case, spin, PaperShows.BOUGHT) == ["CTS-DY-01", "CTS-DY-02"]
    take_step_for(workspace, case, spin, "cotton-steps", "", documents())
    assert missing(workspace, case, spin, PaperShows.BOUGHT) == []
    take_step_for(workspace, case, spin, "cotton-steps", None, documents())
    [row] = [e for e in grid_of(workspace.db, case, documents()).rows if e.step.id == spin]
    assert [(each.template.id, each.by_words) for each in row.taken] == [("spinning", True)]
    with pytest.raises(Impossible):
        take_step_for(workspace, case, spin, "cotton-steps", "smelting", documents())


def test_what_a_link_shows_counts_for_both_its_steps(workspace, case, steps):
    gin, spin, link = steps
    choose_lists(workspace, case, ["cotton-steps"], documents())
    invoice = an_exhibit(workspace, case, "invoice", paper="invoice")
    lay_papers(workspace, case, NewChainPapers([invoice], [Laid.SOLD], link=link))
    assert missing(workspace, case, spin, PaperShows.BOUGHT) == ["CTS-SP-01"]
    assert cell(workspace, case, spin, PaperShows.BOUGHT).status is ExpectedState.PARTLY
    assert cell(workspace, case, gin, PaperShows.SOLD).status is ExpectedState.THERE
    assert cell(workspace, case, spin, PaperShows.SOLD).status is ExpectedState.MISSING


def test_a_bale_list_that_lies_with_the_sale_is_the_weight_list_of_what_was_bought(
    workspace, case, steps
):
    _, spin, link = steps
    choose_lists(workspace, case, ["families"], documents())
    assert "TRC-07" in missing(workspace, case, spin, PaperShows.MOVED)
    bales = an_exhibit(workspace, case, "bale list", paper="bale-list")
    lay_papers(workspace, case, NewChainPapers([bales], [Laid.SOLD], link=link))
    assert "TRC-07" not in missing(workspace, case, spin, PaperShows.MOVED)
    assert "TRC-12" in missing(workspace, case, spin, PaperShows.MOVED), "it shows no transport"


def test_what_names_a_party_is_what_was_attached_as_naming_one(workspace, case, steps):
    gin, _, _ = steps
    choose_lists(workspace, case, ["cotton"], documents())
    an_exhibit(workspace, case, "invoice of the seller", paper="invoice")

    def naming():
        whole = grid_of(workspace.db, case, documents()).whole
        return next(each.there for each in whole if each.id == "COT-06")

    assert naming() == ()
    certificate = an_exhibit(workspace, case, "gin certificate", paper="certificate-of-origin")
    lay_papers(workspace, case, NewChainPapers([certificate], [Laid.RECORD], step=gin))
    assert naming() == (certificate,)


def test_a_paper_of_another_kind_does_not_answer_and_one_set_aside_counts_for_nothing(
    workspace, case, steps
):
    _, spin, _ = steps
    choose_lists(workspace, case, ["cotton-steps"], documents())
    paper = an_exhibit(workspace, case, "a card", paper="batch-card")
    lay_papers(workspace, case, NewChainPapers([paper], [Laid.PAID], step=spin))
    paid = cell(workspace, case, spin, PaperShows.PAID)
    assert (paid.status, paid.laid) == (ExpectedState.OTHER, (paper,))
    set_aside(workspace, case, [paper], "not of this case")
    assert cell(workspace, case, spin, PaperShows.PAID).status is ExpectedState.MISSING


def test_a_template_stands_for_what_the_families_expect_in_general(workspace, case, steps):
    _, spin, _ = steps
    choose_lists(workspace, case, ["families", "cotton-steps"], documents())
    paid = cell(workspace, case, spin, PaperShows.PAID)
    assert [(each.id, each.also) for each in paid.wanted] == [("CTS-SP-03", ("TRC-10",))]
    moved = cell(workspace, case, spin, PaperShows.MOVED)
    assert "TRC-07" in [each.id for each in moved.wanted]


def test_a_step_with_which_the_chain_begins_bought_nothing(workspace, case, steps):
    gin, spin, _ = steps
    choose_lists(workspace, case, ["families"], documents())
    assert cell(workspace, case, gin, PaperShows.BOUGHT).status is ExpectedState.NOTHING
    assert cell(workspace, case, gin, PaperShows.MADE).status is ExpectedState.MISSING
    assert cell(workspace, case, spin, PaperShows.BOUGHT).status is ExpectedState.MISSING


def test_what_is_not_needed_has_its_reason_and_a_paper_that_is_there_counts_before_it(
    workspace, case, steps
):
    _, spin, _ = steps
    choose_lists(workspace, case, ["cotton-steps"], documents())
    with pytest.raises(Impossible, match="not needed because"):
        mark_not_needed(workspace, case, spin, ["CTS-SP-05"], " ", documents())
    with pytest.raises(Impossible, match="no list"):
        mark_not_needed(workspace, case, spin, ["CTS-XX-05"], "domestic", documents())
    mark_not_needed(workspace, case, spin, ["CTS-SP-05"], "the cotton is domestic", documents())
    mark_not_needed(workspace, case, spin, ["CTS-SP-05"], "domestic cotton", documents())
    [held] = store.not_needed(workspace.db, case)
    assert (held.reason, held.by) == ("domestic cotton", "Ada")
    assert missing(workspace, case, spin, PaperShows.MOVED) == ["CTS-SP-04"]
    unmark_not_needed(workspace, case, spin, ["CTS-SP-05", "CTS-SP-04"])
    assert missing(workspace, case, spin, PaperShows.MOVED) == ["CTS-SP-04", "CTS-SP-05"]


def test_what_is_expected_once_is_there_by_its_kind_of_paper(workspace, case, steps):
    choose_lists(workspace, case, ["cotton"], documents())
    chart = an_exhibit(workspace, case, paper="flow-chart")
    whole = {each.id: each for each in grid_of(workspace.db, case, documents()).whole}
    assert whole["COT-03"].there == (chart,)
    assert whole["COT-04"].status is ExpectedState.MISSING
    mark_not_needed(workspace, case, None, ["COT-04"], "one place only", documents())
    mark_not_needed(workspace, case, None, ["COT-04"], "one town only", documents())
    whole = {each.id: each for each in grid_of(workspace.db, case, documents()).whole}
    assert whole["COT-04"].not_needed == "one town only"


def test_an_unknown_list_is_refused_and_a_choice_replaces_the_one_before(workspace, case):
    with pytest.raises(Impossible, match="There are: families"):
        choose_lists(workspace, case, ["wool"], documents())
    choose_lists(workspace, case, ["families", "cotton"], documents())
    choose_lists(workspace, case, ["cotton", "cotton-steps"], documents())
    assert [each.list for each in store.lists(workspace.db, case)] == ["cotton", "cotton-steps"]
    workspace.undo(case)
    assert [each.list for each in store.lists(workspace.db, case)] == ["families", "cotton"]


def test_papers_of_the_party_that_lie_about_are_offered_to_the_cell(workspace, case, steps):
    _, spin, _ = steps
    choose_lists(workspace, case, ["cotton-steps"], documents())
    mill = chain_of(workspace.db, case).by_id[spin].party
    lying = an_exhibit(workspace, case, "laydown", paper="laydown", party=mill)
    an_exhibit(workspace, case, "another’s", paper="laydown")
    assert cell(workspace, case, spin, PaperShows.MADE).lying == (lying,)


@pytest.fixture
def filed(workspace, case, steps, tmp_path):
    """Files as a supplier sorts them, by folders."""
    files = {
        "papers/02 spinning/invoices/INV-771.pdf": "a",
        "papers/02-纺纱/配棉单/7号.pdf": "b",
        "papers/01 Ginning/bale list 2026.pdf": "c",
        "papers/step 2/sales/invoices/88.pdf": "d",
        "papers/01 spinning/invoice.pdf": "e",
        "papers/穗沅/invoice packing list.pdf": "f",
        "papers/misc/readme.pdf": "g",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    add_exhibits(workspace, case, [tmp_path / "papers"])
    return steps


def proposed(workspace, case):
    found = evidence.of_case(workspace.db, case)
    chain = chain_of(workspace.db, case)
    return {each.path: each for each in sorting_proposals(found, chain, documents())}


def test_names_of_folders_propose_paper_step_column_and_party(workspace, case, filed):
    gin, spin, _ = filed
    by_path = proposed(workspace, case)
    said = {
        path.partition("/")[2]: (each.paper, each.step, each.shows and each.shows.value)
        for path, each in by_path.items()
    }
    assert said == {
        "02 spinning/invoices/INV-771.pdf": ("invoice", spin, "bought"),
        "02-纺纱/配棉单/7号.pdf": ("laydown", spin, "made"),
        "01 Ginning/bale list 2026.pdf": ("bale-list", gin, "made"),
        "step 2/sales/invoices/88.pdf": ("invoice", spin, "sold"),
        "01 spinning/invoice.pdf": ("invoice", None, None),
        "穗沅/invoice packing list.pdf": ("", None, None),
        "misc/readme.pdf": ("", None, None),
    }
    parties = chain_of(workspace.db, case)
    mill = parties.by_id[spin].party
    assert by_path["papers/穗沅/invoice packing list.pdf"].party == mill
    assert by_path["papers/02 spinning/invoices/INV-771.pdf"].party == mill


def test_where_names_disagree_there_is_a_doubt_and_no_proposal(workspace, case, filed):
    by_path = proposed(workspace, case)
    assert by_path["papers/01 spinning/invoice.pdf"].doubts == ("could be of step 1 or step 2",)
    [doubt] = by_path["papers/穗沅/invoice packing list.pdf"].doubts
    assert doubt == "could be Commercial invoice or Packing list"
    assert not by_path["papers/misc/readme.pdf"].says_anything
    assert "bought or sold?" in by_path["papers/02 spinning/invoices/INV-771.pdf"].doubts


def test_one_act_writes_what_was_seen_and_nothing_is_proposed_twice(workspace, case, filed):
    before = contents(workspace, case)
    chosen = [each for each in proposed(workspace, case).values() if each.says_anything]
    sortings = [Sorting(e.exhibit, e.paper, e.party, e.step, e.shows) for e in chosen]
    sort_papers(workspace, case, sortings, documents())
    held = {each.name: each for each in evidence.of_case(workspace.db, case)}
    assert (held["7号.pdf"].paper, held["7号.pdf"].kind) == ("laydown", "production_record")
    assert held["INV-771.pdf"].kind == "customs_doc"
    assert len(chain_of(workspace.db, case).papers) == 4
    assert not any(
        each.paper or each.party or (each.step and each.shows)
        for each in proposed(workspace, case).values()
        if each.exhibit in {e.exhibit for e in chosen} and not each.doubts
    )
    workspace.undo(case)
    assert contents(workspace, case) == before


def test_nothing_is_sorted_by_halves_or_into_another_case(workspace, case, steps):
    _, spin, _ = steps
    paper = an_exhibit(workspace, case)
    foreign = an_exhibit(workspace, a_case(workspace, "Other"))
    with pytest.raises(Impossible, match="not a kind of document"):
        sort_papers(workspace, case, [Sorting(paper, paper="bail")], documents())
    with pytest.raises(Impossible, match="One needs the other"):
        sort_papers(workspace, case, [Sorting(paper, step=spin)], documents())
    with pytest.raises(NotFound):
        sort_papers(workspace, case, [Sorting(foreign, paper="order")], documents())


def test_of_the_exhibits_only_those_are_read_that_may_show_something(workspace, case):
    said, laid, other = (an_exhibit(workspace, case, each) for each in ("said", "laid", "other"))
    with workspace.change(Act.DESCRIBE_EXHIBITS, case) as db:
        rows.alter(db, evidence.EXHIBITS, case, said, {"paper": "invoice"})
    assert [each.id for each in evidence.known_papers(workspace.db, case, {laid})] == [said, laid]
    assert [each.id for each in evidence.known_papers(workspace.db, case, ())] == [said]
    assert evidence.known_papers(workspace.db, a_case(workspace), {other}) == []
