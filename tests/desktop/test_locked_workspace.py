"""What is worked on in a locked workspace is told by no file outside of it."""

import os
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest

from casefiles.evidence import store as evidence
from casefiles.storage import locking
from casefiles.storage.sealing import key_file, unlocked
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.key_file import KeySecret
from casefiles.storage.sealing.workspace_keys import State
from casefiles.workspace.lock_workspace import lock_workspace
from desktop.shell import fresh_start
from tests.build import a_case, a_file, a_worker, ada, with_tables

SECRET = "GULNARA-4711"
PHRASE = "a long sentence that nobody guesses"
PLACES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR")
"""Where a program keeps what is not in the workspace."""


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Empty folders in those places."""
    for name in PLACES:
        folder = tmp_path / "places" / name
        folder.mkdir(parents=True)
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", os.environ["TMPDIR"])
    settings = os.environ["XDG_CONFIG_HOME"]
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
    return tmp_path / "places"


@pytest.fixture
def locked(places, tmp_path, monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))
    folder = with_tables(tmp_path / "work")
    monkeypatch.setattr(fresh_start, "start_again", lambda _: True)
    lock_workspace(folder, [KeySecret.of_passphrase(PHRASE)], ada())
    yield folder
    unlocked.forget(folder)


def says(folder: Path, words: str = SECRET) -> list[str]:
    """Which files tell something, in whatever way programs write words, or are named by it."""
    written = [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return sorted(
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if words in file.name
        or (file.is_file() and any(each in file.read_bytes() for each in written))
    )


def test_one_whose_unlocking_was_ended_is_locked_again_and_the_window_says_so(
    locked, window, qtbot
):
    locking.begin_unlocking(locked)
    with qtbot.waitSignal(window.session.opened):
        window.session.open(locked)
    qtbot.waitUntil(window.banner.isVisible)
    assert "It is locked again: unlock it once more if" in window.banner.words.text()
    assert key_file.load(locked).state is State.LOCKED
    assert window.locking._acts["lock-now"].isEnabled()


def test_what_is_worked_on_in_a_locked_workspace_is_told_by_no_file_outside(
    locked, window, places, tmp_path, qtbot
):
    window.visits._stay.setInterval(0)
    with qtbot.waitSignal(window.session.opened):
        window.session.open(locked)
    context = window.session.context
    made = []
    job = context.jobs.act("Case", lambda workspace, _: a_case(workspace, f"Case of {SECRET}"))
    job.succeeded.connect(made.append)
    qtbot.waitUntil(lambda: bool(made))
    [case] = made
    context.jobs.do("Note", a_worker, case, 1, f"told by {SECRET}")
    window.show_case(case)
    window.turn_to("evidence")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    window.room("evidence").take_in([a_file(elsewhere, f"{SECRET}.txt", f"of {SECRET} " * 900)])
    qtbot.waitUntil(lambda: len(evidence.of_case(context.view.db, case)) == 1)
    for kind in window.rooms.kinds:
        window.turn_to(kind.slug)
        qtbot.waitUntil(lambda: not context.jobs.is_busy)
    window.finder.ask()
    QTest.keyClicks(window.finder, SECRET)
    window.finder.leave()
    window.crashed(f"Traceback: KeyError: {SECRET}")
    window.show_case(None)
    qtbot.waitUntil(lambda: not context.jobs.is_working)

    window.locking.lock_now()

    assert not window.isVisible()
    assert [*places.rglob("*.ini"), *places.rglob("*.conf")]  # it was looked where they are
    assert "work" in "".join(each.read_text() for each in places.rglob("*.ini"))
    assert says(places) == []
    assert says(locked) == []
    assert says(elsewhere) == [f"{SECRET}.txt"]
