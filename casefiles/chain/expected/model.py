"""What a case is held against, and the grid of what is there and what is not."""

from collections.abc import Iterator
from datetime import datetime
from enum import Enum

from casefiles.chain.model import Step
from casefiles.documents.model import ExpectationChecked, PaperShows, TemplateStep
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, StepId


@dataclass(frozen=True, slots=True)
class ExpectedList:
    """A list that a case is held against."""

    id: str
    case_id: CaseId
    list: str
    """A slug of `resources/documents/`."""


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """For which step of a template a step is taken, where a person said so."""

    id: str
    case_id: CaseId
    step: StepId
    list: str
    template: str
    """The id of the template's step; nothing: for none."""


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """Something expected that is not needed, and why."""

    id: str
    case_id: CaseId
    step: StepId | None
    """Where it was expected, if of a step."""

    item: str
    reason: str
    by: str
    at: datetime


class ExpectedState(Enum):
    """How it stands with something expected, or with all that a cell expects."""

    NOTHING = "nothing"
    """Nothing is expected there."""

    THERE = "there"
    PARTLY = "partly"
    """Some of it is there, some is not; of a cell only."""

    OTHER = "other"
    """Papers lie there, and none is of a kind that is expected; of a cell only."""

    MISSING = "missing"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class ExpectedPaper:
    """One thing expected at one place, and what is there of it."""

    id: str
    list: str
    """The slug of the list that expects it."""

    english: str
    chinese: str
    papers: tuple[str, ...]
    """Kinds of paper, any of which answers it."""

    checked: ExpectationChecked
    there: tuple[ExhibitId, ...] = ()
    not_needed: str = ""
    """Why it is not needed, or nothing."""

    also: tuple[str, ...] = ()
    """Ids of what other lists expect there, for which it stands."""

    sensitive: bool = False
    """Whether asking a supplier for it needs the switch of a round."""

    @property
    def status(self) -> ExpectedState:
        """How it stands with it; a paper that is there counts before a reason."""
        if self.there:
            return ExpectedState.THERE
        return ExpectedState.NOT_NEEDED if self.not_needed else ExpectedState.MISSING


@dataclass(frozen=True, slots=True)
class GridCell:
    """What papers show one thing of one step."""

    step: StepId
    shows: PaperShows
    wanted: tuple[ExpectedPaper, ...]
    laid: tuple[ExhibitId, ...]
    """All exhibits that show it, of whatever kind."""

    lying: tuple[ExhibitId, ...] = ()
    """Exhibits of the step's party, of a kind that is missing here, which show nothing yet."""

    @property
    def missing(self) -> tuple[ExpectedPaper, ...]:
        """What is expected, not there and needed."""
        return tuple(each for each in self.wanted if each.status is ExpectedState.MISSING)

    @property
    def status(self) -> ExpectedState:
        """How it stands with all that is expected here."""
        found = {each.status for each in self.wanted}
        if not found:
            return ExpectedState.THERE if self.laid else ExpectedState.NOTHING
        if ExpectedState.MISSING not in found:
            return ExpectedState.THERE if ExpectedState.THERE in found else ExpectedState.NOT_NEEDED
        if ExpectedState.THERE in found:
            return ExpectedState.PARTLY
        return ExpectedState.OTHER if self.laid else ExpectedState.MISSING


@dataclass(frozen=True, slots=True)
class TemplateStepTaken:
    """For which step of a template a step of the chain is taken."""

    list: str
    template: TemplateStep
    by_words: bool
    """By its title and process, and nobody said otherwise."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One step and its cells, one for each of `Shows`."""

    step: Step
    taken: tuple[TemplateStepTaken, ...]
    cells: tuple[GridCell, ...]

    def cell(self, shows: PaperShows) -> GridCell:
        """Return what stands in a column."""
        return next(each for each in self.cells if each.shows is shows)

    @property
    def attached(self) -> tuple[int, int]:
        """How many of the documents expected here are attached, and how many are needed."""
        wanted = [each.status for cell in self.cells for each in cell.wanted]
        there = wanted.count(ExpectedState.THERE)
        return there, there + wanted.count(ExpectedState.MISSING)


@dataclass(frozen=True, slots=True)
class PapersGrid:
    """All that is expected of a case."""

    lists: tuple[str, ...]
    rows: tuple[GridRow, ...]
    whole: tuple[ExpectedPaper, ...]
    """What is expected once, of the case as a whole."""

    @property
    def missing(self) -> Iterator[tuple[Step | None, PaperShows | None, ExpectedPaper]]:
        """All that is expected, not there and needed, step by step and then of the case."""
        for row in self.rows:
            for cell in row.cells:
                yield from ((row.step, cell.shows, each) for each in cell.missing)
        for each in self.whole:
            if each.status is ExpectedState.MISSING:
                yield None, None, each


EXPECTED_STATES = {
    ExpectedState.NOTHING: "–",
    ExpectedState.THERE: "there",
    ExpectedState.PARTLY: "partly",
    ExpectedState.OTHER: "other kind",
    ExpectedState.MISSING: "missing",
    ExpectedState.NOT_NEEDED: "not needed",
}
"""How people speak of it."""
