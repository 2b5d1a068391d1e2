"""Many files are safe after two barriers, and nothing has a name or a row before its own."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256

import pytest

from casefiles.evidence import store as evidence
from casefiles.evidence.intake import add_exhibits as add_exhibits_module
from casefiles.evidence.intake import read_batch, unpack
from casefiles.evidence.intake.add_exhibits import add_exhibits, add_pasted_exhibit
from casefiles.evidence.intake.list_files import list_files
from casefiles.evidence.model import FileOutcome
from casefiles.kernel.errors import Cancelled, NoRoom
from casefiles.kernel.workspace_errors import DigestMismatch
from casefiles.storage import (
    blob_batch,
    file_system_sync,
    full_backup,
    source_file,
    unfinished_work,
)
from casefiles.storage import blobs as blobs_module
from casefiles.storage.blob_batch import batch
from casefiles.storage.blobs import BlobStore
from casefiles.storage.file_system_sync import MANY, WatchedFileSystem
from casefiles.storage.hashing import PIECE
from casefiles.storage.sealing import unlocked
from casefiles.storage.sealing.key_file import new_keys
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, ada
from tests.casefiles.evidence.readers.stranger import zipped
from tests.kills import in_a_child

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="each file by itself there")


@pytest.fixture(params=["plain", "sealed"])
def store(tmp_path, request):
    if request.param == "sealed":
        unlocked.hold(tmp_path, new_keys(random.Random(1).randbytes)[1])
    return BlobStore(tmp_path / "blobs")


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Whatever the machine is: many files go onto the disk by one call, which is really made."""
    monkeypatch.setattr(
        file_system_sync,
        "watched",
        lambda folder, files: WatchedFileSystem(folder) if files >= MANY else None,
    )


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for n in range(MANY):
        (folder / f"{n}.bin").write_bytes(random.Random(n).randbytes(n * 9000))
    return folder


def files(folder):
    return sorted(each for each in folder.rglob("*") if each.is_file())


def named(store):
    return [each.name for each in store.listing() if not each.half_copied]


def spoil(store, at=0.5):
    """Change a bit of the largest file that has no name yet, so far into it."""
    spoiled = max(files(store.folder / "incoming"), key=lambda each: each.stat().st_size)
    content = bytearray(spoiled.read_bytes())
    content[round((len(content) - 1) * at)] ^= 1
    spoiled.chmod(0o600)
    spoiled.write_bytes(content)


def kept(store, papers):
    with batch(store, MANY) as together:
        blobs = [together.keep(each) for each in files(papers)]
        together.settle()
    return blobs


def test_many_files_cost_two_calls_and_come_back_as_they_went_in(store, papers):
    blobs = kept(store, papers)
    syncs = store.syncs
    assert (syncs.files, syncs.folders, syncs.file_systems) == (0, 0, 2)
    assert [store.read(each.digest) for each in blobs] == [p.read_bytes() for p in files(papers)]
    assert files(store.folder / "incoming") == []
    assert {each.stat().st_mode & 0o777 for each in files(store.folder)} == {0o400}


def test_few_files_are_put_onto_the_disk_one_by_one(store, papers):
    with batch(store, 2) as together:
        for each in files(papers)[:2]:
            together.keep(each)
        together.settle()
    assert (store.syncs.files, store.syncs.file_systems) == (2, 0)
    assert store.syncs.folders > 0


def test_a_name_is_given_after_the_bytes_are_safe_and_a_row_after_the_names(
    workspace, papers, monkeypatch
):
    store, seen = workspace.blobs, []
    real = file_system_sync.syncfs

    def syncfs(handle):
        seen.append((len(named(store)), len(files(store.folder / "incoming"))))
        real(handle)

    monkeypatch.setattr(file_system_sync, "syncfs", syncfs)
    workspace.listen(lambda _: seen.append("row"))
    add_exhibits(workspace, a_case(workspace), [papers])
    assert seen[-3:] == [(0, MANY), (MANY, 0), "row"]


