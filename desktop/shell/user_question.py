"""The question who works here, where a workspace is to be opened and nobody is named yet."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.background_task import BackgroundTask
from desktop.shell.current_user import CurrentUser

if TYPE_CHECKING:
    from desktop.shell.main_window import MainWindow


class UserQuestion(QObject):
    """Has the question answered first: nothing opens behind it, and no key goes elsewhere."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._reading = BackgroundTask(self)
        window.session.asks.connect(self._ask)

    def answer(self, who: CurrentUser) -> None:
        """Let somebody act, and open what waited for it."""
        self._reading.stop()
        self._window.introduce(who)
        if self._window.session.go_on():
            self._window.pages.start.answered()

    def _ask(self, folder: Path) -> None:
        start = self._window.pages.start
        if self._window.pages.currentWidget() is not start:
            self._window.show_page(start)
        start.ask(folder)
        job = self._reading.start(self.tr("Who is known"), lambda _: _people_of(folder))
        job.succeeded.connect(start.offer)
        job.failed.connect(self._window.tell)


def _people_of(folder: Path) -> list[CurrentUser]:
    from desktop.shell.open_workspace import people_of  # noqa: PLC0415 - many imports, off the GUI thread

    return people_of(folder)
