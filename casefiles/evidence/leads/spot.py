"""Find terms in a text, as the list of terms says that they are to be matched."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from casefiles.evidence.leads.model import (
    AnyTerm,
    EnglishTerm,
    Pair,
    Situation,
    Term,
    Terms,
    UyghurTerm,
)
from casefiles.evidence.leads.text import Span, Stems, Text, Words
from casefiles.evidence.search.normal import CUT, normalized, simply

_BEFORE, _AFTER = 24, 8
"""Characters around a pair in which a word may forbid what it describes, such as `shall not`."""


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


_MakeWords = Callable[[Iterable[str]], Words]


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    """What a term is looked for by, or what is described without one in one of its ways."""

    term: str
    words: Words
    """The term and its variants: any of them is a hit. Of what is described, its first side."""

    others: tuple[Words, ...]
    """Its other sides: of each a word has to be near."""

    apart: tuple[tuple[tuple[str, str], re.Pattern[str]], ...]
    """Two words, and what finds them with a gap between, either way round."""

    within: int
    counts_words: bool
    """Whether the distance between sides is counted in words."""

    unless: Words
    inside: Words
    near: Words
    context: Words | None


class Spotter:
    """A list of terms, made ready to look for."""

    def __init__(self, terms: Terms) -> None:
        self._within = terms.matching.within
        self._stems = Stems()
        known = dict[tuple[str, ...], Words]()

        def words(those: Iterable[str]) -> Words:
            key = tuple(those)
            return known.get(key) or known.setdefault(key, Words(key, self._stems))

        self._anchors = words(terms.matching.anchors)
        self._not_anchors = words(terms.matching.not_anchors)
        self._by_stem = defaultdict[str, list[_Form]](list)
        for form in (form for each in terms.all for form in _forms(each, terms, words)):
            for stem in form.words.stems:
                self._by_stem[stem].append(form)

    @property
    def reach(self) -> int:
        """Characters of the neighboring pages that may matter."""
        return self._within + max(self._anchors.longest, self._not_anchors.longest)

    def spotted(self, text: str, before: str = "", after: str = "") -> tuple[Spotted, ...]:
        """Return the terms in a text, in order. `before` and `after` are the pages around it."""
        normal = normalized(text)
        said = Text(normal.text, self._stems)
        names = said.places(self._not_anchors)
        hits = [(form, span) for form in self._worth(said) for span in _spans(form, said, names)]
        if not hits:
            return ()
        by_name = [span for form, span in hits if not form.within]
        around = simply(before)[-self.reach :], simply(after)[: self.reach]
        context = _Context(normal.text, around, self._stems)
        anchors = _not_within(context.all_of(self._anchors), context.all_of(self._not_anchors))
        return _each_once(
            Spotted(form.term, *normal.source(*span), self._is_near(form, span, anchors))
            for form, span in hits
            if self._counts(form, span, context) and not (form.within and _inside(span, by_name))
        )

    def is_anchored(self, title: str) -> bool:
        """Whether a document's title has an anchor."""
        said = Text(simply(title), self._stems)
        return bool(_not_within(said.places(self._anchors), said.places(self._not_anchors)))

    def _worth(self, text: Text) -> Iterable[_Form]:
        """Return the forms of which all sides may stand in a text, each once."""
        begun = {form: None for stem in text.stems for form in self._by_stem.get(stem, ())}
        return (
            form
            for form in begun
            if not any(other.stems.isdisjoint(text.stems) for other in form.others)
        )

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


class _Context:
    """A text with what stands before and after it."""

    def __init__(self, said: str, around: tuple[str, str], stems: Stems) -> None:
        before, after = around
        self._whole = Text(f"{before}{CUT}{said}{CUT}{after}", stems)
        self._shift = len(before) + 1
        self._known: dict[int, list[Span]] = {}

    def all_of(self, words: Words) -> list[Span]:
        """Where words stand, counted from where the text itself begins."""
        if id(words) not in self._known:
            found = self._whole.places(words)
            shift = self._shift
            self._known[id(words)] = [(start - shift, end - shift) for start, end in found]
        return self._known[id(words)]


def _forms(term: AnyTerm, terms: Terms, words: _MakeWords) -> Iterator[_Form]:
    rules = [each for each in terms.matching.exclude if term.id in each.terms]
    near_by = terms.matching.contexts[term.context] if term.context else ()
    halves = term.apart if isinstance(term, Term) else ()
    for sides in _sides(term, terms):
        yield _Form(
            term=term.id,
            words=words(sides.words),
            others=tuple(map(words, sides.others)),
            apart=tuple(_apart(simply(one), simply(other), terms) for one, other in halves),
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


def _apart(one: str, other: str, terms: Terms) -> tuple[tuple[str, str], re.Pattern[str]]:
    between = f"[^{CUT}]{{0,{terms.matching.gap}}}?"
    first, second = re.escape(one), re.escape(other)
    form = re.compile(f"{first}{between}{second}|{second}{between}{first}")
    return (one, other), form


def _spans(form: _Form, text: Text, names: Sequence[Span]) -> list[Span]:
    """Where a term stands, not within another name: as it is, else with its halves apart."""
    found = text.places(form.words)
    if found and names:
        found = _not_within(found, names)
    if form.within:
        return _without_overlaps(_together(form, found, text)) if found else []
    spans = _without_overlaps(found)
    for (one, other), apart in form.apart:
        if text.all_of(one) and text.all_of(other):
            hits = (hit.span() for hit in apart.finditer(text.said))
            spans += [hit for hit in hits if not _over(hit, spans)]
    return spans


def _together(form: _Form, found: Sequence[Span], text: Text) -> list[Span]:
    """Each word of the first side with the nearest of every other, if one is near enough."""
    others = [text.places(each) for each in form.others]
    if not all(others):
        return []
    spans = []
    for one in found:
        near = _nearest(one, others, text.said, form)
        if near and not _is_forbidden(form, near, text):
            spans.append(near)
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _nearest(one: Span, others: Iterable[Sequence[Span]], said: str, form: _Form) -> Span | None:
    """The stretch of a word and the nearest of each side, none of them part of another."""
    taken = [one]
    for side in others:
        near = [
            (gap, other)
            for other in side
            if not _over(other, taken) and (gap := _gap(one, other, said, form)) is not None
        ]
        if not near:
            return None
        taken.append(min(near)[1])
    return min(start for start, _ in taken), max(end for _, end in taken)


def _gap(one: Span, other: Span, said: str, form: _Form) -> int | None:
    """How far two words are apart; None where that is too far, or one is part of the other."""
    first, second = sorted((one, other))
    far = second[0] - first[1]
    if far < 0 or far > form.within * (_LONG_WORD if form.counts_words else 1):
        return None
    between = said[first[1] : second[0]]
    if CUT in between:
        return None
    gap = len(between.split()) if form.counts_words else far
    return gap if gap <= form.within else None


_LONG_WORD = 16


def _is_forbidden(form: _Form, span: Span, text: Text) -> bool:
    first, last = span[0] - _BEFORE, span[1] + _AFTER
    return any(first <= start and end <= last for start, end in text.places(form.unless))


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


def _each_once(found: Iterable[Spotted]) -> tuple[Spotted, ...]:
    """Return what was found in order; of a term that is there in several ways, the first."""
    kept, ends = list[Spotted](), dict[str, int]()
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
