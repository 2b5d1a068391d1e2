"""The question who works here, where a workspace is to be opened and nobody is named yet."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.acting import Acting
from desktop.work_alone import WorkAlone

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


class WhoWorks(QObject):
    """Has the question answered first: nothing opens behind it, and no key goes elsewhere."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._reading = WorkAlone(self)
        window.desk.asks.connect(self._ask)

    def answer(self, who: Acting) -> None:
        """Let somebody act, and open what waited for it."""
        self._reading.stop()
        self._window.introduce(who)
        if self._window.desk.go_on():
            self._window.pages.start.answered()

    def _ask(self, folder: Path) -> None:
        start = self._window.pages.start
        if self._window.pages.currentWidget() is not start:
            self._window.show_page(start)
        start.ask(folder)
        job = self._reading.start(self.tr("Who is known"), lambda _: _people_of(folder))
        job.succeeded.connect(start.offer)
        job.failed.connect(self._window.tell)


def _people_of(folder: Path) -> list[Acting]:
    from desktop.opening import people_of  # noqa: PLC0415 - many imports, off the GUI thread

    return people_of(folder)
