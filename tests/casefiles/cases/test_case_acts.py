"""Editing, closing, opening again and holding a case; by value, and in words where it cannot be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.cases import store
from casefiles.cases.close_case import close_case, keep_until
from casefiles.cases.edit_case import edit_case
from casefiles.cases.hold_case import hold_case
from casefiles.cases.open_case import Opening, open_case
from casefiles.cases.reopen_case import reopen_case
from casefiles.days import years_after
from casefiles.errors import Faulty, Impossible, NotFound
from tests.build import NOON, a_case


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
        open_case(workspace, Opening(**{"title": "T", "legal_basis": "wro", field: ""}))


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


def test_without_a_date_of_entry_nothing_is_assumed(workspace):
    assert keep_until(known(workspace, a_case(workspace))) is None


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
