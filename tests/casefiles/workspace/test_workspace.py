"""What is opened is ours, and what is not is left alone."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import psutil
import pytest

from casefiles.acts import Act
from casefiles.kernel.workspace_errors import (
    AlreadyThere,
    NotAWorkspace,
    OnNetwork,
    SQLiteTooOld,
    StorageTrouble,
    TooNew,
)
from casefiles.messages import explain
from casefiles.storage import database, location
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_file, a_worker, ada


def everything_in(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_that_is_not_there_or_empty_becomes_a_workspace(tmp_path):
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty"):
        with Workspace.create(tmp_path / name, ada()) as workspace:
            a_case(workspace)


def test_a_folder_with_something_else_in_it_is_never_written_to(tmp_path):
    a_file(tmp_path)
    before = everything_in(tmp_path)
    for open_ in (lambda: Workspace(tmp_path, ada()), lambda: View(tmp_path)):
        with pytest.raises(NotAWorkspace) as caught:
            open_()
        assert "Nothing was" in explain(caught.value)
    with pytest.raises(AlreadyThere):
        Workspace.create(tmp_path, ada())
    assert everything_in(tmp_path) == before


def test_a_file_is_no_workspace(tmp_path):
    with pytest.raises(NotAWorkspace):
        Workspace(a_file(tmp_path), ada())


def test_a_workspace_is_not_made_twice(workspace):
    workspace.close()
    with pytest.raises(AlreadyThere):
        Workspace.create(workspace.folder, ada())


def test_somebody_elses_database_is_not_ours(tmp_path):
    with closing(sqlite3.connect(tmp_path / "workspace.sqlite")) as db:
        db.execute("CREATE TABLE theirs (x)")
    for open_ in (lambda: Workspace(tmp_path, ada()), lambda: View(tmp_path)):
        with pytest.raises(NotAWorkspace):
            open_()


def test_a_machine_stopped_while_making_a_workspace_leaves_one_to_be_made(tmp_path):
    (tmp_path / "workspace.sqlite").touch()
    with Workspace(tmp_path, ada()) as workspace:
        assert a_case(workspace)


def test_a_newer_workspace_is_refused_in_words_and_left_alone(workspace):
    workspace.db.execute("PRAGMA user_version = 9999")
    workspace.close()
    for open_ in (lambda: Workspace(workspace.folder, ada()), lambda: View(workspace.folder)):
        with pytest.raises(TooNew) as caught:
            open_()
        assert "later version" in explain(caught.value)


def test_a_damaged_file_is_said_to_be_damaged(workspace):
    a_case(workspace)
    workspace.close()
    file = workspace.folder / "workspace.sqlite"
    file.write_bytes(b"x" * 100 + file.read_bytes()[100:])
    for open_ in (lambda: Workspace(workspace.folder, ada()), lambda: View(workspace.folder)):
        with pytest.raises(StorageTrouble) as caught:
            open_()
        assert "damaged" in explain(caught.value)


def test_an_old_sqlite_is_refused_in_words(workspace, monkeypatch):
    monkeypatch.setattr(database, "NEEDED", (99, 0))
    with pytest.raises(SQLiteTooOld) as caught:
        View(workspace.folder)
    assert "99.0 or later is needed" in explain(caught.value)


@pytest.fixture
def read_only(workspace):
    """A workspace in a place where nothing can be written: mounted so, as root may write anyway."""
    case = a_case(workspace)
    workspace.close()
    folder = workspace.folder
    bind = [["mount", "--bind", str(folder), str(folder)]]
    bind += [["mount", "-o", "remount,ro,bind", str(folder)]]
    if sys.platform != "linux" or os.geteuid() != 0:
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
        yield folder, case
        folder.chmod(stat.S_IRWXU)
        return
    if any(subprocess.run(each, check=False, capture_output=True).returncode for each in bind):
        pytest.skip("root may write everywhere here, and may not mount")
    yield folder, case
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such mode there")
def test_a_read_only_folder_can_be_read_and_says_so_to_a_writer(read_only):
    folder, case = read_only
    with View(folder) as view:
        assert view.head(case).seq == 1
        assert view.verify().faults == ()
    with pytest.raises(StorageTrouble) as caught:
        Workspace(folder, ada())
    assert "read-only" in explain(caught.value)


def test_on_a_network_it_is_only_read_unless_told_otherwise(workspace, monkeypatch):
    case = a_case(workspace)
    workspace.close()
    monkeypatch.setattr(location, "network_kind", lambda _folder: "nfs4")
    with pytest.raises(OnNetwork, match="nfs4"):
        Workspace(workspace.folder, ada())
    with View(workspace.folder) as view:
        assert view.head(case)
    with Workspace(workspace.folder, ada(), even_on_network=True) as anyway:
        a_worker(anyway, case)


def test_this_machines_disk_is_no_network(tmp_path):
    assert location.network_kind(tmp_path) is None


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="psutil is asked there")


@on_linux
def test_what_is_mounted_is_what_psutil_says_is_mounted():
    told = [tuple(each) for each in location._mounted()]
    there = psutil.disk_partitions(all=True)
    assert told == [(each.mountpoint, each.fstype, each.opts) for each in there]
    assert told


@pytest.fixture
def mounted(tmp_path, monkeypatch):
    """Have these file systems mounted in a folder, each by its place there, kind and options."""
    monkeypatch.setattr(location, "_MOUNTS", tmp_path / "mounts")
    rest = "/dev/vda / ext4 rw,relatime 0 0"

    def mount(*these):
        lines = [f"it {tmp_path}/{at} {kind} {options} 0 0" for at, kind, options in these]
        (tmp_path / "mounts").write_text("\n".join([rest, *lines, ""]), "utf-8")

    mount()
    return mount


@on_linux
@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ((), None),
        ((("net", "nfs4", "rw"),), "nfs4"),
        ((("net", "CIFS", "rw"),), "CIFS"),
        ((("net", "fuse.sshfs", "rw"),), "fuse.sshfs"),
        ((("net", "fuse.gvfsd-fuse", "rw,remote"),), "fuse.gvfsd-fuse"),
        ((("net/cases", "ext4", "rw"), ("net", "nfs4", "rw")), None),  # the nearer one counts
        ((("net", "ext4", "rw"), ("net", "nfs4", "rw")), "nfs4"),  # the later one lies above
        ((("net", "nfs4", "rw"), ("net", "ext4", "rw")), None),
        ((("ne", "nfs4", "rw"),), None),  # its name begins so, and it is another
    ],
)
def test_the_file_system_that_lies_uppermost_says_whether_it_is_a_network(
    tmp_path, mounted, mounts, kind
):
    (tmp_path / "net/cases").mkdir(parents=True)
    mounted(*mounts)
    assert location.network_kind(tmp_path / "net/cases") == kind


@on_linux
def test_a_folder_on_a_network_is_one_by_any_name_that_leads_to_it(tmp_path, mounted):
    for name in ("of \\ the mill\n2", "Müller"):
        (tmp_path / name).mkdir()
    mounted((r"of\040\134\040the\040mill\0122", "nfs", "rw"), ("Müller", "smb3", "rw"))
    (tmp_path / "link").symlink_to(tmp_path / "of \\ the mill\n2")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert location.network_kind(tmp_path / "of \\ the mill\n2") == "nfs"
    assert location.network_kind(tmp_path / "link/not yet/there") == "nfs"
    assert location.network_kind(tmp_path / "Müller") == "smb3"
    assert location.network_kind(tmp_path / "round") is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("home/OneDrive - Mill & Sons/cases", "OneDrive"),
        ("home/Dropbox/cases", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs/cases", "iCloud Drive"),
        ("G/My Drive/cases", "Google Drive"),
        ("home/cases", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path, path, name):
    assert location.synced_by(tmp_path / path) == name


def test_what_the_program_finds_out_stands_under_its_own_name_and_undo_passes_over_it(workspace):
    case = a_case(workspace)
    a_worker(workspace, case)
    with workspace.change(Act.READ_FACTS, case) as db:
        db.execute("UPDATE cases SET notes = 'found out' WHERE id = ?", (case,))
    [*_, last] = workspace.db.execute("SELECT entry ->> 'actor' FROM journal ORDER BY nr")
    assert last[0] == "program"
    assert workspace.undoable(case) is Act.ADD_PSEUDONYM