@pytest.mark.parametrize("failing", [1, 2])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_what_the_disk_does_not_take_is_entered_nowhere(
    workspace, papers, monkeypatch, failing, number
):
    case, calls = a_case(workspace), []
    before, real = workspace.head(case), file_system_sync.syncfs

    def syncfs(handle):
        calls.append(handle)
        if len(calls) == failing:
            raise OSError(number, os.strerror(number))
        real(handle)

    monkeypatch.setattr(file_system_sync, "syncfs", syncfs)
    with pytest.raises(NoRoom, match=os.strerror(number)):
        add_exhibits(workspace, case, [papers])
    assert len(calls) == failing
    assert (evidence.of_case(workspace.db, case), workspace.head(case)) == ([], before)
    assert files(workspace.blobs.folder / "incoming") == []
    assert len(named(workspace.blobs)) == (0 if failing == 1 else MANY)
    assert len(add_exhibits(workspace, case, [papers]).lines) == MANY


@pytest.mark.parametrize("rooms", [blob_batch._ROOMS, 0], ids=["compared", "hashed again"])
@pytest.mark.parametrize("at", [0, 0.5, 1])
def test_a_disk_that_gives_back_other_bytes_is_found_out(store, papers, monkeypatch, at, rooms):
    monkeypatch.setattr(blob_batch, "_ROOMS", rooms)
    monkeypatch.setattr(file_system_sync, "syncfs", lambda _: spoil(store, at))
    with pytest.raises(DigestMismatch):
        kept(store, papers)
    assert files(store.folder / "incoming") == []


