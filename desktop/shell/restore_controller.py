"""From a workspace, open or not to be opened, to its back-ups, and back once one was restored."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from casefiles.kernel.workspace_errors import NotRestored, StorageTrouble
from desktop.shell.banner import Banner
from desktop.shell.page_stack import PageStack
from desktop.shell.unsaved_guard import UnsavedGuard
from desktop.shell.workspace_session import WorkspaceSession
from desktop.widgets.file_dialogs import choose_folder


class RestoreController(QObject):
    """Leads the window to the page of back-ups, and the page's wishes to the session."""

    def __init__(
        self,
        session: WorkspaceSession,
        pages: PageStack,
        banner: Banner,
        unsaved: UnsavedGuard,
        window: QWidget,
    ) -> None:
        """`unsaved` is asked before what is open is let go of for a back-up."""
        super().__init__(window)
        self._session, self._pages, self._banner, self._window = session, pages, banner, window
        pages.says.connect(banner.say)
        pages.wants_restore.connect(lambda wish: unsaved.leave_for(partial(session.restore, wish)))
        session.restored.connect(self._say)

    def show(self, folder: Path | None = None) -> None:
        """Show the back-ups of the open workspace, or of one in a folder that is asked for."""
        context = self._session.context
        wanted = context.view.folder if context else folder
        wanted = wanted or choose_folder(self._window, self.tr("Workspace"))
        if wanted:
            self._banner.hide()
            self._pages.lay_over(self._pages.backups)
            self._pages.backups.activate(wanted, context)

    def offer(self, error: Exception) -> None:
        """Offer the back-ups of a workspace that could not be opened, beside why it could not."""
        folder = self._session.wanted
        if isinstance(error, StorageTrouble | NotRestored) and folder:
            self._banner.offer(self.tr("Back-ups…"), partial(self.show, folder))

    def _say(self, replaced: str) -> None:
        words = self.tr("Restored. The previous state is kept in {}.").format(replaced)
        self._banner.say(words if replaced else self.tr("Restored."), "good")
