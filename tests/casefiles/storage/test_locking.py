"""A locked workspace says nothing to whoever lacks its keys, and all of it to who has them."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.errors import CasefilesError, Impossible, QuarantineHeld, Unwritable
from casefiles.kernel.sealing_errors import BetweenForms, KeysDamaged, WorkspaceLocked, WrongKey
from casefiles.kernel.workspace_errors import StorageTrouble, TracesRemain
from casefiles.messages import explain
from casefiles.storage import (
    database_copies,
    full_backup,
    locking,
    restore_notes,
    sql_driver,
    unfinished_work,
)
from casefiles.storage.location import DATABASE, FolderUse, folder_use
from casefiles.storage.sealing import key_file, sealed_file, unlocked
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.storage.sealing.sealed_layout import OLDER
from casefiles.storage.sealing.workspace_keys import NAMES, State, is_locked
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.lock_workspace import begin_locked
from casefiles.workspace.quarantine_acts import empty_quarantine
from casefiles.workspace.restore import check_backup, restore_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_file, a_worker, ada, contents
from tests.casefiles.storage.test_restore import killed_at
from tests.small_disk import small_disk_in

SECRET = "GULNARA-4711"
"""In rows, originals, names of files, notes, back-ups and what is put apart."""

WORDS = KeySecret.of_passphrase("a long sentence that nobody guesses")
CODE = KeySecret(KeySource.RECOVERY_CODE, bytes(range(20)))
CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)


@pytest.fixture
def filled(workspace, tmp_path):
    """A workspace with something in each of its places, closed; and its case."""
    case = a_case(workspace)
    a_worker(workspace, case, 1, notes=SECRET)
    names = [f"{SECRET} {n}.txt" for n in range(3)]
    add_exhibits(workspace, case, [a_file(tmp_path, name, f"of {name} " * 9000) for name in names])
    workspace.back_up()
    orphan = workspace.blobs.keep_bytes(f"nobody names {SECRET}".encode())
    workspace.quarantine.take([orphan.digest], NOON)
    kept = workspace.folder / database_copies.REPLACED / "20260101T000000Z"
    kept.mkdir(parents=True)
    shutil.copy(database_copies.paths(workspace.folder)[0], kept / DATABASE)
    (kept / restore_notes.NOTE_FILE).write_text(f'{{"by": "{SECRET}", "backup": "x"}}')
    folder, orphaned = workspace.folder, orphan.digest
    unfinished_work.begin(folder, unfinished_work.Work.TAKE_IN, case, [tmp_path / SECRET], NOON)
    (folder / "cache" / "text.sqlite").write_text(SECRET)
    before = contents(workspace, case), {each.digest for each in store.of_case(workspace.db, case)}
    workspace.close()
    yield folder, case, before, orphaned
    unlocked.forget(folder)


def new_keys(seed=1):
    chance = random.Random(seed).randbytes
    file, keys = key_file.new_keys(chance)
    return key_file.add_key(file, keys, WORDS, chance, CHEAP), keys


def lock(folder, seed=1):
    locking.begin_locking(folder, *new_keys(seed))
    locking.finish(folder)


def restarted(folder):
    """As another process finds it."""
    unlocked.forget(folder)
    if is_locked(folder):
        key_file.unlock(folder, WORDS)


def says(folder, words=SECRET):
    return sorted(
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if words in file.name or (file.is_file() and words.encode() in file.read_bytes())
    )


def is_whole(filled):
    folder, case, (rows, digests), orphan = filled
    with Workspace(folder, ada(5, later=10**17)) as again:
        assert contents(again, case) == rows
        assert again.verify().faults == ()
        assert again.verify_blobs().faults == ()
        assert {each.digest for each in store.of_case(again.db, case)} == digests
        assert [each.digest for each in again.quarantine.items()] == [orphan]
        copies = database_copies.check(again.db, folder)
        assert [(each.trouble, each.faults) for each in copies] == [(None, ())] * 2
        a_worker(again, case, 77)
        again.undo(case)
        again.back_up()
    return True


def test_before_it_is_locked_what_is_in_it_can_be_read_by_anybody(filled):
    assert len(says(filled[0])) >= 6


def test_no_file_of_a_locked_workspace_says_what_is_in_it_and_all_of_it_is_there(filled):
    folder = filled[0]
    lock(folder)
    assert says(folder) == []
    assert is_whole(filled)
    assert says(folder) == []


HALF_MADE = (
    "blobs/incoming/0123456789abcdef",
    ".workspace.sqlite.{other}.part",
    ".workspace.sqlite.{other}.part-journal",
    ".workspace.sqlite.{this}.part",
    "new-workspace.sqlite",
    "new-workspace.sqlite-wal",
    "new-workspace.{other}.part",
    ".package.{other}.part/attestation.txt",
    "blobs/incoming/folder/0123456789abcdef",
    "backups/.2026-11-30.sqlite.{other}.part",
    "backups/.2026-11-30.sqlite.{this}.part-wal",
    "quarantine/.note.json.{other}.part",
    "cache/unfinished/.take-in.json.{other}.part",
    "cache/unfinished/.take-in.json.{this}.part",
    "cache/unfinished/99-answers.new",
    "cache/pages/half-made",
    "replaced/{state}/.workspace.sqlite.{other}.part",
    "replaced/{state}/.note.json.{this}.part",
)


def test_what_was_left_half_made_is_gone_once_it_is_locked(filled):
    """Of a process that is gone, and of one that has a number as ours: all of it is in clear."""
    folder = filled[0]
    [state] = (each.name for each in (folder / "replaced").iterdir())
    known = {"other": 999_999_999, "this": os.getpid(), "state": state}
    paths = [folder / name.format(**known) for name in HALF_MADE]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{SECRET} and then the power failed")
        path.chmod(0o400)
    lock(folder)
    assert says(folder) == []
    assert not [path for path in paths if path.exists()]
    assert is_whole(filled)


def test_what_somebody_else_put_there_stays_though_it_is_called_half_made(filled):
    folder = filled[0]
    names = ("film.123.part", "notes.part", "backups/copy.7.part", "my.part-2", ".hidden.part")
    for name in names:
        (folder / name).write_text("mine")
    lock(folder)
    assert [(folder / name).read_text() for name in names if (folder / name).exists()] == [
        "mine"
    ] * len(names)


def test_no_folder_is_called_by_the_hash_of_an_original_nor_left_empty(filled):
    folder, _, (_, digests), orphan = filled
    lock(folder)
    there = [*(folder / "blobs").glob("??")]
    assert all([*each.iterdir()] for each in there)
    assert {each.name for each in there}.isdisjoint({each[:2] for each in (*digests, orphan)})


def test_nothing_of_it_opens_without_a_key_nor_with_a_wrong_one(filled):
    folder = filled[0]
    lock(folder)
    unlocked.forget(folder)
    for opens in (View, lambda folder: Workspace(folder, ada())):
        with pytest.raises(WorkspaceLocked):
            opens(folder)
    with pytest.raises(WrongKey):
        key_file.unlock(folder, KeySecret.of_passphrase("another sentence"))
    with pytest.raises(WorkspaceLocked):
        View(folder)
    restarted(folder)
    assert is_whole(filled)


def test_unlocked_for_good_it_is_what_it_was(filled):
    folder = filled[0]
    lock(folder)
    restarted(folder)
    locking.begin_unlocking(folder)
    locking.finish(folder, unlocks=True)
    assert not (folder / "keys.json").exists()
    assert not (folder / "keys-copy.json").exists()
    assert is_whole(filled)
    assert says(folder)


def test_one_that_was_locked_in_smaller_chunks_once_is_whole_and_unlocks_for_good(
    filled, monkeypatch
):
    folder, case, *_ = filled
    with monkeypatch.context() as once:
        once.setattr(sealed_file, "new_start", lambda chance: (OLDER, chance(32)))
        lock(folder)
    originals = [each for each in folder.glob("blobs/*/*") if each.is_file()]
    assert originals
    assert all(each.read_bytes().startswith(OLDER.head) for each in originals)
    restarted(folder)
    assert is_whole(filled)
    with View(folder) as view:
        for each in store.of_case(view.db, case):
            assert view.blobs.size(each.digest) == len(view.blobs.read(each.digest))
        assert [each.size for each in view.quarantine.items()] == [len(f"nobody names {SECRET}")]
    locking.begin_unlocking(folder)
    locking.finish(folder, unlocks=True)
    assert is_whole(filled)


def test_what_is_locked_is_not_locked_twice_nor_unlocked_twice(filled):
    folder = filled[0]
    with pytest.raises(Impossible):
        locking.begin_unlocking(folder)
    lock(folder)
    with pytest.raises(Impossible):
        locking.begin_locking(folder, *new_keys(2))
    assert is_whole(filled)


def test_while_somebody_reads_in_it_it_is_not_locked(filled):
    folder = filled[0]
    with View(folder) as reading:
        reading.db.execute("BEGIN")
        reading.db.execute("SELECT count(*) FROM journal").fetchone()
        with pytest.raises(CasefilesError):
            locking.begin_locking(folder, *new_keys())
    assert not (folder / "keys.json").exists()
    assert is_whole(filled)


def test_one_on_the_way_is_not_read_and_whoever_writes_in_it_finishes(filled):
    folder = filled[0]
    locking.begin_locking(folder, *new_keys())
    restarted(folder)
    with pytest.raises(BetweenForms):
        View(folder)
    assert is_whole(filled)
    assert says(folder) == []
    assert key_file.load(folder).state.value == "locked"


def test_nobody_without_a_key_says_that_a_locked_workspace_is_on_the_way(filled):
    folder = filled[0]
    lock(folder)
    said = key_file.load(folder)
    unlocked.forget(folder)
    for state in key_file.State:
        if state is not said.state:
            key_file.save(folder, key_file.replace(said, state=state))
            with pytest.raises(KeysDamaged):
                key_file.unlock(folder, WORDS)
    key_file.save(folder, said)
    restarted(folder)
    assert is_whole(filled)


@pytest.mark.parametrize("towards", ["locked", "in clear"])
def test_killed_anywhere_on_the_way_nothing_is_lost(filled, monkeypatch, tmp_path, towards):
    folder = filled[0]
    if towards == "in clear":
        lock(folder)
    begun = tmp_path / "begun"
    shutil.copytree(folder, begun)

    def convert():
        if towards == "locked":
            locking.begin_locking(folder, *new_keys())
        else:
            locking.begin_unlocking(folder)
        locking.finish(folder, unlocks=True)

    died, n = 0, 1
    while killed_at(n, monkeypatch, convert):
        died += 1
        had_keys = is_locked(folder)
        restarted(folder)
        assert is_whole(filled)
        assert (says(folder) == []) is had_keys
        shutil.rmtree(folder)
        shutil.copytree(begun, folder)
        restarted(folder)
        n += 1 + died // 3
    assert died > 12


def test_a_full_disk_is_told_in_words_and_no_back_up_is_called_damaged(filled, tmp_path):
    """With ever more room, until there is enough; then it goes on."""
    folder, told = filled[0], list[str]()
    with small_disk_in(tmp_path) as small:
        for room in range(8, 4096, 384):
            copy, filler = small / "w", small / "filler"
            shutil.copytree(folder, copy)
            filler.write_bytes(bytes(shutil.disk_usage(small).free - (room << 10)))
            try:
                lock(copy)
            except (StorageTrouble, Unwritable) as trouble:
                told.append(explain(trouble))
            filler.unlink()
            assert not [*copy.rglob(f"*{database_copies.DAMAGED}")]
            restarted(copy)
            assert is_whole((copy, *filled[1:]))
            unlocked.forget(copy)
            shutil.rmtree(copy)
    assert len(told) > 3
    assert {"full" in each or "No space" in each for each in told} == {True}


def test_a_back_up_for_which_there_was_no_room_is_not_taken_for_a_damaged_one(filled, monkeypatch):
    folder, export = filled[0], sql_driver.export

    def full(path, *others):
        if path.parent != folder:
            raise StorageTrouble(sql_driver.FULL)
        export(path, *others)

    with monkeypatch.context() as patched:
        patched.setattr(sql_driver, "export", full)
        with pytest.raises(StorageTrouble):
            lock(folder)
    assert not [*folder.rglob(f"*{database_copies.DAMAGED}")]
    restarted(folder)
    assert is_whole(filled)


def test_killed_twice_while_unlocking_neither_of_the_key_files_says_what_is_not_so(
    filled, monkeypatch
):
    """Once between the two that say so, and once more between the two that are removed."""
    folder = filled[0]
    lock(folder)
    copy = (folder / "keys-copy.json").read_bytes()
    locking.begin_unlocking(folder)
    (folder / "keys-copy.json").write_bytes(copy)
    restarted(folder)
    remove = Path.unlink

    def killed(path, **how):
        remove(path, **how)
        if path.name == "keys.json":
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", killed)
        with pytest.raises(KeyboardInterrupt):
            locking.finish(folder, unlocks=True)
    restarted(folder)
    assert is_whole(filled)
    assert says(folder) == []


def test_older_keys_that_say_it_is_being_unlocked_have_nobody_unlock_it(filled):
    folder = filled[0]
    lock(folder)
    locking.begin_unlocking(folder)
    older = {name: (folder / name).read_bytes() for name in NAMES}
    locking.turn_back(folder)
    for names in (NAMES[:1], NAMES[1:], NAMES):
        for name in names:
            (folder / name).write_bytes(older[name])
        restarted(folder)
        assert is_whole(filled)
        assert says(folder) == []
        assert key_file.load(folder).state is State.LOCKED


def somebody_elses_database():
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE mine (words)")
        db.execute("INSERT INTO mine VALUES (?)", (SECRET,))
        return db.serialize()


DAMAGED = (
    somebody_elses_database(),
    f"SQLite format 3\0 and then {SECRET}".encode() * 300,
    f"no header, and then {SECRET}".encode() * 300,
    SECRET.encode(),
    b"",
)


@pytest.mark.parametrize("spoiled", DAMAGED)
def test_a_back_up_that_cannot_be_read_is_sealed_as_it_is_and_comes_back(filled, spoiled):
    folder = filled[0]
    copies = database_copies.paths(folder)
    for each in copies:
        each.chmod(0o600)
        each.write_bytes(spoiled)
        each.with_name(f"{each.name}-wal").write_text(f"of the log: {SECRET}")
    lock(folder)
    assert says(folder) == []
    restarted(folder)
    with View(folder) as view:
        assert all(each.trouble for each in view.check_copies())
        assert len(view.check_copies()) == 2
    locking.begin_unlocking(folder)
    locking.finish(folder, unlocks=True)
    assert [each.read_bytes() for each in copies] == [spoiled] * 2
    with View(folder) as view:
        assert view.verify().faults == ()


def test_what_was_damaged_when_it_was_locked_holds_the_quarantine_and_is_not_called_cleared(filled):
    folder, case, *_ = filled
    for each in database_copies.paths(folder):
        each.chmod(0o600)
        each.write_bytes(f"no header, and then {SECRET}".encode() * 300)
    lock(folder)
    kept = sorted(folder.rglob(f"*{database_copies.DAMAGED}"))
    assert len(kept) == 2
    with Workspace(folder, ada(5, later=10**16)) as workspace:
        with pytest.raises(QuarantineHeld) as held:
            empty_quarantine(workspace, "room")
        assert len(held.value.holds) == 2
        [exhibit, *_] = store.of_case(workspace.db, case)
        with pytest.raises(TracesRemain) as caught:
            erase_exhibit(workspace, case, exhibit.id, "law")
        assert caught.value.places == ("backups", "replaced")
    assert sorted(folder.rglob(f"*{database_copies.DAMAGED}")) == kept


def test_a_sealed_back_up_that_is_damaged_keeps_nobody_from_unlocking_for_good(filled):
    folder, case, (rows, _), _ = filled
    lock(folder)
    for each in database_copies.paths(folder):
        content = bytearray(each.read_bytes())
        content[:5000] = bytes(5000)
        each.chmod(0o600)
        each.write_bytes(content)
    locking.begin_unlocking(folder)
    locking.finish(folder, unlocks=True)
    assert not is_locked(folder)
    with View(folder) as view:
        assert contents(view, case) == rows
        assert [type(each.trouble) for each in view.check_copies()] == [StorageTrouble] * 2


def test_a_sealed_original_that_is_damaged_stays_and_a_check_names_it(filled):
    folder, case, *_ = filled
    lock(folder)
    with View(folder) as view:
        digest = store.of_case(view.db, case)[0].digest
        path = view.blobs.folder / view.blobs.form.name(digest)[:2] / view.blobs.form.name(digest)
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    with View(folder) as view:
        assert [each.digest for each in view.verify_blobs().faults] == [digest]
    locking.begin_unlocking(folder)
    locking.finish(folder, unlocks=True)
    assert path.read_bytes() == content
    with View(folder) as view:
        assert [each.digest for each in view.verify_blobs().faults] == [digest]


def test_a_back_up_elsewhere_is_locked_from_its_first_byte_and_opens_with_the_same(
    filled, tmp_path
):
    folder, case, (rows, _), _ = filled
    lock(folder)
    disk = tmp_path / "disk"
    with Workspace(folder, ada(5)) as workspace:
        full_backup.write_to(workspace.db, folder, disk, SECRET, NOON)
        again = full_backup.write_to(workspace.db, folder, disk, SECRET, NOON)
    assert again.copied == 0
    assert says(disk) == []
    unlocked.forget(disk)
    with pytest.raises(WorkspaceLocked):
        View(disk)
    restarted(disk)
    with View(disk) as copy:
        assert contents(copy, case) == rows
        assert copy.verify_blobs().faults == ()


def test_a_back_up_in_clear_is_not_gone_on_with_once_it_is_locked(filled, tmp_path):
    folder, disk = filled[0], tmp_path / "disk"
    with Workspace(folder, ada(5)) as workspace:
        full_backup.write_to(workspace.db, folder, disk, "Ada", NOON)
    lock(folder)
    with Workspace(folder, ada(6)) as workspace, pytest.raises(Impossible, match="locked"):
        full_backup.write_to(workspace.db, folder, disk, "Ada", NOON)
    assert not is_locked(disk)
    with View(disk) as copy:
        assert copy.verify().faults == ()


@pytest.mark.parametrize("becomes", ["locked", "in clear"])
def test_one_that_was_ended_halfway_is_not_gone_on_with_in_another_form(
    filled, tmp_path, becomes, monkeypatch
):
    """Or originals would lie there in clear beside sealed ones, and it be called complete."""
    folder, disk = filled[0], tmp_path / "disk"
    if becomes == "in clear":
        lock(folder)

    def ended(*_, **__):
        raise KeyboardInterrupt

    with Workspace(folder, ada(5)) as workspace, monkeypatch.context() as patched:
        patched.setattr("casefiles.storage.full_backup.database_file.replace_database", ended)
        with pytest.raises(KeyboardInterrupt):
            full_backup.write_to(workspace.db, folder, disk, "Ada", NOON)
    assert not (disk / DATABASE).exists()
    unlocked.forget(disk)
    if becomes == "locked":
        lock(folder)
    else:
        locking.begin_unlocking(folder)
        locking.finish(folder, unlocks=True)
    before = sorted(disk.rglob("*"))
    with Workspace(folder, ada(6)) as workspace, pytest.raises(Impossible, match="was begun"):
        full_backup.write_to(workspace.db, folder, disk, "Ada", NOON)
    assert sorted(disk.rglob("*")) == before
    assert not full_backup.is_complete(disk)


def test_one_made_locked_says_nothing_from_its_first_byte_and_keys_alone_are_in_nobodys_way(
    tmp_path,
):
    folder = tmp_path / "new"
    for _ in range(2):  # the first time it was ended before there was a workspace
        assert folder_use(folder) is FolderUse.FREE
        begin_locked(folder, [CODE], replace(ada(), actor=SECRET))
    with Workspace.create(folder, replace(ada(), actor=SECRET)) as workspace:
        a_case(workspace)
        assert says(folder) == []
    assert says(folder) == []
    unlocked.forget(folder)
    with pytest.raises(WorkspaceLocked):
        View(folder)
    key_file.unlock(folder, CODE)
    with View(folder) as view:
        assert view.verify().faults == ()
    unlocked.forget(folder)


@pytest.mark.parametrize("becomes", ["locked", "in clear"])
def test_a_back_up_from_before_is_restored_in_the_form_that_the_workspace_has_now(
    filled, tmp_path, becomes
):
    folder, case, (rows, _), _ = filled
    if becomes == "in clear":
        lock(folder)
    with Workspace(folder, ada(5, later=10**16)) as workspace:
        full_backup.write_to(workspace.db, folder, tmp_path / "disk", "Ada", NOON)
        a_worker(workspace, case, 9, "of later")
    if becomes == "locked":
        lock(folder)
    else:
        locking.begin_unlocking(folder)
        locking.finish(folder, unlocks=True)
    done = restore_workspace(folder, tmp_path / "disk", ada(6, later=2 * 10**17), "as it was")
    assert (len(done.check.lost), done.check.is_sound) == (1, True)
    with View(folder) as view:
        assert contents(view, case) == rows
        assert view.verify().faults == view.verify_blobs().faults == ()
    assert (says(folder) == []) is (becomes == "locked")
    assert is_locked(tmp_path / "disk") is (becomes == "in clear"), "it is as it was"


def test_of_one_on_the_way_no_preview_calls_what_is_there_damaged(filled, tmp_path):
    folder = filled[0]
    lock(folder)
    with Workspace(folder, ada(5, later=10**16)) as workspace:
        full_backup.write_to(workspace.db, folder, tmp_path / "disk", "Ada", NOON)
    locking.begin_unlocking(folder)
    with pytest.raises(BetweenForms):
        check_backup(folder, tmp_path / "disk")
    locking.finish(folder, unlocks=True)
    assert check_backup(folder, tmp_path / "disk").now is None


def test_a_locked_one_that_lost_its_keys_is_not_restored_in_clear(filled, tmp_path):
    folder, case, (rows, _), _ = filled
    lock(folder)
    disk = tmp_path / "disk"
    with Workspace(folder, ada(5, later=10**16)) as workspace:
        full_backup.write_to(workspace.db, folder, disk, "Ada", NOON)
    for each in NAMES:
        (folder / each).unlink()
    unlocked.forget(folder)
    before = sorted(folder.rglob("*"))
    for act in (check_backup, partial(restore_workspace, environment=ada(6))):
        with pytest.raises(Impossible, match=r"keys-copy\.json from the back-up"):
            act(folder, disk)
    assert sorted(folder.rglob("*")) == before
    assert says(folder) == []
    for each in NAMES:
        shutil.copy(disk / each, folder / each)
    restarted(folder)
    with Workspace(folder, ada(7, later=2 * 10**17)) as workspace:
        assert contents(workspace, case) == rows
