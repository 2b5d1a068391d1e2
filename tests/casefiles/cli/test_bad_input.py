"""What cannot be done gets a sentence and an exit code, and nothing is lost."""

import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from casefiles.sample_case.cotton_papers import gin_certificate
from casefiles.workspace.workspace import Workspace
from tests.build import a_file, ada
from tests.small_disk import fill, small_disk_in


def refused(ran, code, *words):
    assert ran.code == code, ran
    assert ran.out == ""
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


@pytest.mark.parametrize("command", ["cases", "people"])
def test_a_folder_that_is_no_workspace(casefiles, tmp_path, command):
    refused(casefiles(command, tmp_path), 2, "is not a workspace")
    refused(casefiles(command, tmp_path / "gone"), 2, "is not a workspace")
    assert [*tmp_path.iterdir()] == []


def test_taking_in_where_there_is_no_workspace_makes_none(casefiles, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    refused(casefiles("take-in", folder, "C-001", a_file(tmp_path)), 2, "is not a workspace")
    assert [*folder.iterdir()] == []


def test_a_database_of_somebody_else(casefiles, tmp_path):
    with closing(sqlite3.connect(tmp_path / "workspace.sqlite")) as db:
        db.execute("CREATE TABLE theirs (id)")
    refused(casefiles("cases", tmp_path), 2, "is not a workspace")
    refused(casefiles("open-case", tmp_path, "--title", "T", "--basis", "wro"), 2)


def test_a_file_that_is_no_database(casefiles, tmp_path):
    (tmp_path / "workspace.sqlite").write_text("not a database at all, whatever its name says")
    ran = casefiles("cases", tmp_path)
    assert ran.code in {2, 3}
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "command", [("cases",), ("check",), ("edit-case", "C-001", "--set", "goods=x")]
)
def test_a_database_that_was_emptied(casefiles, ws, command):
    (ws / "workspace.sqlite").write_bytes(b"")
    name, *rest = command
    refused(casefiles(name, ws, *rest), 2, "is not a workspace")


def test_a_table_that_was_dropped_by_hand_is_named(casefiles, ws):
    with closing(sqlite3.connect(ws / "workspace.sqlite")) as db:
        db.execute("DROP TABLE people")
        db.execute("DROP TABLE attestation_files")
    refused(casefiles("people", ws), 1, "edited by hand", "people")
    refused(casefiles("edit-case", ws, "C-001", "--set", "goods=x"), 1, "people")
    checked = casefiles("workspace", "check", ws)
    assert checked.code == 1
    assert "people is not as the program makes it" in checked.out
    assert checked.err == ""


def test_a_schema_number_that_was_set_back_by_hand(casefiles, ws):
    with closing(sqlite3.connect(ws / "workspace.sqlite")) as db:
        db.execute("PRAGMA user_version = 0")
    for command in ("cases", "check"):
        refused(casefiles(command, ws), 3, "damaged")
    refused(casefiles("edit-case", ws, "C-001", "--set", "goods=x"), 3, "damaged")


def test_a_workspace_of_a_later_version(casefiles, ws):
    with closing(sqlite3.connect(ws / "workspace.sqlite")) as db:
        db.execute("PRAGMA user_version = 9999")
    refused(casefiles("cases", ws), 3, "later version", "Nothing was changed")
    refused(casefiles("edit-case", ws, "C-001", "--set", "goods=x"), 3, "later version")


def test_a_new_workspace_wants_an_empty_folder(casefiles, tmp_path):
    a_file(tmp_path, "theirs.txt")
    refused(casefiles("new", tmp_path), 1, "empty folder")
    assert [each.name for each in tmp_path.iterdir() if each.name != "config"] == ["theirs.txt"]


def test_writing_while_another_writes_names_the_holder_and_reading_goes_on(casefiles, ws):
    with Workspace(ws, ada()):
        refused(casefiles("edit-case", ws, "C-001", "--set", "goods=x"), 4, "Ada", str(os.getpid()))
        assert casefiles("cases", ws).code == 0
    assert casefiles("edit-case", ws, "C-001", "--set", "goods=x").code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="has no folder that refuses even root")
def test_a_place_where_no_folder_can_be_made(casefiles):
    refused(casefiles("new", "/proc/none/ws"), 3, "could not be written")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes all")
