"""A text that is looked through, and words that are looked for in it, in any script."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import chain, pairwise
from operator import add

from casefiles.evidence.search.normalization import IS_SINGLE, IS_WORD, normal_form
from casefiles.kernel.dataclass import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class WordSet:
    """Words any of which may stand there, in scripts with white space and without it.

    Chinese is found wherever it stands; of other scripts whole words are, or with a `*` those
    that begin so.
    """

    longest: int


class Lexicon:
    """All that is looked for, so that a text is gone through for it once.

    A word is looked for where what it is told by is there: in scripts with white space two words
    of the text in a row or the beginning of one, in Chinese two characters. Most are not there.
    """

    def __init__(self) -> None:
        self._sets: dict[tuple[str, ...], WordSet] = {}
        self._words: dict[tuple[str, bool], _Word] = {}
        self._by_stem = defaultdict[_Stem, list[_Word]](list)
        self._stems: set[_Stem] = set()
        self._begun = lru_cache(1 << 16)(self._of)

    def words(self, those: Iterable[str]) -> WordSet:
        """Know some words, to be called before anything is looked for."""
        key = tuple(those)
        if key not in self._sets:
            said = {(normal_form(each.removesuffix("*")), each.endswith("*")) for each in key}
            known = WordSet(max((len(word) for word, _ in said), default=0))
            self._sets[key] = known
            for word, goes_on in sorted(said):
                self._word(word, goes_on=goes_on).sets.append(known)
        return self._sets[key]

    def places(self, said: str) -> dict[WordSet, list[Span]]:
        """Return where words stand in a text, in order, of those that are there."""
        found = defaultdict[WordSet, list[Span]](list)
        stems = self._of_text(said)
        for stem in stems:
            for word in self._by_stem.get(stem, ()):
                if word.also in stems and (spans := _places(word, said)):
                    for each in word.sets:
                        found[each] += spans
        for spans in found.values():
            spans.sort(key=lambda span: (span[0], -span[1]))
        return found

    def _word(self, said: str, *, goes_on: bool) -> "_Word":
        if (said, goes_on) not in self._words:
            is_chinese = IS_SINGLE.search(said) is not None
            told_by, also = (said[:2], said[-2:]) if is_chinese else _told_by(said, goes_on=goes_on)
            self._stems |= {told_by, also}
            word = _Word(said, is_chinese, goes_on, also)
            self._words[said, goes_on] = word
            self._by_stem[told_by].append(word)
        return self._words[said, goes_on]

    def _of_text(self, said: str) -> frozenset["_Stem"]:
        runs = _RUN.findall(said)
        begun = frozenset["_Stem"]().union(*map(self._begun, {*runs}))
        two = self._stems.intersection(pairwise(runs))
        if not IS_SINGLE.search(said):
            return begun | two
        return begun.union(two, self._stems.intersection(chain(said, map(add, said, said[1:]))))

    def _of(self, word: str) -> frozenset["_Stem"]:
        return frozenset(self._stems.intersection(word[:n] for n in range(1, len(word) + 1)))


class ScannedText:
    """A text in its one form, and where all that is looked for stands in it."""

    def __init__(self, said: str, lexicon: Lexicon) -> None:
        self.said = said
        self.places = lexicon.places(said)

    def of(self, words: WordSet) -> Sequence[Span]:
        """Return where any of some words stands, in order."""
        return self.places.get(words, ())


_RUN = re.compile("[a-z0-9]+|[\u0370-\u0dff]+")
"""Letters of a text in its one form, of scripts with white space: quicker than whole words."""

_Stem = str | tuple[str, str]


def _told_by(said: str, *, goes_on: bool) -> tuple[_Stem, _Stem]:
    """By what a word, or several, are known to be in a text, twice: both have to be there."""
    runs = _RUN.findall(said)
    if len(runs) > 2 or (len(runs) == 2 and not goes_on):
        return (runs[0], runs[1]), (runs[0], runs[1])
    return max(runs, key=len), min(runs, key=len)


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """A word, or several, as they stand in a text in its one form."""

    said: str
    is_chinese: bool
    goes_on: bool
    """Whether its end is not the end of the word."""

    also: _Stem
    """What has to be in a text too, beside what it is told by."""

    sets: list[WordSet] = field(default_factory=list)


class _Letters(dict[str, bool]):
    """Whether a character is part of a word, in scripts with white space."""

    def __missing__(self, character: str) -> bool:
        known = self[character] = IS_WORD.match(character) is not None
        return known


_IS_LETTER = _Letters()


def _places(word: _Word, said: str) -> list[Span]:
    there = [*_all_of(word.said, said)]
    if word.is_chinese or not there:
        return there
    if word.goes_on:
        there = [(start, _end_of_word(said, end)) for start, end in there]
    return [span for span in there if is_whole(said, *span)]


def _all_of(word: str, said: str) -> Iterator[Span]:
    at = said.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = said.find(word, at + 1)


def _end_of_word(said: str, at: int) -> int:
    """Return where the word ends that a place is in, or at the end of."""
    rest = IS_WORD.match(said, at)
    return rest.end() if rest else at


def is_whole(said: str, start: int, end: int) -> bool:
    """Whether no letter stands right before or after a stretch."""
    before, after = said[start - 1 : start] if start else "", said[end : end + 1]
    return not (_IS_LETTER[before] or _IS_LETTER[after])
