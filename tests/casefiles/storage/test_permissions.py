"""A workspace is for whoever made it: made so, and closed to others where it was open."""

import os
import stat
import sys

import pytest

from casefiles.storage import permissions
from casefiles.storage.permissions import keep_private, kept_from_others, why_open
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_worker, ada, an_exhibit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")


def modes(folder):
    return {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.lstat().st_mode)
        for path in folder.rglob("*")
    }


def others_may(folder):
    return sorted(name for name, mode in modes(folder).items() if mode & 0o077)


@pytest.fixture
def used(tmp_path):
    """A workspace in which everything was done that leaves files, under the widest umask."""
    before = os.umask(0)
    try:
        with Workspace(tmp_path / "workspace", ada()) as workspace:
            case = a_case(workspace)
            an_exhibit(workspace, case, "payroll")
            a_worker(workspace, case)
            workspace.back_up()
    finally:
        os.umask(before)
    return tmp_path / "workspace"


def test_it_is_made_for_its_owner_alone(used):
    assert stat.S_IMODE(used.stat().st_mode) == 0o700
    with Workspace(used, ada(1)) as workspace:
        assert not workspace.privacy.in_words
        assert others_may(used) == []
        assert modes(used)["workspace.sqlite"] == 0o600
        assert {mode for name, mode in modes(used).items() if len(name) > 70} == {0o400}


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o777, 0o710, 0o704])
def test_one_that_was_open_is_closed_and_that_is_said_once(used, mode):
    for path in used.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    used.chmod(mode)
    with Workspace(used, ada(1)) as workspace:
        assert workspace.privacy.is_repaired
        assert f"{mode:04o}" in workspace.privacy.in_words
        assert others_may(used) == []
        assert workspace.verify_blobs().faults == ()
    with Workspace(used, ada(2)) as workspace:
        assert workspace.privacy.in_words == ""


def test_what_its_owner_may_do_with_it_is_not_widened(used):
    (used / "note.txt").write_text("mine")
    (used / "note.txt").chmod(0o400)
    keep_private(used)
    assert modes(used)["note.txt"] == 0o400


def test_what_a_link_leads_to_is_left_alone(used, tmp_path):
    (tmp_path / "elsewhere").write_text("not ours")
    (tmp_path / "elsewhere").chmod(0o644)
    (used / "link").symlink_to(tmp_path / "elsewhere")
    used.chmod(0o755)
    keep_private(used)
    assert stat.S_IMODE((tmp_path / "elsewhere").stat().st_mode) == 0o644


def test_where_rights_are_not_kept_it_is_said_and_nothing_fails(used, monkeypatch):
    """As on a stick with FAT, where every file is everybody's whatever is asked for."""
    used.chmod(0o755)
    monkeypatch.setattr(permissions, "_close", lambda *_: None)
    with Workspace(used, ada(1)) as workspace:
        assert not workspace.privacy.is_repaired
        assert "does not keep who may read what" in workspace.privacy.in_words
    assert "may be able to read" in kept_from_others(used)


def test_what_belongs_to_somebody_else_is_said(used, monkeypatch):
    used.chmod(0o755)
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    assert why_open(used) == "its folder belongs to somebody else"


def test_whoever_only_reads_changes_nothing(used):
    from casefiles.workspace.view import View  # noqa: PLC0415

    used.chmod(0o755)
    with View(used):
        assert stat.S_IMODE(used.stat().st_mode) == 0o755
