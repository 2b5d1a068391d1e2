"""Panes that list what there is of the one exhibit that is selected.

To add one: say what is read and how it is listed, and in `unselected`, `nothing` and `instead`
what stands here where there is nothing to list.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from casefiles.changes import Changes
from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.model import Exhibit
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.widgets.box import stack
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.table_view import TableView

R = TypeVar("R")


class SelectedExhibitPane(EvidenceRoomPane, Generic[R]):
    """Reads it off the GUI thread, also behind others: how much there is stands on its tab."""

    unselected: ClassVar[str]
    """What is shown here, said where no exhibit is selected, or several."""

    nothing: ClassVar[str]
    instead: ClassVar[str]
    """What is said where there is nothing of it: that it is so, and how it changes."""

    def __init__(
        self, context: Context, table: TableView[R], read: Callable[[View, Exhibit], Any]
    ) -> None:
        super().__init__(context)
        self.table, self.model, self._read = table, table.table(), read
        self._of: Exhibit | None = None
        self._nothing = EmptyState(self.icon, "", "")
        self._stack = stack(self.table, self._nothing)
        self.show_rows(())

    def show_exhibits(self, listed: Sequence[ExhibitListItem]) -> None:
        before, self._of = self._of, listed[0].exhibit if len(listed) == 1 else None
        if self._of and (before is None or before.id != self._of.id):
            self.begin_unread()
        self._look()

    def activate(self) -> None:
        self.table.setFocus()

    def step(self, step: int) -> None:
        self.table.go(step)

    def arrive(self, found: Any) -> None:
        """Show what was read: the rows themselves, where there is nothing else to it."""
        self.show_rows(found)

    def show_rows(self, rows: Sequence[R]) -> None:
        """List these and no others."""
        gone = [self.model.id_of(row) for row in range(self.model.rowCount())]
        self.model.update(gone, rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        title = self.nothing if self._of else self.tr("Select one exhibit")
        detail = self.instead if self._of else self.unselected
        self._nothing.say(self.tr(title), self.tr(detail), self.icon)

    def _look(self) -> None:
        if (of := self._of) is None:
            self.context.jobs.forget(self)
            self.show_rows(())
        else:
            job = self.context.jobs.look(self, lambda view: self._read(view, of))
            job.succeeded.connect(self.arrive)

    def _follow(self, changes: Changes) -> None:
        of = self._of
        if of and changes.case == of.case_id and any(map(changes.touches, self.follows)):
            self._look()
