"""Shipments, detentions and uploads, as a shell sees them."""

import hashlib

import pytest

from casefiles.cases.detentions.summary import import_summary
from casefiles.cli.decorators import commands_in
from casefiles.cli.records import edit_detention, edit_shipment
from casefiles.kernel.errors import Impossible
from casefiles.workspace.view import View


def detained(home, casefiles):
    ws = home / "ws"
    casefiles("new", ws, CASEFILES_ACTOR="Ada")
    casefiles("open-case", ws, "--title", "Mill", "--basis", "uflpa-applicability")
    for done in (
        casefiles(
            "add-shipment", ws, "C-001", "--set", "entry_number=ABC-1", "--set", "bills=B1, B2"
        ),
        casefiles("add-line", ws, "C-001", "SH-1", "--set", "quantity=14,400", "--set", "unit=pcs"),
        casefiles("add-line", ws, "C-001", "ABC-1", "--set", "number=5", "--set", "quantity=10"),
        casefiles("add-detention", ws, "C-001", "--set", "presented_on=2026-11-02"),
        casefiles("portal-task", ws, "C-001", "T-1", "--for", "DET-1", "--due", "2026-12-02"),
    ):
        assert done.code == 0, done.err
    return ws


@pytest.fixture
def ws(settled):
    return settled(detained) / "ws"


def test_what_was_imported_is_listed_line_by_line(ws, casefiles):
    [shipment] = casefiles("shipments", ws, "C-001", "--json").data
    assert (shipment["label"], shipment["bills"]) == ("SH-1", ["B1", "B2"])
    assert [(e["number"], e["quantity"]) for e in shipment["lines"]] == [(1, "14400"), (5, "10")]
    assert shipment["lines"][0]["detentions"] == ["DET-1"]
    done = casefiles("edit-shipment", ws, "C-001", "SH-1", "--line", "5", "--set", "hts=6109")
    assert (done.code, done.out) == (0, "SH-1 line 5: hts edited.\n")
    assert "6109" in casefiles("shipments", ws, "C-001").out


def test_a_line_and_a_detention_are_removed(ws, monkeypatch, capsys):
    monkeypatch.setenv("CASEFILES_ACTOR", "Ada")
    [shipment], [detention] = (commands_in(m).values() for m in (edit_shipment, edit_detention))
    line = [str(ws), "C-001", "SH-1", "--line", "5"]
    with pytest.raises(Impossible, match="--remove"):
        shipment.main(line, standalone_mode=False)
    shipment.main([*line, "--remove"], standalone_mode=False)
    detention.main([str(ws), "C-001", "DET-1", "--remove"], standalone_mode=False)
    assert capsys.readouterr().out == "SH-1 line 5: removed.\nDET-1: removed.\n"
    with View(ws) as view:
        held = import_summary(view.db, view.db.execute("SELECT id FROM cases").fetchone()[0])
    assert (len(held.lines), held.statuses) == (1, ())


def test_what_happened_gives_the_outcome_in_part_too(ws, casefiles):
    done = casefiles(
        "happened", ws, "C-001", "DET-1", "released", "--on", "2026-11-20",
        "--line", "SH-1 1", "--quantity", "400",
    )  # fmt: skip
    assert "held in part, released in part" in done.out
    [detention] = casefiles("detentions", ws, "C-001", "--json").data
    assert (detention["attested"], detention["presented_on"]) == (True, "2026-11-02")
    assert [(e["line"], e["fate"], e["quantity"]) for e in detention["parts"]] == [
        ("ABC-1, line 1", "held", "14000"),
        ("ABC-1, line 1", "released", "400"),
        ("ABC-1, line 5", "held", ""),
    ]
    said = casefiles(
        "happened", ws, "C-001", "DET-1", "seized", "--on", "2026-11-21", "--line", "x 1"
    )
    assert said.code == 1


def test_a_detention_is_corrected_and_covers_what_is_named(ws, casefiles):
    edit = ("edit-detention", ws, "C-001", "DET-1")
    assert casefiles(*edit, "--set", "stated_page=2", "--line", "SH-1 5", "--attest").code == 0
    [detention] = casefiles("detentions", ws, "C-001", "--json").data
    assert (detention["stated_page"], detention["lines"]) == (2, ["ABC-1, line 5"])
    assert "no time zone" in casefiles(*edit, "--set", "zone=Pacific").err


def test_the_portal_takes_two_requests_for_more_time_and_none_past_due(ws, casefiles):
    ask = ("extension", ws, "C-001", "T-1")
    assert casefiles(*ask, "--asked", "2026-11-25").code == 0
    assert casefiles(*ask, "--granted", "2026-11-26", "--until", "2026-12-16").code == 0
    assert "2 times, due 2026-12-16" in casefiles(*ask, "--asked", "2026-12-10").out
    third = casefiles(*ask, "--asked", "2026-12-11")
    assert third.code == 1
    assert "twice on this task" in third.err
    assert "2 of 2" in casefiles("detentions", ws, "C-001").out
    late = casefiles(*ask, "--asked", "2026-12-17")
    assert "past due" in late.err
    assert "1 time, due 2026-12-16" in casefiles(*ask, "--remove").out
    assert casefiles(*ask, "--remove", "--asked", "2026-12-10").code == 1
    assert "0 times" in casefiles(*ask, "--remove").out
    assert "No extension was requested on T-1" in casefiles(*ask, "--remove").err


def test_what_was_uploaded_is_kept_by_hash(ws, casefiles, tmp_path):
    sent = tmp_path / "package.zip"
    sent.write_bytes(b"all of it")
    done = casefiles(
        "uploaded", ws, "C-001", sent, "--task", "T-1", "--at", "2026-01-01T15:30-08:00"
    )
    assert done.code == 0, done.err
    [upload] = casefiles("uploads", ws, "C-001", "--json").data
    assert upload["digest"] == hashlib.sha256(b"all of it").hexdigest()
    assert (upload["task"], upload["size"], upload["by"]) == ("T-1", 9, "Ada")
    assert upload["uploaded_at"].startswith("2026-01-01T23:30")
    assert (
        "In which time zone"
        in casefiles("uploaded", ws, "C-001", sent, "--at", "2026-01-01T15:30").err
    )
    assert casefiles("uploaded", ws, "C-001", tmp_path / "gone").code == 3


def test_a_file_that_changed_since_it_was_uploaded_is_said(ws, casefiles, tmp_path):
    sent = tmp_path / "sent"
    sent.mkdir()
    (sent / "package.zip").write_bytes(b"all of it")
    (sent / "more.pdf").write_bytes(b"more")
    assert casefiles("uploaded", ws, "C-001", *sent.iterdir()).code == 0
    same = casefiles("uploads", ws, "C-001", "--check", sent, "--json")
    assert (same.code, {each["since"] for each in same.data}) == (0, {"unchanged"})
    (sent / "package.zip").rename(sent / "renamed.zip")
    (sent / "more.pdf").write_bytes(b"written over")
    changed = casefiles("uploads", ws, "C-001", "--check", sent, "--json")
    assert changed.code == 1
    assert {each["name"]: each["since"] for each in changed.data} == {
        "package.zip": "unchanged",
        "more.pdf": "changed since",
    }
    gone = casefiles("uploads", ws, "C-001", "--check", sent / "renamed.zip")
    assert gone.code == 0
    assert "not among these files" in gone.out


def test_counsels_request_is_recorded(ws, casefiles):
    done = casefiles(
        "counsel-asked", ws, "C-001", "Harlan LLP", "--on", "2026-11-20", "--words", "plead both"
    )
    assert done.code == 0
