"""What changed since somebody left: net, counted, called by its name, and where it stands."""

from datetime import timedelta

import pytest

from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.assessment.search_acts import NewSearch, log_search
from casefiles.cases.case_acts import edit_case
from casefiles.cases.party_acts import PartyInput, add_party, remove_party
from casefiles.changes import TableName
from casefiles.reference_data import checklist
from casefiles.what_next.changes_since import changes_since
from casefiles.what_next.last_visit import FOLDER, last_visit, note_visit
from casefiles.what_next.things import OF_ANOTHER, THINGS, UNTOLD
from tests.build import NOON, a_case, an_exhibit


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def leave(workspace, case, tmp_path):
    """Ada leaves the case: what is told from then on."""

    def leave():
        note_visit(workspace.db, tmp_path, case, "Ada", NOON)
        return last_visit(workspace.db, tmp_path, case, "Ada")

    return leave


def told(workspace, case, last, before=None):
    return [
        (each.words, each.place.room, each.place.thing)
        for each in changes_since(workspace.db, case, last, before)
    ]


def test_every_table_is_told_or_said_to_be_untold():
    tables = [*THINGS, *OF_ANOTHER, *UNTOLD]
    assert len(tables) == len({*tables})
    assert {*tables} == {*TableName}


def test_documents_are_counted_and_one_or_two_are_named(workspace, case, leave):
    last = leave()
    assert told(workspace, case, last) == []
    first = an_exhibit(workspace, case, "1")
    assert told(workspace, case, last) == [("E-001 added", "evidence", first)]
    for each in ("2", "3"):
        an_exhibit(workspace, case, each)
    assert told(workspace, case, last) == [("3 documents added", "evidence", first)]


def test_what_is_done_in_a_scope_is_a_change_of_it(workspace, case, leave):
    scope = open_scope(workspace, case, checklist(), ScopeOpening("Sewing"))
    last = leave()
    log_search(workspace, case, scope, ["ILO11-01"], NewSearch("payroll", "all", NOON.date()))
    edit_case(workspace, case, {"goods": "shirts"})
    assert told(workspace, case, last) == [
        ("Case details changed", "cases", "case"),
        ("S-1 changed", "assessment", scope),
    ]


def test_what_was_done_and_taken_back_is_no_change(workspace, case, leave):
    last = leave()
    edit_case(workspace, case, {"goods": "shirts"})
    edit_case(workspace, case, {"goods": ""})
    party = add_party(workspace, case, PartyInput("Mill"))
    remove_party(workspace, case, party)
    an_exhibit(workspace, case)
    workspace.undo(case)
    assert told(workspace, case, last) == []


def test_what_is_gone_leads_to_where_its_kind_stands(workspace, case, leave):
    gone, stays = (add_party(workspace, case, PartyInput(each)) for each in ("Gin", "Mill"))
    last = leave()
    remove_party(workspace, case, gone)
    assert told(workspace, case, last) == [("1 party removed", "cases", "parties")]
    assert stays


def test_what_the_visitor_does_is_not_told(workspace, case, leave):
    last = leave()
    an_exhibit(workspace, case)
    assert told(workspace, case, last, NOON) == []
    assert len(told(workspace, case, last, NOON + timedelta(seconds=1))) == 1


def test_each_person_has_a_last_time_of_their_own_and_nothing_else_is_kept(
    workspace, case, leave, tmp_path
):
    last = leave()
    assert (last.head, last.at) == (workspace.head(case), NOON)
    assert last_visit(workspace.db, tmp_path, case, "Grace") is None
    [file] = (tmp_path / FOLDER).iterdir()
    assert file.read_text().split() == [str(last.head.seq), last.head.hash, NOON.isoformat()]
    assert case not in file.name


@pytest.mark.parametrize("kept", ["", "1 x y", "\x00", "1 " + "0" * 64 + " 2026-01-01T00:00:00"])
def test_what_is_kept_badly_is_passed_over(workspace, case, leave, tmp_path, kept):
    leave()
    [file] = (tmp_path / FOLDER).iterdir()
    file.write_text(kept)
    assert last_visit(workspace.db, tmp_path, case, "Ada") is None


def test_a_state_that_was_never_seen_here_tells_nothing(workspace, case, leave, tmp_path):
    """As after an older back-up was restored: what was seen then is not there any more."""
    leave()
    [file] = (tmp_path / FOLDER).iterdir()
    file.write_text(f"1 {'0' * 64} {NOON.isoformat()}\n")
    assert last_visit(workspace.db, tmp_path, case, "Ada") is None


def test_settings_that_cannot_be_written_are_in_nobodys_way(workspace, case, tmp_path):
    (tmp_path / FOLDER).write_text("a file where the folder would be")
    note_visit(workspace.db, tmp_path, case, "Ada", NOON)
    assert last_visit(workspace.db, tmp_path, case, "Ada") is None
    note_visit(workspace.db, None, case, "Ada", NOON)
