"""Where the words of a query stand in a text: the truth against which the index is checked."""

import re
from collections.abc import Iterable
from functools import lru_cache

from casefiles.evidence.search.normal import IS_WORD, Normal, normalized
from casefiles.evidence.search.query import All, Any, Node, Not, Query, Words

Span = tuple[int, int]
"""First character and the one after the last."""

_LETTER = IS_WORD.pattern.removesuffix("+")
_BEGINS, _ENDS = rf"(?<!{_LETTER})", rf"(?!{_LETTER})"


def holds(node: Node, normal: Normal) -> bool:
    """Whether a text has what is asked for."""
    match node:
        case Words():
            return pattern(node).search(normal.text) is not None
        case Not(part):
            return not holds(part, normal)
        case All(parts):
            return all(holds(each, normal) for each in parts)
        case Any(parts):
            return any(holds(each, normal) for each in parts)


def matches(query: Query, text: str) -> bool:
    """Whether a text has what the words of a query ask for, whatever its filters."""
    return query.words is None or holds(query.words, normalized(text))


def runs(normal: Normal, wanted: Iterable[Words]) -> tuple[Span, ...]:
    """Return where these words stand in the text as it is stored, in order, none over another."""
    found = sorted(
        normal.source(*hit.span())
        for words in wanted
        for hit in pattern(words).finditer(normal.text)
    )
    apart: list[Span] = []
    for start, end in found:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)


@lru_cache(256)
def pattern(words: Words) -> re.Pattern[str]:
    """Return what finds these words in a normalized text."""
    last = len(words.tokens) - 1
    pieces = [
        _piece(token, goes_on=words.beginning and n == last) for n, token in enumerate(words.tokens)
    ]
    return re.compile(" ?".join(pieces))


def _piece(token: str, *, goes_on: bool) -> str:
    if not IS_WORD.fullmatch(token):
        return re.escape(token)
    return f"{_BEGINS}{re.escape(token)}{'' if goes_on else _ENDS}"
