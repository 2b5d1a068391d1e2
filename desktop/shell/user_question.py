"""The question who works here, where a workspace is to be opened and nobody is named yet."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.shell.current_user import CurrentUser
from desktop.shell.page_stack import PageStack
from desktop.shell.workspace_session import WorkspaceSession

if TYPE_CHECKING:
    from desktop.looks import Looks


class UserQuestion(QObject):
    """Has the question answered first: nothing opens behind it, and no key goes elsewhere."""

    introduced = Signal(object)
    """Who acts from now on: a `CurrentUser`."""

    failed = Signal(Exception)
    """Why it could not be read who is known in the workspace."""

    def __init__(self, session: WorkspaceSession, pages: PageStack, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._pages = session, pages
        session.asks.connect(self._ask)

    @cached_property
    def _looks(self) -> "Looks":
        from desktop.looks import Looks  # noqa: PLC0415 - not before something is read

        return Looks(self)

    def answer(self, who: CurrentUser) -> None:
        """Let somebody act, and open what waited for it."""
        self._looks.forget(self)
        self.introduced.emit(who)
        if self._session.go_on():
            self._pages.start.answered()

    def _ask(self, folder: Path) -> None:
        start = self._pages.start
        if self._pages.currentWidget() is not start:
            self._pages.lay_over(start)
        start.ask(folder)
        job = self._looks.look(self, lambda _: _people_of(folder))
        job.succeeded.connect(start.offer)
        job.failed.connect(self.failed)


def _people_of(folder: Path) -> list[CurrentUser]:
    from desktop.shell.open_workspace import people_of  # noqa: PLC0415 - many imports, off the GUI thread

    return people_of(folder)
