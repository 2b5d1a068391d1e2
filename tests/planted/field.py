"""A case with all the papers, and what a search says of each word that is planted in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.intake.unpack import unpack
from casefiles.evidence.search.coverage import search_coverage
from casefiles.evidence.search.query import parse_query
from casefiles.evidence.search.search import find
from casefiles.evidence.search.search_data import SearchData, open_search_data
from casefiles.evidence.search.update_index import update_index
from casefiles.kernel.ids import CaseId
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables
from tests.planted.papers import Planted, Plot, of_every_kind


class Told(Enum):
    """What a search says of a word."""

    FOUND = "found"
    NOT_LOOKED_AT = "told as not looked at"
    WRONG = "WRONGLY CALLED SEARCHED"


@dataclass(frozen=True)
class Field:
    """The case, read and indexed."""

    workspace: Workspace
    case: CaseId
    search_data: SearchData

    def label(self, paper: str) -> str:
        """Return what people know an exhibit by."""
        every = store.of_case(self.workspace.db, self.case)
        return next(each.label for each in every if each.name == paper)

    def gaps(self, paper: str) -> list[str]:
        """Return what is said of a paper that was not looked at, or not all of it."""
        label = self.label(paper)
        told = search_coverage(self.workspace, self.search_data, [self.case]).in_part
        return [each for each in told if each.startswith(f"{label} ")]

    def told(self, planted: Planted) -> Told:
        """Return what a search says of a word."""
        if find(self.workspace, self.search_data, parse_query(planted.word), [self.case]).total:
            return Told.FOUND
        gaps = self.gaps(planted.paper)
        known = any(planted.marked in each for each in gaps) if planted.where is None else gaps
        return Told.NOT_LOOKED_AT if known else Told.WRONG


@contextmanager
def field(folder: Path, plot: Plot) -> Iterator[Field]:
    """Make it in a folder that is empty."""
    with Workspace(with_tables(folder), ada()) as workspace:
        case = a_case(workspace)
        for name, content in plot.papers.items():
            add_pasted_exhibit(workspace, case, name, content)
        for name, content in of_every_kind():
            add_pasted_exhibit(workspace, case, name, content())
        read_all_due(workspace, case)
        while unpack(workspace, case):
            read_all_due(workspace, case)
        with open_search_data(workspace) as search_data:
            update_index(search_data, search_data.index)
            yield Field(workspace, case, search_data)
