"""Which exhibits are searched, looked up for what was found and not for all there is.

Only how many files wait to be searched has to be counted over all of them, and whether each file is
one exhibit. That is kept beside the index, with the place in the journal, in the logs of the texts
and in the index itself of which it was true: it is counted anew once one of these has moved on and
may have made it another number. A place in the journal, and not SQLite's `data_version`, which
tells a connection only of what came since it was opened: a window opens one for each question.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from casefiles.evidence.search.exhibits import store
from casefiles.evidence.search.layers import stamps, texts_place
from casefiles.evidence.search.query import Query
from casefiles.evidence.search.search_data import SearchData
from casefiles.evidence.search.store import KeptScope
from casefiles.evidence.store import EXHIBITS
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.storage.touched import JournalPlace, is_untouched, last_entry
from casefiles.workspace.view import View


class SearchScope:
    """The exhibits of some cases, or of all, that a query is to look at."""

    def __init__(
        self, view: View, search_data: SearchData, query: Query, cases: Collection[CaseId] | None
    ) -> None:
        self._view, self._cases = view, cases
        self._filtered = dict[Digest, list[ExhibitId]]()
        self._known = dict[Digest, list[ExhibitId]]()
        self._is_filtered = bool(query.filters)
        if self._is_filtered:
            self._filtered = _filtered(view, search_data, query, cases)
            self.waiting = len(self._filtered) - _ready(search_data, self._filtered)
            self.is_simple = False
        else:
            counted = _counted(view, search_data, cases)
            self.waiting, self.is_simple = counted.waiting, counted.is_simple

    waiting: int
    """Files of them of which the index does not hold the text as it is now."""

    is_simple: bool
    """Each file in the index is one exhibit of these, and has no other text than its own."""

    def every(self) -> Mapping[Digest, list[ExhibitId]]:
        """Return all of them, by the bytes they are of."""
        return self._filtered if self._is_filtered else store.holding(self._view.db, self._cases)

    def of(self, digests: Collection[Digest]) -> Mapping[Digest, list[ExhibitId]]:
        """Return which of them are of these bytes. Those of others may be among the answer too."""
        if self._is_filtered:
            return self._filtered
        if unknown := {each for each in digests if each not in self._known}:
            found = store.holding(self._view.db, self._cases, unknown)
            self._known |= {each: found[each] for each in unknown if each in found}
        return self._known


def _filtered(
    view: View, search_data: SearchData, query: Query, cases: Collection[CaseId] | None
) -> dict[Digest, list[ExhibitId]]:
    targets: dict[Digest, list[ExhibitId]] = defaultdict(list)
    for each in store.exhibit_facts(view.db, cases, search_data.index.scripts()):
        if all(filter_.keeps(each) for filter_ in query.filters):
            targets[Digest(each.digest)].append(ExhibitId(each.id))
    return dict(targets)


def _counted(view: View, search_data: SearchData, cases: Collection[CaseId] | None) -> KeptScope:
    """Return what was counted before where it holds still, else what is counted now."""
    index, entry = search_data.index, last_entry(view.db)
    place, mark = texts_place(search_data), index.mark()
    of = "all" if cases is None else " ".join(sorted(cases))
    texts = f"{mark} {place}"
    if entry is None or place is None:
        return _count(view, search_data, cases, KeptScope(of, 0, "", texts))
    kept = index.kept_scope(of)
    if kept and kept.texts == texts:
        before = JournalPlace(kept.entry, kept.hash)
        if before == entry or is_untouched(view.db, EXHIBITS, "digest", before):
            return kept
    found = _count(view, search_data, cases, KeptScope(of, entry.nr, entry.hash, texts))
    index.keep_scope(found)
    return found


def _count(
    view: View, search_data: SearchData, cases: Collection[CaseId] | None, at: KeptScope
) -> KeptScope:
    held, there = store.exhibits_of_each(view.db, cases), search_data.index.stamps()
    at.waiting = len(held) - _ready(search_data, held)
    at.is_simple = all(held.get(each) == 1 and "+" not in stamp for each, stamp in there.items())
    return at


def _ready(search_data: SearchData, digests: Collection[Digest]) -> int:
    """Count the files of which the index holds the text as it is now."""
    read, there = stamps(search_data), search_data.index.stamps()
    return sum(each in read and read[each] == there.get(each) for each in digests)
