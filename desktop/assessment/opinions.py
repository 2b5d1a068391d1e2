"""Second opinions in the assessment room: the strip, the comparison, and what is asked of them."""

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtCore import QObject

from casefiles.assessment.scope_summary import ScopeSummary
from casefiles.assessment.second_opinion.findings import undecided
from casefiles.kernel.ids import CaseId
from casefiles.people import store as people
from desktop.assessment.answering import Answering
from desktop.assessment.opinion_pane import OpinionPane
from desktop.assessment.opinion_strip import OpinionStatus, OpinionStrip
from desktop.context import Context
from desktop.widgets.room import Room

_NAMED = 24
"""So many of what is undecided are named; the rest is counted."""


class Opinions(QObject):
    """What the room has of the second opinion on the scope that is shown."""

    def __init__(
        self, context: Context, answering: Answering, show_pane: Callable[[], object]
    ) -> None:
        """`show_pane` has the comparison seen."""
        super().__init__(answering)
        self._context, self._answering, self._show_pane = context, answering, show_pane
        self._case: CaseId | None = None
        self._board: ScopeSummary | None = None
        self._status: OpinionStatus | None = None
        self.strip = OpinionStrip()
        self.strip.closes.connect(self.ask_to_close)
        self.strip.compares.connect(self.compare)

    @cached_property
    def pane(self) -> OpinionPane:
        """The comparison, which is built when it is first asked for."""
        return OpinionPane(self._context)

    def add_acts(self, room: Room) -> None:
        """Add what can be asked to the menu of the room."""
        room.separator()
        room.act("ask-opinion", self.tr("Ask for Second Opinion…"), self.ask)
        room.act("close-side", self.tr("Close Side of Second Opinion…"), self.ask_to_close)
        room.act("compare-opinion", self.tr("Compare Second Opinion"), self.compare)

    def show_opinion(
        self, case: CaseId | None, board: ScopeSummary | None, status: OpinionStatus | None
    ) -> None:
        """Show the second opinion of which the scope that is shown is a side, or none."""
        self._case, self._board, self._status = case, board, status
        self.strip.show_status(status, board.of.scope.id if board else None)
        if "pane" in vars(self) and self.pane.isVisible():
            self.compare()

    def ask(self) -> None:
        """Ask whom to ask, and why."""
        if board := self._board:
            known = [each.name for each in people.everyone(self._context.view.db)]
            self._answering.offer_reviewers(known)
            scope = board.of.scope
            self._answering.open("ask-opinion", f"{scope.label} {scope.title}")

    def ask_to_close(self) -> None:
        """Name what is undecided, and ask whether the side is closed so."""
        if board := self._board:
            left, scope = undecided(board), board.of.scope
            named = ", ".join(left[:_NAMED])
            more = self.tr(" and {} more").format(len(left) - _NAMED) if left[_NAMED:] else ""
            said = self.tr("Undecided: {}").format(f"{named}{more}") if left else ""
            about = " ".join(filter(None, (f"{scope.label} {scope.title}.", said)))
            self._answering.open("close-side", about)

    def compare(self) -> None:
        """Show both sides, where both have closed."""
        if self._status and self._case and self._status.of.both_closed:
            self._show_pane()
            self.pane.look(self._case, self._status)
        else:
            say = partial(self._answering.says.emit, self.tr("Both sides have to close first."))
            say("muted")
