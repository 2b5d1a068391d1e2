"""From the menu to devices and to keys of people; and a line when this device becomes known."""

from PySide6.QtCore import QObject, QSettings, Slot

from casefiles.changes import Changes
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.shell.banner import Banner
from desktop.shell.menus import Menus
from desktop.shell.page_stack import PageStack
from desktop.shell.workspace_session import WorkspaceSession

_MADE_HERE = 2
"""Entries of a workspace whose first device is the one that made it: nobody need be told."""


class DeviceController(QObject):
    """Knows whether there is a workspace whose devices can be shown."""

    def __init__(
        self, session: WorkspaceSession, pages: PageStack, banner: Banner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._pages, self._banner = session, pages, banner
        session.opened.connect(self._enter)
        session.closing.connect(self._leave)

    def add_acts(self, menus: Menus) -> None:
        """Put it into the menu File."""
        self._act = menus.add(menus.file, "devices", self.tr("&Devices…"), self.show)
        self._act.setEnabled(False)
        menus.add(menus.file, "sealed", self.tr("Sea&led Back-ups…"), self.show_sealed)
        words = self.tr("E&xport and Import Cases…")
        self._share = menus.add(menus.file, "share", words, self.show_share)
        self._share.setEnabled(False)
        self._hub = menus.add(menus.file, "hub", self.tr("H&ub…"), self.show_hub)
        self._hub.setEnabled(False)

    def show_hub(self) -> None:
        """Show the cases that several people share, and what sends and imports them."""
        self._pages.lay_over(self._pages.hub)
        self._pages.hub.activate(self._session.context, self._shown())

    def show_share(self) -> None:
        """Show what exports a case into a file, and imports one."""
        self._pages.lay_over(self._pages.share)
        self._pages.share.activate(self._session.context, self._shown())

    def show_sealed(self) -> None:
        """Show what seals a back-up for people, and opens one."""
        self._pages.lay_over(self._pages.sealed)
        self._pages.sealed.activate(self._session.context)

    def show(self) -> None:
        """Show the devices that write in the open workspace."""
        if context := self._session.context:
            self._pages.lay_over(self._pages.devices)
            self._pages.devices.activate(context)

    @Slot(Context)
    def _enter(self, context: Context) -> None:
        for each in (self._act, self._share, self._hub):
            each.setEnabled(True)
        context.signals.changed.connect(self._tell)

    def _leave(self) -> None:
        for each in (self._act, self._share, self._hub):
            each.setEnabled(False)

    def _shown(self) -> CaseId | None:
        """Return the case that was shown last in the open workspace."""
        context = self._session.context
        kept = QSettings().value(f"case/{context.view.folder}", "") if context else ""
        return CaseId(str(kept)) if kept else None

    @Slot(Changes)
    def _tell(self, changes: Changes) -> None:
        from casefiles.acts import Act  # noqa: PLC0415 - it was read by what tells of one

        context = self._session.context
        if context is None or changes.act is not Act.ENROLL_DEVICE or self._banner.isVisible():
            return
        head = context.view.head(changes.case)
        if head and head.seq > _MADE_HERE:
            self._banner.say(
                self.tr("This device is known in this workspace now, and signs what it writes."),
                "good",
            )
