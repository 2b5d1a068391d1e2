"""Panes that list something of the case, and below it the places of the line that is chosen."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from casefiles.changes import Changes
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.room_panes import EvidenceRoomPane
from desktop.widgets.box import lay_out, stack
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.filter_line import FilterLine
from desktop.widgets.table_view import TableView

M = TypeVar("M")
D = TypeVar("D")
F = TypeVar("F")

_SETTLE = 80
"""Milliseconds on a row after which its page is shown."""


class MasterDetailPane(EvidenceRoomPane, Generic[M, D, F]):
    """The page of the place that is chosen is shown; Enter on a line goes to its places.

    It is read off the GUI thread, also behind others.
    """

    nothing: ClassVar[str]
    instead: ClassVar[str]
    """What is said where there is nothing to list: that it is so, and how it changes."""

    filter: FilterLine

    def __init__(
        self,
        context: Context,
        table: TableView[M],
        places: TableView[D],
        read: Callable[[View, CaseId], F],
        unread: F,
    ) -> None:
        """`unread` is what is shown until something is read."""
        super().__init__(context)
        self.table, self.model, self.places = table, table.table(), places
        self._read, self._unread = read, unread
        self._previewed: tuple[str, ...] = ()
        """The line and the place whose page was shown last."""

        self._previews = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._follow_selected)
        table.current_changed.connect(self._choose_line)
        places.current_changed.connect(lambda _: self._settle.start())
        table.opened.connect(lambda _: self._go_to_places())
        table.wants_edit.connect(self.edit)
        places.opened.connect(self._open)
        table.acts.call_opening(self.tr("Go to Its &Places"))
        places.acts.call_opening(self.tr("Go to the &Page"))

    def frame(self, lists: QWidget, *steps: QWidget) -> None:
        """Lay out both lists, and in their place what is said where there is nothing to list."""
        empty = EmptyState(self.icon, self.tr(self.nothing), self.tr(self.instead), *steps)
        self._stack = stack(lists, empty)
        lay_out(self, self._stack)

    def show_case(self, case: CaseId | None) -> None:
        super().show_case(case)
        self.filter.line.clear()
        self._arrive(self._unread)
        self.load(self._read, self._arrive)

    def activate(self) -> None:
        self.table.setFocus()
        if self.table.current() is None:
            self.table.go(1)

    def step(self, step: int) -> None:
        (self.places if self.places.hasFocus() else self.table).go(step)
        self._previews = True  # J and K go on wherever the cursor is
        self._settle.start()

    def preview(self) -> None:
        self._previewed, self._previews = (), True
        self._settle.start()

    def list_lines(self, lines: Sequence[M]) -> None:
        """List these lines."""
        self.model.show(lines)
        self._choose_page()
        if self.table.current() is None:
            self.table.go(1)
        self._choose_line(self.table.current())

    def _choose_line(self, line: M | None) -> None:
        self._show(line)
        if self.places.current() is None:
            self.places.go_to(0)
        self._settle.start()

    def _follow_selected(self) -> None:
        """Show the page of the place one is on, where a person went there."""
        if self.isVisible() and (self._previews or self.has_cursor()):
            self._show_place()

    def _show_place(self) -> None:
        place = self.places.current()
        if place is None or self.table.current() is None:
            return  # it is shown as soon as it is there
        self._previews = False
        lines = (self.table, self.places)
        chosen = tuple(each.table().id_of(each.currentIndex().row()) for each in lines)
        if chosen != self._previewed:  # it is not gone to again by itself
            self._previewed = chosen
            self._open(place)

    def _show(self, line: M | None) -> None:
        """Show the line that is chosen, and its places."""
        raise NotImplementedError

    def _open(self, place: D) -> None:
        """Show the page of a place."""
        raise NotImplementedError

    def _arrive(self, found: F) -> None:
        """Show what was read."""
        raise NotImplementedError

    def _choose_page(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.count() else 1)

    def _go_to_places(self) -> None:
        if self.places.table().rowCount():
            self.places.setFocus()
            self.places.go_to(max(self.places.currentIndex().row(), 0))
            self._previewed = ()
            self._show_place()

    def _look(self) -> None:
        self.load(self._read, self._arrive, pause=True)

    def _follow(self, changes: Changes) -> None:
        if self.is_outdated_by(changes):
            self._look()
