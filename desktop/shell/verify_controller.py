"""From anywhere in the window to the page that verifies: by the menu, or with a PDF dropped."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from desktop.shell.page_stack import PageStack
from desktop.shell.workspace_session import WorkspaceSession

_DROPS = {QEvent.Type.DragEnter, QEvent.Type.Drop}


class VerifyController(QObject):
    """Leads the window to the page. No workspace needs to be open."""

    def __init__(self, session: WorkspaceSession, pages: PageStack, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._pages = session, pages
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        pages.start.wants_verify.connect(self.show)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a PDF that is dropped where nothing of the window takes it for itself."""
        if isinstance(event, QDropEvent) and event.type() in _DROPS:  # entering is one too
            if file := dropped_pdf(event.mimeData()):
                event.acceptProposedAction()
                if event.type() is QEvent.Type.Drop:
                    self.take(file)
            return True
        return False

    def show(self) -> None:
        """Show the page, as it was left."""
        self._pages.lay_over(self._pages.verify)
        self._pages.verify.activate(self._session.library)

    def take(self, file: Path) -> None:
        """Verify a file that was dropped onto the window."""
        self.show()
        self._pages.verify.take(file)


def dropped_pdf(held: QMimeData) -> Path | None:
    """Return the one PDF on this machine that is being dropped, if it is one."""
    paths = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".pdf" else None
