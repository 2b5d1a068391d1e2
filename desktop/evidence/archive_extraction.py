"""Archives that wait for a person's word: asked about when they came in, or when one is chosen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from casefiles.evidence.exhibit_list import ExhibitListItem
from casefiles.evidence.intake.unpack import HeldContainer, held_containers
from casefiles.kernel.ids import CaseId
from desktop.context import Context
from desktop.evidence.archive_pane import ArchivePane
from desktop.evidence.intake import Intake
from desktop.translation import counted


class ArchiveExtraction(QObject):
    """Asks in a pane what is to come out of an archive, and has what came out read."""

    asks = Signal()
    """The pane has something to ask."""

    left = Signal()
    says = Signal(str, str)

    def __init__(
        self,
        context: Context,
        taking: Intake,
        current: Callable[[], ExhibitListItem | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._taking, self._current = context, taking, current
        self.pane = ArchivePane(context)
        self.pane.says.connect(self.says)
        self.pane.left.connect(self.left)
        self.pane.opened.connect(self._has_opened)

    def ask(self) -> None:
        """Ask about the exhibit that is selected, if it waits to be opened."""
        if listed := self._current():
            exhibit = listed.exhibit
            job = self._context.jobs.look(
                self, lambda view: held_containers(view.db, exhibit.case_id)
            )
            job.succeeded.connect(partial(self._ask_about, listed))

    def ask_of(self, case: str) -> None:
        """Ask about the first archive of a case that waits to be opened, if any does."""
        job = self._context.jobs.look(self, lambda view: held_containers(view.db, CaseId(case)))
        job.succeeded.connect(self._ask_first)

    def _ask_about(self, listed: ExhibitListItem, waiting: Sequence[HeldContainer]) -> None:
        those = [each for each in waiting if each.exhibit.id == listed.exhibit.id]
        if those:
            self._show(those[0])
        else:
            words = self.tr("{} needs no opening.")
            self.says.emit(words.format(listed.exhibit.label), "muted")

    def _ask_first(self, waiting: Sequence[HeldContainer]) -> None:
        if not waiting:
            return
        self._show(waiting[0])
        if more := len(waiting) - 1:
            words = self.tr("{} to be opened: Evidence, Open Archive…")
            many = counted(more, "more archive waits", "more archives wait")
            self.says.emit(words.format(many), "muted")

    def _show(self, waiting: HeldContainer) -> None:
        self.pane.ask(waiting)
        self.asks.emit()

    def _has_opened(self, case: str) -> None:
        self.left.emit()
        self._taking.read(CaseId(case))
