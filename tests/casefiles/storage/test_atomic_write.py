"""A file is there whole, or what was there stays: on a full disk and after a crash too."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.kernel.errors import Impossible, Unwritable
from casefiles.storage import atomic_write
from casefiles.storage.atomic_write import Released, export_file, replacing, write_new

ROOT = Path(__file__).parent.parent.parent.parent
BEGIN = """
import sys, time
from pathlib import Path
from casefiles.storage.atomic_write import replacing

with replacing(Path(sys.argv[1])) as part:
    if sys.argv[1].endswith("folder"):
        part.mkdir()
        (part / "half").write_bytes(b"half")
    else:
        part.write_bytes(b"half")
    print("begun", flush=True)
    time.sleep(60)
"""


def begin(path):
    """Have another process begin to hand something out there."""
    command = [sys.executable, "-c", BEGIN, str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout.readline() == "begun\n"
    return process


def there(folder):
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("name", ["table [1].csv", "folder"])
def test_what_a_killed_process_began_goes_with_the_next(tmp_path, name):
    (tmp_path / ".other.1.part").write_bytes(b"of another file")
    with begin(tmp_path / name) as process:
        process.kill()
    assert f".{name}.{process.pid}.part" in there(tmp_path)
    export_file(tmp_path / name, Released(b"new"))
    assert there(tmp_path) == [".other.1.part", name]
    assert (tmp_path / name).read_bytes() == b"new"


def test_what_another_process_is_handing_out_is_left_to_it(tmp_path):
    with begin(tmp_path / "a.csv") as process:
        export_file(tmp_path / "a.csv", Released(b"new"))
        assert there(tmp_path) == [f".a.csv.{process.pid}.part", "a.csv"]
        process.kill()


def test_where_it_fails_the_older_file_stays(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"old")

    def fail(error):
        with replacing(tmp_path / "a.csv") as part:
            part.write_bytes(b"half")
            raise error

    for error, told in ((OSError(0, "full"), Unwritable), (ZeroDivisionError(), ZeroDivisionError)):
        with pytest.raises(told):
            fail(error)
    assert there(tmp_path) == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"old"


def test_a_folder_takes_the_place_of_an_empty_one_and_of_no_other(tmp_path):
    for name in ("empty", "full"):
        (tmp_path / name).mkdir()
    (tmp_path / "full" / "mine").write_bytes(b"mine")
    with replacing(tmp_path / "empty") as part:
        part.mkdir()
        (part / "new").write_bytes(b"new")
    assert there(tmp_path / "empty") == ["new"]
    with pytest.raises(Unwritable), replacing(tmp_path / "full") as part:
        part.mkdir()
    assert there(tmp_path) == ["empty", "full"]
    assert there(tmp_path / "full") == ["mine"]


@pytest.mark.skipif(sys.platform == "win32", reason="links are for administrators there")
def test_a_link_goes_on_leading_to_the_file(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "a.csv").symlink_to(tmp_path / "real.csv")
    export_file(tmp_path / "a.csv", Released(b"new"))
    assert (tmp_path / "a.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="no such device there")
def test_a_device_is_written_into():
    export_file(Path(os.devnull), Released(b"new"))
    assert not Path(os.devnull).is_file()


def test_it_is_written_for_its_owner_alone_or_as_others_are(tmp_path):
    write_new(tmp_path / "a", b"secret", private=True)
    write_new(tmp_path / "b", b"open")
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"secret", b"open")
    if os.name == "posix":
        os.umask(mask := os.umask(0))
        modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in "ab"]
        assert modes == [0o600, 0o666 & ~mask]


@pytest.mark.parametrize("there", ["file", "folder", "dangling link"])
def test_what_is_there_is_never_written_over(tmp_path, there):
    path = tmp_path / "a"
    if there == "file":
        path.write_bytes(b"as it was")
    elif there == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Impossible, match="is there already"):
        write_new(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
    assert there != "file" or path.read_bytes() == b"as it was"


def test_where_links_are_not_known_nothing_is_written_over_either(tmp_path, monkeypatch):
    def no_links(*_):
        raise PermissionError("no links here")

    monkeypatch.setattr(atomic_write.os, "link", no_links)
    write_new(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    with pytest.raises(Impossible, match="is there already"):
        write_new(tmp_path / "a", b"another")
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_what_cannot_be_finished_leaves_nothing(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_write, "sync", full)
    with pytest.raises(Unwritable, match="No space left"):
        write_new(tmp_path / "a", b"new")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Unwritable):
        write_new(tmp_path / "no" / "such" / "folder", b"new")


@pytest.mark.parametrize("private", [True, False])
def test_what_one_that_was_ended_left_goes_with_the_next(tmp_path, monkeypatch, private):
    """Such as a private key: the next one for the same place removes it."""
    with monkeypatch.context() as patched:
        patched.setattr(os, "getpid", lambda: 999_999_999)
        patched.setattr("casefiles.storage.atomic_write.sync", lambda _: 1 / 0)
        patched.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(ZeroDivisionError):
            write_new(tmp_path / "a.p12", b"half", private=private)
    other = tmp_path / f".b.p12.{os.getpid()}.part"
    other.write_bytes(b"is being made")
    assert len([*tmp_path.iterdir()]) == 2
    write_new(tmp_path / "a.p12", b"whole", private=private)
    assert {each.name for each in tmp_path.iterdir()} == {"a.p12", other.name}
