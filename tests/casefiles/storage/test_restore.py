"""A back-up takes the place of what is there: all of it or none of it, and nothing is lost."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.kernel.errors import CasefilesError, Impossible, Unwritable
from casefiles.kernel.workspace_errors import (
    Locked,
    NotAWorkspace,
    NotRestored,
    StorageTrouble,
    TooNew,
)
from casefiles.messages import explain
from casefiles.people import store as people
from casefiles.storage import database_copies, journal, workspace_row
from casefiles.storage.location import DATABASE
from casefiles.storage.restore import source_of, swap_database
from casefiles.workspace.restore import check_backup, restore_workspace
from casefiles.workspace.sealed_backup import write_sealed
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_worker, ada, contents, with_tables
from tests.casefiles.storage.restoring import backed_up, is_sound

posix = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")


@pytest.fixture
def folder(tmp_path):
    return with_tables(tmp_path / "w")


@pytest.fixture
def monday(folder, tmp_path):
    return backed_up(folder, tmp_path)


def workers(folder, case):
    with View(folder) as view:
        return [each.notes for each in people.pseudonyms(view.db, case)]


def test_it_is_first_said_what_would_be_lost(folder, monday):
    case, back_up = monday
    before = (folder / DATABASE).read_bytes()
    found = check_backup(folder, back_up)
    assert [(each.case, each.act, each.actor) for each in found.lost] == [
        (case, Act.TAKE_IN, "Ada"),
        (case, Act.ADD_PSEUDONYM, "Ada"),
    ]
    assert (found.gained, found.faults, found.originals, found.missing) == (0, (), 1, ())
    assert found.labels[case] == "C-001"
    assert (folder / DATABASE).read_bytes() == before


def test_it_takes_the_place_and_what_was_there_is_kept(folder, monday, tmp_path):
    case, back_up = monday
    done = restore_workspace(folder, back_up, ada(1), "a bad afternoon")
    assert workers(folder, case) == []
    with Workspace(folder, ada(2)) as workspace:
        is_sound(workspace)
        [exhibit] = store.of_case(workspace.db, case)
        assert workspace.blobs.read(exhibit.digest) == b"paper 1"
        last = journal.entries(workspace.db, workspace.id)[-1]
        assert (last.entry.act, last.entry.reason) == (Act.RESTORE, "a bad afternoon")
        change, *numbers = last.changes
        used = {(each.after["chain"], each.after["last"]) for each in numbers}
        assert used == {(f"{case}:exhibit", 2), (f"{case}:receipt", 2)}
        assert (change.after["backup"], change.after["lost"]) == ("monday.sqlite", 2)
        [kept] = [c for c in workspace.check_copies() if c.name.startswith("replaced")]
        assert (
            kept.name == f"{done.replaced}/{DATABASE}" == f"{change.after['replaced']}/{DATABASE}"
        )
        assert (kept.trouble, kept.faults, len(kept.only_here)) == (None, (), 2)


def test_going_back_and_forth_loses_nothing(folder, monday):
    case, back_up = monday
    with View(folder) as view:
        today = contents(view, case)
    done = restore_workspace(folder, back_up, ada(1))
    newer = folder / done.replaced / DATABASE
    again = restore_workspace(folder, newer, ada(2))
    with Workspace(folder, ada(3)) as workspace:
        is_sound(workspace)
        assert contents(workspace, case) == today
    assert len(again.check.lost) == 1  # that the other was restored
    assert again.check.gained == 2
    restore_workspace(folder, back_up, ada(4))
    assert workers(folder, case) == []


def test_a_log_that_was_left_goes_with_what_it_belongs_to(folder, monday, tmp_path):
    """As after a kill: the last acts are in the log alone, which would spoil another database."""
    case, back_up = monday
    workspace = Workspace(folder, ada(1))
    a_worker(workspace, case, 2, "in the log alone")
    shutil.copytree(folder, tmp_path / "killed")  # the log is not written back
    workspace.close()
    killed = tmp_path / "killed"
    assert (killed / f"{DATABASE}-wal").stat().st_size
    done = restore_workspace(killed, back_up, ada(2))
    assert workers(killed, case) == []
    with Workspace(killed, ada(3)) as opened:
        is_sound(opened)
    restore_workspace(killed, killed / done.replaced / DATABASE, ada(4))
    assert workers(killed, case) == ["of today", "in the log alone"]


def cut_short(path):
    path.write_bytes(path.read_bytes()[:9000])


def overwritten(path):
    path.write_bytes(os.urandom(50_000))


def empty(path):
    path.write_bytes(b"")


def a_hole(path):
    data = bytearray(path.read_bytes())
    data[8192:12288] = bytes(4096)
    path.write_bytes(data)


def gone(path):
    path.unlink()


DAMAGE = (cut_short, overwritten, empty, a_hole, gone)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_there_may_be_damaged_and_is_kept_as_it_is(folder, monday, damage, log):
    case, back_up = monday
    damage(folder / DATABASE)
    if log:
        (folder / f"{DATABASE}-wal").write_bytes(b"\x37\x7f\x06\x82" + os.urandom(9000))
    before = {p.name: p.read_bytes() for p in folder.glob(f"{DATABASE}*")}
    done = restore_workspace(folder, back_up, ada(1))
    assert workers(folder, case) == []
    with Workspace(folder, ada(2)) as workspace:
        is_sound(workspace)
    kept = {p.name: p.read_bytes() for p in (folder / done.replaced).glob(f"{DATABASE}*")}
    if damage is overwritten:  # SQLite itself drops a log that is none
        assert kept[DATABASE] == before[DATABASE]
    elif damage is gone:
        assert kept == before or not before
    else:
        assert DATABASE in kept


@pytest.mark.parametrize("damage", [cut_short, overwritten, empty, a_hole, gone])
def test_a_damaged_back_up_is_not_restored(folder, monday, damage):
    case, back_up = monday
    damage(back_up)
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(CasefilesError) as caught:
        restore_workspace(folder, back_up, ada(1))
    assert explain(caught.value)
    assert (folder / DATABASE).read_bytes() == before
    assert workers(folder, case) == ["of today"]
    assert not (folder / "replaced").exists()


def test_one_edited_by_hand_is_not_restored_unless_a_person_says_so(folder, monday):
    case, back_up = monday
    with closing(sqlite3.connect(back_up)) as db:
        db.execute("UPDATE exhibits SET title = 'other'")
        db.commit()
    with pytest.raises(NotRestored) as caught:
        restore_workspace(folder, back_up, ada(1))
    assert "differ" in explain(caught.value)
    assert workers(folder, case) == ["of today"]
    restore_workspace(folder, back_up, ada(1), despite=True)
    assert workers(folder, case) == []


def test_one_whose_originals_lie_nowhere_is_not_restored_unless_a_person_says_so(folder, monday):
    case, back_up = monday
    with Workspace(folder, ada(1)) as workspace:
        workspace.blobs.remove(store.of_case(workspace.db, case)[0].digest)
    assert len(check_backup(folder, back_up).missing) == 1
    with pytest.raises(NotRestored):
        restore_workspace(folder, back_up, ada(1))
    restore_workspace(folder, back_up, ada(1), despite=True)
    assert workers(folder, case) == []


def test_one_of_another_workspace_or_of_a_later_program_is_refused(folder, monday, tmp_path):
    _, back_up = monday
    with Workspace(with_tables(tmp_path / "other"), ada(9)) as other:
        a_case(other)
        foreign = other.back_up()
    with pytest.raises(Impossible, match="another workspace"):
        restore_workspace(folder, foreign, ada(1))
    with closing(sqlite3.connect(back_up)) as db:
        db.execute("PRAGMA user_version = 9999")
    with pytest.raises(TooNew):
        restore_workspace(folder, back_up, ada(1))


@pytest.mark.parametrize("damage", DAMAGE)
def test_one_of_another_workspace_is_refused_where_what_is_there_cannot_be_read(
    folder, monday, tmp_path, damage
):
    """Its own back-ups say which workspace it is."""
    case, back_up = monday
    with Workspace(with_tables(tmp_path / "other"), ada(9)) as other:
        a_case(other)
        foreign = other.back_up()
    damage(folder / DATABASE)
    for each in folder.glob(f"{DATABASE}-*"):
        each.unlink()
    with pytest.raises(Impossible, match="another workspace"):
        restore_workspace(folder, foreign, ada(1))
    restore_workspace(folder, back_up, ada(1))
    assert workers(folder, case) == []


def restores(folder):
    """Each as the journal has it: who, why, and what it replaced."""
    with View(folder) as view:
        own = workspace_row.workspace_id(view.db)
        written = [e for e in journal.entries(view.db, own) if e.entry.act is Act.RESTORE]
    return [(e.entry.actor, e.entry.reason, e.changes[0].after["replaced"]) for e in written]


def test_what_an_earlier_restore_replaced_is_not_journaled_once_more_as_somebody_elses(
    folder, monday
):
    _, back_up = monday
    monday_restore = restore_workspace(folder, back_up, ada(1), "a bad afternoon")
    assert restores(folder) == [("Ada", "a bad afternoon", monday_restore.replaced)]
    bob = replace(ada(2), actor="Bob Lee")
    friday = restore_workspace(folder, back_up, bob, "another one")
    assert restores(folder) == [("Bob Lee", "another one", friday.replaced)]
    for _ in range(2):
        Workspace(folder, ada(3), accepts_state=True).close()
    assert len(restores(folder)) == 1


@pytest.mark.parametrize("next_is", ["an opening", "a restore"])
def test_one_that_was_ended_before_it_was_journaled_says_who_did_it(folder, monday, next_is):
    case, back_up = monday
    with Workspace(folder, ada(1)) as workspace:
        a_worker(workspace, case, 5, "of later")
    kept = swap_database(folder, source_of(folder, Path(back_up)), ada(1))  # and no more
    bob = replace(ada(2), actor="Bob Lee")
    if next_is == "an opening":
        Workspace(folder, bob, accepts_state=True).close()
        first, *more = restores(folder)
        assert more == []
    else:
        done = restore_workspace(folder, back_up, bob, "once more")
        first, second = restores(folder)
        assert second == ("Bob Lee", "once more", done.replaced)
    said = "Ada restored it on 2026-03-02 12:00 UTC; the program ended before it was written down."
    assert first == ("Bob Lee", said, kept)


def test_one_that_was_ended_before_it_replaced_anything_is_journaled_as_none(
    folder, monday, monkeypatch
):
    _, back_up = monday

    def ended(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("casefiles.storage.restore.replace_database", ended)
        with pytest.raises(KeyboardInterrupt):
            restore_workspace(folder, back_up, ada(1), "stopped")
    done = restore_workspace(folder, back_up, ada(2), "a bad afternoon")
    assert restores(folder) == [("Ada", "a bad afternoon", done.replaced)]
    assert len([*(folder / "replaced").iterdir()]) == 2


@posix
def test_what_is_no_back_up_is_refused(folder, monday, tmp_path):
    case, back_up = monday
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling").symlink_to("nowhere")
    for name in ("pipe", "folder", "dangling", "nothing"):
        with pytest.raises(NotAWorkspace):
            restore_workspace(folder, tmp_path / name, ada(1))
    (tmp_path / "itself").symlink_to(folder / DATABASE)
    for named in (folder, folder / DATABASE, tmp_path / "itself"):
        with pytest.raises(Impossible):
            restore_workspace(folder, named, ada(1))
    with pytest.raises(NotAWorkspace):
        restore_workspace(tmp_path / "folder", back_up, ada(1))
    (tmp_path / "link").symlink_to(back_up)
    restore_workspace(folder, tmp_path / "link", ada(1))
    assert workers(folder, case) == []


def test_a_sealed_back_up_is_told_to_be_opened_first(folder, monday, tmp_path):
    with View(folder) as view:
        write_sealed(
            view.db, folder, tmp_path / "all.sealed", [], "Ada", NOON, passphrase="a long sentence"
        )
    with pytest.raises(Impossible, match="open-sealed"):
        check_backup(folder, tmp_path / "all.sealed")


@posix
def test_a_database_that_is_a_link_is_not_replaced(folder, monday, tmp_path):
    _, back_up = monday
    (folder / DATABASE).rename(tmp_path / "elsewhere.sqlite")
    (folder / DATABASE).symlink_to(tmp_path / "elsewhere.sqlite")
    with pytest.raises(Impossible, match="link"):
        restore_workspace(folder, back_up, ada(1))
    assert (folder / DATABASE).is_symlink()


def test_it_is_refused_while_another_writes_or_reads(folder, monday):
    case, back_up = monday
    with Workspace(folder, ada(1)), pytest.raises(Locked):
        restore_workspace(folder, back_up, ada(2))
    with View(folder) as reader:
        assert store.of_case(reader.db, case)
        with pytest.raises(StorageTrouble) as caught:
            restore_workspace(folder, back_up, ada(2))
        assert caught.value.code.startswith("SQLITE_BUSY")
    assert workers(folder, case) == ["of today"]
    restore_workspace(folder, back_up, ada(2))
    assert workers(folder, case) == []


def test_one_of_the_rolling_back_ups_is_named_by_its_moment(folder, monday):
    case, _ = monday
    restore_workspace(
        folder, database_copies.paths(folder)[0].relative_to(folder / "backups"), ada(1)
    )
    assert workers(folder, case) == []


def test_originals_that_lie_with_the_back_up_come_along_checked(folder, monday, tmp_path):
    case, _ = monday
    shutil.copytree(folder, tmp_path / "copy")
    with Workspace(folder, ada(1)) as workspace:
        exhibits = store.of_case(workspace.db, case)
        for each in exhibits:
            workspace.blobs.remove(each.digest)
    found = check_backup(folder, tmp_path / "copy")
    assert (found.missing, found.originals) == ((), 2)
    restore_workspace(folder, tmp_path / "copy", ada(1))
    with Workspace(folder, ada(2)) as workspace:
        is_sound(workspace)
        workspace.blobs.remove(exhibits[0].digest)
    spoiled = tmp_path / "copy" / "blobs" / exhibits[0].digest[:2] / exhibits[0].digest
    spoiled.chmod(0o600)
    spoiled.write_bytes(b"forged!")
    before = (folder / DATABASE).read_bytes()
    assert check_backup(folder, tmp_path / "copy").missing == (exhibits[0].digest,)
    with pytest.raises(NotRestored):
        restore_workspace(folder, tmp_path / "copy", ada(3))
    assert (folder / DATABASE).read_bytes() == before
    shutil.rmtree(folder / "blobs" / exhibits[1].digest[:2])
    restore_workspace(folder, tmp_path / "copy", ada(3), despite=True)
    with View(folder) as view:
        assert [each.digest for each in view.verify_blobs().faults] == [exhibits[0].digest]


@pytest.mark.parametrize("content", [b"forged!", b"cut", b""])
def test_originals_that_are_damaged_here_are_brought_from_the_back_up(
    folder, monday, tmp_path, content
):
    shutil.copytree(folder, tmp_path / "copy")
    for each in (folder / "blobs").glob("??/*"):
        each.chmod(0o600)
        each.write_bytes(content)
    restore_workspace(folder, tmp_path / "copy", ada(1))
    with View(folder) as view:
        assert view.verify_blobs().faults == ()


@pytest.mark.parametrize("full", ["sync_path", "sync_folder", "shutil.copyfile"])
def test_a_full_disk_leaves_what_was_there(folder, monday, monkeypatch, full):
    case, back_up = monday

    def no_room(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(f"casefiles.storage.restore.{full}", no_room)
        with pytest.raises(Unwritable) as caught:
            restore_workspace(folder, back_up, ada(1))
    assert "No space left" in explain(caught.value)
    assert workers(folder, case) == ["of today"]
    with Workspace(folder, ada(2)) as workspace:
        is_sound(workspace)


class Killed(BaseException):
    """Nothing is tidied up after a kill, and this is raised instead of one."""


_WRITES = ("replace", "rename", "unlink", "mkdir", "fsync", "open")


def killed_at(n, monkeypatch, work):
    """Do some work and end it for good at the n-th time it would change a file; say if it ended."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) == 9
    count = 0
    try:

        def dying(real):
            def call(*given, **named):
                nonlocal count
                count += 1
                if count == n:
                    os._exit(9)
                return real(*given, **named)

            return call

        for name in _WRITES:
            monkeypatch.setattr(os, name, dying(getattr(os, name)))
        work()
    finally:
        os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="cannot be killed so")
