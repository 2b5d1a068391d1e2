"""From a workspace to the page that checks it, and to what was ended before it was done."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.context import Context
from desktop.shell.banner import Banner
from desktop.shell.open_rooms import OpenRooms
from desktop.shell.page_stack import PageStack
from desktop.shell.workspace_session import WorkspaceSession
from desktop.widgets.room import Destination

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefiles.storage.unfinished_work import UnfinishedWork
    from casefiles.workspace.view import View

EVIDENCE = "evidence"


class CheckController(QObject):
    """Leads the window to the page, and to files that were being added when the program ended."""

    navigate = Signal(Destination)
    """Where the files that were being added belong."""

    def __init__(
        self,
        session: WorkspaceSession,
        pages: PageStack,
        banner: Banner,
        rooms: OpenRooms,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._pages, self._banner, self._rooms = session, pages, banner, rooms
        session.opened.connect(self._look_for_ended)

    def show(self) -> None:
        """Show the page for the workspace that is open."""
        context = self._session.context
        if context is None:
            self._banner.say(self.tr("Open a workspace first."))
            return
        self._pages.lay_over(self._pages.check)
        self._pages.check.use_context(context)

    def _look_for_ended(self, context: Context) -> None:
        job = context.jobs.look(self, _interrupted_intake)
        job.succeeded.connect(self._say_ended)

    def _say_ended(self, waiting: "Sequence[UnfinishedWork]") -> None:
        if waiting:
            from casefiles.cli.workflows.check import ended_in_words  # noqa: PLC0415 - rare

            last = waiting[-1]
            self._banner.say("\n".join(map(ended_in_words, waiting)), "warn")
            self._banner.offer(self.tr("Add again"), partial(self._add_again, last))

    def _add_again(self, ended: "UnfinishedWork") -> None:
        from desktop.evidence.evidence_room import EvidenceRoom  # noqa: PLC0415 - it is built by then

        self.navigate.emit(Destination(EVIDENCE, ended.case))
        self._banner.hide()
        room = self._rooms.room(EVIDENCE)
        if isinstance(room, EvidenceRoom):
            room.take_in([Path(each) for each in ended.paths])


def _interrupted_intake(view: "View") -> "list[UnfinishedWork]":
    """Return what was being added when the program ended."""
    from casefiles.storage.unfinished_work import Work, unfinished  # noqa: PLC0415 - off the GUI thread

    return [each for each in unfinished(view.folder) if each.work is Work.TAKE_IN]
