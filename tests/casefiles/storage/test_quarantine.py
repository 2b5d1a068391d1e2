"""Nothing that was ever whole is removed but by a person."""

import json
import os
import shutil
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.errors import NotFound, QuarantineHeld, Unwritable
from casefiles.kernel.ids import Digest
from casefiles.kernel.workspace_errors import DigestMismatch, MissingBlob, StorageTrouble
from casefiles.messages import explain
from casefiles.storage import backup, database_copies, erase, journal
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.quarantine import Quarantine
from casefiles.workspace.quarantine_acts import empty_quarantine
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_file, a_worker, ada, with_tables


def days_later(seed, days):
    return replace(ada(seed), now=lambda: NOON + timedelta(days=days))


def all_is_old(folder):
    """Have every stored file lie there for days."""
    for path in (folder / "blobs").rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - 10**6,) * 2)


def an_older_database(folder, tmp_path):
    """A back-up of three papers put by hand in place of what had five. Returns case and digests."""
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        files = [a_file(tmp_path, f"{n}.txt", f"paper {n}") for n in range(5)]
        add_exhibits(workspace, case, files[:3])
        monday = workspace.back_up()
        add_exhibits(workspace, case, files[3:])
        digests = [each.digest for each in store.of_case(workspace.db, case)]
    shutil.copy(folder / "workspace.sqlite", tmp_path / "newer.sqlite")
    shutil.copy(monday, folder / "workspace.sqlite")
    all_is_old(folder)
    return case, digests


@pytest.fixture
def restored(tmp_path):
    folder = with_tables(tmp_path / "w")
    return folder, *an_older_database(folder, tmp_path)


def put_back_newer(folder, tmp_path):
    for each in folder.glob("workspace.sqlite*"):
        each.unlink()
    shutil.copy(tmp_path / "newer.sqlite", folder / "workspace.sqlite")


def test_the_first_act_after_an_older_database_came_back_loses_no_original(restored, tmp_path):
    folder, case, digests = restored
    with Workspace(folder, days_later(1, 1)) as workspace:
        a_worker(workspace, case)
        assert workspace.verify_blobs().faults == ()
        assert workspace.quarantine.digests() == {*digests[3:]}
        for each in workspace.quarantine.items():
            assert (each.why, each.since) == ("unnamed", (NOON + timedelta(days=1)).isoformat())
            saved = tmp_path / "saved"
            workspace.quarantine.save(each.digest, saved)
            assert saved.read_text().startswith("paper")
            assert len(saved.read_text()) == each.size


def test_what_is_named_again_is_put_back_by_itself(restored, tmp_path):
    folder, case, digests = restored
    with Workspace(folder, days_later(1, 1)) as workspace:
        a_worker(workspace, case)
    put_back_newer(folder, tmp_path)
    with Workspace(folder, days_later(2, 2)) as workspace:
        assert [len(workspace.blobs.read(each)) for each in digests] == [7] * 5
        assert workspace.quarantine.items() == []
        assert [*workspace.quarantine.folder.iterdir()] == []
        assert workspace.verify_blobs().faults == ()


def test_a_paper_taken_in_again_is_put_back_without_a_twin(restored, tmp_path):
    folder, case, digests = restored
    with Workspace(folder, days_later(1, 1)) as workspace:
        a_worker(workspace, case)
        add_exhibits(workspace, case, [tmp_path / "3.txt"])
        workspace.sweep()
        assert workspace.quarantine.digests() == {digests[4]}
        assert workspace.blobs.read(digests[3]) == b"paper 3"


def test_what_does_not_have_its_digest_any_more_stays_apart(restored, tmp_path):
    folder, case, digests = restored
    with Workspace(folder, days_later(1, 1)) as workspace:
        a_worker(workspace, case)
        apart = workspace.quarantine.path(digests[3])
        apart.chmod(0o600)
        apart.write_bytes(b"forged!")
        with pytest.raises(DigestMismatch):
            workspace.quarantine.save(digests[3], tmp_path / "saved")
        assert not (tmp_path / "saved").exists()
        with pytest.raises(NotFound):
            workspace.quarantine.save(digests[0], tmp_path / "saved")
    put_back_newer(folder, tmp_path)
    with Workspace(folder, days_later(2, 2)) as workspace:
        assert workspace.quarantine.digests() == {digests[3]}
        with pytest.raises(MissingBlob):
            workspace.blobs.read(digests[3])
        assert workspace.blobs.read(digests[4]) == b"paper 4"


