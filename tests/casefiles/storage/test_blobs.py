"""Nothing half-copied ever has a digest for a name, and nothing strange is taken for a file."""

import errno
import hashlib
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.kernel.errors import NoRoom, Unreadable
from casefiles.kernel.workspace_errors import DigestMismatch, MissingBlob
from casefiles.storage import blobs as module
from casefiles.storage import plain_blobs
from casefiles.storage.blobs import Blob, BlobStore
from casefiles.storage.sealing import unlocked
from casefiles.storage.sealing.ciphers import Cipher
from casefiles.storage.sealing.key_file import new_keys
from casefiles.storage.sealing.sealed_layout import WRITTEN
from tests.build import a_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="means something else there")


@pytest.fixture(params=["plain", "sealed"])
def store(tmp_path, request):
    return a_store(tmp_path, locked=request.param == "sealed")


def a_store(folder, *, locked):
    if locked:
        unlocked.hold(folder, new_keys(random.Random(1).randbytes)[1])
    return BlobStore(folder / "blobs")


def name(store, blob):
    called = store.form.name(blob.digest)
    return f"{called[:2]}/{called}"


def lies(store, blob):
    return store.folder / name(store, blob)


def stored(store):
    return [each.name for each in store.listing()]


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 3), st.booleans())
def test_bytes_come_back_as_they_went_in(tmp_path_factory, content, repeated, locked):
    store = a_store(tmp_path_factory.mktemp("store"), locked=locked)
    content += bytes(repeated * (1 << 20)) + content
    blob = store.keep_bytes(content)
    assert blob == Blob(hashlib.sha256(content).hexdigest(), len(content))
    assert store.read(blob.digest) == content
    assert stored(store) == [name(store, blob)]


def test_what_is_opened_can_be_read_from_anywhere_and_not_written(store):
    blob = store.keep_bytes(b"abcdef")
    with store.open(blob.digest) as stream:
        stream.seek(3)
        assert stream.read() == b"def"
        with pytest.raises(OSError, match="write"):
            stream.write(b"x")


def spoil(store, blob, content=b"other"):
    path = lies(store, blob)
    path.chmod(0o600)
    path.write_bytes(content)


def test_changed_bytes_are_not_read(store):
    blob = store.keep_bytes(b"abc")
    spoil(store, blob)
    with pytest.raises(DigestMismatch):
        store.read(blob.digest)


def test_changed_bytes_are_not_opened_whether_they_were_read_before_or_not(store):
    blob = store.keep_bytes(b"abc")
    with store.open(blob.digest) as stream:
        assert stream.read() == b"abc"
    with store.open(blob.digest) as stream:
        assert stream.read() == b"abc"
    spoil(store, blob, b"xyz")
    for _ in range(2):
        with pytest.raises(DigestMismatch):
            store.open(blob.digest)


def test_a_whole_other_file_in_its_place_is_not_opened(store):
    """Sealed by the same keys it opens, but not as the one that was asked for."""
    one, other = store.keep_bytes(b"abc"), store.keep_bytes(b"xyz")
    lies(store, one).chmod(0o600)
    shutil.copyfile(lies(store, other), lies(store, one))
    with pytest.raises(DigestMismatch):
        store.open(one.digest)
    with pytest.raises(DigestMismatch):
        store.read(one.digest)


def test_what_is_handed_out_of_a_locked_store_is_opened_once(tmp_path, monkeypatch):
    store, chunks = a_store(tmp_path, locked=True), 20
    blob = store.keep_bytes(random.Random(5).randbytes(chunks * WRITTEN.chunk))
    opening, opened = Cipher.decrypt_into, []
    monkeypatch.setattr(
        Cipher, "decrypt_into", lambda *all_of_it: opened.append(1) or opening(*all_of_it)
    )
    with store.open(blob.digest) as stream:
        assert hashlib.sha256(stream.read()).hexdigest() == blob.digest
    assert len(opened) == chunks  # the last one first: it tells that nothing was cut


def test_the_same_bytes_again_heal_what_was_changed(store):
    blob = store.keep_bytes(b"abc")
    spoil(store, blob)
    store.keep_bytes(b"abc")
    with store.open(blob.digest) as stream:
        assert stream.read() == b"abc"
    assert store.read(blob.digest) == b"abc"


def test_missing_bytes_are_said_to_be_missing(store):
    with pytest.raises(MissingBlob):
        store.open("00" * 32)


