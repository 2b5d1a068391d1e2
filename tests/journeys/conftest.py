"""The real window, started and ended as often as a journey needs, on one set of settings."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from desktop import acting, app
from desktop.acting import Acting
from desktop.main_window import MainWindow


@pytest.fixture
def start(qapp, qtbot, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """Start the program on one workspace. Called again, it starts once more, as after a night."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    scope = QSettings.Scope.UserScope
    QSettings.setPath(QSettings.Format.IniFormat, scope, str(tmp_path / "settings"))
    app.dress(qapp)
    acting.remember(Acting("Ada", "analyst", "Harbor Imports"))
    open_: list[MainWindow] = []

    def start() -> MainWindow:
        while open_:
            open_.pop().close()
        window = app.make_window()
        open_.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        with qtbot.waitSignal(window.desk.opened):
            window.desk.bring(tmp_path / "workspace")
        return window

    yield start
    while open_:
        open_.pop().close()
