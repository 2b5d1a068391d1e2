"""What is done to exhibits that are selected: described, set aside, taken back, erased."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from casefiles.errors import LeanedOn
from casefiles.evidence.describe_exhibits import describe_exhibits
from casefiles.evidence.erase_exhibit import erase_exhibit
from casefiles.evidence.listing import Listed
from casefiles.evidence.set_aside import set_aside
from casefiles.evidence.take_back import take_back
from casefiles.ids import CaseId, ExhibitId
from casefiles.words import explain
from desktop.ask_bar import AskBar
from desktop.context import Context


class ExhibitActs(QObject):
    """Asks for the reason where one is needed, and starts the act.

    `selected` returns what is selected, `current` the exhibit with the focus.
    """

    def __init__(
        self,
        context: Context,
        ask: AskBar,
        selected: Callable[[], Sequence[Listed]],
        current: Callable[[], Listed | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._ask = context, ask
        self._selected, self._current = selected, current

    def describe(self, ids: list[ExhibitId], edits: dict[str, object]) -> None:
        """Say something of exhibits."""
        case = self._case()
        if case and ids:
            library = self._context.library
            papers = library.documents.papers.types if library.is_read else None
            self._context.jobs.act(
                self.tr("Saving"),
                lambda work, _: describe_exhibits(work, case, ids, edits, papers=papers),
            )

    def ask_aside(self) -> None:
        """Ask why they are set aside, and do it."""
        chosen, case = self._selected(), self._case()
        if not chosen or case is None:
            return
        many = self.tr("{:,} exhibits").format(len(chosen))
        words = chosen[0].exhibit.label if len(chosen) == 1 else many
        self._ask.ask(
            self.tr(
                "Set {} aside: out of result, preflight and package. Number, hash and receipt"
                " line stay, and it can be taken back."
            ).format(words),
            self.tr("Set aside"),
            partial(self._set_aside, case, [each.exhibit.id for each in chosen]),
        )

    def take_back(self) -> None:
        """Take back into the case what was set aside."""
        case = self._case()
        ids = [each.exhibit.id for each in self._selected() if each.exhibit.set_aside]
        if case and ids:
            self._context.jobs.act(
                self.tr("Taking back"), lambda work, _: take_back(work, case, ids)
            )

    def ask_erase(self) -> None:
        """Ask why, ask once more, and erase for good."""
        one, case = self._current(), self._case()
        if one is None or case is None:
            return
        label = one.exhibit.label
        self._ask.ask(
            self.tr(
                "Erase {} for good, from the workspace, its journal and its back-ups. Its"
                " number, its hash, who did it and the reason stay. What was sent elsewhere,"
                " and issued PDFs, are out of reach."
            ).format(label),
            self.tr("Erase…"),
            partial(self._erase, case, one.exhibit.id, knowing=False),
            second=self.tr("This cannot be undone, nor anything before it. Erase {}?").format(
                label
            ),
        )

    def _case(self) -> CaseId | None:
        current = self._current()
        return current.exhibit.case_id if current else None

    def _set_aside(self, case: CaseId, ids: list[ExhibitId], reason: str) -> None:
        self._context.jobs.act(
            self.tr("Setting aside"), lambda work, _: set_aside(work, case, ids, reason)
        )

    def _erase(self, case: CaseId, exhibit: ExhibitId, reason: str, *, knowing: bool) -> None:
        job = self._context.jobs.act(
            self.tr("Erasing"),
            lambda work, _: _erase(work, case, exhibit, reason, knowing=knowing),
        )
        job.succeeded.connect(partial(self._has_erased, case, exhibit))

    def _has_erased(self, case: CaseId, exhibit: ExhibitId, leaning: LeanedOn | None) -> None:
        if leaning is not None:
            self._ask.ask(
                explain(leaning),
                self.tr("Erase it with all that leans on it…"),
                partial(self._erase, case, exhibit, knowing=True),
                second=self.tr("This cannot be undone, nor anything before it. Erase it?"),
            )


def _erase(
    workspace: object, case: CaseId, exhibit: ExhibitId, reason: str, *, knowing: bool
) -> LeanedOn | None:
    """Erase, or return what leans on it, to be asked about."""
    try:
        erase_exhibit(workspace, case, exhibit, reason, knowing=knowing)  # type: ignore[arg-type]
    except LeanedOn as leaning:
        return leaning
    return None
