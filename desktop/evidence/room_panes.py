"""Panes of the evidence room and their tabs: the one in front follows what is selected."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.kernel.ids import CaseId
from desktop.widgets import pane, pane_tabs


class EvidenceRoomPane(pane.Pane):
    """Something beside the page, about the case or about what is selected in it."""

    room = "evidence"
    help_topic = "reading"

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        """Show what is known of these, which were just selected."""

    def preview(self) -> None:
        """Show the page of what is selected here: the pane was just turned to."""

    def has_cursor(self) -> bool:
        """Whether one types or goes through a list here just now."""
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)


class EvidencePaneTabs(pane_tabs.PaneTabs[EvidenceRoomPane]):
    """The one in front follows what is selected at once, the others when they come."""

    _listed: Sequence[ExhibitListItem] = ()

    _list: pane.Pane | None = None

    def wait_for_list(self, list_: pane.Pane, is_empty: Callable[[], bool]) -> None:
        """Let what is shown of what is selected be known once the list was read.

        Where it is not empty something is selected, of which one hears a moment later.
        """
        self._list = list_

        def follow() -> None:
            is_known = not list_.is_unread and (self._listed or is_empty())
            if is_known and self.has(self.front_kind()):
                self.front().settle()

        list_.read_changed.connect(follow)

    def show_case(self, case: CaseId | None) -> None:
        self._listed = ()
        super().show_case(case)

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        """Follow what is selected."""
        self._listed = listed
        self.fill_anew()

    def _appear(self) -> None:
        """Have the one in front there, and fill it in a turn of its own: each takes long enough."""
        if not self.has(self.front_kind()):
            self._place(self.front_kind())
        QTimer.singleShot(0, self, self._fill_front)

    def _fill_front(self) -> None:
        if self.isVisible():
            self._catch_up()

    def refresh_pane(self, pane: EvidenceRoomPane) -> None:
        pane.show_exhibits(self._listed)
        if self._list is None or not self._list.is_unread:
            pane.settle()
