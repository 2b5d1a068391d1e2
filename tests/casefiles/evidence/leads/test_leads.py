"""Leads of a case: where terms stand, how strong they are, and what a person makes of them."""

from pathlib import Path

import pytest

import casefiles
from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.leads.lead_acts import dismiss_lead, restore_lead
from casefiles.evidence.leads.leads import leads
from casefiles.evidence.places import Cells, Run
from casefiles.evidence.readers import text_chunks as cut
from casefiles.evidence.search.search_data import open_search_data, update_search_data
from casefiles.kernel.errors import Impossible
from casefiles.reference_data import terms
from tests.build import a_case
from tests.casefiles.evidence.readers.stranger import workbook


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    said = "新疆籍员工每天点名。\n" + "字" * 300 + "\n宿舍也点名。"
    add_pasted_exhibit(workspace, case, "a.txt", said.encode())
    add_pasted_exhibit(workspace, case, "b.xlsx", workbook(("Li", "岗前培训"), ("Wang", "wages")))
    add_pasted_exhibit(workspace, case, "c.txt", b"No term in here.")
    read_batch.read_all_due(workspace, case)
    return case


def found(workspace, case):
    with open_search_data(workspace) as search_data:
        update_search_data(workspace, search_data, [case])
        return leads(workspace, search_data, terms(), case)


def summary(found):
    return [(each.label, each.term.id, each.strong) for each in found]


def test_leads_by_exhibit_and_place_strong_where_an_anchor_is_near(workspace, case):
    held = found(workspace, case)
    assert summary(held) == [
        ("E-001", "T066", True),
        ("E-001", "T075", True),
        ("E-001", "T075", False),
        ("E-002", "T056", False),
    ]
    assert held[1].place == Run(None, 7, 9)
    assert held[3].place == Cells("Payroll", "B1")
    assert "每天点名" in held[1].quote.text


def test_an_anchor_in_the_title_makes_all_of_an_exhibit_strong(workspace, case):
    [first, *_] = store.of_case(workspace.db, case)
    describe_exhibits(workspace, case, [first.id], {"title": "喀什工厂名册"})
    assert {each.strong for each in found(workspace, case) if each.label == "E-001"} == {True}


def test_the_same_bytes_in_two_exhibits_are_leads_of_both(workspace, case):
    add_pasted_exhibit(workspace, case, "d.xlsx", workbook(("Li", "岗前培训"), ("Wang", "wages")))
    [*_, last] = store.of_case(workspace.db, case)
    assert last.label in {each.label for each in found(workspace, case)}


def test_a_lead_is_dismissed_with_a_reason_and_restored_and_both_are_undone(workspace, case):
    lead = found(workspace, case)[3]
    with pytest.raises(Impossible):
        dismiss_lead(workspace, case, lead.exhibit, lead.term.id, lead.place, " ")
    id_ = dismiss_lead(workspace, case, lead.exhibit, lead.term.id, lead.place, "everyday word")
    after = found(workspace, case)[3].dismissed
    assert (after.reason, after.by) == ("everyday word", "Ada")
    restore_lead(workspace, case, id_)
    assert found(workspace, case)[3].dismissed is None
    workspace.undo(case)
    assert found(workspace, case)[3].dismissed == after
    assert workspace.undoable(case) is Act.DISMISS_LEAD
    workspace.undo(case)
    assert found(workspace, case)[3].dismissed is None


def test_leads_change_nothing_and_no_assessment_asks_for_them(workspace, case):
    before = workspace.head(case)
    assert found(workspace, case)
    assert workspace.head(case) == before
    package = Path(casefiles.__file__).parent
    modules = [*package.glob("assessment/**/*.py"), *package.glob("attestation/**/*.py")]
    assert len(modules) > 50
    assert [each for each in modules if "evidence.leads" in each.read_text("utf-8")] == []


@pytest.mark.parametrize("damage", [b"", b"garbage" * 300])
def test_spots_that_are_damaged_are_made_anew(workspace, case, damage):
    before = summary(found(workspace, case))
    for each in (workspace.folder / "cache").glob("leads.sqlite-*"):
        each.unlink()
    (workspace.folder / "cache" / "leads.sqlite").write_bytes(damage)
    assert summary(found(workspace, case)) == before


def test_a_lead_deep_in_a_payroll_is_one_and_has_its_cell(workspace):
    case = a_case(workspace)
    rows = [(f"{row:05}", "王小明", 3_000) for row in range(1_500)]
    rows[1_199] = ("01199", "新疆劳动力转移", 3_000)
    add_pasted_exhibit(workspace, case, "工资.xlsx", workbook(*rows))
    read_batch.read_all_due(workspace, case)
    places = {each.place for each in found(workspace, case)}
    assert places == {Cells("Payroll", "B1200")}


@pytest.mark.parametrize("shift", [-6, -2, 2])
def test_a_lead_at_the_border_of_two_pieces_is_one(workspace, shift):
    """Whichever of them has it: its anchor may stand in the other, and so may a word around it."""
    case = a_case(workspace)
    before = "字" * (cut._OWN - 4 + shift)
    said = f"{before}新疆转移就业{'文' * 500}"
    add_pasted_exhibit(workspace, case, "a.txt", said.encode())
    read_batch.read_all_due(workspace, case)
    held = found(workspace, case)
    assert held
    for each in held:
        assert each.strong
        assert said[each.start : each.end] == each.says
    assert len({(each.term.id, each.start) for each in held}) == len(held)
    alone = a_case(workspace)
    add_pasted_exhibit(workspace, alone, "b.txt", said[-600:].encode())
    read_batch.read_all_due(workspace, alone)
    shifted = len(said) - 600
    assert {(each.term.id, each.start - shifted) for each in held} == {
        (each.term.id, each.start) for each in found(workspace, alone)
    }
