"""From anywhere in the window to the page that verifies: by the menu, or with a PDF dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QWidget

from casefiles.storage.location import is_workspace
from desktop.shell.page_stack import PageStack
from desktop.shell.workspace_session import WorkspaceSession
from desktop.widgets.drops import (
    NO_FILE,
    DropOffer,
    DropTarget,
    dropped_paths,
    in_words,
    promises_file,
)


class VerifyController(QObject):
    """Leads the window to the page. No workspace needs to be open."""

    def __init__(self, session: WorkspaceSession, pages: PageStack, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._pages = session, pages
        self.drops = DropTarget(window, self._offer)
        pages.start.wants_verify.connect(self.show)

    def show(self) -> None:
        """Show the page, as it was left."""
        self._pages.lay_over(self._pages.verify)
        self._pages.verify.activate(self._session.library)

    def take(self, file: Path) -> None:
        """Verify a file that was dropped onto the window."""
        self.show()
        self._pages.verify.take(file)

    def _offer(self, held: QMimeData) -> DropOffer | None:
        """Take a PDF where nothing of the window takes it for itself, or refuses it."""
        page = self._pages.currentWidget()
        if page is not None and page.acceptDrops():
            return None
        if file := dropped_pdf(held):
            words = self.tr("Verify the attestation {}").format(in_words([file]))
            return DropOffer(words, lambda: self.take(file))
        return self._offer_at_start(held) if page is self._pages.start else None

    def _offer_at_start(self, held: QMimeData) -> DropOffer | None:
        """Open a workspace that is dropped; of other files say where they can be added."""
        paths = dropped_paths(held)
        if len(paths) == 1 and is_workspace(paths[0]):
            words = self.tr("Open the workspace {}").format(in_words(paths))
            return DropOffer(words, lambda: self._pages.start.wants.emit(paths[0]))
        if promises_file(held):
            return DropOffer(self.tr(NO_FILE))
        said = self.tr("Not added: files are added to a case. Open a workspace and a case first.")
        return DropOffer(said) if paths else None


def dropped_pdf(held: QMimeData) -> Path | None:
    """Return the one PDF on this machine that is being dropped, if it is one."""
    paths = dropped_paths(held)
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".pdf" else None
