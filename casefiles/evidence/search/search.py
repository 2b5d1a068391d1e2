"""Search: which pages, sheets and bodies of which exhibits have what is asked for, and where.

The index proposes and the stored text decides: each hit that is returned was looked for in the
text it is quoted from.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import eq, itemgetter
from typing import Final

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.places import Cells, OnPage, Place, Whole, in_words, page_of
from casefiles.evidence.read.model import Wanted, always
from casefiles.evidence.search import store
from casefiles.evidence.search.layers import Layer, layer, stamps
from casefiles.evidence.search.match import Span, holds, runs
from casefiles.evidence.search.normal import normalized
from casefiles.evidence.search.query import All, Any, Node, Not, Query, Words, understood
from casefiles.evidence.search.quote import Quote, quote_of
from casefiles.evidence.search.ready import Shelf, opened
from casefiles.evidence.search.standing import Placed, place_of, placed
from casefiles.evidence.search.store import Candidate, Index, Layout
from casefiles.ids import CaseId, Digest, ExhibitId
from casefiles.storage.disposable import NotAsKept
from casefiles.view import View

LIMIT: Final = 200
"""Hits that a screen asks for at most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page, sheet or body in which what was asked for stands."""

    case: CaseId
    exhibit: ExhibitId
    label: str
    """The exhibit's, such as `E-014`."""

    shown: str
    """Its title or file name: a stranger's words."""

    part: int
    """The page, sheet or slide, from 0; 0 for a body."""

    layer: str
    """Which text it was found in: `text`, or the engine that recognized it."""

    quote: Quote
    runs: tuple[tuple[int, int], ...]
    """Where the words stand in the stored text of the part; none where only filters were given."""

    set_aside: bool
    text: str
    """All of the stored text of the part."""

    is_shown: bool = True
    """Whether this text lies upon the page in a viewer; else only the page can be pointed at."""

    @property
    def page(self) -> int:
        """The part as people count."""
        return self.part + 1

    def place(self, reading: Reading | None) -> Place:
        """Where the first of the words stands, as one marks and cites it."""
        if not self.runs:
            return Whole()
        if not self.is_shown:
            return OnPage(self.page)
        start, end = self.runs[0]
        return place_of(reading, self.part, self.text, start, end)

    def placed(self, reading: Reading | None) -> tuple[Placed, ...]:
        """Where each of the words stands; in a sheet each cell once, with all that it says.

        Of a text that does not lie upon the page, the page alone.
        """
        if not self.is_shown and self.runs:
            return (Placed(OnPage(self.page), ""),)
        return placed(reading, self.part, self.text, self.runs)

    def where(self, reading: Reading | None) -> str:
        """Say which page or sheet it is; nothing where the exhibit is of one piece."""
        place = self.place(reading)
        if isinstance(place, Cells):
            return place.sheet
        return in_words(OnPage(page)) if (page := page_of(place)) else ""

    @property
    def count(self) -> int:
        """How often the words stand there."""
        return len(self.runs)


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found."""

    hits: tuple[Hit, ...]
    """The best first; not more than were asked for."""

    total: int
    """Pages, sheets and bodies that have it, whether or not they are among the hits."""

    waiting: int
    """Files of these cases that are not in the index yet: they were not searched."""


def search(
    view: View,
    text: str,
    cases: Collection[CaseId] | None = None,
    limit: int | None = LIMIT,
    wanted: Wanted = always,
) -> Results:
    """Search the exhibits of some cases, or of all; those that are set aside too.

    May take 100 ms: never on a thread that draws. Raises `NoQuery`; `Cancelled` as soon as it is
    not `wanted` any more.
    """
    query = understood(text)
    with opened(view) as shelf:
        return find(view, shelf, query, cases, limit, wanted)


def exhibits_with(
    view: View, text: str, cases: Collection[CaseId] | None = None, wanted: Wanted = always
) -> int:
    """Count the exhibits that have what is asked for, where there are too many hits to list.

    Raises `NoQuery` and `Cancelled`.
    """
    query = understood(text)
    with opened(view) as shelf, shelf.index.while_(wanted):
        return exhibits_found(view, shelf, query, cases)


def exhibits_found(
    view: View, shelf: Shelf, query: Query, cases: Collection[CaseId] | None = None
) -> int:
    """Count them, with a query that was understood, on a shelf that is open."""
    while True:
        before = shelf.dropped
        try:
            number = _exhibits(view, shelf, query, cases)
        except NotAsKept:  # rows that are nobody's
            shelf.index.start_over()
            continue
        if shelf.dropped == before:
            return number


def _exhibits(view: View, shelf: Shelf, query: Query, cases: Collection[CaseId] | None) -> int:
    targets = _targets(view, shelf.index, query, cases)
    found = {*targets} if query.words is None else _files(shelf.index, query.words)
    return sum(len(targets.get(digest, ())) for digest in found)


def _files(index: Index, words: Node) -> set[Digest]:
    """Return the files in which the index finds what is asked for; quicker than their pages."""
    wanted, unwanted = expressions(words)
    if wanted:
        return index.layout().files(index.rows(_without(wanted, unwanted)))
    without = {*index.rows(unwanted)}
    return index.layout().files([row for row in index.rows() if row not in without])


def find(  # noqa: PLR0913, PLR0917 - what to look for, where, and how long
    view: View,
    shelf: Shelf,
    query: Query,
    cases: Collection[CaseId] | None = None,
    limit: int | None = None,
    wanted: Wanted = always,
) -> Results:
    """Search, with a query that was understood, on a shelf that is open.

    Where text or index turn out damaged they are empty from then on, and all of it is `waiting`.
    """
    while True:
        before = shelf.dropped
        try:
            results = _found(view, shelf, query, cases, limit, wanted)
        except NotAsKept:  # rows that are nobody's
            shelf.index.start_over()
            continue
        if shelf.dropped == before:
            return results


def _found(  # noqa: PLR0913, PLR0917
    view: View,
    shelf: Shelf,
    query: Query,
    cases: Collection[CaseId] | None,
    limit: int | None,
    wanted: Wanted,
) -> Results:
    with shelf.index.while_(wanted):
        targets = _targets(view, shelf.index, query, cases)
        layout = shelf.index.layout()
        waiting = len(targets) - _ready(shelf, layout, targets)
        if query.words is None:
            pages = [Candidate(digest, 0, store.TEXT, 0.0) for digest in targets]
            total = sum(map(len, targets.values()))
        else:
            pages, total = _pages(shelf.index, layout, query.words, targets, limit)
        hits, lost = _hits(view, shelf, query, targets, pages, limit)
    return Results(tuple(hits), max(total - lost, len(hits)), waiting)


def _targets(
    view: View, index: Index, query: Query, cases: Collection[CaseId] | None
) -> dict[Digest, list[ExhibitId]]:
    """Return which exhibits are searched, by the bytes they are of."""
    if not query.filters:
        return store.holding(view.db, cases)
    targets: dict[Digest, list[ExhibitId]] = defaultdict(list)
    for each in store.known(view.db, cases, index.scripts()):
        if all(filter_.keeps(each) for filter_ in query.filters):
            targets[Digest(each.digest)].append(ExhibitId(each.id))
    return targets


def _ready(shelf: Shelf, layout: Layout, targets: Collection[Digest]) -> int:
    """Count the files of which the index holds the text as it is now."""
    read = stamps(shelf)
    return sum(map(eq, map(read.get, targets), map(layout.stamps.get, targets, repeat(""))))


def _pages(
    index: Index,
    layout: Layout,
    words: Node,
    targets: Mapping[Digest, Sequence[ExhibitId]],
    limit: int | None,
) -> tuple[list[Candidate], int]:
    """Return the pages that have it, the best first, and how many there are as exhibits count."""
    wanted, unwanted = expressions(words)
    once = {*map(len, map(targets.get, layout.digests, repeat(())))} <= {1}
    if wanted and once and not index.has_ocr():
        expression = _without(wanted, unwanted)
        found = [layout.candidate(*each) for each in index.find(expression, limit)]
        return found, index.count(expression) if len(found) == limit else len(found)
    if wanted:
        rows = index.ranked(_without(wanted, unwanted))
    else:
        without = {*index.rows(unwanted)}
        rows = [(row, 0.0) for row in index.rows() if row not in without]
    best: dict[tuple[Digest, int], Candidate] = {}
    for row in sorted(rows, key=itemgetter(1, 0)):
        each = layout.candidate(*row)
        if each.digest in targets:
            best.setdefault((each.digest, each.part), each)
    return [*best.values()], sum(len(targets[digest]) for digest, _ in best)


def expressions(words: Node) -> tuple[str, str]:
    """Return what FTS5 is to find, and what it must not find beside it; either may be nothing."""
    match words:
        case Words(tokens, beginning):
            return store.phrase(tokens, goes_on=beginning), ""
        case Not(part):
            return "", _one(part)
        case Any(parts):
            return " OR ".join(f"({_one(each)})" for each in parts), ""
        case All(parts):
            pairs = [expressions(each) for each in parts]
            return (
                " AND ".join(f"({wanted})" for wanted, _ in pairs if wanted),
                " OR ".join(f"({unwanted})" for _, unwanted in pairs if unwanted),
            )


def _without(wanted: str, unwanted: str) -> str:
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _one(words: Node) -> str:
    """Return an expression of what has something wanted in it."""
    wanted, unwanted = expressions(words)
    return _without(wanted, unwanted)


def _hits(  # noqa: PLR0913, PLR0917
    view: View,
    shelf: Shelf,
    query: Query,
    targets: Mapping[Digest, Sequence[ExhibitId]],
    pages: Sequence[Candidate],
    limit: int | None,
) -> tuple[list[Hit], int]:
    """Look for it in the stored text of each page; return the hits, and how many had it not."""
    found: list[tuple[Candidate, Layer, tuple[Span, ...]]] = []
    wanted, many, lost = query.wanted, 0, 0
    for page in pages:
        if limit is not None and many >= limit:
            break
        said = layer(shelf, page.digest, page.part, page.layer)
        normal = normalized(said.text)
        if query.words is not None and not holds(query.words, normal):
            lost += len(targets[page.digest])
            continue
        where = runs(normal, wanted)
        found.append((page, said, where))
        many += len(targets[page.digest])
    ids = [each for page, *_ in found for each in targets[page.digest]]
    exhibits = {each.id: each for each in evidence.those(view.db, {*ids})}
    hits = [
        (page.rank, _hit(exhibits[id_], page, said, where))
        for page, said, where in found
        for id_ in targets[page.digest]
        if id_ in exhibits
    ]
    numbers = {each.id: (each.case_id, each.number) for each in exhibits.values()}
    hits.sort(key=lambda each: (each[0], numbers[each[1].exhibit], each[1].part))
    return [hit for _, hit in hits][:limit], lost


def _hit(exhibit: Exhibit, page: Candidate, said: Layer, where: tuple[Span, ...]) -> Hit:
    return Hit(
        case=exhibit.case_id,
        exhibit=exhibit.id,
        label=exhibit.label,
        shown=exhibit.shown,
        part=page.part,
        layer=said.name,
        quote=quote_of(said.text, where),
        runs=where,
        set_aside=bool(exhibit.set_aside),
        text=said.text,
        is_shown=said.is_shown,
    )
