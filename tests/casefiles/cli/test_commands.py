"""The commands by which a case is opened, filled and kept in order, as a shell runs them."""

import csv

import pytest

from casefiles.cases import store as cases
from casefiles.evidence import store
from casefiles.people import store as people
from casefiles.storage import journal
from casefiles.workspace.view import View
from tests.build import a_file


def test_from_nothing_to_a_receipt_that_adds_up(casefiles, tmp_path):
    ws, papers = tmp_path / "ws", tmp_path / "papers"
    papers.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        a_file(papers, name, "the same" if name != "c.txt" else "another")
    assert casefiles("new", ws, "--as", "Ada").code == 0
    opened = casefiles(
        "open-case", ws, "--title", "Mill", "--basis", "uflpa-applicability", "--json"
    )
    case = opened.data["id"]
    taken = casefiles("take-in", ws, case, papers, tmp_path / "gone", "--receipt", tmp_path / "r")
    assert taken.code == 0
    rows = [*csv.DictReader((tmp_path / "r").read_text("utf-8-sig").splitlines())]
    assert [row["outcome"] for row in rows] == ["stored", "same bytes as", "stored", "refused"]
    assert rows[1]["same_bytes_as"] == "E-001"
    held = casefiles("exhibits", ws, case, "--json").data
    assert [each["label"] for each in held] == ["E-001", "E-002", "E-003"]
    assert {each["folder"] for each in held} == {"papers"}
    assert casefiles("facts", ws, case).out == "0 exhibits looked into.\n"


def test_every_field_of_a_case_can_be_given_when_it_is_opened(casefiles, ws):
    fields = {
        "supplier": "棉纺厂",
        "importer": "Sons Inc.",
        "goods": "shirts",
        "hts": "6105.10.0010",
        "quantity": "1200 PCS",
        "entries": "ABC-1234567-8 line 1",
        "detention-number": "D1",
        "port": "2704",
        "contact": "Ada",
        "order-reference": "WRO of 2021-01-13",
        "counsel": "Grace",
        "counsel-since": "2026-01-02",
        "notes": "call back",
        "entry-date": "2026-02-28",
    }
    options = [part for field, value in fields.items() for part in (f"--{field}", value)]
    opened = casefiles(
        "open-case", ws, "--title", "T", "--basis", "wro", "--counsel-directs", "--json", *options
    )
    with View(ws) as view:
        case = cases.get(view.db, opened.data["id"])
    for field, value in fields.items():
        assert str(getattr(case, field.replace("-", "_"))) == value
    assert case.counsel_directs is True


def test_a_case_is_named_by_label_id_or_title(casefiles, ws):
    [case] = casefiles("cases", ws, "--json").data
    for name in ("C-001", case["id"], "Mill"):
        assert casefiles("exhibits", ws, name).code == 0
    missing = casefiles("exhibits", ws, "Weaver")
    assert (missing.code, missing.out) == (1, "")
    assert "Weaver" in missing.err


def test_a_title_that_two_cases_have_names_neither(casefiles, ws):
    casefiles("open-case", ws, "--title", "Mill", "--basis", "wro")
    named = casefiles("exhibits", ws, "Mill")
    assert named.code == 1
    assert "C-001, C-002" in named.err


def test_who_did_it_is_journaled(casefiles, ws):
    casefiles("people", ws, "--add", "Grace", "--role", "counsel", "--as", "Ada")
    casefiles("edit-case", ws, "C-001", "--set", "goods=shirts", "--as", "Grace")
    casefiles("edit-case", ws, "C-001", "--set", "hts=6105", CASEFILES_ACTOR="Ada")
    with View(ws) as view:
        case = cases.every(view.db)[0].id
        actors = [each.entry.actor for each in journal.entries(view.db, case)]
        devices = {each.entry.device for each in journal.entries(view.db, case)}
    assert actors == ["Ada", "Grace (counsel)", "Ada"]
    assert len(devices) == 1


def test_who_somebody_is_now_is_said_and_the_journal_keeps_who_it_was(casefiles, ws):
    known = ("--set", "name=Ada Lovelace", "--set", "role=counsel")
    assert casefiles("people", ws, "--edit", "Ada", *known, "--as", "Ada").code == 0
    [ada] = casefiles("people", ws, "--json").data
    assert (ada["name"], ada["role"]) == ("Ada Lovelace", "counsel")
    assert casefiles("edit-case", ws, "C-001", "--set", "supplier=Mill").code == 0
    assert "Ada Lovelace" in casefiles("journal", ws, "C-001").out
    assert casefiles("people", ws, "--edit", "Grace", "--set", "role=counsel").code == 1
    assert casefiles("people", ws, "--edit", "Ada Lovelace", "--set", "name= ").code == 1


def test_a_new_name_is_added_to_the_people_and_that_is_said(casefiles, ws):
    assert (
        "“Grace” is new here"
        in casefiles("edit-case", ws, "C-001", "--set", "goods=x", "--as", "Grace").err
    )
    with View(ws) as view:
        assert [each.name for each in people.everyone(view.db)] == ["Ada", "Grace"]


def test_a_name_is_never_taken_from_the_system(casefiles, tmp_path):
    made = casefiles("new", tmp_path / "ws", USER="root", LOGNAME="root")
    assert "unnamed" in made.err
    with View(tmp_path / "ws") as view:
        assert people.everyone(view.db) == []


