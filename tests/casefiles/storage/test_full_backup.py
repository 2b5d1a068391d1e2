"""A back-up with originals, in a folder on another disk: complete, or it says that it is not."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.errors import CasefilesError, Impossible, NoRoom, Unwritable
from casefiles.kernel.workspace_errors import (
    AlreadyThere,
    DigestMismatch,
    Locked,
    MissingBlob,
    NotRestored,
    StorageTrouble,
)
from casefiles.storage import backup, full_backup, lock
from casefiles.storage.full_backup import FullBackup, is_complete
from casefiles.storage.location import DATABASE
from casefiles.storage.quarantine import Quarantine
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.restore import check_backup, restore_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_file, a_worker, ada, contents, with_tables
from tests.casefiles.storage.test_restore import killed_at
from tests.casefiles.test_erasing import files_that_say


@pytest.fixture
def disk(tmp_path):
    return tmp_path / "other disk" / "copy"


@pytest.fixture
def case(workspace, tmp_path):
    case = a_case(workspace)
    add_exhibits(workspace, case, [a_file(tmp_path, f"{n}.txt", f"paper {n}") for n in range(3)])
    return case


def write(workspace, disk, **known):
    return full_backup.write_to(workspace.db, workspace.folder, disk, "Ada", NOON, **known)


def digests(workspace, case):
    return [each.digest for each in store.of_case(workspace.db, case)]


def is_whole(disk, workspace, case):
    assert is_complete(disk)
    with View(disk) as copy:
        assert contents(copy, case) == contents(workspace, case)
        assert copy.verify().faults == ()
        assert copy.verify_blobs().faults == ()


def test_it_is_a_workspace_with_its_originals_and_can_be_worked_in(workspace, case, disk):
    assert write(workspace, disk) == FullBackup(3, 3, 0)
    is_whole(disk, workspace, case)
    with Workspace(disk, ada(1)) as copy:
        a_worker(copy, case)
        assert copy.verify().faults == ()


def test_written_again_it_copies_only_what_is_new(workspace, case, disk, tmp_path):
    write(workspace, disk)
    before = {p: p.stat().st_mtime_ns for p in (disk / "blobs").rglob("*") if p.is_file()}
    assert write(workspace, disk) == FullBackup(3, 0, 0)
    add_exhibits(workspace, case, [a_file(tmp_path, "new.txt", "new")])
    assert write(workspace, disk) == FullBackup(4, 1, 0)
    after = {p: p.stat().st_mtime_ns for p in (disk / "blobs").rglob("*") if p.is_file()}
    assert {p: after[p] for p in before} == before
    is_whole(disk, workspace, case)


def test_what_was_undone_can_be_done_again_there(workspace, case, disk):
    workspace.undo(case)
    assert write(workspace, disk) == FullBackup(3, 3, 0)


def spoil(path, content):
    path.chmod(0o600)
    path.write_bytes(content)


def test_one_of_another_size_there_is_copied_anew_and_every_one_is_read_where_asked(
    workspace, case, disk
):
    write(workspace, disk)
    first, second, _ = digests(workspace, case)
    spoil(disk / "blobs" / first[:2] / first, b"cut")
    assert write(workspace, disk) == FullBackup(3, 1, 0)
    spoil(disk / "blobs" / second[:2] / second, b"PAPER 1")
    assert write(workspace, disk) == FullBackup(3, 0, 0)
    assert write(workspace, disk, every=True) == FullBackup(3, 1, 0)
    is_whole(disk, workspace, case)


def test_a_workspace_that_lost_or_spoiled_an_original_is_not_passed_off_as_whole(
    workspace, case, disk
):
    digest = digests(workspace, case)[0]
    lies = workspace.blobs.folder / digest[:2] / digest
    spoil(lies, b"other")
    with pytest.raises(DigestMismatch):
        write(workspace, disk)
    lies.unlink()
    with pytest.raises(MissingBlob):
        write(workspace, disk)
    assert not is_complete(disk)
    assert not (disk / DATABASE).exists()


def test_what_was_erased_here_is_taken_out_there(workspace, case, disk):
    write(workspace, disk)
    [exhibit, *_] = store.of_case(workspace.db, case)
    erase_exhibit(workspace, case, exhibit.id, "law")
    assert files_that_say(disk, "paper 0")
    assert write(workspace, disk) == FullBackup(2, 0, 1)
    assert files_that_say(disk, "paper 0") == []
    is_whole(disk, workspace, case)


def test_what_was_erased_here_is_taken_out_of_all_that_came_of_working_there(
    workspace, case, disk, tmp_path
):
    """Of what was read, put apart, backed up and replaced in the back-up's own folder."""
    write(workspace, disk)
    [exhibit, *_] = store.of_case(workspace.db, case)
    (disk / "cache").mkdir()
    (disk / "cache" / "readings.sqlite").write_text("paper 0")
    with View(disk) as copy:
        rolling = backup.write(copy.db, disk, NOON)
        Quarantine(disk / "quarantine", copy.blobs).take([exhibit.digest], NOON)
    (disk / "replaced" / "1").mkdir(parents=True)
    shutil.copy(rolling, disk / "replaced" / "1" / DATABASE)
    erase_exhibit(workspace, case, exhibit.id, "law")
    assert len(files_that_say(disk, "paper 0")) == 2
    assert len(files_that_say(disk, "0.txt")) == 3
    write(workspace, disk)
    assert files_that_say(disk, "paper 0") == files_that_say(disk, "0.txt") == []
    is_whole(disk, workspace, case)
    later = shutil.copy(workspace.back_up(), disk / "backups" / rolling.name)
    write(workspace, disk)
    assert later.exists()  # nothing erased is in it


