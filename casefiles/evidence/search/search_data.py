"""Make ready what a search needs: the text of what was not read yet, and the index of it.

Writes nothing but the cache, so that it works beside a window that is open.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TypeVar

from casefiles.cases import store as cases_store
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.read_batch import read_batch, take_out
from casefiles.evidence.model import Exhibit, State
from casefiles.evidence.ocr.store import OcrStore
from casefiles.evidence.readers.read_result import ReadResult
from casefiles.evidence.search.store import SearchIndex
from casefiles.evidence.search.update_index import update_index
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.workspace.view import View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SearchData:
    """Texts and index of a workspace, held open together."""

    cache: TextCache
    recognized: OcrStore
    index: SearchIndex

    @property
    def dropped(self) -> int:
        """How often one of them was found damaged and emptied, since they were opened."""
        return self.cache.dropped + self.recognized.dropped + self.index.dropped


@contextmanager
def open_search_data(view: View) -> Iterator[SearchData]:
    """Hold text and index of a workspace for a while, as they are."""
    folder = view.folder
    with TextCache(folder) as cache, OcrStore(folder) as recognized, SearchIndex(folder) as index:
        yield SearchData(cache, recognized, index)


def update_search_data(
    view: View,
    search_data: SearchData,
    cases: Collection[CaseId] | None = None,
    progress: Progress = silent,
) -> None:
    """Read what some cases, or all, lack, and bring the index up to date. Raises `Cancelled`."""
    for case in [each.id for each in cases_store.every(view.db)] if cases is None else cases:
        _read(view, search_data.cache, case, progress)
    search_data.index.check()
    update_index(search_data, search_data.index, progress)


def with_all_searchable(
    view: View,
    search_data: SearchData,
    cases: Collection[CaseId] | None,
    progress: Progress,
    question: Callable[[], T],
) -> T:
    """Answer a question once all is ready; once more if damage was found on the way."""
    while True:
        update_search_data(view, search_data, cases, progress)
        before = search_data.dropped
        answer = question()
        if search_data.dropped == before:
            return answer


def have_texts(view: View, exhibits: Collection[Exhibit]) -> None:
    """Read texts of exhibits again where they are not at hand: what is not there says nothing."""
    with open_search_data(view) as held:
        if held.cache.lacking(each.digest for each in exhibits):
            cases = {each.case_id for each in exhibits}
            with_all_searchable(view, held, cases, silent, lambda: None)


def _read(view: View, cache: TextCache, case: CaseId, progress: Progress) -> None:
    """Read the text of a case's exhibits that were never read, or not by this version."""
    exhibits = evidence.of_case(view.db, case)
    lacking = cache.lacking(each.digest for each in exhibits)
    left = dict.fromkeys(each.id for each in exhibits if each.digest in lacking)
    while left:
        looked = read_batch(view, case, progress, left)
        cache.keep(_best(looked.found))
        take_out(looked, left)


def _best(found: Collection[tuple[Exhibit, ReadResult]]) -> list[tuple[Digest, ReadResult]]:
    """One of each: of the same bytes, that of an exhibit whose password was told."""
    best: dict[Digest, ReadResult] = {}
    for exhibit, each in found:
        if exhibit.digest not in best or each.finding.state is not State.UNREAD:
            best[exhibit.digest] = each
    return [*best.items()]
