"""Search: which pages, sheets and bodies of which exhibits have what is asked for, and where.

The index proposes and the stored text decides: each hit that is returned was looked for in the
text it is quoted from.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import repeat
from operator import eq, itemgetter
from typing import Final

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.pieces import Piece
from casefiles.evidence.read.model import Wanted, always
from casefiles.evidence.search import store
from casefiles.evidence.search.hits import Hit, Results
from casefiles.evidence.search.layers import Layer, layer, stamps
from casefiles.evidence.search.match import Span, holds, runs
from casefiles.evidence.search.normal import Normal, normalized
from casefiles.evidence.search.query import All, Any, Node, Not, Query, Words, understood
from casefiles.evidence.search.quote import quote_of
from casefiles.evidence.search.ready import Shelf, opened
from casefiles.evidence.search.rows import LONG, TEXT, Candidate, Layout, owned, phrase
from casefiles.evidence.search.store import Index
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.storage.cache_db import CacheDamaged
from casefiles.workspace.view import View

LIMIT: Final = 200
"""Hits that a screen asks for at most."""


def search(
    view: View,
    text: str,
    cases: Collection[CaseId] | None = None,
    limit: int | None = LIMIT,
    wanted: Wanted = always,
) -> Results:
    """Search the exhibits of some cases, or of all; those that are set aside too.

    May take 100 ms: never on a thread that draws. Raises `InvalidQuery`; `Cancelled` as soon as it
    is not `wanted` any more.
    """
    query = understood(text)
    with opened(view) as shelf:
        return find(view, shelf, query, cases, limit, wanted)


def exhibits_with(
    view: View, text: str, cases: Collection[CaseId] | None = None, wanted: Wanted = always
) -> int:
    """Count the exhibits that have what is asked for, where there are too many hits to list.

    Raises `InvalidQuery` and `Cancelled`.
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
        except CacheDamaged:  # rows that are nobody's
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
    layout = index.layout()
    long = {digest for digest, *_ in _parts(index, layout, words)} if index.has_long() else set()
    if wanted:
        return long | layout.files(index.rows(_without(wanted, unwanted)))
    without = {*index.rows(unwanted)}
    return long | layout.files([row for row in index.rows() if row not in without])


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
        except CacheDamaged:  # rows that are nobody's
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
            pages = [Candidate(digest, 0, 0, TEXT, 0.0) for digest in targets]
            total = sum(map(len, targets.values()))
        else:
            pages, total = _pages(shelf.index, layout, query.words, targets, limit)
            if shelf.index.has_long():
                long = _long_pages(shelf, layout, query, targets)
                pages = sorted((*pages, *long), key=lambda each: (each.rank, each.row))
                total += sum(len(targets[each.digest]) for each in long)
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


_Part = tuple[Digest, int, int]
"""A file, a part of it, and which layer of that."""


def _parts(index: Index, layout: Layout, words: Node) -> set[_Part]:
    """Return the parts of several pieces that have what is asked for, in whichever of these."""
    match words:
        case Words(tokens, beginning):
            return _of_rows(layout, index.rows(phrase(tokens, goes_on=beginning), long=True))
        case Not(part):
            every = _of_rows(layout, index.rows(long=True))
            return every - _parts(index, layout, part)
        case All(parts):
            return set.intersection(*(_parts(index, layout, each) for each in parts))
        case Any(parts):
            return set.union(*(_parts(index, layout, each) for each in parts))


def _of_rows(layout: Layout, rows: Iterable[int]) -> set[_Part]:
    found = (layout.candidate(row, 0.0) for row in rows)
    return {(each.digest, each.part, each.layer) for each in found}


def _long_pages(
    shelf: Shelf, layout: Layout, query: Query, targets: Collection[Digest]
) -> list[Candidate]:
    """Return the pieces with what is asked for, of the long parts that have all of it."""
    assert query.words is not None  # noqa: S101 - else nothing is looked for
    index = shelf.index
    parts = {each for each in _parts(index, layout, query.words) if each[0] in targets}
    if not parts:
        return []
    if not query.wanted:
        return [Candidate(digest, part, 0, layer, 0.0) for digest, part, layer in sorted(parts)]
    any_of = " OR ".join(f"({_one(each)})" for each in query.wanted)
    sure = {*index.rows(owned(any_of), long=True)}
    found = (layout.candidate(*row) for row in index.ranked(any_of, long=True))
    return [
        each
        for each in found
        if (each.digest, each.part, each.layer) in parts
        and (each.row in sure or _has(shelf, each, query.wanted))
    ]


def _has(shelf: Shelf, page: Candidate, wanted: Iterable[Words]) -> bool:
    """Whether a word stands in a piece as its own, that may only stand in the next one's start."""
    piece = layer(shelf, page.digest, page.part, page.piece, page.layer).piece
    return bool(_runs(piece, normalized(piece.text), wanted))


def _runs(piece: Piece, normal: Normal, wanted: Iterable[Words]) -> tuple[Span, ...]:
    """Return where words stand in a piece, without those that are the next one's."""
    return tuple(each for each in runs(normal, wanted) if piece.owns(each[0]))


def expressions(words: Node) -> tuple[str, str]:
    """Return what FTS5 is to find, and what it must not find beside it; either may be nothing."""
    match words:
        case Words(tokens, beginning):
            return phrase(tokens, goes_on=beginning), ""
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
        said = layer(shelf, page.digest, page.part, page.piece, page.layer)
        normal = normalized(said.piece.text)
        where = _runs(said.piece, normal, wanted)
        if not (where or not wanted if page.row >= LONG else _holds(query, normal)):
            lost += len(targets[page.digest])
            continue
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


def _holds(query: Query, normal: Normal) -> bool:
    return query.words is None or holds(query.words, normal)


def _hit(exhibit: Exhibit, page: Candidate, said: Layer, where: tuple[Span, ...]) -> Hit:
    return Hit(
        case=exhibit.case_id,
        exhibit=exhibit.id,
        label=exhibit.label,
        shown=exhibit.shown,
        piece=said.piece,
        layer=said.name,
        quote=quote_of(said.piece.text, where),
        within=where,
        set_aside=bool(exhibit.set_aside),
        is_shown=said.is_shown,
    )