@posix
def test_a_pipe_a_device_a_folder_and_a_link_are_refused(store, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(a_file(tmp_path))
    for name, reason in [("pipe", "regular"), ("/dev/zero", "regular"), ("link", "link")]:
        with pytest.raises(Unreadable, match=reason):
            store.keep(tmp_path / name)
    with pytest.raises(Unreadable):
        store.keep(tmp_path)
    assert stored(store) == []


def test_a_file_that_changes_while_it_is_copied_is_refused(store, tmp_path):
    file = a_file(tmp_path, content="before")

    def meanwhile():
        file.write_text("before!")

    with pytest.raises(Unreadable, match="changed"):
        store.keep(file, meanwhile)
    assert stored(store) == []


def test_a_file_that_grows_for_ever_is_not_copied_for_ever(store, tmp_path):
    file = a_file(tmp_path, content="line\n")

    def meanwhile():
        with file.open("a") as more:
            more.write("line\n")

    with pytest.raises(Unreadable, match="changed"):
        store.keep(file, meanwhile)
    assert stored(store) == []


@pytest.mark.parametrize("size", [1, 4096, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 5 << 19])
@pytest.mark.parametrize("at", [0, 0.5, 1])
def test_a_disk_that_gives_back_other_bytes_is_found_out(store, tmp_path, monkeypatch, size, at):
    sync = module.sync

    def wrong(handle):
        place = round((size - 1) * at)
        byte = os.pread(handle, 1, place)[0]
        os.pwrite(handle, bytes([byte ^ 1]), place)
        sync(handle)

    file = tmp_path / "file"
    file.write_bytes(random.Random(size).randbytes(size))
    monkeypatch.setattr(module, "sync", wrong)
    with pytest.raises(DigestMismatch):
        store.keep(file)
    assert stored(store) == []


def test_a_full_disk_keeps_nothing_half(store, tmp_path, monkeypatch):
    def full(_handle, _chunk):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    kept = store.keep_bytes(b"before")
    with monkeypatch.context() as patched:
        patched.setattr(plain_blobs, "write_all", full)
        with pytest.raises(NoRoom, match="No space"):
            store.keep(a_file(tmp_path))
    assert stored(store) == [name(store, kept)]


@posix
def test_a_file_too_large_for_the_quota_keeps_nothing_half(tmp_path):
    """A true limit of the system, in a process of its own."""
    a_file(tmp_path, "large", "x" * 200_000)
    script = """
        import resource, signal, sys
        from pathlib import Path
        from casefiles.kernel.errors import NoRoom
        from casefiles.storage.blobs import BlobStore

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        store = BlobStore(Path(sys.argv[1]) / "blobs")
        try:
            store.keep(Path(sys.argv[1]) / "large")
        except NoRoom as trouble:
            print(trouble.reason, [each.name for each in store.listing()])
    """
    said = run(script, tmp_path)
    assert said.stdout == "File too large []\n"


def run(script, *arguments):
    command = [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@posix
def test_a_disk_that_is_really_full(tmp_path):
    """On a file system of one megabyte, where we may make one."""
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small file system")
    try:
        store = BlobStore(small / "blobs")
        kept = store.keep(a_file(tmp_path, "fits", "x"))
        (tmp_path / "large").write_bytes(os.urandom(2 << 20))
        with pytest.raises(NoRoom, match="No space"):
            store.keep(tmp_path / "large")
        assert stored(store) == [name(store, kept)]
        assert store.read(kept.digest) == b"x"
    finally:
        subprocess.run(["umount", str(small)], check=True)


@posix
def test_a_blob_can_only_be_read(store):
    blob = store.keep_bytes(b"abc")
    path = lies(store, blob)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400


def test_syncs_are_counted(store, tmp_path):
    blobs = [store.keep(a_file(tmp_path, content=f"{n}")) for n in range(3)]
    store.settle(blobs)
    shards = {lies(store, blob).parent for blob in blobs}
    assert (store.syncs.files, store.syncs.folders) == (3, len(shards) + 2)


def test_what_nothing_names_is_told_and_half_copies_go_but_never_what_is_new(store):
    named, orphan = store.keep_bytes(b"named"), store.keep_bytes(b"orphan")
    (store.folder / "incoming" / "half").write_bytes(b"ha")
    (store.folder / "notes.txt").write_text("not ours")
    past, future = time.time() - 60, time.time() + 60

    assert store.unnamed({named.digest}, past) == []
    assert store.unnamed({named.digest}, future) == [orphan.digest]
    assert [store.clear_half_copied(each) for each in (past, future)] == [0, 1]

    assert store.read(named.digest) == b"named"
    assert store.read(orphan.digest) == b"orphan"
    assert len(stored(store)) == 3


def test_what_is_moved_out_comes_back_only_as_it_was(store, tmp_path):
    blob, apart = store.keep_bytes(b"evidence"), tmp_path / "apart"
    assert store.move_out(blob.digest, apart)
    assert not store.move_out(blob.digest, apart)
    with pytest.raises(MissingBlob):
        store.read(blob.digest)

    store.take_back(apart, blob.digest)
    assert store.read(blob.digest) == b"evidence"

    apart.unlink(missing_ok=True)
    apart.write_bytes(b"forged")
    with pytest.raises(DigestMismatch):
        store.take_back(apart, blob.digest)
    assert (store.read(blob.digest), apart.read_bytes()) == (b"evidence", b"forged")


def test_what_lies_outside_gives_way_only_to_the_bytes_themselves(store, tmp_path):
    blob, apart = store.keep_bytes(b"evidence"), tmp_path / "apart"
    shutil.copy(lies(store, blob), apart)
    apart.chmod(0o600)
    before = apart.read_bytes()
    at = lies(store, blob)
    at.chmod(0o600)
    at.write_bytes(b"spoiled")
    assert not store.move_out(blob.digest, apart)
    assert apart.read_bytes() == before


def test_many_threads_may_keep_the_same_bytes(store, tmp_path):
    file, kept = a_file(tmp_path, content="x" * 100_000), []
    threads = [threading.Thread(target=lambda: kept.append(store.keep(file))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == 8
    assert len({*kept}) == 1
    assert len(stored(store)) == 1


@posix
def test_a_process_killed_while_it_copies_leaves_no_half_file_under_a_digest(tmp_path):
    (tmp_path / "large").write_bytes(os.urandom(8 << 20))
    script = """
        import sys
        from pathlib import Path
        from casefiles.storage.blobs import BlobStore

        store = BlobStore(Path(sys.argv[1]) / "blobs")
        print("begun", flush=True)
        while True:
            store.keep(Path(sys.argv[1]) / "large")
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)]
    for pause in (0.01, 0.03, 0.06):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            process.stdout.readline()
            time.sleep(pause)
            process.send_signal(signal.SIGKILL)
        store = BlobStore(tmp_path / "blobs")
        for each in store.listing():
            assert each.half_copied or store.found(each.digest) == each.digest
