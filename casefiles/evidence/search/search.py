"""Search: which pages, sheets and bodies of which exhibits have what is asked for, and where.

The index proposes and the stored text decides: each hit that is returned was looked for in the
text it is quoted from.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Final

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.model import Wanted, always
from casefiles.evidence.readers.text_chunks import TextChunk
from casefiles.evidence.search.hits import Results, SearchHit
from casefiles.evidence.search.index_rows import LONG, TEXT, IndexHit, owned, phrase
from casefiles.evidence.search.layers import Layer, layer
from casefiles.evidence.search.match import Span, holds, runs
from casefiles.evidence.search.normalization import NormalizedText, normalized
from casefiles.evidence.search.query import All, Any, Node, Not, Query, QueryPhrase, parse_query
from casefiles.evidence.search.scope import SearchScope
from casefiles.evidence.search.search_data import SearchData, open_search_data
from casefiles.evidence.search.snippet import snippet_of
from casefiles.evidence.search.store import SearchIndex
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
    query = parse_query(text)
    with open_search_data(view) as search_data:
        return find(view, search_data, query, cases, limit, wanted)


def exhibits_with(
    view: View, text: str, cases: Collection[CaseId] | None = None, wanted: Wanted = always
) -> int:
    """Count the exhibits that have what is asked for, where there are too many hits to list.

    Raises `InvalidQuery` and `Cancelled`.
    """
    query = parse_query(text)
    with open_search_data(view) as search_data, search_data.index.while_(wanted):
        return exhibits_found(view, search_data, query, cases)


def exhibits_found(
    view: View, search_data: SearchData, query: Query, cases: Collection[CaseId] | None = None
) -> int:
    """Count them, with a query that was understood, on a shelf that is open."""
    while True:
        before = search_data.dropped
        try:
            number = _exhibits(view, search_data, query, cases)
        except CacheDamaged:  # rows that are nobody's
            search_data.index.start_over()
            continue
        if search_data.dropped == before:
            return number


def _exhibits(
    view: View, search_data: SearchData, query: Query, cases: Collection[CaseId] | None
) -> int:
    scope = SearchScope(view, search_data, query, cases)
    if query.words is None:
        return sum(map(len, scope.every().values()))
    found = _files(search_data.index, query.words)
    targets = scope.of(found)
    return sum(len(targets.get(digest, ())) for digest in found)


def _files(index: SearchIndex, words: Node) -> set[Digest]:
    """Return the files in which the index finds what is asked for; quicker than their pages."""
    wanted, unwanted = expressions(words)
    long = {digest for digest, *_ in _parts(index, words)} if index.has_long() else set()
    if wanted:
        rows = index.rows(_without(wanted, unwanted))
    else:
        without = {*index.rows(unwanted)}
        rows = [row for row in index.rows() if row not in without]
    return long | index.layout(rows).files(rows)


def find(  # noqa: PLR0913, PLR0917 - what to look for, where, and how long
    view: View,
    search_data: SearchData,
    query: Query,
    cases: Collection[CaseId] | None = None,
    limit: int | None = None,
    wanted: Wanted = always,
) -> Results:
    """Search, with a query that was understood, on a shelf that is open.

    Where text or index turn out damaged they are empty from then on, and all of it is `waiting`.
    """
    while True:
        before = search_data.dropped
        try:
            results = _found(view, search_data, query, cases, limit, wanted)
        except CacheDamaged:  # rows that are nobody's
            search_data.index.start_over()
            continue
        if search_data.dropped == before:
            return results


def _found(  # noqa: PLR0913, PLR0917
    view: View,
    search_data: SearchData,
    query: Query,
    cases: Collection[CaseId] | None,
    limit: int | None,
    wanted: Wanted,
) -> Results:
    with search_data.index.while_(wanted):
        scope = SearchScope(view, search_data, query, cases)
        if query.words is None:
            every = scope.every()
            pages = [IndexHit(digest, 0, 0, TEXT, 0.0) for digest in every]
            total = sum(map(len, every.values()))
        else:
            pages, total = _pages(search_data.index, query.words, scope, limit)
            if search_data.index.has_long():
                long = _long_pages(search_data, query, scope)
                pages = sorted((*pages, *long), key=lambda each: (each.rank, each.row))
                targets = scope.of({each.digest for each in long})
                total += sum(len(targets[each.digest]) for each in long)
            every = scope.of({each.digest for each in pages})
        hits, lost = _hits(view, search_data, query, every, pages, limit)
    return Results(tuple(hits), max(total - lost, len(hits)), scope.waiting)


def _pages(
    index: SearchIndex, words: Node, scope: SearchScope, limit: int | None
) -> tuple[list[IndexHit], int]:
    """Return the pages that have it, the best first, and how many there are as exhibits count."""
    wanted, unwanted = expressions(words)
    if wanted and scope.is_simple:
        expression = _without(wanted, unwanted)
        rows = index.find(expression, limit)
        layout = index.layout([row for row, _ in rows])
        found = [layout.candidate(*each) for each in rows]
        return found, index.count(expression) if len(found) == limit else len(found)
    if wanted:
        rows = index.ranked(_without(wanted, unwanted))
    else:
        without = {*index.rows(unwanted)}
        rows = [(row, 0.0) for row in index.rows() if row not in without]
    best: dict[tuple[Digest, int], IndexHit] = {}
    layout = index.layout([row for row, _ in rows])
    targets = scope.of({*layout.digests})
    for row in sorted(rows, key=itemgetter(1, 0)):
        each = layout.candidate(*row)
        if each.digest in targets:
            best.setdefault((each.digest, each.part), each)
    return [*best.values()], sum(len(targets[digest]) for digest, _ in best)


_Part = tuple[Digest, int, int]
"""A file, a part of it, and which layer of that."""


def _parts(index: SearchIndex, words: Node) -> set[_Part]:
    """Return the parts of several pieces that have what is asked for, in whichever of these."""
    match words:
        case QueryPhrase(tokens, beginning):
            return _of_rows(index, index.rows(phrase(tokens, goes_on=beginning), long=True))
        case Not(part):
            every = _of_rows(index, index.rows(long=True))
            return every - _parts(index, part)
        case All(parts):
            return set.intersection(*(_parts(index, each) for each in parts))
        case Any(parts):
            return set.union(*(_parts(index, each) for each in parts))


def _of_rows(index: SearchIndex, rows: Collection[int]) -> set[_Part]:
    layout = index.layout(rows)
    found = (layout.candidate(row, 0.0) for row in rows)
    return {(each.digest, each.part, each.layer) for each in found}


def _long_pages(search_data: SearchData, query: Query, scope: SearchScope) -> list[IndexHit]:
    """Return the pieces with what is asked for, of the long parts that have all of it."""
    assert query.words is not None  # noqa: S101 - else nothing is looked for
    index = search_data.index
    having = _parts(index, query.words)
    targets = scope.of({each[0] for each in having})
    parts = {each for each in having if each[0] in targets}
    if not parts:
        return []
    if not query.wanted:
        return [IndexHit(digest, part, 0, layer, 0.0) for digest, part, layer in sorted(parts)]
    any_of = " OR ".join(f"({_one(each)})" for each in query.wanted)
    sure = {*index.rows(owned(any_of), long=True)}
    ranked = index.ranked(any_of, long=True)
    layout = index.layout([row for row, _ in ranked])
    found = (layout.candidate(*row) for row in ranked)
    return [
        each
        for each in found
        if (each.digest, each.part, each.layer) in parts
        and (each.row in sure or _has(search_data, each, query.wanted))
    ]


def _has(search_data: SearchData, page: IndexHit, wanted: Iterable[QueryPhrase]) -> bool:
    """Whether a word stands in a piece as its own, that may only stand in the next one's start."""
    piece = layer(search_data, page.digest, page.part, page.piece, page.layer).piece
    return bool(_runs(piece, normalized(piece.text), wanted))


