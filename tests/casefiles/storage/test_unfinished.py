"""What was ended before it was done is known at the next opening, and what it left is removed."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from casefiles.errors import Cancelled
from casefiles.evidence.take_in import enter, prepare
from casefiles.storage import unfinished
from casefiles.storage.unfinished import FOLDER, Work
from casefiles.workspace import Workspace
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
    [listed] = unfinished.ended(workspace.folder)
    assert (listed.work, listed.case) == (Work.TAKE_IN, case)
    assert listed.paths == tuple(map(str, paths))
    enter(workspace, case, prepare(workspace, case, paths[:1]))
    assert unfinished.ended(workspace.folder) == [listed], "another batch"
    enter(workspace, case, prepare(workspace, case, paths))
    assert unfinished.ended(workspace.folder) == []


def test_who_stops_it_knows_and_is_not_told(workspace, case, tmp_path):
    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        prepare(workspace, case, [a_file(tmp_path)], stop)
    assert [*(workspace.folder / FOLDER).iterdir()] == []


def test_what_goes_on_is_not_taken_for_ended(workspace, case, tmp_path):
    prepare(workspace, case, [a_file(tmp_path)])
    assert unfinished.ended(workspace.folder) == []


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
        lambda: unfinished.begin(workspace.folder, Work.EXPORT, case, [target], NOW),
    )
    workspace.close()
    Workspace(workspace.folder, ada(5)).close()
    assert (begun.exists(), other.exists()) == (False, True)
    assert unfinished.ended(workspace.folder) == []


def test_what_was_ended_long_ago_is_not_listed_for_ever(workspace, case, monkeypatch):
    killed(monkeypatch, lambda: unfinished.begin(workspace.folder, Work.TAKE_IN, case, [], NOW))
    unfinished.clear(workspace.folder, NOW + timedelta(days=29))
    assert len(unfinished.ended(workspace.folder)) == 1
    unfinished.clear(workspace.folder, NOW + timedelta(days=31))
    assert unfinished.ended(workspace.folder) == []


@pytest.mark.parametrize("content", [b"", b"[", b"{}", b'{"work": 1}', b"\xff", b"[" * 100_000])
def test_a_note_that_says_nothing_is_passed_over(content, workspace):
    (workspace.folder / FOLDER).mkdir(parents=True)
    (workspace.folder / FOLDER / f"{NOBODY}-take-in-x.json").write_bytes(content)
    assert unfinished.ended(workspace.folder) == []
