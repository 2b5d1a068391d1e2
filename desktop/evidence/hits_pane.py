"""Panes that list places in papers: the page of the row one is on is shown."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal

from casefiles.evidence.exhibit_list import ExhibitListItem
from desktop.context import Context
from desktop.evidence.page_navigator import PageTarget
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.widgets.table_view import TableView

_SETTLE = 80
"""Milliseconds on a row after which its page is shown."""


class HitsPane(EvidenceRoomPane):
    """Looks again when more was read: at once if it is seen, and else when it comes."""

    points = Signal(PageTarget)

    def __init__(self, context: Context, table: TableView[Any]) -> None:
        super().__init__(context)
        self._pointed = ""
        """The id of the row whose page was shown last: it is not gone to again by itself."""

        self._is_stale = self._previews = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._follow_selected)
        self._table = table
        table.current_changed.connect(lambda _: self._settle.start())
        table.opened.connect(self._open)
        table.acts.call_opening(self.tr("Go to the &Page"))

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        """It came to the front, or something else is selected, which changes nothing here."""
        if self._is_stale and self.isVisible():
            self.look()

    def follow_index(self) -> None:
        """There is more to be found now."""
        if self.isVisible():
            self.look()
        else:
            self._is_stale = True

    def look(self) -> None:
        """Look once more, through all there is by now."""
        raise NotImplementedError

    def preview(self) -> None:
        self._pointed, self._previews = "", True
        self._settle.start()

    def step(self, step: int) -> None:
        self._table.go(step)
        self._previews = True  # J and K go on wherever the cursor is
        self._settle.start()

    def go_on(self, step: int) -> bool:
        """Go to the next row, or to the one before. Returns whether there was one."""
        raise NotImplementedError

    def let_go(self) -> None:
        self._settle.stop()
        self.context.jobs.forget(self)

    def _follow_selected(self) -> None:
        """Show the page of the row one is on, where a person went there."""
        wanted, self._previews = self._previews or self._table.hasFocus(), False
        if wanted and self.isVisible():
            self._follow_row()

    def _follow_row(self) -> None:
        """Show the page of the row one is on, unless it was shown last."""
        raise NotImplementedError

    def _open(self, found: Any) -> None:
        """Go to the page of a row."""
        raise NotImplementedError
