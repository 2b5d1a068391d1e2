"""From a workspace, open or not to be opened, to its back-ups, and back once one was restored."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casefiles.kernel.errors import NotRestored, StorageTrouble
from desktop.widgets.file_dialogs import choose_folder

if TYPE_CHECKING:
    from desktop.shell.main_window import MainWindow


class RestoreController(QObject):
    """Leads the window to the page of back-ups, and the page's wishes to the desk."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.pages.says.connect(window.say)
        window.pages.wants_restore.connect(window.session.restore)
        window.session.restored.connect(self._say)

    def show(self, folder: Path | None = None) -> None:
        """Show the back-ups of the open workspace, or of one in a folder that is asked for."""
        context = self._window.session.context
        wanted = context.view.folder if context else folder
        wanted = wanted or choose_folder(self._window, self.tr("The workspace to look after"))
        if wanted:
            self._window.banner.hide()
            self._window.show_page(self._window.pages.backups)
            self._window.pages.backups.activate(wanted, context)

    def offer(self, error: Exception) -> None:
        """Offer the back-ups of a workspace that could not be opened, beside why it could not."""
        folder = self._window.session.wanted
        if isinstance(error, StorageTrouble | NotRestored) and folder:
            self._window.banner.offer(self.tr("Back-ups…"), partial(self.show, folder))

    def _say(self, replaced: str) -> None:
        words = self.tr("Restored. What was there before is kept in {}.").format(replaced)
        self._window.say(words if replaced else self.tr("Restored."), "good")
