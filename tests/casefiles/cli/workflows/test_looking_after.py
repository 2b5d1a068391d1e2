"""The commands that look after a workspace: check, journal, backup, erase."""

import json
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from casefiles.cases import store as cases
from casefiles.cli.app import main
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.people.pseudonym_acts import name_pseudonym
from casefiles.storage import backup, location
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_file, a_worker, ada, with_tables


@pytest.fixture
def folder(tmp_path):
    with Workspace(with_tables(tmp_path / "w"), ada()) as workspace:
        case = a_case(workspace, "Mill")
        add_exhibits(
            workspace, case, [a_file(tmp_path, f"{n}.txt", f"secret {n}") for n in range(2)]
        )
        a_worker(workspace, case, 1, "ada's\x1b[31m")
        workspace.undo(case)
    return tmp_path / "w"


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command. Returns its exit code and what it said on each stream."""
    monkeypatch.delenv("CASEFILES_ACTOR", raising=False)

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        said = capsys.readouterr()
        return ended.value.code or 0, said.out, said.err

    return run


def test_a_workspace_left_alone_checks_clean(run, folder):
    code, out, _ = run("check", folder)
    assert code == 0
    assert "Everything is as it was written" in out
    assert "2 stored files" in out


def test_an_edit_by_hand_is_named(run, folder):
    with closing(sqlite3.connect(folder / "workspace.sqlite")) as db:
        db.execute("UPDATE exhibits SET title = 'other' WHERE number = 2")
        db.commit()
    code, out, _ = run("check", folder)
    assert code == 1
    assert "title: the journal says '', the table 'other'" in out


def test_a_changed_file_is_named_unless_files_are_not_read(run, folder):
    blob = next(path for path in (folder / "blobs").rglob("*") if path.is_file())
    blob.chmod(0o600)
    blob.write_bytes(b"other")
    code, out, _ = run("check", folder)
    assert (code, f"stored file {blob.name}: was changed" in out) == (1, True)
    assert run("check", folder, "--quick")[0] == 0


def test_a_script_gets_json(run, folder):
    code, out, _ = run("check", folder, "--json")
    said = json.loads(out)
    assert (code, said["holds"], said["blobs"], said["differs"]) == (0, True, 2, [])


def test_an_older_state_is_said_and_nothing_is_done_until_somebody_accepts_it(
    run, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    folder = tmp_path / "w"
    for command in (["new"], ["open-case", "--title", "Mill", "--basis", "uflpa-applicability"]):
        assert run(command[0], folder, *command[1:], "--as", "Ada")[0] == 0
    shutil.copytree(folder, tmp_path / "old")
    assert run("edit-case", folder, "Mill", "--set", "supplier=X", "--as", "Ada")[0] == 0
    shutil.rmtree(folder)
    (tmp_path / "old").rename(folder)

    code, out, err = run("cases", folder)
    assert (code, "Mill" in out) == (0, True), "to look is no act"
    assert "C-001: it had 2 entries and has 1." in err
    code, _, err = run("edit-case", folder, "Mill", "--set", "supplier=Y", "--as", "Ada")
    assert code == 1
    assert "not as it was last seen" in err
    code, out, _ = run("check", folder)
    assert code == 1, "entries may be lost"
    assert "OLDER    C-001: it had 2 entries and has 1." in out
    assert "older than it was last seen on this computer. Nothing in it differs otherwise" in out
    assert "DIFFERS" not in out
    code, out, err = run("check", folder, "--accept")
    assert (code, "accepted" in err) == (0, True)
    code, _, err = run("edit-case", folder, "Mill", "--set", "supplier=Y", "--as", "Ada")
    assert (code, "seen" in err) == (0, False)


def test_a_back_up_that_is_older_than_what_was_seen_is_as_it_was_written(
    run, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    folder, kept = tmp_path / "w", tmp_path / "kept"
    for command in (["new"], ["open-case", "--title", "Mill", "--basis", "uflpa-applicability"]):
        assert run(command[0], folder, *command[1:], "--as", "Ada")[0] == 0
    assert run("backup", folder, "--to", kept)[0] == 0
    assert run("edit-case", folder, "Mill", "--set", "supplier=X", "--as", "Ada")[0] == 0
    code, out, err = run("workspace", "check", kept)
    assert (code, err) == (0, "")
    assert "OLDER    C-001: it had 2 entries and has 1." in out
    assert "It is a back-up, and as it was written." in out
    said = json.loads(run("check", kept, "--json")[1])
    assert (said["holds"], said["is_backup"], len(said["older"])) == (True, True, 1)
    (kept / "backup.json").unlink()
    assert run("check", kept)[0] == 1, "nothing says that it is a back-up"
    with closing(sqlite3.connect(kept / "workspace.sqlite")) as db:
        db.execute("UPDATE cases SET goods = 'other'")
        db.commit()
    code, out, _ = run("check", kept)
    assert (code, "DIFFERS" in out, "OLDER" in out) == (1, True, True)


def test_a_check_compares_with_what_was_written_down_elsewhere(run, folder, tmp_path):
    kept = tmp_path / "receipt.csv"
    assert run("receipt", folder, "Mill", "R-001", "--csv", kept)[0] == 0
    code, out, _ = run("check", folder, "--against", kept)
    assert (code, "agrees   receipt.csv names entry 4 of C-001" in out) == (0, True)
    with closing(sqlite3.connect(folder / "workspace.sqlite")) as db:
        db.execute("DROP TRIGGER journal_is_never_shortened")
        db.execute("DROP TRIGGER journal_change_goes_only_when_erased")
        [nr] = db.execute("SELECT max(nr) FROM journal").fetchone()
        db.execute("DELETE FROM journal_change WHERE entry = ?", (nr,))
        db.execute("DELETE FROM journal WHERE nr = ?", (nr,))
        db.commit()
    code, out, _ = run("check", folder, "--against", kept, "--quick")
    assert code == 1
    assert "DIFFERS  receipt.csv names entry 4 of C-001" in out
    assert "this journal has no such entry and ends at 3" in out
    code, out, _ = run("check", folder, "--against", kept, "--json")
    assert [each["is_there"] for each in json.loads(out)["against"]] == [False]
    code, out, err = run("check", folder, "--against", "nonsense")
    assert (code, out, "neither a file" in err) == (2, "", True)


def test_what_is_no_workspace_cannot_be_checked(run, tmp_path):
    code, _, err = run("check", tmp_path)
    assert (code, "is not a workspace" in err) == (2, True)


def test_the_journal_says_who_did_what_and_from_what_to_what(run, folder):
    code, out, _ = run("journal", folder, "Mill")
    assert code == 0
    assert "Ada  Open Case" in out
    assert "notes: ada's[U+001B][31m" in out
    assert "Ada  Undo" in out
    assert "undoes entry" in out


def test_the_journal_does_not_tell_the_name_behind_a_pseudonym(run, folder):
    with Workspace(folder, ada()) as workspace:
        case = cases.every(workspace.db)[0].id
        pseudonym = a_worker(workspace, case)
        name_pseudonym(workspace, case, pseudonym, "Aynur")
        name_pseudonym(workspace, case, pseudonym, "Aynur Z.")
    for script in ((), ("--json",)):
        _, out, _ = run("journal", folder, "Mill", *script)
        assert "kept apart" in out
        assert "Aynur" not in out


def test_a_receipt_has_a_line_for_what_was_erased(run, folder):
    command = ("erase", folder, "Mill", "E-001", "--reason", "asked", "--as", "Ada")
    assert run(*command, "--yes-erase", "E-001")[0] == 0
    assert "(its name was erased): stored as E-001" in run("receipt", folder, "Mill", "R-001")[1]


def test_a_clock_set_back_is_shown(run, folder, monkeypatch):
    with Workspace(folder, ada(1)) as workspace:
        monkeypatch.setattr(workspace, "now", lambda: ada().now().replace(year=2020))
        case = workspace.db.execute("SELECT id FROM cases").fetchone()["id"]
        a_worker(workspace, case, 2)
    assert "the clock was set back" in run("journal", folder, "Mill")[1]
    entries = json.loads(run("journal", folder, "Mill", "--json")[1])
    assert [entry["clock_set_back"] for entry in entries] == [False, False, False, False, True]
    assert entries[-1]["changes"][0]["after"]["number"] == 2


def test_a_back_up_goes_beside_or_elsewhere_beside_a_writer(run, folder, tmp_path):
    with Workspace(folder, ada(1)):
        assert run("backup", folder)[0] == 0
        assert run("backup", folder, tmp_path / "copy")[0] == 0
    assert len(backup.written_backups(folder)) == 1
    assert run("check", tmp_path / "copy")[0] == 0
    code, out, _ = run("backup", folder, "--to", tmp_path / "copy")
    assert (code, "Copied now: 0; there already: 2" in out) == (0, True)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine").touch()
    assert run("backup", folder, "--to", tmp_path / "other")[0] == 1
    assert run("restore", folder, tmp_path / "copy")[0] == 0


def test_what_nothing_names_lies_in_quarantine_until_a_person_removes_it(run, folder, tmp_path):
    with Workspace(folder, ada(1)) as workspace:
        orphan = workspace.blobs.keep_bytes(b"orphan").digest
        os.utime(workspace.blobs.folder / orphan[:2] / orphan, (0, 0))
        workspace.sweep()
    assert f"apart    {orphan}: 6 bytes, since 2026-03-02" in run("check", folder)[1]
    assert json.loads(run("check", folder, "--json")[1])["quarantine"][0]["digest"] == orphan
    assert "no row and no entry of this journal names it" in run("quarantine", "list", folder)[1]
    [listed] = json.loads(run("quarantine", "list", folder, "--json")[1])
    assert (listed["bytes"], listed["why"], listed["named_by"]) == (6, "unnamed", [])
    assert run("quarantine", "save", folder, orphan[:8], tmp_path / "saved")[0] == 0
    assert (tmp_path / "saved").read_bytes() == b"orphan"
    assert "0 put back, 1 still" in run("quarantine", "put-back", folder, "--as", "Ada")[1]

    empty = ("quarantine", "empty", folder, "--as", "Ada", "--reason", "nobody's")
    code, _, err = run(*empty)
    assert (code, "--yes-remove" in err) == (1, True)
    assert run(*empty, "--yes-remove", "ffff")[0] == 1
    assert run(*empty, "--yes-remove")[0] == 0
    assert "The quarantine is empty" in run("quarantine", "list", folder)[1]
    assert run("check", folder)[0] == 0


def test_back_ups_are_checked_too(run, folder):
    assert run("backup", folder)[0] == 0
    assert "1 back-up." in run("check", folder)[1]
    [(path, _)] = backup.written_backups(folder)
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE exhibits SET title = 'other' WHERE number = 2")
        db.commit()
    code, out, _ = run("check", folder)
    assert (code, f"backups/{path.name}: exhibits" in out) == (1, True)
    path.write_bytes(path.read_bytes()[:5000])
    code, out, _ = run("check", folder)
    assert (code, f"DIFFERS  backups/{path.name}: " in out) == (1, True)


def test_a_back_up_is_restored_after_it_was_said_what_would_be_lost(run, folder, tmp_path):
    assert run("backup", folder)[0] == 0
    [(path, _)] = backup.written_backups(folder)
    with Workspace(folder, ada(1)) as workspace:
        case = cases.every(workspace.db)[0].id
        a_worker(workspace, case, 2, "of today")
    code, out, _ = run("restore", folder, path.stem)
    assert code == 0
    assert "There now, not in the back-up: 1 act" in out
    assert "2026-03-02 12:00 UTC  Ada: Add Pseudonym (C-001)" in out
    assert "Nothing was changed" in out
    said = json.loads(run("restore", folder, path.stem, "--json")[1])
    assert (said["holds"], [e["act"] for e in said["lost"]]) == (True, ["add_pseudonym"])

    command = ("restore", folder, path, "--yes-restore", "--as", "Ada", "--reason", "a bad day")
    with Workspace(folder, ada(1)):
        assert run(*command)[0] == 4
    code, out, _ = run(*command)
    assert (code, "kept in replaced/" in out) == (0, True)
    code, out, _ = run("check", folder)
    assert (code, "an act that this journal does not have" in out) == (0, True)
    path.write_bytes(b"no database")
    assert run("restore", folder, path)[0] == 3
    assert run("restore", folder, tmp_path)[0] == 2


def test_erasing_asks_twice(run, folder):
    code, _, err = run("erase", folder, "Mill", "E-001", "--reason", "asked", "--as", "Ada")
    assert (code, "--yes-erase E-001" in err) == (1, True)
    assert b"secret 0" in b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())

    command = ("erase", folder, "Mill", "E-001", "--reason", "asked", "--as", "Ada")
    code, out, _ = run(*command, "--yes-erase", "E-001")
    assert (code, "E-001 was erased" in out) == (0, True)
    assert b"secret 0" not in b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    code, out, _ = run("check", folder)
    assert (code, "on purpose" in out) == (0, True)
    assert run(*command, "--yes-erase", "E-001")[0] == 0


def test_what_still_holds_a_title_or_file_name_of_what_was_erased_is_said(run, folder):
    assert run("edit-case", folder, "Mill", "--set", "notes=see 0.TXT", "--as", "Ada")[0] == 0
    command = ("erase", folder, "Mill", "E-001", "--reason", "asked", "--as", "Ada")
    code, out, _ = run(*command, "--yes-erase", "E-001")
    assert code == 0
    assert "still hold its title or a file name" in out
    assert "C-001, notes" in out


def test_a_whole_case_is_erased_by_its_label(run, folder):
    command = ("erase", folder, "Mill", "C-001", "--reason", "kept five years", "--as", "Ada")
    assert run(*command, "--yes-erase", "C-001")[0] == 0
    code, out, _ = run("check", folder)
    assert (code, "0 stored files" in out) == (0, True)


def test_what_nobody_knows_cannot_be_erased(run, folder):
    command = ("erase", folder, "Mill", "E-099", "--reason", "x", "--yes-erase", "E-099")
    assert run(*command, "--as", "Ada")[0] == 1


def test_a_synced_folder_is_warned_about_before_the_first_write(run, tmp_path):
    folder = tmp_path / "OneDrive - Mill" / "w"
    code, _, err = run("new", folder, "--as", "Ada")
    assert (code, "OneDrive may copy this workspace" in err) == (0, True)
    assert "Warning" not in run("check", folder)[2]


def test_a_network_is_only_written_to_when_told_so(run, folder, monkeypatch):
    monkeypatch.setattr(location, "network_kind", lambda _folder: "nfs4")
    command = ("open-case", folder, "--title", "T", "--basis", "wro", "--as", "Ada")
    assert run("check", folder)[0] == 0
    code, _, err = run(*command)
    assert (code, "network file system (nfs4)" in err) == (3, True)
    monkeypatch.setenv("CASEFILES_EVEN_ON_NETWORK", "1")
    assert run(*command)[0] == 0


def test_a_writer_in_the_way_is_named(run, folder):
    with Workspace(folder, ada(1)):
        command = ("erase", folder, "Mill", "E-001", "--reason", "x", "--yes-erase", "E-001")
        code, _, err = run(*command, "--as", "Grace")
    assert (code, "This workspace is in use: Ada" in err) == (4, True)
