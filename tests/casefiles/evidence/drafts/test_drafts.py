"""Entries and detentions are put together from documents: cited, in one act, nothing in silence."""

from types import SimpleNamespace
from typing import cast

import pytest

from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.cases.shipments import store as shipments
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as facts
from casefiles.evidence.drafts.case_papers import CasePapers
from casefiles.evidence.drafts.draft_acts import (
    add_entry_from_documents,
    open_detention_from_document,
)
from casefiles.evidence.drafts.entry_drafts import entry_drafts
from casefiles.evidence.drafts.notice_drafts import notice_drafts
from casefiles.evidence.drafts.read_drafts import read_entry_drafts, read_notice_drafts
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.kernel.errors import Impossible
from casefiles.reference_data import proposal_rules
from tests.build import a_case
from tests.trade_texts import ENTRY, INVOICE, LIST, NOTICE, OTHER, STRANGE, SUMMARY, paper


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def on_file(workspace, case):
    """All that an act could have left behind."""
    db = workspace.db
    return (
        shipments.shipments(db, case), shipments.lines(db, case), shipments.line_papers(db, case),
        shipments.detentions(db, case), shipments.covered(db, case), facts.stated(db, case),
    )  # fmt: skip


def imported(*numbers):
    """Entries on file, each with two lines."""
    entries = [SimpleNamespace(id=each, entry_number=each) for each in numbers]
    lines = [SimpleNamespace(id=f"{e} {n}", shipment=e, number=n) for e in numbers for n in (1, 2)]
    return cast("ImportSummary", SimpleNamespace(shipments=entries, lines=lines))


def test_entry_and_detention_come_from_documents_in_one_act_each(workspace, case):
    given = PartyInput("宁波精工", romanized="Ningbo Fine", country="CN")
    maker = add_party(workspace, case, given)
    texts = {
        "7501": SUMMARY,
        "invoice": INVOICE,
        "list": LIST,
        "strange": STRANGE,
        "notice": NOTICE,
    }
    for name, text in texts.items():
        add_pasted_exhibit(workspace, case, f"{name}.txt", text.encode())
    read_batch.read_all_due(workspace, case)
    papers, before = CasePapers(proposal_rules()), on_file(workspace, case)
    [draft] = read_entry_drafts(workspace, case, papers)
    assert draft.labels == "E-001, E-002, E-003"  # and none whose number is part of another
    add_entry_from_documents(workspace, case, draft, draft.chosen())
    [shipment], [one, two], line_papers, *_, noted = entered = on_file(workspace, case)
    assert (shipment.entry_number, shipment.port, shipment.zone) == (
        ENTRY, "Los Angeles", "America/Los_Angeles",
    )  # fmt: skip
    assert (shipment.entered_on.isoformat(), shipment.bills) == ("2026-05-04", ("HLOTNGB4103375",))
    assert (one.hts, one.quantity, one.unit, one.value) == (
        "6109.10.0012",
        "1005",
        "DOZ",
        "46431.00",
    )
    assert (two.number, two.hts, two.currency, two.manufacturer) == (
        2,
        "6205.20.2016",
        "USD",
        maker,
    )
    assert len(line_papers) == 6
    assert {each.fact.written for each in noted} >= {ENTRY, "1,005", "05/04/2026"}
    [notice] = read_notice_drafts(workspace, case, papers)
    added = open_detention_from_document(workspace, case, notice, notice.chosen())
    *_, [detention], covered, _ = on_file(workspace, case)
    assert detention.presented_on.isoformat() == "2026-05-07"  # as the 13th of June tells
    assert evidence.get(workspace.db, detention.stated_exhibit).name == "notice.txt"
    assert len(covered[added]) == 2
    with pytest.raises(Impossible, match="on file already"):
        open_detention_from_document(workspace, case, notice, notice.chosen())
    with pytest.raises(Impossible, match="on file already"):
        add_entry_from_documents(workspace, case, draft, draft.chosen())
    workspace.undo(case)
    assert on_file(workspace, case) == entered
    workspace.undo(case)
    assert on_file(workspace, case) == before
    with pytest.raises(Impossible, match="Nothing is chosen"):
        add_entry_from_documents(workspace, case, draft, {})
    add_entry_from_documents(workspace, case, draft, draft.chosen(["shipment.port_code"]))
    [shipment], lines, *_ = on_file(workspace, case)
    assert (shipment.port_code, shipment.entry_number, lines) == ("2704", "", [])


def test_a_summary_of_two_entries_is_an_entry_of_none():
    assert entry_drafts([paper(SUMMARY)], ())
    assert not entry_drafts([paper(SUMMARY + f"See also entry {OTHER}\n")], ())


def test_a_day_is_read_as_the_paper_writes_its_others_or_stays_two():
    other = SUMMARY.replace(ENTRY, OTHER).replace("04/28", "04/08")
    told, doubtful = entry_drafts([paper(SUMMARY), paper(other, "E-002")], ())
    entered = {each.key: each for each in told.values}["shipment.entered_on"]
    assert entered.values == ("2026-05-04",)
    assert "shipment.entered_on" not in doubtful.chosen()
    assert doubtful.chosen(["shipment.entered_on=2026-04-05"])
    with pytest.raises(Impossible, match="say which"):
        doubtful.chosen(["shipment.entered_on"])


@pytest.mark.parametrize(
    ("text", "values", "lines"),
    [
        (SUMMARY, ["46431.00 USD", "45969.00 USD"], 2),
        (SUMMARY.replace("92,400", "92,401"), [], 2),  # it does not add up
        (SUMMARY.replace("\n002", "\n001"), [], 0),  # the lines of two entries
    ],
)
def test_lines_are_told_where_they_count_on_and_add_up(text, values, lines):
    read = paper(text)
    assert [each.proposal.values[0] for each in read.all_of("line_value")] == values
    assert len(read.all_of("line_hts")) == lines


@pytest.mark.parametrize(
    ("text", "on_file", "covered"),
    [
        (NOTICE, [], ()),
        (NOTICE, [OTHER], ()),
        (NOTICE, [ENTRY, OTHER], (f"{ENTRY} 1", f"{ENTRY} 2")),
        (NOTICE + "Entry line(s): 002\n", [ENTRY], (f"{ENTRY} 2",)),
        (NOTICE.replace(ENTRY, f"{ENTRY} and {OTHER}"), [ENTRY, OTHER],
         (f"{ENTRY} 1", f"{ENTRY} 2", f"{OTHER} 1", f"{OTHER} 2")),
    ],
)  # fmt: skip
def test_a_notice_covers_the_lines_it_names_or_numbers(text, on_file, covered):
    [draft] = notice_drafts([paper(text)], imported(*on_file))
    assert draft.lines == covered
    assert ("not on file" in draft.notes[0]) is not covered


def test_the_reason_is_the_whole_paragraph_and_not_the_next():
    read = paper(NOTICE).says("reason")
    assert read == "CBP has reason to believe that it was made wholly or in part in the region."
    twice = paper(NOTICE + "Reason: Other words\n")
    assert not twice.says("reason")
