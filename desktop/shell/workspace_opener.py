"""The ways into a workspace and out of it: new, another, the last one again, the start page."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.workspace_errors import NotRestored, OtherState, StorageTrouble
from casefiles.storage.location import is_workspace
from desktop.shell import workspace_session
from desktop.shell.current_user import CurrentUser
from desktop.shell.menus import Menus
from desktop.shell.page_stack import PageStack
from desktop.shell.reopening import last_workspace, note_last, reopens
from desktop.shell.unsaved_guard import UnsavedGuard
from desktop.shell.workspace_session import WorkspaceSession
from desktop.widgets.file_dialogs import choose_folder

_WITH_OFFERS = (OtherState, StorageTrouble, NotRestored)
"""What the banner offers a way out of."""


class WorkspaceOpener(QObject):
    """Leads menus and pages to the session, and says why the last one was not opened."""

    def __init__(
        self, session: WorkspaceSession, pages: PageStack, menus: Menus, unsaved: UnsavedGuard
    ) -> None:
        """`unsaved` is asked before what is open is left."""
        super().__init__(unsaved.parent())
        self._session, self._pages, self._menus = session, pages, menus
        self._leave_for = unsaved.leave_for
        start = pages.start
        start.wants_new.connect(self.begin_new)
        start.wants_other.connect(self.choose)
        start.wants_sample.connect(self.open_sample)
        start.wants_training.connect(self.open_training)
        start.wants.connect(self.open)
        pages.creates.connect(self.create)
        pages.opens.connect(self.open)
        pages.introduced.connect(self.introduce)
        self._reopens = False
        """Whether what is being opened is the last workspace, which nobody asked for just now."""

    def begin_new(self) -> None:
        """Ask for name and place of a new workspace."""
        self._pages.lay_over(self._pages.new_workspace)
        self._pages.new_workspace.begin()

    def choose(self) -> None:
        """Open a workspace that is somewhere else."""
        if folder := choose_folder(self._pages, self.tr("Open a workspace")):
            self.open(folder)

    def create(self, folder: Path) -> None:
        """Make a workspace in place of the one that is open."""
        self._leave_for(partial(self._session.create_workspace, folder))

    def open(self, folder: Path) -> None:
        """Open a workspace in place of the one that is open."""
        self._leave_for(partial(self._session.open, folder))

    def open_sample(self) -> None:
        """Open the sample case."""
        self._leave_for(self._session.open_sample)

    def open_training(self) -> None:
        """Open the case with faults to find."""
        self._leave_for(self._session.open_training)

    def close(self) -> None:
        """Leave the workspace, which is not opened again by itself."""
        self._leave_for(self._close)

    def _close(self) -> None:
        note_last(None)
        self._session.close()
        self._session.forget_keys()

    def open_last(self) -> None:
        """Open the workspace that was open last, unless a person prefers the start page."""
        last = last_workspace()
        if last is None or not reopens():
            return
        if is_workspace(last):
            self._reopens = True
            self._session.open(last)
        else:
            words = self.tr("“{0}” is not at {1} any more.")
            self._pages.start.say_not_opened(words.format(last.name, last))

    def note_open(self, folder: Path) -> None:
        """Remember what is open, so that it opens again."""
        self._reopens = False
        self._pages.start.say_not_opened("")
        note_last(folder)
        self.list_recent()

    def says_on_start_page(self, error: Exception) -> bool:
        """Say on the start page why the last workspace, which nobody asked for, was not opened.

        Returns whether that is all: where something can be done about it, the banner offers that.
        """
        again, self._reopens = self._reopens, False
        if not again or isinstance(error, _WITH_OFFERS) or not isinstance(error, CasefilesError):
            return False
        from casefiles.messages import explain  # noqa: PLC0415 - the window is sooner there without it

        name = self._session.wanted.name if self._session.wanted else ""
        words = self.tr("“{0}” was not opened again. {1}")
        self._pages.start.say_not_opened(words.format(name, explain(error)))
        return True

    def introduce(self, who: CurrentUser) -> None:
        """Let somebody act from now on."""
        self._session.set_current_user(who)
        self.list_recent()

    def list_recent(self) -> None:
        """Offer what was open before, in the menu and on the start page."""
        recent = workspace_session.recent_workspaces()
        self._menus.show_recent(recent, self.open)
        self._pages.start.show_recent(recent, self._session.user)
