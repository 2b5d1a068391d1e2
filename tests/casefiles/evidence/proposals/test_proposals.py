"""What papers seem to say: precise on made-up papers, nothing doubtful, nothing in silence."""

from datetime import date

import pytest

from casefiles.cases.shipments import store as shipments
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as facts
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.places import Run
from casefiles.evidence.proposals.cells import page_of_text
from casefiles.evidence.proposals.exhibit_proposals import Decision, decided, read_proposals
from casefiles.evidence.proposals.filling import FillInto, FillWhere
from casefiles.evidence.proposals.load_rules import WORDS, load_rules
from casefiles.evidence.proposals.proposal_acts import leave_proposals, take_proposals, value_of
from casefiles.evidence.proposals.propose import propose
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.reference_data import proposal_rules
from resources import folder
from tests.build import a_case
from tests.trade_papers import layouts
from tests.trade_papers.layouts import drawn
from tests.trade_papers.proposed import score
from tests.trade_papers.truth import Kind

ENTRY = """ENTRY SUMMARY
Filer Code/Entry No.: 8XW-2203705-9
Port Code: 2704
Entry Date: 05/04/2026
Import Date: 2026-05-03
B/L or AWB No.: HLOTNGB4103375
Total Payable: USD 1,164.25
"""


def said_by(text, kind="commercial-invoice"):
    rules = proposal_rules()
    found = propose([page_of_text(text)], rules.kinds[kind], rules)
    return {each.key: each.values for each in found}


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    add_pasted_exhibit(workspace, case, "7501.txt", ENTRY.encode())
    read_batch.read_all_due(workspace, case)
    return case


@pytest.fixture
def paper(workspace, case):
    [exhibit] = evidence.of_case(workspace.db, case)
    with Readers() as readers:
        return read_proposals(workspace, exhibit, proposal_rules(), readers)


def test_what_is_proposed_of_made_up_papers_is_true():
    papers = [drawn(layouts(kind)[at], seed=7) for at, kind in enumerate(Kind)]
    with Readers() as readers:
        scores = score(papers, proposal_rules(), readers)
    assert scores.precision >= 0.98, scores.wrong
    assert scores.right >= 50


def test_two_values_of_what_a_paper_says_once_are_doubtful():
    assert said_by("Invoice No.: HT-0001\nDate: 2026-04-10") == {
        "number": ("HT-0001",), "issued": ("2026-04-10",),
    }  # fmt: skip
    assert "number" not in said_by("Invoice No.: HT-0001\nInvoice No.: HT-0002")


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Invoice total: USD 1,234.50", "1234.50 USD"),
        ("总金额：1,234.50美元", "1234.50 USD"),
        ("Invoice total: 1.234,50 EUR", "1234.50 EUR"),
        ("Invoice total: 1,234", None),
        ("Invoice total: about two thousand", None),
    ],
)
def test_an_amount_is_proposed_where_it_is_one_beyond_doubt(text, total):
    assert said_by(text).get("total") == ((total,) if total else None)


def test_a_day_that_can_be_two_is_a_choice_and_one_whose_digits_do_not_fit_is_none():
    assert said_by("Date: 05/04/2026")["issued"] == ("2026-04-05", "2026-05-04")
    assert said_by("Date: 31/31/2026") == {}
    assert said_by("Filer Code/Entry No.: 8XW-2203705-8", "entry-summary") == {}


def test_taking_notes_cited_facts_and_fills_in_a_shipment_in_one_act(workspace, case, paper):
    by_key = {each.key: each for each in paper.found}
    assert paper.by_title
    assert by_key["number"].place == Run(None, 36, 49)
    with pytest.raises(Impossible, match="2026-04-05 or 2026-05-04"):
        value_of(by_key["entered"])
    taken = [value_of(by_key["number"]), value_of(by_key["entered"], "2026-05-04")]
    done = take_proposals(workspace, case, paper, taken)
    assert done.nowhere == ["shipment"]
    assert shipments.shipments(workspace.db, case) == []
    workspace.undo(case)
    done = take_proposals(workspace, case, paper, taken, FillInto(shipment=FillWhere.A_NEW_ONE))
    [shipment] = shipments.shipments(workspace.db, case)
    assert (shipment.entry_number, shipment.entered_on) == ("8XW-2203705-9", date(2026, 5, 4))
    number, entered = (each.fact for each in facts.stated(workspace.db, case))
    assert (number.value, entered.value, entered.reading) == ("8XW-2203705-9", "2026-05-04", "mdy")
    assert [e.key for e in decided(workspace, paper).found if e.decision is Decision.TAKEN] == [
        "number", "entered",
    ]  # fmt: skip
    workspace.undo(case)
    assert facts.stated(workspace.db, case) == shipments.shipments(workspace.db, case) == []


def test_what_a_shipment_says_already_is_not_changed(workspace, case, paper):
    by_key = {each.key: each for each in paper.found}
    into = FillInto(shipment=FillWhere.A_NEW_ONE)
    take_proposals(workspace, case, paper, [value_of(by_key["entered"], "2026-05-04")], into)
    done = take_proposals(workspace, case, paper, [value_of(by_key["entered"], "2026-04-05")])
    assert done.kept == ["Entry date of SH-1 is 2026-05-04 already"]
    assert shipments.shipments(workspace.db, case)[0].entered_on == date(2026, 5, 4)


def test_what_is_left_is_not_proposed_again_until_that_is_undone(workspace, case, paper):
    [bill] = [each for each in paper.found if each.key == "bill"]
    leave_proposals(workspace, case, paper, [bill])
    assert bill.key not in {each.key for each in decided(workspace, paper).open}
    workspace.undo(case)
    assert bill.key in {each.key for each in decided(workspace, paper).open}


def test_faults_of_rules_are_named_at_once():
    there = {file.stem: file.read_text("utf-8") for file in folder("proposals").iterdir()}
    broken = there["fapiao"].replace("field: number", "field: nothing").replace(
        "field: issued", "field: total"
    )  # fmt: skip
    with pytest.raises(Faulty) as faulty:
        load_rules({WORDS: there[WORDS], "fapiao": broken})
    assert len(faulty.value.faults) == 2
