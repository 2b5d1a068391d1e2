"""Make ready what a search needs: the text of what was not read yet, and the index of it.

Writes nothing but the cache, so that it works beside a window that is open.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from casefiles.cases import store as cases_store
from casefiles.evidence import store as evidence
from casefiles.evidence.cache.store import Cache
from casefiles.evidence.facts import look_into
from casefiles.evidence.model import Exhibit, State
from casefiles.evidence.ocr.store import Store
from casefiles.evidence.read.finding import Found
from casefiles.evidence.search.index import bring_up_to_date
from casefiles.evidence.search.store import Index
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.workspace.view import View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Texts and index of a workspace, held open together."""

    cache: Cache
    recognized: Store
    index: Index

    @property
    def dropped(self) -> int:
        """How often one of them was found damaged and emptied, since they were opened."""
        return self.cache.dropped + self.recognized.dropped + self.index.dropped


@contextmanager
def opened(view: View) -> Iterator[Shelf]:
    """Hold text and index of a workspace for a while, as they are."""
    folder = view.folder
    with Cache(folder) as cache, Store(folder) as recognized, Index(folder) as index:
        yield Shelf(cache, recognized, index)


def make_ready(
    view: View,
    shelf: Shelf,
    cases: Collection[CaseId] | None = None,
    progress: Progress = silent,
) -> None:
    """Read what some cases, or all, lack, and bring the index up to date. Raises `Cancelled`."""
    for case in [each.id for each in cases_store.every(view.db)] if cases is None else cases:
        _read(view, shelf.cache, case, progress)
    bring_up_to_date(shelf, shelf.index, progress)


def with_all(
    view: View,
    shelf: Shelf,
    cases: Collection[CaseId] | None,
    progress: Progress,
    question: Callable[[], T],
) -> T:
    """Answer a question once all is ready; once more if damage was found on the way."""
    while True:
        make_ready(view, shelf, cases, progress)
        before = shelf.dropped
        answer = question()
        if shelf.dropped == before:
            return answer


def _read(view: View, cache: Cache, case: CaseId, progress: Progress) -> None:
    """Read the text of a case's exhibits that were never read, or not by this version."""
    exhibits = evidence.of_case(view.db, case)
    lacking = cache.lacking(each.digest for each in exhibits)
    left = {each.id: each.digest for each in exhibits if each.digest in lacking}
    while left:
        looked = look_into(view, case, progress, left.keys())
        cache.keep(_best(looked.found))
        for exhibit, _ in looked.found:
            left.pop(exhibit.id, None)


def _best(found: Collection[tuple[Exhibit, Found]]) -> list[tuple[Digest, Found]]:
    """One of each: of the same bytes, that of an exhibit whose password was told."""
    best: dict[Digest, Found] = {}
    for exhibit, each in found:
        if exhibit.digest not in best or each.finding.state is not State.UNREAD:
            best[exhibit.digest] = each
    return [*best.items()]
