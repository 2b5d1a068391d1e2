"""What is in the making lies in a folder that goes with the program, or with the next one."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from casefiles.kernel.scratch_folder import ScratchFolder, remove_left_behind

HOLDS = """
import sys
from pathlib import Path
from casefiles.kernel.scratch_folder import ScratchFolder
with ScratchFolder("page") as folder:
    Path(folder, "page.txt").write_text("GULNARA")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """A temporary folder of its own, for this process and those that it starts."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def other(temporary):
    """Another program that holds a folder, and that folder."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield program, Path(program.stdout.readline().strip())
    program.kill()
    program.communicate()


def test_it_is_private_and_gone_when_it_is_closed_and_so_is_what_it_lay_in(temporary):
    with ScratchFolder("page") as first, ScratchFolder("page") as second:
        (first / "page.txt").write_text("x")
        assert first.parent == second.parent != temporary
        assert first.parent.stat().st_mode & 0o077 == 0
    assert [*temporary.iterdir()] == []


def test_what_a_killed_program_left_goes_when_the_next_one_makes_its_own(temporary, other):
    program, folder = other
    program.send_signal(signal.SIGKILL)
    program.wait()
    assert (folder / "page.txt").read_text() == "GULNARA"
    with ScratchFolder("page") as mine:
        assert [*temporary.iterdir()] == [mine.parent]


def test_what_a_program_at_work_holds_stays_until_that_one_is_done(temporary, other):
    program, folder = other
    remove_left_behind()
    assert (folder / "page.txt").exists()
    program.communicate("")
    assert [*temporary.iterdir()] == []


def test_folders_of_others_stay_whatever_they_are_called(temporary):
    for name in ("rebuttal-desk-notes", "elsewhere"):
        (temporary / name).mkdir()
        (temporary / name / "kept.txt").write_text("x")
    remove_left_behind()
    assert len([*temporary.glob("*/kept.txt")]) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot divide there")
def test_a_process_that_divided_has_one_of_its_own_and_leaves_the_other_alone(temporary):
    with ScratchFolder("page") as mine:
        if not os.fork():
            with ScratchFolder("page") as theirs:
                os._exit(int(theirs.parent == mine.parent))
        assert os.wait()[1] == 0
        assert mine.exists()
        remove_left_behind()
        assert [*temporary.iterdir()] == [mine.parent]