def _runs(
    piece: TextChunk, normal: NormalizedText, wanted: Iterable[QueryPhrase]
) -> tuple[Span, ...]:
    """Return where words stand in a piece, without those that are the next one's."""
    return tuple(each for each in runs(normal, wanted) if piece.owns(each[0]))


def expressions(words: Node) -> tuple[str, str]:
    """Return what FTS5 is to find, and what it must not find beside it; either may be nothing."""
    match words:
        case QueryPhrase(tokens, beginning):
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
    search_data: SearchData,
    query: Query,
    targets: Mapping[Digest, Sequence[ExhibitId]],
    pages: Sequence[IndexHit],
    limit: int | None,
) -> tuple[list[SearchHit], int]:
    """Look for it in the stored text of each page; return the hits, and how many had it not."""
    found: list[tuple[IndexHit, Layer, tuple[Span, ...]]] = []
    wanted, many, lost = query.wanted, 0, 0
    for page in pages:
        if limit is not None and many >= limit:
            break
        said = layer(search_data, page.digest, page.part, page.piece, page.layer)
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


def _holds(query: Query, normal: NormalizedText) -> bool:
    return query.words is None or holds(query.words, normal)


def _hit(exhibit: Exhibit, page: IndexHit, said: Layer, where: tuple[Span, ...]) -> SearchHit:
    return SearchHit(
        case=exhibit.case_id,
        exhibit=exhibit.id,
        label=exhibit.label,
        shown=exhibit.shown,
        piece=said.piece,
        layer=said.name,
        quote=snippet_of(said.piece.text, where),
        within=where,
        set_aside=bool(exhibit.set_aside),
        is_shown=said.is_shown,
    )
