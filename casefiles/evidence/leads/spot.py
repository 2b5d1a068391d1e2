"""Find terms in a text, as the list of terms says that they are to be matched."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casefiles.evidence.leads.model import Term, Terms, UyghurTerm
from casefiles.evidence.search.match import places
from casefiles.evidence.search.normal import CUT, normalized, simply, tokens
from casefiles.evidence.search.query import Words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spotted:
    """A term in a text."""

    term: str
    """Its id."""

    start: int
    end: int
    """Characters of the text as it is stored."""

    anchored: bool
    """An anchor is near enough."""


@dataclass(frozen=True, slots=True)
class _Form:
    """What a term is looked for by."""

    term: str
    literals: tuple[str, ...]
    """The term and its variants, in their one form; any of them is a hit."""

    apart: tuple[tuple[tuple[str, str], re.Pattern[str]], ...]
    """Two words, and what finds them with a gap between, either way round."""

    words: tuple[Words, ...]
    """In scripts that are written with white space."""

    inside: tuple[str, ...]
    near: tuple[str, ...]


class Spotter:
    """A list of terms, made ready to look for."""

    def __init__(self, terms: Terms) -> None:
        self._within = terms.matching.within
        self._anchors = tuple(dict.fromkeys(map(simply, terms.matching.anchors)))
        self._forms = tuple(_form(each, terms) for each in terms.all)

    @property
    def reach(self) -> int:
        """Characters of the neighboring pages that may matter."""
        return self._within + max(map(len, self._anchors), default=0)

    def spotted(self, text: str, before: str = "", after: str = "") -> tuple[Spotted, ...]:
        """Return the terms in a text, in order. `before` and `after` are the pages around it."""
        normal = normalized(text)
        hits = [(form, span) for form in self._forms for span in _spans(form, normal.text)]
        if not hits:
            return ()
        context = _Context(simply(before)[-self.reach :], normal.text, simply(after)[: self.reach])
        anchors = [span for word in self._anchors for span in context.all_of(word)]
        found = [
            Spotted(form.term, *normal.source(*span), _near(span, anchors, self._within))
            for form, span in hits
            if not self._is_excluded(form, span, context)
        ]
        return tuple(sorted(found, key=lambda each: (each.start, each.end, each.term)))

    def is_anchored(self, title: str) -> bool:
        """Whether a document's title has an anchor."""
        said = simply(title)
        return any(word in said for word in self._anchors)

    def _is_excluded(self, form: _Form, span: Span, context: "_Context") -> bool:
        inside = (other for word in form.inside for other in context.all_of(word))
        if any(first <= span[0] and span[1] <= last for first, last in inside):
            return True
        near = [other for word in form.near for other in context.all_of(word)]
        return _near(span, near, self._within)


@dataclass(frozen=True, slots=True)
class _Context:
    """A text with what stands before and after it."""

    before: str
    said: str
    after: str

    def all_of(self, word: str) -> list[Span]:
        """Where a word stands, counted from where the text itself begins."""
        whole = f"{self.before}{CUT}{self.said}{CUT}{self.after}"
        shift = len(self.before) + 1
        return [(start - shift, end - shift) for start, end in _all_of(word, whole)]


def _form(term: Term | UyghurTerm, terms: Terms) -> _Form:
    rules = [each for each in terms.matching.exclude if term.id in each.terms]
    inside = tuple(simply(word) for each in rules for word in each.inside)
    near = tuple(simply(word) for each in rules for word in each.near)
    if isinstance(term, UyghurTerm):
        # endings are written together with the word they belong to
        words = tuple(Words(tuple(tokens(each)), beginning=True) for each in (term.ug, term.latin))
        return _Form(term.id, (), (), words, inside, near)
    written = (term.zh, term.traditional or term.zh, *term.variants)
    literals = tuple(dict.fromkeys(map(simply, written)))
    apart = tuple(_apart(simply(one), simply(other), terms) for one, other in term.apart)
    return _Form(term.id, literals, apart, (), inside, near)


def _apart(one: str, other: str, terms: Terms) -> tuple[tuple[str, str], re.Pattern[str]]:
    between = f"[^{CUT}]{{0,{terms.matching.gap}}}?"
    first, second = re.escape(one), re.escape(other)
    form = re.compile(f"{first}{between}{second}|{second}{between}{first}")
    return (one, other), form


def _spans(form: _Form, said: str) -> list[Span]:
    """Where a term stands: as it is, and apart where it does not stand as it is."""
    found = [span for word in form.literals for span in _all_of(word, said)]
    for words in form.words:
        if words.tokens[0] in said:
            found += places(words, said)
    spans = _without_overlaps(sorted(found, key=lambda span: (span[0], -span[1])))
    for (one, other), apart in form.apart:
        if one in said and other in said:
            spans += [hit.span() for hit in apart.finditer(said) if not _over(hit.span(), spans)]
    return spans


def _over(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _without_overlaps(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _all_of(word: str, said: str) -> Iterator[Span]:
    at = said.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = said.find(word, at + 1)


def _near(span: Span, others: Sequence[Span], within: int) -> bool:
    """Whether one of the others stands beside a span, with so many characters between at most."""
    start, end = span
    return any(
        (last <= start and start - last <= within) or (first >= end and first - end <= within)
        for first, last in others
    )
