"""Every file that is offered is one line of a receipt that adds up, whatever it is."""

import csv
import io
import os
import socket
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.evidence import store
from casefiles.evidence.intake import receipt as receipts
from casefiles.evidence.intake.add_exhibits import (
    add_exhibits,
    add_pasted_exhibit,
    copy_files,
    enter_exhibits,
)
from casefiles.evidence.intake.list_files import list_files
from casefiles.evidence.model import FileOutcome
from casefiles.kernel.errors import Cancelled, NoRoom
from casefiles.storage import blobs, plain_blobs
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_file, ada, many_exhibits, passing_folder, with_tables
from tests.sqlite_steps import steps

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="names and links differ there")


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


def exhibits(workspace, case):
    return store.of_case(workspace.db, case)


def outcomes(taken):
    return [(line.path.rpartition("/")[2], line.outcome.value) for line in taken.lines]


def test_an_exhibit_is_kept_byte_for_byte(workspace, case, papers):
    add_exhibits(workspace, case, [a_file(papers, "plan.txt", "wash hands")])
    [exhibit] = exhibits(workspace, case)
    assert (exhibit.name, exhibit.folder, exhibit.size) == ("plan.txt", "", 10)
    assert workspace.blobs.read(exhibit.digest) == b"wash hands"


def test_the_same_bytes_arriving_twice_are_two_exhibits_of_one_blob(workspace, case, papers):
    add_exhibits(workspace, case, [a_file(papers, "a.txt")])
    taken = add_exhibits(workspace, case, [a_file(papers, "b.txt"), a_file(papers, "c.txt")])
    assert [(line.outcome, line.number, line.same_as) for line in taken.lines] == [
        (FileOutcome.SAME, 2, 1),
        (FileOutcome.SAME, 3, 1),
    ]
    assert len({each.digest for each in exhibits(workspace, case)}) == 1


def test_taking_in_reads_no_more_where_much_is_there(workspace, case):
    def taken_beside(many):
        many_exhibits(workspace, case, many)
        return steps(workspace.db, lambda: many_exhibits(workspace, case, 5))

    few, many = taken_beside(10), taken_beside(1_000)
    assert many <= few * 1.1


def test_the_same_bytes_twice_in_one_batch_are_told_apart_too(workspace, case, papers):
    taken = add_exhibits(workspace, case, [a_file(papers, "a.txt"), a_file(papers, "b.txt")])
    assert [line.same_as for line in taken.lines] == [None, 1]


def test_the_same_path_offered_twice_is_two_lines(workspace, case, papers):
    path = a_file(papers)
    assert len(add_exhibits(workspace, case, [path, path]).lines) == 2


def test_the_receipt_is_kept_in_the_case(workspace, case, papers):
    taken = add_exhibits(workspace, case, [a_file(papers), papers / "gone.txt"])
    [kept] = store.receipts(workspace.db, case)
    assert kept == taken.receipt
    assert store.lines(workspace.db, kept.id) == [*taken.lines]
    assert workspace.verify().faults == ()


def test_folders_keep_relative_paths_and_their_own_name(workspace, case, papers):
    (papers / "2026" / "March").mkdir(parents=True)
    a_file(papers / "2026" / "March", "wages.csv", "a")
    a_file(papers, "index.txt", "b")
    add_exhibits(workspace, case, [papers])
    assert [(e.folder, e.name) for e in exhibits(workspace, case)] == [
        ("papers/2026/March", "wages.csv"),
        ("papers", "index.txt"),
    ]


def test_an_empty_file_is_stored_and_an_empty_folder_is_no_file(workspace, case, papers):
    (papers / "empty folder").mkdir()
    a_file(papers, "empty.txt", "")
    taken = add_exhibits(workspace, case, [papers])
    assert outcomes(taken) == [("empty.txt", "stored")]
    assert exhibits(workspace, case)[0].size == 0


@POSIX
def test_links_are_lines_of_their_own_and_lead_nowhere(workspace, case, papers, tmp_path):
    secret = a_file(tmp_path, "secret.txt", "elsewhere")
    (papers / "file").symlink_to(secret)
    (papers / "folder").symlink_to(tmp_path)
    (papers / "itself").symlink_to(papers / "itself")
    taken = add_exhibits(workspace, case, [papers])
    assert outcomes(taken) == [("file", "refused"), ("folder", "refused"), ("itself", "refused")]
    assert all("symbolic link" in line.reason for line in taken.lines)