def test_a_read_only_folder(casefiles, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    refused(casefiles("new", tmp_path / "locked" / "ws"), 3)


def test_days_that_cannot_be(casefiles, ws):
    for day in ("2026-02-30", "30.2.2026", "20260228", "２０２６-02-28"):
        opened = casefiles("open-case", ws, "--title", "T", "--basis", "wro", "--entry-date", day)
        refused(opened, 1, day)
        refused(casefiles("edit-case", ws, "C-001", "--set", f"entry_date={day}"), 1, day)
    assert len(casefiles("cases", ws, "--json").data) == 1


def test_a_period_that_ends_before_it_begins(casefiles, ws, tmp_path):
    casefiles("take-in", ws, "C-001", a_file(tmp_path), "--later")
    backwards = ("--set", "covers_from=2026-03-02", "--set", "covers_to=2026-03-01")
    refused(casefiles("describe", ws, "C-001", "E-001", *backwards), 1, "before it begins")
    assert casefiles("exhibits", ws, "C-001", "--json").data[0]["covers_from"] is None


def test_a_legal_basis_that_is_none_is_refused_with_those_there_are(casefiles, ws):
    opened = casefiles("open-case", ws, "--title", "T", "--basis", "hope")
    refused(opened, 1, "hope", "uflpa-applicability")
    refused(casefiles("edit-case", ws, "C-001", "--set", "legal_basis=hope"), 1, "hope")


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
def test_text_that_is_no_unicode(casefiles, ws):
    opened = casefiles("open-case", ws, "--title", "\udcff", "--basis", "wro")
    refused(opened, 1, "Unicode")


def test_a_command_line_that_is_not_understood(casefiles, ws):
    assert casefiles("take-in", ws).code == 2
    assert casefiles("no-such-command").code == 2
    assert casefiles("edit-case", ws, "C-001", "--set", "goods").code == 1
    assert casefiles("--help").code == 0


def test_an_exhibit_that_is_not_there(casefiles, ws):
    refused(casefiles("set-aside", ws, "C-001", "E-007", "--reason", "x"), 1, "E-007")


@pytest.mark.skipif(sys.platform == "win32", reason="sets no such limit")
def test_a_disk_that_takes_no_more_enters_nothing_of_the_batch(casefiles, ws, tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    a_file(papers, "small.txt")
    (papers / "large.bin").write_bytes(os.urandom(8 << 20))
    limited = casefiles(
        "take-in", ws, "C-001", papers, "--later", "--receipt", tmp_path / "r.csv", most=4 << 20
    )
    refused(limited, 3, "large.bin", "could not be stored")
    assert not (tmp_path / "r.csv").exists()
    assert casefiles("exhibits", ws, "C-001", "--json").data == []
    assert casefiles("take-in", ws, "C-001", papers, "--later").code == 0
    assert len(casefiles("exhibits", ws, "C-001", "--json").data) == 2


def test_a_citation_to_a_page_that_does_not_exist_writes_nothing(casefiles, ws, tmp_path):
    (tmp_path / "gin.pdf").write_bytes(gin_certificate())
    assert casefiles("take-in", ws, "C-001", tmp_path / "gin.pdf").code == 0
    answers = a_file(
        tmp_path,
        "answers.yaml",
        "scopes: [{key: mill, title: The mill}]\n"
        "citations: [{passage: {exhibit: E-001, page: 99}, scopes: [mill], indicators: [SI-N01]}]",
    )
    refused(casefiles("assess", ws, "C-001", "--answers", answers), 1, "citations[1]", "99")
    assert casefiles("result", ws, "C-001", "--json").data["scopes"] == []


@pytest.mark.parametrize(
    "content", [b"", b"a letter", b"%PDF-1.7\n", gin_certificate()[:900]], ids=range(4)
)
def test_what_is_no_whole_pdf_could_not_be_checked(casefiles, tmp_path, content):
    (tmp_path / "a.pdf").write_bytes(content)
    ran = casefiles("verify", tmp_path / "a.pdf")
    assert ran.code == 2, ran
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("content", [b"", b"a letter", b"-----BEGIN CERTIFICATE-----\n"])
def test_what_is_no_key_signs_nothing(casefiles, ws, tmp_path, content):
    (tmp_path / "key.p12").write_bytes(content)
    a_file(tmp_path, "password", "secret").chmod(0o600)
    key = ("--identity", tmp_path / "key.p12", "--password-file", tmp_path / "password")
    refused(casefiles("attest", ws, "C-001", "--out", tmp_path / "a.pdf", *key), 1, "key")
    assert not (tmp_path / "a.pdf").exists()


def test_a_small_disk_that_is_full_loses_nothing_that_was_there(casefiles, small_disk, tmp_path):
    ws = small_disk / "ws"
    assert casefiles("new", ws, "--as", "Ada").code == 0
    assert casefiles("open-case", ws, "--title", "Mill", "--basis", "wro").code == 0
    assert casefiles("take-in", ws, "C-001", a_file(tmp_path), "--later").code == 0
    (tmp_path / "large.bin").write_bytes(os.urandom(32 << 20))
    refused(casefiles("take-in", ws, "C-001", tmp_path / "large.bin", "--later"), 3, "large.bin")
    assert len(casefiles("exhibits", ws, "C-001", "--json").data) == 1
    assert casefiles("check", ws).code == 0


def test_what_is_handed_out_on_a_full_disk_is_refused_and_what_was_there_stays(
    casefiles, ws, small_disk
):
    into = (ws, "C-001")
    assert casefiles("step", *into, "Ginning", "--new").code == 0
    assert casefiles("ask", *into, "--text", "Bale lists|棉包清单").code == 0
    assert casefiles("write-form", *into, "--kind", "statement").code == 0
    (small_disk / "old").write_bytes(b"as it was")
    fill(small_disk)
    old = small_disk / "old"
    for command in (
        ("chain", *into, "--svg", old),
        ("chain", *into, "--picture", old),
        ("requests", *into, "--round", "RQ-1", "--xlsx", old),
        ("requests", *into, "--round", "RQ-1", "--pdf", old),
        ("form", *into, "1", "--out", old),
    ):
        refused(casefiles(*command), 3, "No space left")
        assert old.read_bytes() == b"as it was"
    assert sorted(each.name for each in small_disk.iterdir()) == ["filling", "old"]
    (small_disk / "filling").unlink()
    assert casefiles("requests", *into, "--round", "RQ-1", "--xlsx", old).code == 0
    assert zipfile.is_zipfile(old)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device there")
def test_texts_for_the_portal_that_find_no_room_are_no_success():
    command = [sys.executable, "-m", "casefiles", "portal", "--text", "12.5% of it"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 3
    assert "No space left" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_act_on_a_full_disk_is_refused_and_can_be_done_once_there_is_room(casefiles, small_disk):
    ws = small_disk / "ws"
    assert casefiles("new", ws, "--as", "Ada").code == 0
    assert casefiles("open-case", ws, "--title", "Mill", "--basis", "wro").code == 0
    fill(small_disk)
    asked = ("inquire", ws, "C-001", "Bale lists of every lot " * 4000)
    ran = casefiles(*asked)
    assert ran.code == 3, ran
    assert "Traceback" not in ran.err
    assert "disk" in ran.err.casefold() or "No space" in ran.err
    (small_disk / "filling").unlink()
    assert casefiles("inquiries", ws, "C-001", "--json").data == []
    assert casefiles("check", ws).code == 0
    assert casefiles(*asked).code == 0
    assert len(casefiles("inquiries", ws, "C-001", "--json").data) == 1


@pytest.fixture
def small_disk(tmp_path):
    with small_disk_in(tmp_path) as small:
        yield small


@pytest.mark.parametrize(
    "given",
    [
        ("new", ""),
        ("cases", ""),
        ("take-in", "{ws}", "C-001", ""),
        ("take-in", "{ws}", "C-001", "{file}", ""),
        ("take-in", "{ws}", "C-001", "{file}", "--receipt", ""),
        ("verify", ""),
        ("verify", "{file}", "--exhibits", ""),
        ("export", "{ws}", "C-001", "--to", ""),
        ("backup", "{ws}", ""),
    ],
    ids=" ".join,
)
def test_an_empty_path_is_not_the_folder_one_is_in(casefiles, ws, tmp_path, given):
    known = {"{ws}": ws, "{file}": a_file(tmp_path)}
    there = sorted(Path.cwd().iterdir())
    refused(casefiles(*(known.get(each, each) for each in given)), 2, "it is empty")
    assert sorted(Path.cwd().iterdir()) == there
    assert casefiles("exhibits", ws, "C-001", "--json").data == []


@pytest.mark.parametrize("place", ["nowhere/receipt.csv", "folder"])
def test_a_receipt_that_cannot_be_written_is_said_before_anything_is_taken_in(
    casefiles, ws, tmp_path, place
):
    (tmp_path / "folder").mkdir()
    ran = casefiles(
        "take-in", ws, "C-001", a_file(tmp_path), "--receipt", tmp_path / place, "--as", "Ada"
    )
    assert ran.code != 0
    assert "Traceback" not in ran.err
    assert casefiles("exhibits", ws, "C-001", "--json").data == []
    assert [each.name for each in (tmp_path / "folder").iterdir()] == []
