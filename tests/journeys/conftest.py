"""The real window, started and ended as often as a journey needs, on one set of settings."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from desktop import app
from desktop.shell import current_user
from desktop.shell.current_user import CurrentUser
from desktop.shell.main_window import MainWindow
from tests.build import with_tables
from tests.desktop.keys import let_go_of_keys
from tests.hub_fixtures import database, empty_hub, server
from tests.journeys.hands import PATIENCE, Hands
from tests.pauses import shorten

__all__ = ["database", "empty_hub", "server"]


@pytest.fixture
def window(qapp, qtbot, tmp_path: Path, monkeypatch) -> Iterator[Callable[[], MainWindow]]:
    """Start the program. Called again, it starts once more, as after a night."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    scope = QSettings.Scope.UserScope
    QSettings.setPath(QSettings.Format.IniFormat, scope, str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    shorten(monkeypatch)
    app.dress(qapp)
    open_: list[MainWindow] = []

    def end(made: MainWindow) -> None:
        """Close it as a person does: it goes once what was just typed is saved."""
        made.close()
        qtbot.waitUntil(lambda: not made.isVisible(), timeout=PATIENCE)

    def window() -> MainWindow:
        while open_:
            end(open_.pop())
        made = app.make_window()
        open_.append(made)
        qtbot.addWidget(made)
        made.resize(1440, 900)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    yield window
    while open_:
        open_[-1].session.close()  # whatever a test left in a field
        open_.pop().close()
    let_go_of_keys()  # to Qt a key held for a chord would be held in whatever test comes next
    qapp.clipboard().clear()  # held until the very end, it would outlive Python


@pytest.fixture
def start(window, qtbot, tmp_path: Path) -> Callable[[], MainWindow]:
    """Start the program with Ada before it and a workspace open."""
    current_user.save_current_user(CurrentUser("Ada", "analyst", "Harbor Imports"))
    folder = with_tables(tmp_path / "workspace")

    def start() -> MainWindow:
        made = window()
        with qtbot.waitSignal(made.session.opened, timeout=PATIENCE):
            made.session.open_or_create(folder)
        return made

    return start


@pytest.fixture
def hands(window, qtbot) -> Callable[[], Hands]:
    """Start the program, with hands on its keys."""
    return lambda: Hands(qtbot, window())


@pytest.fixture
def answer(monkeypatch):
    """Answer the system's dialogs, which no test can reach: the next one with this path."""

    def answer(path):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return answer
