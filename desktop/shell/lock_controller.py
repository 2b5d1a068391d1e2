"""From a workspace to the pages that lock and unlock it, and out of the program to lock it now."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.sealing_errors import WorkspaceLocked
from desktop.context import Context
from desktop.shell import fresh_start
from desktop.shell.banner import Banner
from desktop.shell.device_controller import DeviceController
from desktop.shell.idle_time import IdleTime
from desktop.shell.menus import Menus
from desktop.shell.page_stack import PageStack
from desktop.shell.unsaved_guard import UnsavedGuard
from desktop.shell.workspace_session import Before, WorkspaceSession

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.shell.lock_wish import LockWish


_PAGES = {"unlock-page", "lock-page"}
"""What is left when a workspace is not opened."""


class LockController(QObject):
    """Knows whether the open workspace is locked, and what can be done then."""

    def __init__(
        self,
        session: WorkspaceSession,
        pages: PageStack,
        banner: Banner,
        unsaved: UnsavedGuard,
        window: QWidget,
    ) -> None:
        """`unsaved` is asked before the workspace is closed to be locked."""
        super().__init__(window)
        self._session, self._pages, self._banner = session, pages, banner
        self._unsaved, self._window = unsaved, window
        self._acts: dict[str, QAction] = {}
        self._new: Path | None = None
        """The folder of the workspace that is to be made, if one is."""

        self.devices = DeviceController(session, pages, banner, self)
        self.idle = IdleTime(self)
        self.idle.over.connect(self._lock_unattended, Qt.ConnectionType.QueuedConnection)
        session.locked.connect(self._ask)
        session.opened.connect(self._offer)
        session.closing.connect(lambda: self._offer(None))
        session.refused.connect(lambda _: self._leave())
        session.progressed.connect(self._show_progress)
        pages.unlocks.connect(session.unlock)
        pages.creates_locked.connect(self._ask_for_new)
        pages.locks.connect(self._lock)
        pages.stops_locking.connect(session.stop)
        pages.unlocks_for_good.connect(self._unlock_for_good)

    def add_acts(self, menus: Menus) -> None:
        """Put them into the menu File."""
        menus.file.addSeparator()
        for name, words, does, key in (
            ("lock", self.tr("Loc&k Workspace…"), self.show, ""),
            ("lock-now", self.tr("Lock No&w"), self.lock_now, "Ctrl+Alt+L"),
            ("keys", self.tr("Workspace Ke&ys…"), self.show_keys, ""),
        ):
            self._acts[name] = menus.add(menus.file, name, words, does, key=key)
        self._offer(None)
        self.devices.add_acts(menus)

    def show(self) -> None:
        """Show the page that locks the open workspace."""
        if context := self._session.context:
            self._new = None
            self._pages.lay_over(self._pages.lock)
            self._pages.lock.begin(context.view.folder)

    def show_keys(self) -> None:
        """Show what opens the open workspace."""
        if context := self._session.context:
            self._pages.lay_over(self._pages.keys)
            self._pages.keys.activate(context)

    def lock_now(self) -> None:
        """End the program, so that no key stays in memory, and start it at the locked workspace."""
        if context := self._session.context:
            self._unsaved.leave_for(partial(self._start_again, context.view.folder))

    def _start_again(self, folder: Path) -> None:
        if self._window.close():
            fresh_start.start_again(folder)

    def _lock_unattended(self) -> None:
        """Lock, since nobody is there: unless something goes on, or would be lost by it."""
        context = self._session.context
        if context is None or context.jobs.is_busy:
            return  # asked again at the next look
        if dialog := QApplication.activeModalWidget():
            dialog.close()  # nothing is chosen in it; at the next look whoever asked has gone on
            return
        if not (kept := self._unsaved.would_be_lost()):
            self.lock_now()
            return
        said = self.tr("The workspace was not locked, so that nothing is lost.")
        if self._banner.isVisible():  # what it says stays: nobody was there to read it
            for line in (said, *kept.splitlines()):
                self._banner.add(line)
        else:
            self._banner.say(f"{said}\n{kept}", "warn")

    def _ask_for_new(self, folder: Path) -> None:
        self._new = folder
        self._pages.lay_over(self._pages.lock)
        self._pages.lock.begin(folder, is_new=True)

    def _lock(self, wish: "LockWish") -> None:
        from desktop.shell import lock_acts  # noqa: PLC0415 - many imports

        if folder := self._new:
            create = self._session.create_workspace
            self._unsaved.leave_for(partial(create, folder, partial(lock_acts.begin, folder, wish)))
        elif context := self._session.context:
            folder = context.view.folder
            self._convert(folder, partial(lock_acts.lock, folder, wish), self.tr("Locking…"))

    def _unlock_for_good(self) -> None:
        from desktop.shell import lock_acts  # noqa: PLC0415 - many imports

        if context := self._session.context:
            folder = context.view.folder
            self._convert(folder, partial(lock_acts.unlock, folder), self.tr("Unlocking for good…"))

    def _convert(self, folder: Path, before: Before, words: str) -> None:
        self._unsaved.leave_for(partial(self._convert_now, folder, before, words))

    def _convert_now(self, folder: Path, before: Before, words: str) -> None:
        page = self._pages.lock
        self._session.open_after(folder, before)
        self._pages.lay_over(page)
        page.work(words)
        self._banner.hide()

    def _show_progress(self, done: int, total: int) -> None:
        self._pages.lock.progress(done, total)

    def _offer(self, context: Context | None) -> None:
        """Offer what can be done with a workspace as it lies there."""
        is_locked = False
        if context:
            from casefiles.storage.sealing.workspace_keys import is_locked as lies_locked  # noqa: PLC0415 - a workspace is open

            is_locked = lies_locked(context.view.folder)
        can_write = context is not None and not context.jobs.only_reads
        for name, on in (
            ("lock", can_write and not is_locked),
            ("lock-now", is_locked),
            ("keys", can_write and is_locked),
        ):
            self._acts[name].setEnabled(on)
        self.idle.watch(self._window.windowHandle() if is_locked else None)

    def _ask(self, folder: Path, error: Exception) -> None:
        page = self._pages.unlock
        self._banner.hide()
        if isinstance(error, WorkspaceLocked):
            self._pages.lay_over(page)
            page.ask(folder)
        elif isinstance(error, CasefilesError) and self._pages.currentWidget() is page:
            from casefiles.messages import explain  # noqa: PLC0415 - the window is sooner there without

            page.refuse(explain(error))

    def _leave(self) -> None:
        """Go back, since what is to be said now is said elsewhere."""
        front = self._pages.currentWidget()
        if self._session.context is None and front and front.objectName() in _PAGES:
            self._pages.lay_over(self._pages.start)