@pytest.mark.parametrize("rooms", [blob_batch._ROOMS, 0], ids=["compared", "hashed again"])
@pytest.mark.parametrize("gone", [True, False], ids=["lost", "not read"])
def test_a_disk_that_gives_nothing_back_is_told_as_the_disk_and_not_as_a_source(
    store, papers, monkeypatch, gone, rooms
):
    monkeypatch.setattr(blob_batch, "_ROOMS", rooms)

    def failing(*_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    def syncfs(_):
        if gone:
            for each in files(store.folder / "incoming"):
                each.unlink()
        monkeypatch.setattr(source_file, "_read_into", failing)
        monkeypatch.setattr(blobs_module, "digest_of", failing)

    monkeypatch.setattr(file_system_sync, "syncfs", syncfs)
    with pytest.raises(NoRoom, match="No such file" if gone else "Input/output"):
        kept(store, papers)
    assert files(store.folder) == []


def test_what_is_still_in_memory_is_compared_and_the_rest_is_hashed_again(
    store, papers, monkeypatch
):
    hashed, real = [], blobs_module.digest_of
    monkeypatch.setattr(
        blobs_module, "digest_of", lambda file: (hashed.append(file), real(file))[1]
    )
    kept(store, papers)
    assert hashed == []
    monkeypatch.setattr(blob_batch, "_ROOM", PIECE + 100_000)
    monkeypatch.setattr(blob_batch, "_ROOMS", 2)
    kept(store, papers)
    assert 0 < len(hashed) < MANY


@pytest.mark.parametrize("rooms", [1, 2, 5])
@pytest.mark.parametrize("threads", [1, 3])
def test_what_is_held_is_what_was_copied_until_it_was_read_again(
    store, tmp_path, monkeypatch, threads, rooms
):
    """However files and memory meet: a room goes to the next once all of its files have names."""
    chance = random.Random(rooms)
    sizes = [0, 1, 4095, 4096, 4097, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 5]
    sizes += [chance.randrange(400_000) for _ in range(60)]
    chance.shuffle(sizes)
    source = tmp_path / "papers"
    source.mkdir()
    for n, size in enumerate(sizes):
        (source / f"{n:02}").write_bytes(chance.randbytes(size))
    for name, value in {"_COPYING": threads, "_ROOMS": rooms, "_ROOM": 2 << 20, "WAVE": 1}.items():
        monkeypatch.setattr(blob_batch, name, value)
    seen, accept = [], BlobStore.accept

    def looking(self, incoming):
        time.sleep(0.002)  # copying goes on meanwhile
        held = incoming.held
        seen.append(None if held is None else blobs_module.Digest(sha256(held).hexdigest()))
        assert seen[-1] in {None, incoming.blob.digest}
        accept(self, incoming)

    monkeypatch.setattr(BlobStore, "accept", looking)
    kept = add_exhibits_module.copy_files(store, list_files([source]))
    assert [store.read(each.blob.digest) for each in kept] == [
        each.read_bytes() for each in files(source)
    ]
    assert len(seen) == len(sizes)
    held = len(seen) - seen.count(None)
    assert 2 * rooms < held <= len(sizes) - 3, "and what is a piece or longer never is"


def test_where_no_memory_is_to_be_had_all_is_hashed_again(store, papers, monkeypatch):
    def none(*_):
        raise MemoryError

    monkeypatch.setattr(blob_batch, "page_memory", none)
    hashed, real = [], blobs_module.digest_of
    monkeypatch.setattr(
        blobs_module, "digest_of", lambda file: (hashed.append(file), real(file))[1]
    )
    blobs = kept(store, papers)
    assert len(hashed) == MANY
    assert [store.read(each.digest) for each in blobs] == [p.read_bytes() for p in files(papers)]


@pytest.mark.parametrize("threads", [1, 4])
def test_however_many_threads_copy_files_come_in_the_same_order(
    workspace, papers, monkeypatch, threads
):
    monkeypatch.setattr(blob_batch, "_COPYING", threads)
    monkeypatch.setattr(blob_batch, "WAVE", 100_000)
    taken = add_exhibits(workspace, a_case(workspace), [papers])
    assert [each.path for each in taken.lines] == [str(each) for each in files(papers)]
    assert {each.outcome for each in taken.lines} == {FileOutcome.STORED}


def test_what_is_much_is_put_onto_the_disk_in_waves(store, papers, monkeypatch):
    monkeypatch.setattr(blob_batch, "WAVE", 400_000)
    with batch(store, MANY) as together:
        for each in files(papers):
            together.keep(each)
            together.settle_wave()
        in_between = store.syncs.file_systems
        together.settle()
    assert in_between == sum(each.stat().st_size for each in files(papers)) // 400_000 == 2
    assert store.syncs.file_systems == in_between + 2
    assert len(named(store)) == MANY


def test_what_comes_piece_by_piece_is_kept_with_the_others(store):
    contents = [[bytes([n]) * 7000, b"end"] for n in range(MANY)]
    with batch(store, MANY) as together:
        blobs = [together.keep_pieces(iter(each), "a member") for each in contents]
        assert named(store) == []
        together.settle()
    assert (store.syncs.files, store.syncs.folders, store.syncs.file_systems) == (0, 0, 2)
    assert [store.read(each.digest) for each in blobs] == [b"".join(each) for each in contents]


def test_what_comes_out_of_an_archive_waits_for_the_disk_twice(workspace, papers):
    case, packed = a_case(workspace), {each.name: each.read_bytes() for each in files(papers)}
    add_pasted_exhibit(workspace, case, "papers.zip", zipped(packed))
    read_batch.read_all_due(workspace, case)
    before = workspace.blobs.syncs.files, workspace.blobs.syncs.file_systems
    [taken] = unpack.unpack(workspace, case)
    assert [line.outcome for line in taken.lines] == [FileOutcome.STORED] * MANY
    after = workspace.blobs.syncs.files, workspace.blobs.syncs.file_systems
    assert after == (before[0], before[1] + 2)


def test_an_archive_whose_files_the_disk_spoils_enters_nothing(workspace, papers, monkeypatch):
    case, packed = a_case(workspace), {each.name: each.read_bytes() for each in files(papers)}
    add_pasted_exhibit(workspace, case, "papers.zip", zipped(packed))
    read_batch.read_all_due(workspace, case)
    monkeypatch.setattr(file_system_sync, "syncfs", lambda _: spoil(workspace.blobs))
    with pytest.raises(DigestMismatch):
        unpack.unpack(workspace, case)
    assert len(evidence.of_case(workspace.db, case)) == 1
    assert files(workspace.blobs.folder / "incoming") == []


def backed_up(workspace, to):
    return full_backup.write_to(workspace.db, workspace.folder, to, "Ada", NOON)


def test_a_full_back_up_of_many_waits_for_the_disk_twice(workspace, papers, tmp_path, monkeypatch):
    add_exhibits(workspace, a_case(workspace), [papers])
    waited, by_itself, real = [], [], file_system_sync.syncfs
    monkeypatch.setattr(file_system_sync, "syncfs", lambda handle: (waited.append(1), real(handle)))
    monkeypatch.setattr(blobs_module, "sync", by_itself.append)
    assert backed_up(workspace, tmp_path / "copy").copied == MANY
    assert (len(waited), by_itself) == (2, [])


@pytest.mark.parametrize("barrier", [1, 2])
def test_a_full_back_up_killed_at_a_barrier_says_so_and_is_finished_the_next_time(
    papers, tmp_path, barrier
):
    with Workspace(tmp_path / "w", ada()) as workspace:
        add_exhibits(workspace, a_case(workspace), [papers])

    def work(say):
        calls = []

        def syncfs(handle):
            calls.append(handle)
            if len(calls) == barrier:
                os.kill(os.getpid(), signal.SIGKILL)

        file_system_sync.syncfs = syncfs
        with Workspace(tmp_path / "w", ada(5)) as workspace:
            backed_up(workspace, tmp_path / "copy")
        say("it was not killed")

    assert in_a_child(work) == ([], -signal.SIGKILL)
    assert not full_backup.is_complete(tmp_path / "copy")
    with Workspace(tmp_path / "w", ada(9)) as workspace:
        assert backed_up(workspace, tmp_path / "copy").copied == (MANY if barrier == 1 else 0)
    assert full_backup.is_complete(tmp_path / "copy")
    with View(tmp_path / "copy") as copy:
        assert copy.verify_blobs().faults == ()


def stopped(store, papers):
    with batch(store, MANY) as together:
        for each in files(papers):
            together.keep(each)
        raise Cancelled


def test_what_is_stopped_leaves_nothing_half(store, papers):
    with pytest.raises(Cancelled):
        stopped(store, papers)
    assert files(store.folder) == []


def test_what_is_stopped_while_waves_are_named_leaves_nothing_half(store, papers, monkeypatch):
    monkeypatch.setattr(blob_batch, "WAVE", 100_000)

    def waves():
        with batch(store, MANY) as together:
            for each in files(papers):
                together.keep(each)
                together.settle_wave()
            raise Cancelled

    with pytest.raises(Cancelled):
        waves()
    assert files(store.folder / "incoming") == []
    assert all(store.found(each.digest) == each.digest for each in store.listing())


def test_a_disk_that_is_really_full_keeps_nothing_half(papers, tmp_path):
    """On a file system of one megabyte, where we may make one."""
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small file system")
    try:
        store = BlobStore(small / "blobs")
        with pytest.raises(NoRoom, match="No space"):
            kept(store, papers)
        assert files(small) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.parametrize("is_before", [True, False])
@pytest.mark.parametrize("barrier", [1, 2])
def test_killed_before_between_and_after_the_barriers_nothing_is_half_in(
    papers, tmp_path, barrier, is_before
):
    with Workspace(tmp_path / "w", ada()) as workspace:
        case = a_case(workspace)

    def work(say):
        calls, real = [], file_system_sync.syncfs

        def syncfs(handle):
            calls.append(handle)
            dies = len(calls) == barrier
            if not (dies and is_before):
                real(handle)
            if dies:
                os.kill(os.getpid(), signal.SIGKILL)

        file_system_sync.syncfs = syncfs
        with Workspace(tmp_path / "w", ada(5)) as workspace:
            add_exhibits(workspace, case, [papers])
        say("it was not killed")

    said, ended = in_a_child(work)
    assert (said, ended) == ([], -signal.SIGKILL)
    [waiting] = unfinished_work.unfinished(tmp_path / "w")
    assert waiting.paths == (str(papers),)
    with Workspace(tmp_path / "w", ada(9)) as workspace:
        assert evidence.of_case(workspace.db, case) == []
        assert workspace.verify().faults == ()
        assert len(named(workspace.blobs)) == (0 if barrier == 1 else MANY)
        for each in workspace.blobs.listing():
            assert each.half_copied or workspace.blobs.found(each.digest) == each.digest
        assert len(add_exhibits(workspace, case, [papers]).lines) == MANY
