"""What is handed out is all there or as before, and what was not finished does not stay."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.errors import Unwritable
from casefiles.storage.handed_out import Released, hand_out, in_place_of

ROOT = Path(__file__).parent.parent.parent.parent
BEGIN = """
import sys, time
from pathlib import Path
from casefiles.storage.handed_out import in_place_of

with in_place_of(Path(sys.argv[1])) as part:
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
    hand_out(tmp_path / name, Released(b"new"))
    assert there(tmp_path) == [".other.1.part", name]
    assert (tmp_path / name).read_bytes() == b"new"


def test_what_another_process_is_handing_out_is_left_to_it(tmp_path):
    with begin(tmp_path / "a.csv") as process:
        hand_out(tmp_path / "a.csv", Released(b"new"))
        assert there(tmp_path) == [f".a.csv.{process.pid}.part", "a.csv"]
        process.kill()


def test_where_it_fails_the_older_file_stays(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"old")

    def fail(error):
        with in_place_of(tmp_path / "a.csv") as part:
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
    with in_place_of(tmp_path / "empty") as part:
        part.mkdir()
        (part / "new").write_bytes(b"new")
    assert there(tmp_path / "empty") == ["new"]
    with pytest.raises(Unwritable), in_place_of(tmp_path / "full") as part:
        part.mkdir()
    assert there(tmp_path) == ["empty", "full"]
    assert there(tmp_path / "full") == ["mine"]


@pytest.mark.skipif(sys.platform == "win32", reason="links are for administrators there")
def test_a_link_goes_on_leading_to_the_file(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "a.csv").symlink_to(tmp_path / "real.csv")
    hand_out(tmp_path / "a.csv", Released(b"new"))
    assert (tmp_path / "a.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="no such device there")
def test_a_device_is_written_into():
    hand_out(Path(os.devnull), Released(b"new"))
    assert not Path(os.devnull).is_file()
