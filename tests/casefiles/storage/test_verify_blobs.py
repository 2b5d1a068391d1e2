"""Every stored file is read and hashed, and what is not as it was is named."""

import os

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.errors import Cancelled
from casefiles.storage.verify_blobs import BadBlob, BlobFault, Leftover, StrayBlob
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, a_file, a_worker


@pytest.fixture
def case(workspace, tmp_path):
    case = a_case(workspace)
    add_exhibits(workspace, case, [a_file(tmp_path, f"{n}.txt", f"{n}") for n in range(3)])
    return case


@pytest.fixture
def digest(workspace, case):
    return store.of_case(workspace.db, case)[0].digest


def path_of(workspace, digest):
    path = workspace.blobs.folder / digest[:2] / digest
    path.chmod(0o600)
    return path


def test_files_left_alone_have_no_faults(workspace, case):
    heard = []
    check = workspace.verify_blobs(lambda *report: heard.append(report[:2]))
    assert (check.blobs, check.faults, check.leftovers) == (3, (), ())
    assert heard == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_changed_file_is_named(workspace, digest):
    path_of(workspace, digest).write_bytes(b"!")
    assert workspace.verify_blobs().faults == (BadBlob(digest, BlobFault.CHANGED),)


def test_one_flipped_bit_of_a_file_is_named(workspace, digest):
    path = path_of(workspace, digest)
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]))
    assert workspace.verify_blobs().faults == (BadBlob(digest, BlobFault.CHANGED),)


def test_a_missing_file_is_named(workspace, digest):
    path_of(workspace, digest).unlink()
    assert workspace.verify_blobs().faults == (BadBlob(digest, BlobFault.MISSING),)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
def test_what_lies_there_and_is_no_file_is_named_and_not_waited_for(workspace, digest):
    path = path_of(workspace, digest)
    path.unlink()
    os.mkfifo(path)
    assert workspace.verify_blobs().faults == (BadBlob(digest, BlobFault.UNREADABLE),)


def test_what_lies_where_nothing_can_be_looked_into_is_not_called_missing(workspace, digest):
    workspace.blobs.folder.rename(workspace.folder / "moved")
    workspace.blobs.folder.write_text("a file where the folder was")
    assert BadBlob(digest, BlobFault.UNREADABLE) in workspace.verify_blobs().faults


def test_what_does_no_harm_is_told_apart(workspace, case):
    orphan = workspace.blobs.keep_bytes(b"orphan").digest
    (workspace.blobs.folder / "incoming" / "half").write_bytes(b"ha")
    (workspace.blobs.folder / "notes.txt").write_text("not ours")
    check = workspace.verify_blobs()
    assert check.faults == ()
    assert {*check.leftovers} == {
        Leftover(f"{orphan[:2]}/{orphan}", StrayBlob.ORPHAN),
        Leftover("incoming/half", StrayBlob.HALF_COPIED),
        Leftover("notes.txt", StrayBlob.NOT_OURS),
    }


def test_what_was_undone_is_still_named_by_an_entry(workspace, case):
    workspace.undo(case)
    assert workspace.verify_blobs().leftovers == ()
    assert workspace.sweep() == 0
    workspace.redo(case)
    assert workspace.verify_blobs().faults == ()


def test_an_erased_file_that_is_still_there_is_named_and_cleared(workspace, case, digest):
    content = workspace.blobs.read(digest)
    [exhibit, *_] = store.of_case(workspace.db, case)
    erase_exhibit(workspace, case, exhibit.id, "")
    assert workspace.verify_blobs().faults == ()
    workspace.blobs.keep_bytes(content)  # as if the machine had stopped before it was removed
    assert workspace.verify_blobs().faults == (BadBlob(digest, BlobFault.STILL_THERE),)

    os.utime(path_of(workspace, digest), (0, 0))  # as the next day
    workspace.sweep()
    assert workspace.verify_blobs().faults == ()
    assert workspace.quarantine.items() == []


def test_it_can_be_stopped(workspace, case):
    def stop(_done, _total, _note=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        workspace.verify_blobs(stop)
    a_worker(workspace, case)