@pytest.mark.parametrize("damaged", [False, True])
def test_one_whose_own_back_ups_hold_what_was_erased_and_are_needed_is_not_called_complete(
    workspace, case, disk, damaged
):
    write(workspace, disk)
    with Workspace(disk, ada(1)) as copy:
        a_worker(copy, case, 5, "there alone")
        own = copy.back_up()
    if damaged:
        own.write_bytes(b"no database")
    shutil.copy(workspace.back_up(), disk / DATABASE)
    [exhibit, *_] = store.of_case(workspace.db, case)
    erase_exhibit(workspace, case, exhibit.id, "law")
    with pytest.raises(Impossible, match=f"backups/{own.name} in that back-up may hold"):
        write(workspace, disk)
    assert own.exists()
    assert not is_complete(disk)


def test_an_older_one_that_is_restored_does_not_bring_back_what_was_erased(workspace, case, disk):
    write(workspace, disk)
    [exhibit, *_] = store.of_case(workspace.db, case)
    erase_exhibit(workspace, case, exhibit.id, "law")
    workspace.close()
    assert check_backup(workspace.folder, disk).erased
    restore_workspace(workspace.folder, disk, ada(1))
    assert files_that_say(workspace.folder, "paper 0") == []
    with View(workspace.folder) as view:
        assert len(store.of_case(view.db, case)) == 2
        assert view.verify_blobs().faults == ()


def test_one_that_has_acts_of_its_own_is_left_as_it_is(workspace, case, disk):
    write(workspace, disk)
    with Workspace(disk, ada(1)) as copy:
        a_worker(copy, case, 5, "there alone")
    before = (disk / DATABASE).read_bytes()
    with pytest.raises(Impossible, match="1 act that"):
        write(workspace, disk)
    assert (disk / DATABASE).read_bytes() == before
    assert is_complete(disk)


def test_after_an_older_state_was_restored_the_newer_back_up_is_not_written_over(
    workspace, case, disk, tmp_path
):
    older = shutil.copy(workspace.back_up(), tmp_path / "older.sqlite")
    a_worker(workspace, case)
    write(workspace, disk)
    workspace.close()
    restore_workspace(workspace.folder, older, ada(1))
    with View(workspace.folder) as view, pytest.raises(Impossible):
        write(view, disk)


