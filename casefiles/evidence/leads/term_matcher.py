"""Find terms in a text, as the list of terms says that they are to be matched."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from casefiles.evidence.leads.lexicon import Lexicon, ScannedText, Span, WordSet
from casefiles.evidence.leads.model import (
    AnyTerm,
    EnglishTerm,
    Pair,
    Situation,
    Term,
    Terms,
    UyghurTerm,
)
from casefiles.evidence.search.normalization import CUT, normal_form, normalized
from casefiles.kernel.dataclass import dataclass

_LONG_WORD = 16
_BEFORE, _AFTER = 24, 8
"""Characters around a pair in which a word may forbid what it describes, such as `shall not`."""


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term in a text."""

    term: str
    """Its id."""

    start: int
    end: int
    """Characters of the text as it is stored."""

    anchored: bool
    """An anchor is near enough."""


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    """What a term is looked for by, or what is described without one in one of its ways."""

    term: str
    words: WordSet
    """The term and its variants: any of them is a hit. Of what is described, its first side."""

    others: tuple[WordSet, ...]
    """Its other sides: of each a word has to be near."""

    apart: tuple[tuple[tuple[WordSet, WordSet], re.Pattern[str]], ...]
    """Two words, and what finds them with a gap between, either way round."""

    within: int
    counts_words: bool
    """Whether the distance between sides is counted in words."""

    unless: WordSet
    inside: WordSet
    near: WordSet
    context: WordSet | None

    @property
    def reach(self) -> int:
        """Characters between sides, at most."""
        return self.within * (_LONG_WORD if self.counts_words else 1)


class TermMatcher:
    """A list of terms, made ready to look for."""

    def __init__(self, terms: Terms) -> None:
        self._within = terms.matching.within
        self._lexicon = Lexicon()
        self._anchors = self._lexicon.words(terms.matching.anchors)
        self._not_anchors = self._lexicon.words(terms.matching.not_anchors)
        self._by_words = defaultdict[WordSet, list[_Form]](list)
        for form in (each for term in terms.all for each in _forms(term, terms, self._lexicon)):
            for words in (form.words, *(first for (first, _), _ in form.apart)):
                self._by_words[words].append(form)

    @property
    def reach(self) -> int:
        """Characters of the neighboring pages that may matter."""
        return self._within + max(self._anchors.longest, self._not_anchors.longest)

    def spotted(self, text: str, before: str = "", after: str = "") -> tuple[TermHit, ...]:
        """Return the terms in a text, in order. `before` and `after` are the pages around it."""
        normal = normalized(text)
        said = ScannedText(normal.text, self._lexicon)
        names = said.of(self._not_anchors)
        hits = [(form, span) for form in self._worth(said) for span in _spans(form, said, names)]
        if not hits:
            return ()
        by_name = [span for form, span in hits if not form.within]
        around = normal_form(before)[-self.reach :], normal_form(after)[: self.reach]
        context = _Context(said, *(ScannedText(each, self._lexicon) for each in around))
        anchors = _not_within(context.all_of(self._anchors), context.all_of(self._not_anchors))
        return _each_once(
            TermHit(form.term, *normal.source(*span), self._is_near(form, span, anchors))
            for form, span in hits
            if self._counts(form, span, context) and not (form.within and _inside(span, by_name))
        )

    def is_anchored(self, title: str) -> bool:
        """Whether a document's title has an anchor."""
        said = ScannedText(normal_form(title), self._lexicon)
        return bool(_not_within(said.of(self._anchors), said.of(self._not_anchors)))

    def _worth(self, text: ScannedText) -> Iterable[_Form]:
        """Return the forms of which all sides stand in a text, each once."""
        there = text.places
        begun = {form: None for words in there for form in self._by_words.get(words, ())}
        return (form for form in begun if all(other in there for other in form.others))

    def _counts(self, form: _Form, span: Span, context: "_Context") -> bool:
        if _inside(span, context.all_of(form.inside)):
            return False
        if self._is_near(form, span, context.all_of(form.near)):
            return False
        return form.context is None or self._is_near(form, span, context.all_of(form.context))

    def _is_near(self, form: _Form, span: Span, others: Sequence[Span]) -> bool:
        """Whether one of the others stands beside a hit; of a pair, between its words too."""
        between = form.within and any(span[0] <= one[0] and one[1] <= span[1] for one in others)
        return bool(between) or _near(span, others, self._within)


@lru_cache(maxsize=2)
def term_matcher_of(terms: Terms) -> TermMatcher:
    """Return what looks for a list of terms: to make it ready takes as long as a hundred pages."""
    return TermMatcher(terms)


class _Context:
    """A text with what stands before and after it."""

    def __init__(self, said: ScannedText, before: ScannedText, after: ScannedText) -> None:
        shifts = (-len(before.said) - 1, 0, len(said.said) + 1)
        self._texts = [*zip((before, said, after), shifts, strict=True)]

    def all_of(self, words: WordSet) -> list[Span]:
        """Where words stand, counted from where the text itself begins."""
        return [
            (start + shift, end + shift)
            for text, shift in self._texts
            for start, end in text.of(words)
        ]


def _forms(term: AnyTerm, terms: Terms, lexicon: Lexicon) -> Iterator[_Form]:
    rules = [each for each in terms.matching.exclude if term.id in each.terms]
    near_by = terms.matching.contexts[term.context] if term.context else ()
    halves = term.apart if isinstance(term, Term) else ()
    words = lexicon.words
    for sides in _sides(term, terms):
        yield _Form(
            term=term.id,
            words=words(sides.words),
            others=tuple(map(words, sides.others)),
            apart=tuple(_apart(one, other, terms, lexicon) for one, other in halves),
            within=sides.within,
            counts_words=sides.language != "zh",
            unless=words(sides.unless),
            inside=words(word for each in rules for word in each.inside),
            near=words((*sides.ordinary, *(word for each in rules for word in each.near))),
            context=words(near_by) if near_by else None,
        )