@POSIX
def test_pipes_sockets_and_devices_are_refused_without_being_opened(workspace, case, papers):
    os.mkfifo(papers / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        at = os.open(papers, os.O_RDONLY)
        listening.bind(f"/proc/self/fd/{at}/socket")
        taken = add_exhibits(workspace, case, [papers, Path("/dev/null")])
        os.close(at)
    assert [line.outcome for line in taken.lines] == [FileOutcome.REFUSED] * 3
    assert [line.reason for line in taken.lines] == [
        "it is a named pipe and no file",
        "it is a socket and no file",
        "it is a device and no file",
    ]


@POSIX
def test_a_file_that_becomes_a_pipe_after_it_was_offered_is_refused(workspace, case, papers):
    path = a_file(papers)
    found = list_files([path])
    path.unlink()
    os.mkfifo(path)
    [line] = enter_exhibits(workspace, case, copy_files(workspace.blobs, found)).lines
    assert line.outcome is FileOutcome.REFUSED


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_what_may_not_be_read_is_refused_and_does_not_stop_the_others(workspace, case, papers):
    locked = papers / "locked"
    locked.mkdir()
    a_file(papers, "secret.txt").chmod(0)
    a_file(papers, "z.txt")
    locked.chmod(0)
    try:
        taken = add_exhibits(workspace, case, [papers])
    finally:
        locked.chmod(0o700)
    assert [outcome for _, outcome in outcomes(taken)] == ["refused", "refused", "stored"]


def test_a_file_that_is_not_there_does_not_stop_the_others(workspace, case, papers):
    taken = add_exhibits(workspace, case, [papers / "gone.txt", a_file(papers)])
    assert outcomes(taken) == [("gone.txt", "refused"), ("plan.txt", "stored")]
    assert taken.lines[0].reason == "No such file or directory"


@POSIX
def test_names_that_are_no_utf8_are_kept_as_escaped_bytes(workspace, case, papers):
    path = os.fsencode(papers) + b"/\xd6\xd0.txt"  # as GB18030 writes a character
    with open(path, "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write(b"x")
    taken = add_exhibits(workspace, case, [papers])
    [exhibit] = exhibits(workspace, case)
    assert exhibit.name == "\\xd6\\xd0.txt"
    assert taken.lines[0].path.endswith("/\\xd6\\xd0.txt")


@POSIX
def test_controls_in_names_are_kept_and_shown(workspace, case, papers):
    name = "invoice\u202efdp.exe\n\x1b[2J=1"
    a_file(papers, name)
    taken = add_exhibits(workspace, case, [papers])
    assert exhibits(workspace, case)[0].name == name
    said = receipts.sentence(taken.lines[0])
    assert "invoice[U+202E]fdp.exe[U+000A][U+001B][2J=1" in said


@POSIX
class Length:
    """In place of SHA-256, which takes half a minute for so much: what counts here are sizes."""

    def __init__(self, content=b""):
        self.length = len(content)

    def update(self, content):
        self.length += len(content)

    def hexdigest(self):
        return f"{self.length:064x}"


def test_a_file_of_more_than_4_gib_is_taken_in(monkeypatch):
    monkeypatch.setattr("casefiles.storage.blobs.hashlib.sha256", Length)
    size = (4 << 30) + 1
    with passing_folder() as folder, Workspace(with_tables(folder / "work"), ada()) as workspace:
        with (folder / "large.bin").open("wb") as file:
            file.truncate(size)  # with holes, which take no room, and no time in memory
            file.seek(size - 1)
            file.write(b"x")
        [line] = add_exhibits(workspace, a_case(workspace), [folder / "large.bin"]).lines
        assert (line.outcome, line.size) == (FileOutcome.STORED, size)
        [exhibit] = exhibits(workspace, line.case_id)
        assert exhibit.size == workspace.blobs.size(exhibit.digest) == size
        with workspace.blobs._as_it_lies(exhibit.digest) as stream:  # just now it had its digest
            stream.seek(-1, os.SEEK_END)
            assert stream.read() == b"x"


def test_the_workspace_itself_is_no_evidence(workspace, case):
    taken = add_exhibits(workspace, case, [workspace.folder, workspace.folder / "workspace.sqlite"])
    assert [line.outcome for line in taken.lines] == [FileOutcome.REFUSED] * 2
    assert {line.reason for line in taken.lines} == {"it belongs to the workspace itself"}


def test_what_is_pasted_is_an_exhibit_with_a_receipt(workspace, case):
    taken = add_pasted_exhibit(workspace, case, "pasted.txt", "工资".encode())
    assert taken.receipt.offered == len(taken.lines) == 1
    [exhibit] = exhibits(workspace, case)
    assert workspace.blobs.read(exhibit.digest).decode() == "工资"


def test_a_number_that_was_undone_stays_used(workspace, case, papers):
    add_exhibits(workspace, case, [a_file(papers, "a.txt", "a")])
    workspace.undo(case)
    taken = add_exhibits(workspace, case, [a_file(papers, "b.txt", "b")])
    assert [e.number for e in exhibits(workspace, case)] == [2]
    assert taken.receipt.label == "R-002"


def test_an_exhibit_set_apart_by_undo_is_not_what_later_bytes_are_the_same_as(
    workspace, case, papers
):
    add_exhibits(workspace, case, [a_file(papers, "a.txt")])
    workspace.undo(case)
    [line] = add_exhibits(workspace, case, [a_file(papers, "b.txt")]).lines
    assert line.outcome is FileOutcome.STORED


def test_stopping_halfway_enters_nothing(workspace, case, papers):
    files = [a_file(papers, f"{n}.txt", str(n)) for n in range(3)]

    def stop_at_second(done, total, note=""):
        if done == 1:
            raise Cancelled

    before = workspace.head(case)
    with pytest.raises(Cancelled):
        add_exhibits(workspace, case, files, stop_at_second)
    assert exhibits(workspace, case) == store.receipts(workspace.db, case) == []
    assert workspace.head(case) == before


@POSIX
def test_stopping_stops_inside_a_large_file_too(workspace, case, papers):
    with (papers / "large.bin").open("wb") as file:
        file.truncate(64 << 30)
    begun = threading.Event()

    def stop(done, total, note=""):
        if total:
            begun.set()
            raise Cancelled

    with pytest.raises(Cancelled):
        add_exhibits(workspace, case, [papers], stop)
    assert begun.is_set()
    assert [f for f in workspace.blobs.folder.rglob("*") if f.is_file()] == []


def test_a_store_that_cannot_be_written_stops_the_batch_and_enters_nothing(
    workspace, case, papers, monkeypatch
):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(plain_blobs, "write_all", full)
    with pytest.raises(NoRoom):
        add_exhibits(workspace, case, [a_file(papers)])
    assert exhibits(workspace, case) == []
    monkeypatch.undo()
    assert add_exhibits(workspace, case, [papers]).lines[0].outcome is FileOutcome.STORED


def test_bytes_and_names_are_on_the_disk_before_any_row_speaks_of_them(
    workspace, case, papers, monkeypatch
):
    order = []
    sync, sync_folder = blobs.sync, blobs.sync_folder
    monkeypatch.setattr(blobs, "sync", lambda handle: (order.append("bytes"), sync(handle)))
    monkeypatch.setattr(
        blobs, "sync_folder", lambda folder: (order.append(folder.name), sync_folder(folder))
    )
    workspace.listen(lambda _: order.append("row"))
    add_exhibits(workspace, case, [a_file(papers)])
    [exhibit] = exhibits(workspace, case)
    named = [step for step in order if step != "bytes"]
    assert order[0] == "bytes"
    assert named == [exhibit.digest[:2], "blobs", "workspace", "row"]


KINDS = ("a", "b", "", "missing", "link", "folder")


@settings(max_examples=30, deadline=None)
@given(kinds=st.lists(st.sampled_from(KINDS), max_size=8), again=st.booleans())
def test_the_receipt_adds_up(kinds, again):
    with passing_folder() as folder, Workspace(with_tables(folder / "w"), ada()) as workspace:
        paths = [_make(folder, n, kind) for n, kind in enumerate(kinds)]
        case = a_case(workspace)
        for _ in range(1 + again):
            taken = add_exhibits(workspace, case, paths)
            counts = receipts.count(taken.lines)
            assert taken.receipt.offered == len(taken.lines) == len(paths)
            assert sum(counts.values()) == len(paths)
            assert counts[FileOutcome.REFUSED] == sum(kind in {"missing", "link"} for kind in kinds)
            entered = [line.exhibit for line in taken.lines if line.exhibit]
            held = {e.id: e for e in exhibits(workspace, case)}
            assert len(entered) == counts[FileOutcome.STORED] + counts[FileOutcome.SAME]
            assert set(entered) <= set(held)
            assert all((line.reason != "") == (line.exhibit is None) for line in taken.lines)
        stored = {line.digest for line in taken.lines if line.digest}
        assert len({e.digest for e in held.values()}) == len(stored)


def _make(folder, n, kind):
    path = folder / f"{n}"
    if kind == "link":
        path.symlink_to(folder)
    elif kind == "folder":
        path.mkdir()
        a_file(path, "inside.txt", "inside")
    elif kind != "missing":
        path.write_text(kind)
    return path


def test_the_receipt_as_csv_has_one_row_for_every_file_and_no_formula(workspace, case, papers):
    for name in ("=1+1", "@sum", "-2", "+3", 'quoted, "name"', "<img src=x>"):
        a_file(papers, name, name)
    taken = add_exhibits(workspace, case, [papers, papers / "gone"])
    read = csv.DictReader(
        io.StringIO(receipts.as_csv((taken.receipt, taken.lines)).decode("utf-8-sig"))
    )
    rows = [*read]
    assert [row["outcome"] for row in rows] == ["stored"] * 6 + ["refused"]
    assert {row["path"].rpartition("/")[2] for row in rows} >= {"<img src=x>", 'quoted, "name"'}
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_a_relative_path_that_looks_like_a_formula_is_text_in_the_csv(
    workspace, case, papers, monkeypatch
):
    monkeypatch.chdir(papers)
    path = a_file(papers, "=cmd").relative_to(papers)
    taken = add_exhibits(workspace, case, [path])
    rows = receipts.as_csv((taken.receipt, taken.lines)).decode("utf-8-sig").splitlines()
    assert ",'=cmd," in rows[1]