def test_it_goes_into_no_other_folder(workspace, case, tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    for taken in ("file", "full"):
        with pytest.raises(AlreadyThere):
            write(workspace, tmp_path / taken)
    for inside in (workspace.folder, workspace.folder / "backups" / "x", workspace.folder.parent):
        with pytest.raises(Impossible):
            write(workspace, inside)
    with Workspace(with_tables(tmp_path / "other"), ada(9)) as other:
        a_case(other)
        write(other, tmp_path / "copy of other")
    with pytest.raises(Impossible, match="another workspace"):
        write(workspace, tmp_path / "copy of other")


def test_while_it_is_in_use_it_is_not_written(workspace, case, disk):
    write(workspace, disk)
    with Workspace(disk, ada(1)), pytest.raises(Locked):
        write(workspace, disk)
    take_more(workspace, case)
    with View(disk) as reader:
        assert store.of_case(reader.db, case)
        with pytest.raises(StorageTrouble):
            write(workspace, disk)
    assert not is_complete(disk)
    write(workspace, disk)
    is_whole(disk, workspace, case)


def take_more(workspace, case):
    a_worker(workspace, case, 3)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(workspace, case, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(CasefilesError):
        write(workspace, tmp_path / "locked" / "copy")


def test_a_back_up_that_cannot_be_locked_is_named_and_not_the_workspace(workspace, case, disk):
    write(workspace, disk)
    (disk / lock.NAME).unlink()
    (disk / lock.NAME).mkdir()
    with pytest.raises(Unwritable) as refused:
        write(workspace, disk)
    assert refused.value.path == disk


def test_on_a_full_disk_it_says_that_it_is_not_complete(workspace, case, disk, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("casefiles.storage.blobs.sync", full)
        with pytest.raises(NoRoom):
            write(workspace, disk)
    assert not is_complete(disk)
    workspace.close()
    with pytest.raises(CasefilesError):
        restore_workspace(workspace.folder, disk, ada(1))
    with View(workspace.folder) as view:
        write(view, disk)
        is_whole(disk, view, case)


def test_an_unfinished_one_is_not_restored_unless_a_person_says_so(workspace, case, disk):
    write(workspace, disk)
    marker = json.loads((disk / "backup.json").read_text())
    (disk / "backup.json").write_text(json.dumps({**marker, "complete": False}))
    workspace.close()
    with pytest.raises(NotRestored):
        restore_workspace(workspace.folder, disk, ada(1))
    (disk / "backup.json").write_text("{")
    assert not is_complete(disk)
    restore_workspace(workspace.folder, disk, ada(1), despite=True)


def test_the_marker_says_of_which_moment_and_heads_it_is(workspace, case, disk):
    later = NOON + timedelta(days=1)
    full_backup.write_to(workspace.db, workspace.folder, disk, "Ada", later)
    said = json.loads((disk / "backup.json").read_text())
    assert datetime.fromisoformat(said["at"]) == later.astimezone(UTC)
    assert {(e["case"], e["hash"]) for e in said["heads"]} == {
        (each, workspace.head(each).hash) for each in (case, workspace.id)
    }


@pytest.mark.skipif(not hasattr(os, "fork"), reason="cannot be killed so")
def test_killed_anywhere_it_is_never_called_complete_and_goes_on(
    workspace, case, disk, tmp_path, monkeypatch
):
    write(workspace, disk)
    add_exhibits(workspace, case, [a_file(tmp_path, f"{n}", f"more {n}") for n in range(3)])
    workspace.close()
    seen, n = set(), 0
    with View(workspace.folder) as view:
        before = {each["id"] for each in view.db.execute("SELECT id FROM exhibits")}
    assert len(before) == 6
    while True:
        n += STEP
        here = tmp_path / f"killed at {n}"
        shutil.copytree(disk, here)

        def work():
            with View(workspace.folder) as view:
                write(view, here)  # noqa: B023

        ended = killed_at(n, monkeypatch, work)
        with View(here) as copy:
            count = len(store.of_case(copy.db, case))
            assert count in {3, 6}
            assert copy.verify().faults == ()
            assert copy.verify_blobs().faults == ()
        if is_complete(here):
            assert json.loads((here / "backup.json").read_text())["originals"] == count
        seen.add((count, is_complete(here)))
        with View(workspace.folder) as view:
            write(view, here)
            is_whole(here, view, case)
        if not ended:
            break
    assert seen >= {(3, False), (6, True)}


STEP = int(os.environ.get("CASEFILES_TEST_STEP", "17"))


def test_one_that_was_ended_before_its_first_marker_is_begun_anew(workspace, case, disk):
    disk.mkdir(parents=True)
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                           capture_output=True, check=True, text=True)  # fmt: skip
    (disk / f".{full_backup.MARKER}.{ended.stdout.strip()}.part").write_text("{", "utf-8")
    (disk / "workspace.lock").touch()
    write(workspace, disk)
    assert is_complete(disk)
    assert [each.name for each in disk.iterdir() if each.name.endswith(".part")] == []
