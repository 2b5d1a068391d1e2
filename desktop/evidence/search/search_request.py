"""A question to the index, as the search pane asks it off the GUI thread, and its answer."""

from collections.abc import Sequence

from casefiles.cases import store as cases
from casefiles.evidence import store as evidence
from casefiles.evidence.readers.model import Wanted
from casefiles.evidence.search.search import LIMIT, exhibits_with, search
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View
from desktop.evidence.search.results_table import SearchResultRow
from desktop.translation import counted, tr


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is searched for, and where."""

    text: str
    case: CaseId
    everywhere: bool
    """In all cases, not only in this one."""

    @property
    def cases(self) -> list[CaseId] | None:
        """The cases that are searched; None for all."""
        return None if self.everywhere else [self.case]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What was found."""

    asked: SearchRequest
    rows: Sequence[SearchResultRow]
    total: int
    """Pages, sheets and bodies, whether or not they are among the rows."""

    exhibits: int
    """In so many of them."""

    waiting: int
    """Files that were not searched, since they are not in the index yet."""

    @property
    def hits(self) -> int:
        """How often the words stand in the rows."""
        return sum(each.hit.count for each in self.rows)

    @property
    def is_all(self) -> bool:
        """Whether nothing was found beside the rows."""
        return self.total == len(self.rows)


def run_search(view: View, asked: SearchRequest, wanted: Wanted) -> SearchResults:
    """Search. Raises `InvalidQuery`, and `Cancelled` as soon as it is not `wanted` any more."""
    results = search(view, asked.text, asked.cases, LIMIT, wanted)
    labels = {each.id: each.label for each in cases.every(view.db)} if asked.everywhere else {}
    readings = evidence.readings_of(view.db, {hit.exhibit for hit in results.hits})
    rows = [
        SearchResultRow(number, hit, labels.get(hit.case, ""), hit.where(readings.get(hit.exhibit)))
        for number, hit in enumerate(results.hits)
    ]
    exhibits = len({hit.exhibit for hit in results.hits})
    if results.total > len(rows):
        exhibits = exhibits_with(view, asked.text, asked.cases, wanted)
    return SearchResults(asked, rows, results.total, exhibits, results.waiting)


def describe_results(found: SearchResults) -> str:
    """Say how much was found."""
    exhibits = counted(found.exhibits, "exhibit")
    if not any(each.hit.runs for each in found.rows):
        return exhibits
    pages = tr("{} of {}").format(counted(found.total, "page"), exhibits)
    if found.is_all:
        return tr("{} on {}").format(counted(found.hits, "hit"), pages)
    return tr("{}; the best {:,} are shown").format(pages, len(found.rows))
