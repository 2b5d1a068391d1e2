"""On the command line no act of a person is done without a name: exit 2, and nothing is written."""

import shutil

import pytest

from casefiles.storage import journal
from casefiles.workspace.view import View
from tests.build import a_file
from tests.casefiles.cli.conftest import at_home


def everything_in(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(ran, *words):
    assert (ran.code, ran.out) == (2, "")
    for each in ("--as", "CASEFILES_ACTOR", *words):
        assert each in ran.err
    return True


@pytest.mark.parametrize("name", [(), ("--as", ""), ("--as", "  ")])
def test_where_nobody_is_known_nothing_is_written_without_a_name(casefiles, tmp_path, name):
    ws, back_up = tmp_path / "ws", tmp_path / "kept"
    assert casefiles("new", ws, *name).code == 0
    assert casefiles("backup", ws, "--to", back_up).code == 0
    before = everything_in(ws)
    opening = ("--title", "Mill", "--basis", "wro")
    assert refused(casefiles("open-case", ws, *opening, *name))
    assert refused(casefiles("undo", ws, *name))
    assert refused(casefiles("readers", ws, "--unconfined", "--reason", "trusted", *name))
    assert refused(casefiles("restore", ws, back_up, "--yes-restore", *name))
    assert everything_in(ws) == before
    assert casefiles("open-case", ws, *opening, "--as", "Grace").code == 0
    assert casefiles("edit-case", ws, "C-001", "--set", "goods=shirts").code == 0  # the only one
    with View(ws) as view:
        by_case = {
            case: [each.entry.actor for each in journal.entries(view.db, case)]
            for [case] in view.db.execute("SELECT DISTINCT case_id FROM journal ORDER BY case_id")
        }
    assert sorted(by_case.values()) == [["Grace", "Grace"], ["unnamed", "program", "Grace"]]


def test_where_several_are_known_one_must_say_who_one_is(casefiles, ws, tmp_path):
    casefiles("people", ws, "--add", "Grace", "--as", "Ada")
    before = everything_in(ws)
    for command in (
        ("edit-case", ws, "C-001", "--set", "goods=shirts"),
        ("take-in", ws, "C-001", a_file(tmp_path)),
        ("undo", ws, "C-001"),
        ("hold", ws, "C-001", "--reason", "litigation"),
        ("people", ws, "--edit", "Grace", "--set", "role=counsel"),
    ):
        assert refused(casefiles(*command), "Ada, Grace")
    assert everything_in(ws) == before


def test_a_command_that_only_reads_asks_for_no_name(casefiles, ws):
    casefiles("people", ws, "--add", "Grace", "--as", "Ada")
    for command in (("cases", ws), ("exhibits", ws, "C-001"), ("people", ws), ("check", ws)):
        assert casefiles(*command).code == 0


def test_on_another_device_the_only_one_who_is_known_is_not_taken_for_whoever_types(
    casefiles, ws, tmp_path
):
    """As of a workspace that was lent or moved: it is the lender who is known there."""
    bob, copy = at_home(tmp_path / "of bob"), tmp_path / "copy"
    shutil.copytree(ws, copy)
    before = everything_in(copy)
    edit = ("edit-case", copy, "C-001", "--set", "goods=shirts")
    sheet = ("--recovery-sheet", tmp_path / "sheet")
    for command in (edit, ("undo", copy, "C-001"), ("workspace", "lock", copy, *sheet)):
        assert refused(bob(*command), "Ada, who has written nothing on this device yet")
    assert everything_in(copy) == before
    assert bob(*edit, "--as", "Bob Lee").code == 0
    assert refused(bob("undo", copy, "C-001"), "Ada, Bob Lee")
    assert casefiles("edit-case", ws, "C-001", "--set", "goods=shirts").code == 0


def test_on_another_device_one_says_once_that_one_is_who_is_known(ws, tmp_path):
    elsewhere = at_home(tmp_path / "her laptop")
    edit = ("edit-case", ws, "C-001", "--set")
    assert refused(elsewhere(*edit, "goods=shirts"))
    assert elsewhere(*edit, "goods=shirts", "--as", "Ada").code == 0
    assert elsewhere(*edit, "goods=coats").code == 0
    assert elsewhere("people", ws, "--edit", "Ada", "--set", "role=counsel").code == 0
    assert elsewhere(*edit, "goods=hats").code == 0, "it is the same name"


def test_a_workspace_that_nobody_was_named_for_is_of_a_device_that_is_known(casefiles, tmp_path):
    assert casefiles("new", tmp_path / "ws").code == 0
    said = casefiles("workspace", "check", tmp_path / "ws")
    assert (said.code, "not known here" in said.out) == (0, False)
    assert "by devices known here: Device 1" in said.out
