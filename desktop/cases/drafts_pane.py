"""A record pane whose records can be read off documents: a panel lies over it meanwhile."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from casefiles.evidence.drafts.model import Draft
from casefiles.evidence.places import Place, page_of
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from desktop.cases.draft_panel import DraftPanel
from desktop.widgets.record_pane import RecordPane
from desktop.widgets.room import Destination

if TYPE_CHECKING:
    from casefiles.evidence.drafts.case_papers import CasePapers

R = TypeVar("R")
ReadDrafts = Callable[[View, CaseId, "CasePapers"], tuple[Draft, ...]]


class DraftsPane(RecordPane[R]):
    """While its panel is seen, neither the list is nor what is said where there are no records."""

    drafts: DraftPanel
    _read_drafts: ReadDrafts

    def lay_drafts(self, read: ReadDrafts, take: Callable[[Draft, dict[str, str]], object]) -> None:
        """Have the panel lie over the pane, once that is laid out; `take` is done with a draft."""
        self._read_drafts = read
        if (layout := self.layout()) is not None:
            layout.addWidget(self.drafts)
        self.drafts.left.connect(self.leave_drafts)
        self.drafts.shows.connect(self._go_to_page)
        self.drafts.accepted.connect(take)

    def begin_drafts(self) -> None:
        """Read what the documents of the case state, and show the first of it."""
        if (case := self.case) is None:
            return
        self.comes_forward.emit()
        self.submit()
        if self._there:
            self._there.hide()  # first: what is seen together asks for the room of both
        self.empty.hide()
        self.drafts.begin()
        read, papers = self._read_drafts, self.context.library.case_papers
        job = self.context.jobs.look(self.drafts, lambda view: read(view, case, papers))
        job.succeeded.connect(self.drafts.show_drafts)

    def leave_drafts(self) -> None:
        """Show the list again."""
        self.context.jobs.forget(self.drafts)
        self.drafts.hide()
        self._turn(there=bool(self.model.count()))

    def show_case(self, case: CaseId | None) -> None:
        if case != self.case:
            self.drafts.hide()
        super().show_case(case)

    def handle_escape(self) -> bool:
        if self.drafts.isVisible():
            self.leave_drafts()
            return True
        return super().handle_escape()

    def _turn(self, *, there: bool) -> None:
        if not self.drafts.isHidden() and self._there:
            self._there.hide()
            self.empty.hide()
        else:
            super()._turn(there=there)

    def _go_to_page(self, exhibit: str, place: Place) -> None:
        self.navigate.emit(Destination("evidence", self.case, exhibit, page_of(place)))