def test_exhibits_are_described_set_aside_and_taken_back(casefiles, ws, tmp_path):
    casefiles("take-in", ws, "C-001", a_file(tmp_path, "a"), a_file(tmp_path, "b"), "--later")
    both = ("C-001", "E-001", "E-002")
    assert casefiles("describe", ws, *both, "--set", "source-group=bank").code == 0
    assert casefiles("set-aside", ws, "C-001", "E-002", "--reason", "not ours").code == 0
    held = casefiles("exhibits", ws, "C-001", "--json").data
    assert [(e["source_group"], e["set_aside"]) for e in held] == [
        ("bank", ""),
        ("bank", "not ours"),
    ]
    assert casefiles("set-aside", ws, "C-001", "E-002", "--back").code == 0
    assert casefiles("undo", ws, "C-001").out == (
        "Undone: Restore to Case. E-002 is set aside again.\n"
    )
    assert casefiles("redo", ws, "C-001").out == (
        "Done again: Restore to Case. E-002 is in the case again.\n"
    )
    assert casefiles("undo", ws, "C-001").code == 0


def test_a_case_is_closed_with_its_last_day_held_and_opened_again(casefiles, ws):
    casefiles("edit-case", ws, "C-001", "--set", "entry_date=2024-02-29")
    assert "2029-02-28" in casefiles("close-case", ws, "C-001").out
    assert casefiles("close-case", ws, "C-001").code == 1
    assert casefiles("reopen-case", ws, "C-001").code == 0
    assert casefiles("hold", ws, "C-001").code == 1
    assert casefiles("hold", ws, "C-001", "--reason", "litigation").code == 0
    held = casefiles("erase", ws, "C-001", "C-001", "--reason", "old", "--yes-erase", "C-001")
    assert held.code == 1
    assert "hold" in held.err.lower()
    assert casefiles("hold", ws, "C-001", "--lift", "--reason", "settled").code == 0


def test_a_closed_case_is_read_and_not_written(casefiles, ws, tmp_path):
    paper = a_file(tmp_path, "letter", "lot 7")
    assert casefiles("take-in", ws, "C-001", paper).code == 0
    assert casefiles("close-case", ws, "C-001").code == 0
    (ws / "before").write_text(casefiles("journal", ws, "C-001").out)
    for written in (
        ("edit-case", ws, "C-001", "--set", "supplier=Mill"),
        ("take-in", ws, "C-001", paper),
        ("describe", ws, "C-001", "E-001", "--set", "title=Letter"),
        ("party", ws, "C-001", "Mill", "--new"),
        ("set-aside", ws, "C-001", "E-001", "--reason", "twice"),
    ):
        refused = casefiles(*written)
        assert (refused.code, refused.out) == (1, ""), written
        assert "C-001 is closed" in refused.err
        assert "casefiles case reopen" in refused.err
    assert casefiles("journal", ws, "C-001").out == (ws / "before").read_text()
    for read in ("exhibits", "facts", "receipt", "preflight", "statements"):
        assert "is closed" not in casefiles(read, ws, "C-001").err
    assert casefiles("check", ws).code == 0
    assert casefiles("undo", ws, "C-001").code == 0
    assert casefiles("edit-case", ws, "C-001", "--set", "supplier=Mill").code == 0


def test_erasing_asks_and_takes_the_exhibit_for_good(casefiles, ws, tmp_path):
    casefiles("take-in", ws, "C-001", a_file(tmp_path, "passport", "SECRET"), "--later")
    asked = casefiles("erase", ws, "C-001", "E-001", "--reason", "asked for")
    assert asked.code == 1
    assert "--yes-erase E-001" in asked.err
    sure = ("--reason", "asked for", "--yes-erase", "E-001")
    assert casefiles("erase", ws, "C-001", "E-001", *sure).code == 0
    assert casefiles("exhibits", ws, "C-001", "--json").data == []
    with View(ws) as view:
        [line] = store.lines(view.db, store.receipts(view.db, cases.every(view.db)[0].id)[0].id)
    assert (line.number, line.path) == (1, "")


def test_receipts_are_shown_and_written_again(casefiles, ws, tmp_path):
    casefiles("take-in", ws, "C-001", a_file(tmp_path, "a"), "--later", "--receipt", tmp_path / "1")
    shown = casefiles("receipt", ws, "C-001", "R-001", "--csv", tmp_path / "2")
    assert "stored as E-001" in shown.out
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert casefiles("receipt", ws, "C-001", "R-002").code == 1


@pytest.mark.parametrize("name", ["<img src=x>&[/x]", "a\x1b[2Jb", "invoice\u202efdp.exe", "=1+1"])
def test_a_strangers_text_is_shown_and_never_acts(casefiles, ws, tmp_path, name):
    if "/" not in name:
        casefiles("take-in", ws, "C-001", a_file(tmp_path, name), "--later")
        [held] = casefiles("exhibits", ws, "C-001", "--json").data
        assert held["name"] == name
    casefiles("open-case", ws, "--title", name, "--basis", "wro")
    assert casefiles("cases", ws, "--json").data[-1]["title"] == name
    for said in (casefiles("cases", ws), casefiles("exhibits", ws, "C-001")):
        assert said.code == 0
        assert "\x1b" not in said.out
        assert "\u202e" not in said.out
