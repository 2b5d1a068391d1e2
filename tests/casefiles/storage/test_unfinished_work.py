"""What was ended before it was done is known at the next opening, and what it left is removed."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from casefiles.cli.workflows.check import check_all, lines
from casefiles.evidence.intake.add_exhibits import enter_exhibits, prepare
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import Cancelled
from casefiles.storage import unfinished_work
from casefiles.storage.atomic_write import export_file
from casefiles.storage.unfinished_work import FOLDER, Work
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_file, ada

NOBODY = 999_999_999
NOW = datetime.now(UTC)


def killed(monkeypatch, does):
    """Do something as a process that is there no more."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: NOBODY)
        does()


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def test_a_take_in_that_was_ended_is_listed_until_it_is_taken_in(
    workspace, case, tmp_path, monkeypatch
):
    paths = [a_file(tmp_path, "a.txt"), a_file(tmp_path, "b.txt", "b")]
    killed(monkeypatch, lambda: prepare(workspace, case, paths))
    [listed] = unfinished_work.unfinished(workspace.folder)
    assert (listed.work, listed.case) == (Work.TAKE_IN, case)
    assert listed.paths == tuple(map(str, paths))
    enter_exhibits(workspace, case, prepare(workspace, case, paths[:1]))
    assert unfinished_work.unfinished(workspace.folder) == [listed], "another batch"
    enter_exhibits(workspace, case, prepare(workspace, case, paths))
    assert unfinished_work.unfinished(workspace.folder) == []


def test_who_stops_it_knows_and_is_not_told(workspace, case, tmp_path):
    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        prepare(workspace, case, [a_file(tmp_path)], stop)
    assert [*(workspace.folder / FOLDER).iterdir()] == []


def test_what_goes_on_is_not_taken_for_ended(workspace, case, tmp_path):
    prepare(workspace, case, [a_file(tmp_path)])
    assert unfinished_work.unfinished(workspace.folder) == []


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_what_an_export_left_is_removed_at_the_next_opening(
    name, workspace, case, tmp_path, monkeypatch
):
    target, other = tmp_path / name, tmp_path / f".other.{NOBODY}.part"
    begun = tmp_path / f".{name}.{NOBODY}.part"
    begun.mkdir()
    a_file(begun, "exhibit.pdf", "what nobody should find")
    other.write_text("of another")
    killed(
        monkeypatch,
        lambda: unfinished_work.begin(workspace.folder, Work.EXPORT, case, [target], NOW),
    )
    workspace.close()
    Workspace(workspace.folder, ada(5)).close()
    assert (begun.exists(), other.exists()) == (False, True)
    assert unfinished_work.unfinished(workspace.folder) == []


def test_what_was_ended_long_ago_is_not_listed_for_ever(workspace, case, monkeypatch):
    killed(
        monkeypatch, lambda: unfinished_work.begin(workspace.folder, Work.TAKE_IN, case, [], NOW)
    )
    unfinished_work.clear(workspace.folder, NOW + timedelta(days=29))
    assert len(unfinished_work.unfinished(workspace.folder)) == 1
    unfinished_work.clear(workspace.folder, NOW + timedelta(days=31))
    assert unfinished_work.unfinished(workspace.folder) == []


@pytest.mark.parametrize("content", [b"", b"[", b"{}", b'{"work": 1}', b"\xff", b"[" * 100_000])
def test_a_note_that_says_nothing_is_passed_over(content, workspace):
    (workspace.folder / FOLDER).mkdir(parents=True)
    (workspace.folder / FOLDER / f"{NOBODY}-take-in-x.json").write_bytes(content)
    assert unfinished_work.unfinished(workspace.folder) == []


DIES = """
import os, sys
from pathlib import Path
from casefiles.evidence.protected_names.gate import release
from casefiles.storage import atomic_write
from casefiles.workspace.view import View
folder, target, case, step = sys.argv[1:]
die = lambda *_, **__: os._exit(9)
if step == "before it is whole":
    atomic_write.sync = die
else:
    Path.replace = die
with View(Path(folder)) as view:
    atomic_write.export_file(Path(target), release(view, case, "receipt.csv", b"what is of a case"))
"""


@pytest.mark.parametrize(
    ("step", "before", "inside"),
    [
        ("before it is whole", None, False),
        ("before it is whole", b"an older one", True),
        ("before it is in place", b"an older one", False),
    ],
)
def test_what_a_file_that_was_ended_left_is_told_and_removed_at_the_next_opening(  # noqa: PLR0913, PLR0917
    step, before, inside, workspace, case, tmp_path
):
    target = (workspace.folder if inside else tmp_path) / "receipt.csv"
    if before:
        target.write_bytes(before)
    workspace.close()
    died = subprocess.run(
        [sys.executable, "-c", DIES, workspace.folder, target, case, step], check=False
    )
    assert died.returncode == 9
    assert [*target.parent.glob(".*.part")]
    with View(workspace.folder) as view:
        told = [*lines(check_all(view, quick=True), quick=True)]
    assert any(line.startswith("ended") and str(target) in line for line in told)
    assert inside == any(".part was being written" in line for line in told)
    Workspace(workspace.folder, ada(5)).close()
    assert [*target.parent.glob(".*.part")] == []
    assert (target.read_bytes() if target.exists() else None) == before
    with View(workspace.folder) as view:
        assert not any(line.startswith("ended") for line in lines(check_all(view, quick=True)))


def test_two_files_at_once_are_noted_apart(workspace, case, tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    with unfinished_work.recorded(workspace.folder, Work.FILE, case, [one], NOW):
        with unfinished_work.recorded(workspace.folder, Work.FILE, case, [other], NOW):
            assert len([*(workspace.folder / FOLDER).iterdir()]) == 2
        assert len([*(workspace.folder / FOLDER).iterdir()]) == 1
    assert [*(workspace.folder / FOLDER).iterdir()] == []


def test_a_file_is_saved_where_no_note_can_be(workspace, case, tmp_path):
    workspace.close()
    (workspace.folder / "cache").mkdir(exist_ok=True)
    (workspace.folder / FOLDER).write_bytes(b"no folder")
    with View(workspace.folder) as view:
        export_file(tmp_path / "a.csv", release(view, case, "a.csv", b"x"))
    assert (tmp_path / "a.csv").read_bytes() == b"x"
