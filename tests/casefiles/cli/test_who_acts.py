"""On the command line no act of a person is done without a name: exit 2, and nothing is written."""

import pytest

from casefiles.storage import journal
from casefiles.workspace.view import View
from tests.build import a_file


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