@dataclass(frozen=True, slots=True)
class _Sides:
    """The words of one way in which a term is looked for."""

    words: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()
    language: str = ""
    within: int = 0
    unless: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()


def _sides(term: AnyTerm, terms: Terms) -> Iterator[_Sides]:
    match term:
        case Term():
            yield _Sides((term.zh, term.traditional or term.zh, *term.variants))
        case UyghurTerm():
            yield _Sides(tuple(f"{each}*" for each in (term.ug, term.latin, *term.variants)))
        case EnglishTerm():
            yield _Sides((term.en, *term.variants))
        case Pair():
            yield _Sides(term.either, (term.other,), term.language, term.within, term.unless)
        case Situation():
            yield from _sides_of_situation(term, terms)


def _sides_of_situation(term: Situation, terms: Terms) -> Iterator[_Sides]:
    """Yield each way in each language in which all of its sets have words."""
    sets = terms.word_sets

    def said(names: Iterable[str], language: str) -> tuple[tuple[str, ...], ...]:
        return tuple(sets[name].get(language, ()) for name in names)

    for language, apart in {**terms.matching.apart, **term.apart}.items():
        unless, ordinary = (sum(said(e, language), ()) for e in (term.unless, term.ordinary))
        for first, *others in (said(way, language) for way in term.ways):
            if first and all(others):
                yield _Sides(first, tuple(others), language, apart, unless, ordinary)


def _apart(
    one: str, other: str, terms: Terms, lexicon: Lexicon
) -> tuple[tuple[WordSet, WordSet], re.Pattern[str]]:
    between = f"[^{CUT}]{{0,{terms.matching.gap}}}?"
    first, second = re.escape(normal_form(one)), re.escape(normal_form(other))
    form = re.compile(f"{first}{between}{second}|{second}{between}{first}")
    return (lexicon.words([one]), lexicon.words([other])), form


def _spans(form: _Form, text: ScannedText, names: Sequence[Span]) -> list[Span]:
    """Where a term stands, not within another name: as it is, else with its halves apart."""
    found = _not_within(text.of(form.words), names)
    if form.within:
        return _without_overlaps(_together(form, found, text))
    spans = _without_overlaps(found)
    for (one, other), apart in form.apart:
        if text.of(one) and text.of(other):
            hits = (hit.span() for hit in apart.finditer(text.said))
            spans += [hit for hit in hits if not _over(hit, spans)]
    return spans


def _together(form: _Form, found: Sequence[Span], text: ScannedText) -> list[Span]:
    """Each word of the first side with the nearest of every other, if one is near enough."""
    spans = []
    for one in found:
        near = _nearest(one, form, text)
        if near and not _is_forbidden(form, near, text):
            spans.append(near)
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _nearest(one: Span, form: _Form, text: ScannedText) -> Span | None:
    """The stretch of a word and one of each other side, the nearest, none part of another."""
    sides = []
    for side in form.others:
        places, reach = text.of(side), form.reach + side.longest
        first, last = (bisect_left(places, (at,)) for at in (one[0] - reach, one[1] + reach))
        gaps = ((_gap(one, other, text.said, form), other) for other in places[first:last])
        sides.append(sorted((gap, other) for gap, other in gaps if gap is not None))
    chosen = _apart_from_each_other((one,), sides)
    return (min(chosen)[0], max(end for _, end in chosen)) if chosen else None


def _apart_from_each_other(
    taken: tuple[Span, ...], sides: Sequence[Sequence[tuple[int, Span]]]
) -> tuple[Span, ...]:
    if not sides:
        return taken
    for _, other in sides[0]:
        if not _over(other, taken):
            chosen = _apart_from_each_other((*taken, other), sides[1:])
            if chosen:
                return chosen
    return ()


def _gap(one: Span, other: Span, said: str, form: _Form) -> int | None:
    """How far two words are apart; None where that is too far, or one is part of the other."""
    first, second = sorted((one, other))
    far = second[0] - first[1]
    if not 0 <= far <= form.reach:
        return None
    between = said[first[1] : second[0]]
    if CUT in between:
        return None
    gap = len(between.split()) if form.counts_words else far
    return gap if gap <= form.within else None


def _is_forbidden(form: _Form, span: Span, text: ScannedText) -> bool:
    first, last = span[0] - _BEFORE, span[1] + _AFTER
    return any(first <= start and end <= last for start, end in text.of(form.unless))


def _over(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(first <= span[0] and span[1] <= last for first, last in others)


def _not_within(spans: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    return [span for span in spans if not _inside(span, others)]


def _without_overlaps(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _each_once(found: Iterable[TermHit]) -> tuple[TermHit, ...]:
    """Return what was found in order; of a term that is there in several ways, the first."""
    kept, ends = list[TermHit](), dict[str, int]()
    for each in sorted(found, key=lambda each: (each.start, each.end, each.term)):
        if each.start >= ends.get(each.term, 0):
            kept.append(each)
            ends[each.term] = each.end
    return tuple(kept)


def _near(span: Span, others: Sequence[Span], within: int) -> bool:
    """Whether one of the others stands beside a span, with so many characters between at most."""
    start, end = span
    return any(
        (last <= start and start - last <= within) or (first >= end and first - end <= within)
        for first, last in others
    )
