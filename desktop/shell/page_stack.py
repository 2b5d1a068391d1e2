"""The stack in the middle of the window: the pages of the frame, and the rooms."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from desktop.shell.start_page import StartPage
from desktop.widgets.field import submit_pending
from desktop.widgets.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.shell.about_page import AboutPage
    from desktop.shell.backups_page import BackupsPage
    from desktop.shell.check_page import CheckPage
    from desktop.shell.crash_page import CrashPage
    from desktop.shell.devices_page import DevicesPage
    from desktop.shell.help_page import HelpReader
    from desktop.shell.hub_page import HubPage
    from desktop.shell.keys_page import KeysPage
    from desktop.shell.lock_page import LockPage
    from desktop.shell.new_workspace_page import NewWorkspacePage
    from desktop.shell.print_page import PrintPage
    from desktop.shell.sealed_page import SealedPage
    from desktop.shell.settings_page import SettingsPage
    from desktop.shell.share_page import SharePage
    from desktop.shell.unlock_page import UnlockPage
    from desktop.shell.verify_page import VerifyPage

W = TypeVar("W", bound=QWidget)


class PageStack(QStackedWidget):
    """One thing at a time. What is rarely seen is made when it is first asked for."""

    laid_over = Signal()
    """A page of the frame covers the room."""

    left = Signal()
    """A page has served its purpose."""

    says = Signal(str, str)
    """A sentence for the banner, and its tone."""

    wants_restore = Signal(object)
    creates = Signal(Path)
    creates_locked = Signal(Path)
    opens = Signal(Path)
    """A workspace that a page asks for: a new one, or one that is there."""

    unlocks = Signal(str)
    """What was typed to open a locked workspace."""

    locks = Signal(object)
    """With what the open workspace is to be locked: a `LockWish`."""

    stops_locking = Signal()
    """Locking, or unlocking for good, is to turn back."""

    unlocks_for_good = Signal()

    introduced = Signal(object)
    theme_chosen = Signal(object)
    stamps_set = Signal()
    hub_joined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.last_room = ""
        self._focused: QWidget | None = None
        self.key_tables: Callable[[], str] = str
        """Returns the keys of the menus, for the help."""

        self.start = self._with(StartPage())

    def hasHeightForWidth(self) -> bool:
        """Let no page that would be high if it were narrow make the window higher than it is."""
        return False

    def show_room(self, slug: str, room: QWidget) -> None:
        """Show a room, and come back to it after a page."""
        self.last_room = slug
        self.setCurrentWidget(room)

    @cached_property
    def settings(self) -> "SettingsPage":
        """Who is acting, and how the window looks."""
        from desktop.shell.settings_page import SettingsPage  # noqa: PLC0415 - rarely seen

        page = self._with(SettingsPage())
        page.done.connect(self.left)
        page.introduced.connect(self.introduced)
        page.theme_chosen.connect(self.theme_chosen)
        page.stamps_set.connect(self.stamps_set)
        return page

    @cached_property
    def new_workspace(self) -> "NewWorkspacePage":
        """Name and place of a new workspace."""
        from desktop.shell.new_workspace_page import NewWorkspacePage  # noqa: PLC0415 - rarely seen

        page = self._with(NewWorkspacePage())
        page.left.connect(self.left)
        page.creates.connect(self.creates)
        page.creates_locked.connect(self.creates_locked)
        page.opens.connect(self.opens)
        return page

    @cached_property
    def unlock(self) -> "UnlockPage":
        """A locked workspace: what opens it."""
        from desktop.shell.unlock_page import UnlockPage  # noqa: PLC0415 - rarely seen

        page = self._with(UnlockPage())
        page.left.connect(self.left)
        page.unlocks.connect(self.unlocks)
        return page

    @cached_property
    def lock(self) -> "LockPage":
        """With what a workspace is to be locked."""
        from desktop.shell.lock_page import LockPage  # noqa: PLC0415 - rarely seen

        page = self._with(LockPage())
        page.left.connect(self.left)
        page.locks.connect(self.locks)
        page.stops.connect(self.stops_locking)
        return page

    @cached_property
    def keys(self) -> "KeysPage":
        """What opens the open workspace, which is locked."""
        from desktop.shell.keys_page import KeysPage  # noqa: PLC0415 - rarely seen

        page = self._with(KeysPage())
        page.done.connect(self.left)
        page.says.connect(self.says)
        page.unlocks_for_good.connect(self.unlocks_for_good)
        return page

    @cached_property
    def devices(self) -> "DevicesPage":
        """The devices that write in the open workspace."""
        from desktop.shell.devices_page import DevicesPage  # noqa: PLC0415 - rarely seen

        page = self._with(DevicesPage())
        page.done.connect(self.left)
        page.says.connect(self.says)
        return page

    @cached_property
    def sealed(self) -> "SealedPage":
        """Back-ups that are sealed for people."""
        from desktop.shell.sealed_page import SealedPage  # noqa: PLC0415 - rarely seen

        page = self._with(SealedPage())
        page.done.connect(self.left)
        return page

    @cached_property
    def share(self) -> "SharePage":
        """Cases that travel as files."""
        from desktop.shell.share_page import SharePage  # noqa: PLC0415 - rarely seen

        page = self._with(SharePage())
        page.done.connect(self.left)
        return page

    @cached_property
    def hub(self) -> "HubPage":
        """Cases that several people share."""
        from desktop.shell.hub_page import HubPage  # noqa: PLC0415 - rarely seen

        page = self._with(HubPage())
        page.done.connect(self.left)
        page.joining.done.connect(self.hub_joined)
        return page

    @cached_property
    def crash(self) -> "CrashPage":
        """What went wrong in the program itself."""
        from desktop.shell.crash_page import CrashPage  # noqa: PLC0415 - rarely seen

        page = self._with(CrashPage())
        page.left.connect(self.left)
        return page

    @cached_property
    def about(self) -> "AboutPage":
        """Versions, licenses, protection."""
        from desktop.shell.about_page import AboutPage  # noqa: PLC0415 - rarely seen

        page = self._with(AboutPage())
        page.done.connect(self.left)
        return page

    @cached_property
    def check(self) -> "CheckPage":
        """Whether the workspace is what it was."""
        from desktop.shell.check_page import CheckPage  # noqa: PLC0415 - rarely seen

        page = self._with(CheckPage())
        page.done.connect(self.left)
        return page

    @cached_property
    def help(self) -> "HelpReader":
        """What can be done, page by page."""
        from desktop.shell.help_page import HelpReader  # noqa: PLC0415 - not before it is asked for

        page = self._with(HelpReader(self.key_tables))
        page.done.connect(self.left)
        return page

    @cached_property
    def backups(self) -> "BackupsPage":
        """Back-ups, restoring, quarantine."""
        from desktop.shell.backups_page import BackupsPage  # noqa: PLC0415 - rarely seen

        page = self._with(BackupsPage())
        page.done.connect(self.left)
        page.says.connect(self.says)
        page.wants_restore.connect(self.wants_restore)
        return page

    @cached_property
    def verify(self) -> "VerifyPage":
        """An attestation that anyone may have sent."""
        from desktop.shell.verify_page import VerifyPage  # noqa: PLC0415 - rarely seen

        page = self._with(VerifyPage())
        page.done.connect(self.left)
        return page

    @cached_property
    def print(self) -> "PrintPage":
        """What is to be printed."""
        from desktop.shell.print_page import PrintPage  # noqa: PLC0415 - not before it is asked for

        page = self._with(PrintPage())
        page.done.connect(self.left)
        page.says.connect(self.says)
        return page

    def show_start(self) -> None:
        """Show the start page, also over what is open: Esc leads back."""
        self.lay_over(self.start)

    def show_settings(self) -> None:
        """Show what is set, to set it otherwise."""
        self.settings.activate()
        self.lay_over(self.settings)

    def show_about(self, workspace: Path | None) -> None:
        """Show versions, licenses and protection."""
        self.about.show_facts(workspace)
        self.lay_over(self.about)

    def show_help(self, name: str = "") -> None:
        """Show a page of the help: the one that fits what is seen, if none is named."""
        room = self.currentWidget()
        name = name or (room.help_page() if isinstance(room, Room) else "index")
        self.lay_over(self.help)
        self.help.activate(name)

    def lay_over(self, page: QWidget) -> None:
        """Show a page of the frame, and remember where the cursor was in the room beneath."""
        submit_pending()
        focused, under = QApplication.focusWidget(), self.currentWidget()
        if focused is not None and under is not None and under.isAncestorOf(focused):
            self._focused = focused
        self.setCurrentWidget(page)
        self.laid_over.emit()

    def give_back_focus(self) -> None:
        """Put the cursor where it was before a page was laid over the room."""
        if self._focused is not None and isValid(self._focused) and self._focused.isVisible():
            self._focused.setFocus()
        self._focused = None

    def _with(self, page: W) -> W:
        self.addWidget(page)
        return page
