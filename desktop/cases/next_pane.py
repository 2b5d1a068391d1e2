"""What next: the page on which a case opens. Each line leads to where it is done, by one key."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from casefiles.changes import TableName
from casefiles.kernel.device import settings_folder
from casefiles.kernel.ids import CaseId
from casefiles.kernel.progress import Progress
from casefiles.what_next.model import NextLine, NextSection
from casefiles.what_next.read import (
    FirstLook,
    Visitor,
    first_look,
    look_at_preflight,
    look_at_work,
)
from desktop.cases.next_deadline import LOOK_AGAIN, start_of_half_hour
from desktop.cases.next_list import NextList
from desktop.cases.next_rows import ChangesTable, NextRow, NextTable, rows_of
from desktop.context import Context
from desktop.job import Job
from desktop.widgets.box import column, lay_out, stack
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.pane import Pane
from desktop.widgets.pane_head import PaneHead
from desktop.widgets.room import Destination
from desktop.widgets.text_label import muted
from desktop.widgets.turning_splitter import TurningSplitter

if TYPE_CHECKING:
    from casefiles.workspace.view import View

NEXT = "next"
"""How the room is asked for this page."""

_PAUSE = 400
"""Milliseconds without a change of the case after which it is looked at anew."""

_WIDE = 840
"""Pixels from which on both lists stand side by side."""

_PARTS = {
    "first": (NextSection.OURS, NextSection.CBP),
    "work": (NextSection.CHAIN, NextSection.SCOPE),
    "preflight": (NextSection.BLOCK,),
}
"""What is read apart, the quickest first, and which sections wait for it."""


class NextPane(Pane):
    """Left: what is left to do, section by section. Right: what changed since the last visit.

    It is looked at only while it is seen. Each part is shown as it comes, and that nothing is left
    is said only once all of them came.
    """

    room, slug, title, icon = "cases", NEXT, "What next", "list-ordered"
    help_topic = "next"
    follows = frozenset(TableName)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._first, self._came, self._since = FirstLook(), context.now(), context.now()
        self._found: dict[str, tuple[NextLine, ...]] = {}
        self._failed, self._whole = set[str](), set[NextSection]()
        self._stale = True
        self.model, self.changes = NextTable(self), ChangesTable(self)
        words = self.tr("What next")
        self.table = NextList(self.model, "next-table", words, Qt.Key.Key_Right)
        since = self.tr("Changed since you last left the case")
        self.changed = NextList(self.changes, "next-changes", since, Qt.Key.Key_Left)
        self.empty = EmptyState("check", "", "")
        self.since = PaneHead("")
        self._lay_out()
        for each in (self.table, self.changed):
            each.opened.connect(self._open)
        self.table.goes_across.connect(lambda: self._cross(self.changed))
        self.changed.goes_across.connect(lambda: self._cross(self.table))
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._look)
        self._again = QTimer(self, interval=LOOK_AGAIN)
        self._again.timeout.connect(self._look_at_the_day)
        self._again.start()

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self._soon.stop()
            for part in _PARTS:
                self.context.jobs.forget((self, part))
            self._first, self._found, self._failed = FirstLook(), {}, set()
            self._whole, self._came = set(), self.context.now()
            self.model.show([])
            self.changes.show([])
        super().show_case(case)

    def fill(self) -> None:
        if self._found and self.isVisible():
            self._soon.start()  # many changes are one look
        else:
            self._look()

    def activate(self) -> None:
        shown = self.table if self.model.count() else self.changed
        (shown if shown.model().rowCount() else self).setFocus()

    def step(self, step: int) -> None:
        (self.changed if self.changed.hasFocus() else self.table).go(step)

    def handle_escape(self) -> bool:
        """Fold what was unfolded."""
        if not self._whole:
            return False
        self._whole.clear()
        self._show()
        return True

    def let_go(self) -> None:
        self._soon.stop()
        self._again.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._look()

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._left = stack(self.table, self.empty)
        keys = muted(
            self.tr("↑ ↓ choose a line, Enter goes there, Esc comes back."), margin=(12, 6, 12, 6)
        )
        left = column(PaneHead(self.tr("To do")), self._left, keys, rest=self._left)
        self._right = column(self.since, self.changed, rest=self.changed)
        self._right.hide()
        sizes = [760, 436]
        self._both = TurningSplitter("next", sizes, sizes, left, self._right, wide=_WIDE)
        lay_out(self, self._both)

    def _look(self) -> None:
        """Read all of it; while nobody looks, only note that it must be read anew."""
        case, library, now = self.case, self.context.library, self.context.now()
        self._stale = not self.isVisible()
        if case is None or self._stale:
            return
        self._since = start_of_half_hour(now)
        who = (self.context.view.actor or "", self._came)

        def first(view: "View", _: Progress) -> FirstLook:
            visitor = Visitor(who[0], settings_folder(), who[1])
            return first_look(view, case, library.clock_rules, now, visitor)

        self._ask("first", first).succeeded.connect(self._take_first)
        for part, read in (
            ("work", lambda view, _: look_at_work(view, case, library.documents)),
            ("preflight", lambda v, told: look_at_preflight(v, case, library.shipped, now, told)),
        ):
            self._ask(part, read).succeeded.connect(partial(self._take, part))
        self._show()

    def _ask(self, part: str, read: Callable[["View", Progress], object]) -> Job:
        job = self.context.jobs.look_slowly((self, part), read, pause=part != "first")
        job.failed.connect(lambda _: self._fail(part))
        return job

    def _take_first(self, found: FirstLook) -> None:
        self._first = found
        self._take("first", found.lines)

    def _take(self, part: str, lines: tuple[NextLine, ...]) -> None:
        self._failed.discard(part)
        self._found[part] = lines
        self._show()

    def _fail(self, part: str) -> None:
        self._failed.add(part)
        self._found.pop(part, None)
        self._show()

    def _show(self) -> None:
        lines = [line for part in _PARTS for line in self._found.get(part, ())]
        rows = rows_of(lines, self._awaited(), self._whole, self.tr)
        self.model.show([each for each in rows if each.section is not NextSection.SINCE])
        self.changes.show([each for each in rows if each.section is NextSection.SINCE])
        for each in (self.table, self.changed):
            if each.current() is None:
                each.go_to(0)
        self._say_since()
        self._say_nothing()

    def _awaited(self) -> dict[NextSection, str]:
        """Say of which sections nothing is known yet, and why."""
        words = {
            NextSection.OURS: self.tr("Checking deadlines…"),
            NextSection.CBP: self.tr("Checking CBP requests…"),
            NextSection.BLOCK: self.tr("Checking preflight…"),
            NextSection.CHAIN: self.tr("Checking documents…"),
            NextSection.SCOPE: self.tr("Checking scopes…"),
        }
        failed = self.tr("This could not be checked.")
        return {
            section: failed if part in self._failed else words[section]
            for part, sections in _PARTS.items()
            for section in sections
            if part not in self._found
        }

    def _say_since(self) -> None:
        last = self._first.last
        self._right.setVisible(bool(self.changes.count()))
        if last:
            day = self.context.at_port(self.case).on_screen(last.at)
            self.since.words.setText(self.tr("Changed since {}").format(day))

    def _say_nothing(self) -> None:
        """Say that nothing is left, once everything was looked at; or that the case is closed."""
        nothing = not self.model.count()
        self._left.setCurrentWidget(self.empty if nothing else self.table)
        if self._first.is_closed:
            self.empty.say(
                self.tr("The case is closed"),
                self.tr("Reopen it in the menu Cases to continue."),
                "archive",
            )
        elif nothing:
            self.empty.say(
                self.tr("Nothing to do"),
                self.tr(
                    "No deadline of ours, no open CBP request, nothing that blocks issuing to CBP,"
                    " no missing document of those that are expected, no open question of a scope."
                ),
                "check",
            )

    def _open(self, row: NextRow) -> None:
        if row.shows_more:
            self._whole.add(row.section)
            of = self.changed if row.section is NextSection.SINCE else self.table
            at = of.currentIndex().row()
            self._show()
            of.go_to(at)
        elif row.line:
            place = row.line.place
            self.navigate.emit(Destination(place.room, self.case, place.thing, place.page))

    def _cross(self, other: NextList) -> None:
        if other.isVisible():
            other.setFocus()

    def _look_at_the_day(self) -> None:
        if start_of_half_hour(self.context.now()) != self._since:
            self._look()
