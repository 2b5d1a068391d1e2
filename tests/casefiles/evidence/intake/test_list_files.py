"""What is offered is walked however deep it lies, and each path is one line."""

import os
import subprocess

import pytest

from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.intake.list_files import list_files
from tests.build import a_case


@pytest.fixture
def deep(tmp_path):
    """Make folders in one another, with a file at the bottom; gone again afterwards."""
    made = []

    def deep(levels, name):
        top = tmp_path / "top"
        top.mkdir()
        at = os.open(top, os.O_RDONLY)
        made.append(top)
        for _ in range(levels):
            os.mkdir(name, dir_fd=at)
            below = os.open(name, os.O_RDONLY, dir_fd=at)
            os.close(at)
            at = below
        bottom = os.open("pay.txt", os.O_WRONLY | os.O_CREAT, dir_fd=at)
        os.write(bottom, b"pay")
        os.close(bottom)
        os.close(at)
        (top / "beside.txt").write_bytes(b"beside")
        return top

    yield deep
    subprocess.run(["rm", "-rf", *made], check=True)  # shutil goes one call deeper each time


def test_a_folder_1500_deep_is_walked(deep, workspace):
    top = deep(1_500, "d")
    beside, bottom = list_files([top])
    assert (beside.name, beside.reason) == ("beside.txt", "")
    assert (bottom.name, bottom.reason) == ("pay.txt", "")
    assert bottom.folder == "top/" + "/".join(["d"] * 1_500)
    taken = add_exhibits(workspace, a_case(workspace), [top])
    assert [line.number for line in taken.lines] == [1, 2]


def test_a_path_beyond_what_the_system_opens_is_one_line(deep, workspace):
    top = deep(500, "n" * 40)
    found = {each.name: each.reason for each in list_files([top])}
    assert found == {"beside.txt": "", "n" * 40: "File name too long"}
    taken = add_exhibits(workspace, a_case(workspace), [top])
    assert [bool(line.number) for line in taken.lines] == [True, False]


def test_what_lies_in_a_folder_comes_in_one_order(tmp_path):
    for name in ("b/2.txt", "a.txt", "b/1.txt", "c/d/3.txt", "b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    names = [f"{each.folder.partition('/')[2]}/{each.name}" for each in list_files([tmp_path])]
    assert names == ["/a.txt", "b/1.txt", "b/2.txt", "/b.txt", "c/d/3.txt"]
