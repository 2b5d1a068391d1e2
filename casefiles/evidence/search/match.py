"""Where the words of a query stand in a text: the truth against which the index is checked."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from casefiles.evidence.search.normalization import IS_WORD, NormalizedText, normalized
from casefiles.evidence.search.query import All, Any, Node, Not, Query, QueryPhrase

Span = tuple[int, int]
"""First character and the one after the last."""

_LETTER = IS_WORD.pattern.removesuffix("+")
_WITHIN = re.compile(_LETTER * 2)


def holds(node: Node, normal: NormalizedText) -> bool:
    """Whether a text has what is asked for."""
    match node:
        case QueryPhrase():
            return any(True for _ in places(node, normal.text))
        case Not(part):
            return not holds(part, normal)
        case All(parts):
            return all(holds(each, normal) for each in parts)
        case Any(parts):
            return any(holds(each, normal) for each in parts)


def matches(query: Query, text: str) -> bool:
    """Whether a text has what the words of a query ask for, whatever its filters."""
    return query.words is None or holds(query.words, normalized(text))


def runs(normal: NormalizedText, wanted: Iterable[QueryPhrase]) -> tuple[Span, ...]:
    """Return where these words stand in the text as it is stored, in order, none over another."""
    found = sorted(normal.source(*hit) for words in wanted for hit in places(words, normal.text))
    apart: list[Span] = []
    for start, end in found:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)


def places(words: QueryPhrase, text: str) -> Iterator[Span]:
    """Yield where these words stand in a normalized text, none over another."""
    form, at = _form(words.tokens), 0
    while hit := form.search(text, at):
        start, end = hit.span()
        if _is_within(text, start) or (_is_within(text, end) and not words.beginning):
            at = start + 1
        else:
            at = end
            yield start, end


def _is_within(text: str, at: int) -> bool:
    """Whether a place between two characters is one within a word."""
    return at > 0 and _WITHIN.match(text, at - 1) is not None


@lru_cache(256)
def _form(tokens: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds these tokens. Two words are apart, anything else may stand close."""
    form = re.escape(tokens[0])
    for before, token in pairwise(tokens):
        apart = " " if IS_WORD.match(before) and IS_WORD.match(token) else " ?"
        form += apart + re.escape(token)
    return re.compile(form)