def test_a_lost_note_loses_no_original(restored):
    folder, case, digests = restored
    with Workspace(folder, days_later(1, 1)) as workspace:
        a_worker(workspace, case)
        for content in ("[]", "{", "\0"):
            (workspace.quarantine.folder / f"{digests[3]}.json").write_text(content)
            assert {(e.digest, e.why) for e in workspace.quarantine.items()} == {
                (digests[3], ""),
                (digests[4], "unnamed"),
            }


def test_one_killed_between_note_and_move_does_it_the_next_time(restored, monkeypatch):
    folder, case, digests = restored

    def killed(*_):
        raise KeyboardInterrupt

    with Workspace(folder, days_later(1, 1)) as workspace, monkeypatch.context() as patched:
        patched.setattr("casefiles.storage.blobs.BlobStore.move_out", killed)
        with pytest.raises(KeyboardInterrupt):
            a_worker(workspace, case)
    with Workspace(folder, days_later(2, 2)) as workspace:
        assert workspace.quarantine.items() == []
        assert {each.digest for each in workspace.verify_blobs().faults} == set()
        workspace.sweep()
        assert workspace.quarantine.digests() == {*digests[3:]}


def test_what_is_not_a_day_old_may_yet_be_named(workspace):
    orphan = workspace.blobs.keep_bytes(b"on its way").digest
    assert workspace.sweep() == 0
    assert workspace.blobs.read(orphan)
    all_is_old(workspace.folder)
    assert workspace.sweep() == 1
    assert workspace.quarantine.digests() == {orphan}


def damaged(path):
    path.write_bytes(path.read_bytes()[:3000])


def not_ours(path):
    path.write_bytes(b"SQLite format 3\0" + b"\0" * 5000)


def empty(path):
    path.write_bytes(b"")


@pytest.fixture
def apart(workspace):
    """Something in quarantine that no back-up speaks of, and a back-up that says nothing more."""
    a_case(workspace)
    workspace.back_up()
    orphan = workspace.blobs.keep_bytes(b"orphan").digest
    all_is_old(workspace.folder)
    workspace.sweep()
    return orphan


def test_a_person_removes_it_and_the_journal_says_so(workspace, apart):
    assert empty_quarantine(workspace, "nobody knows what it is") == 1
    assert workspace.quarantine.items() == []
    last = journal.entries(workspace.db, workspace.id)[-1]
    assert (last.entry.act, last.entry.actor) == (Act.EMPTY_QUARANTINE, "Ada")
    assert last.entry.reason == "nobody knows what it is"
    assert [change.after["digest"] for change in last.changes] == [apart]
    assert workspace.undoable(workspace.id) is None
    assert workspace.verify().faults == ()


def test_what_was_removed_is_not_named_by_the_entry_that_says_so(workspace, apart):
    empty_quarantine(workspace, "sure")
    assert apart not in erase.named_digests(workspace.db)


@pytest.mark.parametrize("spoil", [damaged, not_ours, empty])
def test_it_is_not_emptied_while_a_back_up_cannot_be_read(workspace, apart, spoil):
    [(path, _)] = backup.written_backups(workspace.folder)
    spoil(path)
    with pytest.raises(QuarantineHeld) as caught:
        empty_quarantine(workspace, "sure")
    assert [each.what for each in caught.value.holds] == [f"backups/{path.name}"]
    assert "could not be read" in explain(caught.value)
    assert workspace.quarantine.digests() == {apart}


def test_it_is_not_emptied_while_a_back_up_has_more_acts(restored, tmp_path):
    folder, case, digests = restored
    shutil.copy(tmp_path / "newer.sqlite", folder / "backups" / "20260302T130000Z.sqlite")
    with Workspace(folder, days_later(1, 1)) as workspace:
        a_worker(workspace, case)
        with pytest.raises(QuarantineHeld) as caught:
            empty_quarantine(workspace, "sure")
        assert [(e.what, e.acts) for e in caught.value.holds] == [
            ("backups/20260302T130000Z.sqlite", 1)
        ]
        assert "an act that this journal does not have" in explain(caught.value)
        names = database_copies.copies_naming(folder, digests[3])
        assert names == ["backups/20260302T130000Z.sqlite"]
        (folder / "backups" / "20260302T130000Z.sqlite").unlink()
        assert empty_quarantine(workspace, "sure", only=[digests[3]]) == 1
        assert workspace.quarantine.digests() == {digests[4]}


