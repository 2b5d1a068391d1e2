"""What is done to exhibits that are selected: described, set aside, taken back, erased."""

from functools import partial

from PySide6.QtCore import QObject

from casefiles.evidence.exhibit_acts import describe_exhibits, set_aside, take_back
from casefiles.evidence.model import Exhibit
from casefiles.kernel.errors import InUse
from casefiles.kernel.ids import CaseId, ExhibitId
from casefiles.kernel.progress import Progress
from casefiles.messages import explain
from casefiles.usages.erase_and_report import erase_exhibit
from casefiles.usages.name_places import NamePlace
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.evidence.exhibits_pane import ExhibitsPane
from desktop.jobs import RunOnWriter
from desktop.widgets.ask_bar import AskBar


class ExhibitActs(QObject):
    """Asks for the reason where one is needed, and starts the act."""

    def __init__(
        self,
        context: Context,
        ask: AskBar,
        exhibits: ExhibitsPane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._ask = context, ask
        self._exhibits = exhibits

    def describe(self, ids: list[ExhibitId], edits: dict[str, object]) -> None:
        """Say something of exhibits."""
        case = self._case()
        if case and ids:
            library = self._context.library
            papers = library.documents.papers.types if library.is_read else None
            self._context.jobs.do(
                self.tr("Saving"), describe_exhibits, case, ids, edits, papers=papers
            )

    def ask_aside(self) -> None:
        """Ask why they are set aside, and do it."""
        chosen, case = self._exhibits.chosen(), self._case()
        if not chosen or case is None:
            return
        many = self.tr("{:,} exhibits").format(len(chosen))
        words = chosen[0].exhibit.label if len(chosen) == 1 else many
        self._ask.ask(
            self.tr(
                "Set {} aside: out of result, preflight and package. Number, hash and receipt"
                " line are kept, and it can be restored."
            ).format(words),
            self.tr("Set aside"),
            partial(self._set_aside, case, [each.exhibit.id for each in chosen]),
        )

    def why_not_aside(self) -> str:
        """Say why what is selected cannot be set aside, if so."""
        table = self._exhibits.table
        if table.any_selected(lambda each: not each.exhibit.set_aside):
            return ""
        if table.has_selection():
            return self.tr("The selection is already set aside.")
        return self.tr("Nothing is selected.")

    def why_not_back(self) -> str:
        """Say why nothing that is selected can be taken back, if so."""
        some = self._exhibits.table.any_selected_of(self._exhibits.model.rare.aside)
        return "" if some else self.tr("Nothing that was set aside is selected.")

    def take_back(self) -> None:
        """Take back into the case what was set aside."""
        case = self._case()
        ids = [each.exhibit.id for each in self._exhibits.chosen() if each.exhibit.set_aside]
        if case and ids:
            self._context.jobs.do(self.tr("Restoring"), take_back, case, ids)

    def ask_erase(self) -> None:
        """Ask why, ask once more, and erase for good."""
        one, case = self._exhibits.current(), self._case()
        if one is None or case is None:
            return
        label = one.exhibit.label
        self._ask.ask(
            self.tr(
                "Erase {} permanently, from the workspace, its journal and its back-ups. Its"
                " number, its hash, who did it and the reason are kept. What was sent elsewhere,"
                " and issued PDFs, are out of reach."
            ).format(label),
            self.tr("Erase…"),
            partial(self._erase, one.exhibit, knowing=False),
            second=self.tr("This cannot be undone, nor anything before it. Erase {}?").format(
                label
            ),
        )

    def _case(self) -> CaseId | None:
        current = self._exhibits.current()
        return current.exhibit.case_id if current else None

    def _set_aside(self, case: CaseId, ids: list[ExhibitId], reason: str) -> None:
        self._context.jobs.do(self.tr("Setting aside"), set_aside, case, ids, reason)

    def _erase(self, exhibit: Exhibit, reason: str, *, knowing: bool) -> None:
        def slow(view: View, progress: Progress, write: RunOnWriter) -> list[NamePlace] | InUse:
            try:
                return erase_exhibit(
                    view, write, exhibit.case_id, exhibit.id, reason,
                    knowing=knowing, progress=progress,
                )  # fmt: skip
            except InUse as leaning:
                return leaning

        job = self._context.jobs.work(self.tr("Erasing"), slow)
        job.succeeded.connect(partial(self._has_erased, exhibit))

    def _has_erased(self, exhibit: Exhibit, found: list[NamePlace] | InUse) -> None:
        if isinstance(found, InUse):
            self._ask.ask(
                explain(found),
                self.tr("Erase with everything that cites it…"),
                partial(self._erase, exhibit, knowing=True),
                second=self.tr("This cannot be undone, nor anything before it. Erase it?"),
            )
        elif found:
            what = self.tr("Title and file name of {}").format(exhibit.label)
            self._exhibits.places.show_places(what, found)
