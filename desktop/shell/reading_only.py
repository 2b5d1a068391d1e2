"""A workspace that is open for reading: said, followed as another program writes, and let be."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from casefiles.changes import Changes
from casefiles.storage import journal
from casefiles.storage.database import data_version
from casefiles.storage.lock import is_free, read_holder
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.shell.held_widgets import HeldWidgets
from desktop.shell.open_rooms import OpenRooms
from desktop.shell.reading_strip import ReadingStrip

_OFTEN = 1500
"""Milliseconds between two looks at what the other program does."""


class ReadingOnly(QObject):
    """There while nothing can be written: as long as another program writes, or the disk is so."""

    wants_writing = Signal(Path)
    """The workspace is free: it is to be opened again, for writing."""

    says = Signal(str, str)

    def __init__(self, context: Context, rooms: OpenRooms, around: QWidget) -> None:
        """Say it below the rooms, in `around`."""
        super().__init__(around)
        self._context = context
        self.strip = ReadingStrip(around)
        if (rows := around.layout()) is not None:
            rows.addWidget(self.strip)
        self._held = HeldWidgets(rooms, self)
        db = context.view.db
        self._seen, self._version = journal.last_number(db), data_version(db)
        self._again = QTimer(self, interval=_OFTEN)
        self._again.timeout.connect(self.look)
        self.strip.wants_writing.connect(self._try)
        self._again.start()
        self.look()

    def end(self) -> None:
        """Let the workspace be: it is left."""
        self._again.stop()
        self._held.end()
        self.strip.hide()
        self.strip.deleteLater()
        self.deleteLater()

    def look(self) -> None:
        """Say who writes now, and have shown what was written since the last look."""
        context = self._context
        if (opened := context.jobs.only_reads) is None:
            return
        self.strip.show_reason(opened.why, read_holder(opened.folder))
        if (version := data_version(context.view.db)) != self._version:
            self._version = version
            job = context.jobs.look(self, partial(_read_news, after=self._seen))
            job.succeeded.connect(self._tell)

    def _tell(self, news: tuple[int, list[Changes]]) -> None:
        self._seen, changes = news
        for each in changes:
            self._context.signals.hear(each)

    def _try(self) -> None:
        folder = self._context.view.folder
        if is_free(folder):
            self.wants_writing.emit(folder)
        else:
            self.look()
            self.says.emit(self.tr("It cannot be opened for writing yet."), "muted")


def _read_news(view: View, after: int) -> tuple[int, list[Changes]]:
    with view.reading() as db:
        return journal.last_number(db), journal.written_after(db, after)
