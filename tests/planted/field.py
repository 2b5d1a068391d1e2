"""A case with all the papers, and what a search says of each word that is planted in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from casefiles.evidence import store
from casefiles.evidence.facts import read_facts
from casefiles.evidence.search.index import bring_up_to_date
from casefiles.evidence.search.query import understood
from casefiles.evidence.search.reach import reach
from casefiles.evidence.search.ready import Shelf, opened
from casefiles.evidence.search.search import find
from casefiles.evidence.take_in import take_in_bytes
from casefiles.evidence.unpack import unpack
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
    shelf: Shelf

    def label(self, paper: str) -> str:
        """Return what people know an exhibit by."""
        every = store.of_case(self.workspace.db, self.case)
        return next(each.label for each in every if each.name == paper)

    def gaps(self, paper: str) -> list[str]:
        """Return what is said of a paper that was not looked at, or not all of it."""
        label = self.label(paper)
        told = reach(self.workspace, self.shelf, [self.case]).in_part
        return [each for each in told if each.startswith(f"{label} ")]

    def told(self, planted: Planted) -> Told:
        """Return what a search says of a word."""
        if find(self.workspace, self.shelf, understood(planted.word), [self.case]).total:
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
            take_in_bytes(workspace, case, name, content)
        for name, content in of_every_kind():
            take_in_bytes(workspace, case, name, content())
        read_facts(workspace, case)
        while unpack(workspace, case):
            read_facts(workspace, case)
        with opened(workspace) as shelf:
            bring_up_to_date(shelf, shelf.index)
            yield Field(workspace, case, shelf)
