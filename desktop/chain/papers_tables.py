"""What lies beside the grid: what a cell expects, and the proposals of sorting."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casefiles.chain.expected.model import ExpectedPaper, ExpectedState
from casefiles.chain.expected.sorting_proposals import SortingProposal
from casefiles.documents.model import ExpectationChecked
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, PartyId, StepId
from desktop.chain.papers_grid import SHAPES, TONES
from desktop.reference_library import ReferenceLibrary
from desktop.translation import Labels, tr
from desktop.widgets.table_model import Column, Rows, TableModel

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES = Labels(
    {
        ExpectationChecked.SEEN: "CBP’s list, text seen",
        ExpectationChecked.SECONDARY: "as reported, not seen",
        ExpectationChecked.MEMORY: "CBP’s list, from memory: verify",
        ExpectationChecked.PRACTICE: "practice, not a CBP text",
    }
)


@dataclass(frozen=True, slots=True)
class ExpectedPaperLine:
    """Something expected, or a paper that is there though nothing asks for its kind."""

    number: int
    wanted: ExpectedPaper | None
    exhibit: ExhibitId | None
    what: str
    papers: str

    @property
    def status(self) -> ExpectedState:
        """How it stands with it."""
        return self.wanted.status if self.wanted else ExpectedState.THERE


class ExpectedPapersTable(TableModel[ExpectedPaperLine]):
    """What one cell expects, and which papers are there."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = self.tr
        columns: tuple[Column[ExpectedPaperLine], ...] = (
            Column(
                tr("Status"),
                lambda e: SHAPES[e.status],
                tone=lambda e: TONES[e.status],
                width=92,
            ),
            Column(tr("Document"), lambda e: e.what, hint=_hint, width=230, stretch=True),
            Column(tr("Exhibit"), lambda e: e.papers, width=70),
        )
        super().__init__(columns, Rows(lambda e: str(e.number), lambda e: e.number), parent)


def _hint(line: ExpectedPaperLine) -> str:
    if line.wanted is None:
        return line.what
    parts = [line.wanted.english, line.wanted.chinese, SOURCES[line.wanted.checked]]
    if line.wanted.not_needed:
        parts.append(tr("Not needed because: {}").format(line.wanted.not_needed))
    if line.wanted.also:
        parts.append(tr("Also covers {}.").format(", ".join(line.wanted.also)))
    return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class SortProposal:
    """A proposal as it is shown and may be altered before it is written."""

    number: int
    proposal: SortingProposal


class SortProposalsTable(TableModel[SortProposal]):
    """What would be written of each exhibit."""

    def __init__(self, library: ReferenceLibrary, parent: QObject | None = None) -> None:
        tr = self.tr
        self.steps: Mapping[StepId, str] = {}
        self.parties: Mapping[PartyId, str] = {}
        columns: tuple[Column[SortProposal], ...] = (
            Column(tr("No."), lambda e: e.proposal.label, lambda e: e.number, width=56),
            Column(tr("Path"), lambda e: e.proposal.path, width=190),
            Column(tr("Document"), lambda e: library.paper(e.proposal.paper), width=130),
            Column(tr("Step"), self._step, width=110),
            Column(tr("Shows"), _shows, width=64),
            Column(tr("Issued by"), self._party, width=130),
            Column(
                tr("Reason, or doubt"),
                lambda e: "; ".join((*e.proposal.doubts, *e.proposal.why)),
                tone=lambda e: "warn" if e.proposal.doubts else "muted",
                width=200,
            ),
        )
        super().__init__(columns, Rows(lambda e: e.proposal.exhibit, lambda e: e.number), parent)

    def _step(self, line: SortProposal) -> str:
        return self.steps.get(line.proposal.step, "") if line.proposal.step else ""

    def _party(self, line: SortProposal) -> str:
        return self.parties.get(line.proposal.party, "") if line.proposal.party else ""


def _shows(line: SortProposal) -> str:
    return line.proposal.shows.value if line.proposal.shows else ""
