"""A back-up that was never opened is no back-up."""

import errno
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.kernel.workspace_errors import StorageTrouble
from casefiles.storage import backup, migrate
from casefiles.storage.migrate import Migration
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_worker, ada, contents


def names(folder):
    return [path.name for path, _ in backup.written_backups(folder)]


def test_a_back_up_is_a_workspace_that_checks_clean(workspace, tmp_path):
    case = a_case(workspace)
    a_worker(workspace, case)
    written = workspace.back_up()

    (tmp_path / "again").mkdir()
    shutil.copy(written, tmp_path / "again" / "workspace.sqlite")
    with View(tmp_path / "again") as view:
        assert contents(view, case) == contents(workspace, case)
        assert view.verify().faults == ()
    assert names(workspace.folder) == ["20260302T120000Z.sqlite"]


def test_the_first_act_of_a_day_is_preceded_by_a_back_up_if_there_is_anything_to_lose(tmp_path):
    folder = tmp_path / "w"
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        a_worker(workspace, case)
    assert names(folder) == []
    for _ in range(2):
        with Workspace(folder, ada(1)) as workspace:
            a_worker(workspace, case, 2)
    assert names(folder) == ["20260302T120000Z.sqlite"]


def test_before_an_upgrade_there_is_one(tmp_path, monkeypatch):
    with Workspace(tmp_path / "w", ada()) as workspace:
        a_case(workspace)
    one_more = [*migrate.migrations(), Migration(9000, "CREATE TABLE later (x TEXT) STRICT;")]
    monkeypatch.setattr(migrate, "migrations", lambda: one_more)
    Workspace(tmp_path / "w", ada(1)).close()
    assert len(names(tmp_path / "w")) == 1


def test_one_that_does_not_say_the_same_is_not_kept(workspace, monkeypatch):
    a_case(workspace)

    def other(_db, _copy):
        raise StorageTrouble("SQLITE_CORRUPT")

    monkeypatch.setattr(backup, "require_same", other)
    with pytest.raises(StorageTrouble):
        workspace.back_up()
    assert [*(workspace.folder / "backups").iterdir()] == []


def test_on_a_disk_that_is_read_only_it_is_told_in_words(workspace, monkeypatch):
    def refused(_path, **_how):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(StorageTrouble, match="Read-only file system"):
        workspace.back_up()


@given(st.lists(st.integers(0, 60 * 24), min_size=1, max_size=60, unique=True))
def test_the_latest_are_kept_and_one_of_each_day_and_week(tmp_path_factory, hours):
    folder = tmp_path_factory.getbasetemp()
    moments = [NOON + timedelta(hours=each) for each in sorted(hours)]
    paths = [folder / f"{each:{backup._FORM}}.sqlite" for each in moments]
    gone = {path.name for path in backup._expired(paths)}
    kept = [each for each, path in zip(moments, paths, strict=True) if path.name not in gone]
    assert kept[-3:] == moments[-3:]
    assert len(kept) <= 3 + 7 + 4
    days = sorted({each.date() for each in moments})[-7:]
    assert {each.date() for each in kept} >= {*days}
    weeks = sorted({each.isocalendar()[:2] for each in moments})[-4:]
    assert {each.isocalendar()[:2] for each in kept} >= {*weeks}


def test_a_clock_that_went_ahead_for_weeks_takes_no_place_from_what_is_written_now(workspace):
    a_case(workspace)
    for n in range(0, 60, 3):
        backup.write(workspace.db, workspace.folder, NOON + timedelta(days=9000 + n))
    days = [NOON + timedelta(days=n) for n in range(9)]
    for each in days:
        assert backup.is_due(workspace.db, workspace.folder, each)
        assert backup.write(workspace.db, workspace.folder, each).exists()
        assert not backup.is_due(workspace.db, workspace.folder, each + timedelta(hours=1))
    assert {at for _, at in backup.written_backups(workspace.folder)} >= {*days[-7:]}


def test_one_too_many_that_cannot_be_removed_keeps_nobody_from_a_back_up(workspace, monkeypatch):
    a_case(workspace)
    for hours in range(4):
        backup.write(workspace.db, workspace.folder, NOON + timedelta(hours=hours))
    remove = Path.unlink

    def held(path, **how):
        if path.suffix == ".sqlite":
            raise PermissionError(errno.EACCES, "it is open")
        remove(path, **how)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        backup.write(workspace.db, workspace.folder, NOON + timedelta(hours=5))
    before = len(names(workspace.folder))
    backup.write(workspace.db, workspace.folder, NOON + timedelta(hours=6))
    assert len(names(workspace.folder)) < before + 1


def test_somebody_elses_file_among_them_stays(workspace):
    a_case(workspace)
    workspace.back_up()
    (workspace.folder / "backups" / "mine.sqlite").touch()
    assert len(backup.written_backups(workspace.folder)) == 1
    workspace.back_up()
    assert (workspace.folder / "backups" / "mine.sqlite").exists()


def test_when_it_was_written_is_read_off_its_name(workspace):
    a_case(workspace)
    workspace.back_up()
    [(_, written)] = backup.written_backups(workspace.folder)
    assert written == NOON == datetime(2026, 3, 2, 12, tzinfo=UTC)
