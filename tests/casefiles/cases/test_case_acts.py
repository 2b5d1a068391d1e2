"""Editing, closing, opening again and holding a case; by value, and in words where it cannot be."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.cases import store
from casefiles.cases.case_acts import (
    CaseInput,
    close_case,
    edit_case,
    erase_case,
    hold_case,
    open_case,
    reopen_case,
)
from casefiles.evidence import store as evidence
from casefiles.kernel.dates import years_after
from casefiles.kernel.errors import CaseClosed, Faulty, Impossible, NotFound, OnHold
from casefiles.messages import explain
from casefiles.storage import rows
from casefiles.workspace.view import View
from tests.attesting import a_reading
from tests.build import NOON, a_case, an_exhibit, contents


def known(workspace, case):
    return store.get(workspace.db, case)


def test_one_field_is_edited_and_the_others_stay(workspace):
    case = a_case(workspace, supplier="Mill", importer="Sons")
    edit_case(workspace, case, {"importer": "Daughters"})
    edited = known(workspace, case)
    assert (edited.supplier, edited.importer) == ("Mill", "Daughters")


def test_several_fields_are_edited_as_one_act(workspace):
    case = a_case(workspace)
    edit_case(
        workspace,
        case,
        {"entry_date": "2026-01-31", "counsel_directs": True, "counsel_since": date(2026, 2, 1)},
    )
    edited = known(workspace, case)
    assert (edited.entry_date, edited.counsel_directs) == (date(2026, 1, 31), True)
    workspace.undo(case)
    assert known(workspace, case).entry_date is None


def test_a_day_is_taken_out_again_by_nothing(workspace):
    case = a_case(workspace, entry_date=date(2026, 1, 1))
    edit_case(workspace, case, {"entry_date": ""})
    assert known(workspace, case).entry_date is None


def test_what_already_stands_there_is_no_entry_in_the_journal(workspace):
    case = a_case(workspace, supplier="Mill")
    before = workspace.head(case)
    edit_case(workspace, case, {"supplier": "Mill"})
    edit_case(workspace, case, {})
    assert workspace.head(case) == before


def test_every_fault_of_an_edit_is_named_at_once(workspace):
    case = a_case(workspace)
    edits = {"entry_date": "2026-02-30", "number": 7, "supplier": 3, "counsel_directs": "perhaps"}
    with pytest.raises(Faulty) as caught:
        edit_case(workspace, case, edits)
    assert len(caught.value.faults) == 4
    assert "There is no such day as 2026-02-30." in caught.value.faults[0]
    assert known(workspace, case).supplier == ""


@pytest.mark.parametrize("field", ["title", "legal_basis"])
def test_a_case_keeps_a_title_and_a_legal_basis(workspace, field):
    case = a_case(workspace)
    with pytest.raises(Impossible):
        edit_case(workspace, case, {field: " "})
    with pytest.raises(Impossible):
        open_case(workspace, CaseInput(**{"title": "T", "legal_basis": "wro", field: ""}))


def test_text_that_is_no_unicode_is_refused_in_words(workspace):
    case = a_case(workspace)
    with pytest.raises(Impossible, match="Unicode"):
        edit_case(workspace, case, {"supplier": "\udcff"})
    assert known(workspace, case).supplier == ""


def test_closing_says_until_when_records_are_kept(workspace):
    case = a_case(workspace, entry_date=date(2024, 2, 29))
    assert close_case(workspace, case) == date(2029, 2, 28)
    assert known(workspace, case).closed_at == NOON
    with pytest.raises(Impossible, match="closed already"):
        close_case(workspace, case)
    reopen_case(workspace, case)
    assert known(workspace, case).closed_at is None
    with pytest.raises(Impossible, match="not closed"):
        reopen_case(workspace, case)


@pytest.mark.parametrize("act", [each for each in Act if not each.in_closed_case])
def test_in_a_closed_case_no_act_writes(workspace, act):
    case, other = a_case(workspace), a_case(workspace, "Other")
    close_case(workspace, case)
    before, head = contents(workspace, case), workspace.head(case)
    with pytest.raises(CaseClosed) as refused, workspace.change(act, case) as db:
        rows.alter(db, store.CASES, case, case, {"supplier": "Mill"})
    assert "C-001 is closed" in explain(refused.value)
    assert "casefiles case reopen" in explain(refused.value)
    assert (contents(workspace, case), workspace.head(case)) == (before, head)
    edit_case(workspace, other, {"supplier": "Mill"})
    assert known(workspace, other).supplier == "Mill"


def test_a_closed_case_is_held_and_its_papers_are_read(workspace):
    case = a_case(workspace)
    exhibit = an_exhibit(workspace, case)
    close_case(workspace, case)
    hold_case(workspace, case, "subpoena")
    with workspace.change(Act.READ_FACTS, case) as db:
        rows.add(db, evidence.READINGS, a_reading(evidence.get(db, exhibit), case_id=case))
    with pytest.raises(OnHold):
        erase_case(workspace, case, "old")
    hold_case(workspace, case, "", "settled")
    erase_case(workspace, case, "old")
    assert store.every(workspace.db) == []


def test_closing_is_undone_and_nothing_else_of_a_closed_case(workspace, tmp_path):
    case = a_case(workspace)
    edit_case(workspace, case, {"supplier": "Mill"})
    close_case(workspace, case)
    assert workspace.undoable(case) is Act.CLOSE_CASE
    workspace.undo(case)
    assert workspace.undoable(case) is Act.EDIT_CASE
    workspace.redo(case)
    assert known(workspace, case).closed_at == NOON
    with View(workspace.folder, actor="Grace") as view:
        assert view.undoable(case) is None
    reopen_case(workspace, case)
    workspace.undo(case)  # closed again
    workspace.undo(case)  # and open: the closing itself was taken back
    assert known(workspace, case).closed_at is None
    workspace.undo(case)
    assert known(workspace, case).supplier == ""


def test_who_did_not_close_a_case_takes_nothing_back_in_it(workspace):
    case = a_case(workspace)
    edit_case(workspace, case, {"supplier": "Mill"})
    workspace.environment = replace(workspace.environment, actor="Grace")
    close_case(workspace, case)
    before = workspace.head(case)
    assert workspace.undoable(case) is None
    with pytest.raises(CaseClosed):
        workspace.undo(case)
    assert workspace.head(case) == before


@given(st.dates(max_value=date(9990, 1, 1)))
def test_five_years_later_is_the_same_day_or_the_last_of_february(day):
    later = years_after(day, 5)
    assert (later.year, later.month) == (day.year + 5, day.month)
    assert later.day == day.day or ((day.month, day.day) == (2, 29) and later.day == 28)


def test_a_hold_is_put_on_and_lifted_with_a_reason(workspace):
    case = a_case(workspace)
    hold_case(workspace, case, "litigation")
    assert known(workspace, case).legal_hold == "litigation"
    with pytest.raises(Impossible, match="needs a reason"):
        hold_case(workspace, case, "")
    hold_case(workspace, case, "", "counsel lifted it")
    assert known(workspace, case).legal_hold == ""


def test_a_case_that_is_not_there_cannot_be_edited(workspace):
    with pytest.raises(NotFound):
        edit_case(workspace, "nothing", {"supplier": "Mill"})