def test_it_is_not_emptied_while_a_head_known_from_elsewhere_is_missing(workspace, apart):
    elsewhere = ChainHead(workspace.id, 99, Digest("ab" * 32))
    with pytest.raises(QuarantineHeld) as caught:
        empty_quarantine(workspace, "sure", missing=[elsewhere])
    assert "entry 99 of case" in explain(caught.value)
    assert workspace.quarantine.digests() == {apart}


def test_a_back_up_with_acts_that_the_journal_lacks_is_never_rolled_off(restored, tmp_path):
    folder = restored[0]
    newer = folder / "backups" / "20250101T000000Z.sqlite"
    shutil.copy(tmp_path / "newer.sqlite", newer)
    for day in range(1, 16):
        with Workspace(folder, days_later(day, day)) as workspace:
            backup.write(workspace.db, folder, workspace.now())
    assert newer.exists()
    assert len(backup.written_backups(folder)) < 12


def test_a_full_disk_puts_nothing_apart_and_loses_nothing(restored, monkeypatch):
    folder, _, digests = restored

    def full(*_):
        raise OSError(28, "No space left on device")

    with Workspace(folder, days_later(1, 1)) as workspace:
        monkeypatch.setattr("casefiles.storage.atomic_write.sync", full)
        with pytest.raises(Exception, match="No space left"):
            workspace.sweep()
        assert [workspace.blobs.read(each) for each in digests[3:]] == [b"paper 3", b"paper 4"]


def a_link(path, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    path.symlink_to(tmp_path / "elsewhere")


def a_file_there(path, _):
    path.write_text("no folder")


@pytest.mark.parametrize("in_the_way", [a_link, a_file_there])
def test_where_no_quarantine_can_be_made_all_stays_and_work_goes_on(restored, tmp_path, in_the_way):
    folder, case, digests = restored
    in_the_way(folder / "quarantine", tmp_path)
    with Workspace(folder, days_later(1, 1)) as workspace:
        a_worker(workspace, case)
        assert [workspace.blobs.read(each) for each in digests[3:]] == [b"paper 3", b"paper 4"]
        with pytest.raises(Unwritable):
            workspace.sweep()
        assert workspace.quarantine.items() == []


def test_a_note_is_json_for_whoever_comes_after_us(restored):
    folder, case, digests = restored
    with Workspace(folder, days_later(1, 1)) as workspace:
        a_worker(workspace, case)
    note = json.loads((folder / "quarantine" / f"{digests[4]}.json").read_text())
    assert set(note) == {"why", "since"}


def test_a_copy_that_is_a_link_to_nothing_or_a_pipe_is_told(workspace):
    a_case(workspace)
    (workspace.folder / "backups").mkdir()
    (workspace.folder / "backups" / "link.sqlite").symlink_to("nowhere")
    os.mkfifo(workspace.folder / "backups" / "pipe.sqlite")
    checked = workspace.check_copies()
    assert [(each.name, bool(each.trouble)) for each in checked] == [
        ("backups/link.sqlite", True),
        ("backups/pipe.sqlite", True),
    ]
    assert not any(isinstance(each.trouble, StorageTrouble) for each in checked)


def test_where_nothing_lies_apart_no_original_is_looked_for_there(tmp_path, monkeypatch):
    looked = []
    has = Quarantine.has
    monkeypatch.setattr(
        Quarantine, "has", lambda self, each: looked.append(each) or has(self, each)
    )
    with Workspace(with_tables(tmp_path / "w"), ada()) as workspace:
        add_exhibits(workspace, a_case(workspace), [a_file(tmp_path, "a.txt", "a")])
        assert not looked
        workspace.quarantine.folder.mkdir()
        add_exhibits(workspace, a_case(workspace), [a_file(tmp_path, "b.txt", "b")])
        assert looked