@pytest.mark.parametrize("log", [False, True])
def test_killed_anywhere_it_is_the_old_or_the_new_one(folder, monday, tmp_path, monkeypatch, log):
    case, back_up = monday
    if log:
        workspace = Workspace(folder, ada(1))
        a_worker(workspace, case, 2, "in the log alone")
        shutil.copytree(folder, tmp_path / "start")
        workspace.close()
    else:
        shutil.copytree(folder, tmp_path / "start")
    old = ["of today", *(["in the log alone"] if log else [])]
    seen, n = [], 0
    while True:
        n += STEP
        here = tmp_path / f"killed at {n}"
        shutil.copytree(tmp_path / "start", here)
        ended = killed_at(n, monkeypatch, lambda: restore_workspace(here, back_up, ada(1)))  # noqa: B023
        state = workers(here, case)
        assert state in (old, [])
        seen.append(state)
        with Workspace(here, ada(2)) as opened:
            is_sound(opened)
        if state == []:
            assert any(
                [e.notes for e in people.pseudonyms(db, case)] == old for db in every_copy(here)
            )
        shutil.rmtree(here)
        if not ended:
            break
    assert old in seen
    assert [] in seen
    assert n > 20


STEP = int(os.environ.get("CASEFILES_TEST_STEP", "13"))


def every_copy(folder):
    for path in database_copies.paths(folder):
        with database_copies.open_copy(path) as db:
            yield db
