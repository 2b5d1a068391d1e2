"""A text that is looked through, and words that are looked for in it, in any script."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from operator import add

from casefiles.evidence.search.normal import IS_SINGLE, IS_WORD, simply

Span = tuple[int, int]


class _Letters(dict[str, bool]):
    """Whether a character is part of a word, in scripts with white space."""

    def __missing__(self, character: str) -> bool:
        known = self[character] = IS_WORD.match(character) is not None
        return known


_IS_LETTER = _Letters()


_RUN = re.compile("[a-z0-9]+|[\u0370-\u0dff]+")
"""Letters of a text in its one form, of scripts with white space: quicker than whole words."""


class Stems:
    """By what all that is looked for is known to be in a text, before it is looked for.

    In scripts with white space that is how words begin, in Chinese two characters.
    """

    def __init__(self) -> None:
        self._all: set[str] = set()
        self._begun = lru_cache(1 << 16)(self._of)

    def add(self, stem: str) -> None:
        """Know one more. To be called before anything is looked for."""
        self._all.add(stem)

    def within(self, said: str) -> frozenset[str]:
        """Return those that a text has."""
        begun = frozenset[str]().union(*map(self._begun, {*_RUN.findall(said)}))
        if not IS_SINGLE.search(said):
            return begun
        return begun | self._all.intersection(chain(said, map(add, said, said[1:])))

    def _of(self, word: str) -> frozenset[str]:
        return frozenset(self._all.intersection(word[:n] for n in range(1, len(word) + 1)))


class Text:
    """A text in its one form, and what is known of it at once: most words are not there."""

    def __init__(self, said: str, stems: Stems) -> None:
        self.said = said
        self.stems = stems.within(said)
        self._known: dict[str, list[Span]] = {}
        self._places: dict[int, list[Span]] = {}

    def all_of(self, literal: str) -> list[Span]:
        """Return where something stands, whatever stands around it."""
        if literal not in self._known:
            self._known[literal] = [*_all_of(literal, self.said)]
        return self._known[literal]

    def places(self, words: "Words") -> list[Span]:
        """Return where any of some words stands, in order."""
        if id(words) not in self._places:
            self._places[id(words)] = words.places(self)
        return self._places[id(words)]

    def end_of_word(self, at: int) -> int:
        """Return where the word ends that a place is in, or at the end of."""
        rest = IS_WORD.match(self.said, at)
        return rest.end() if rest else at

    def is_whole(self, start: int, end: int) -> bool:
        """Whether no letter stands right before or after a stretch."""
        said = self.said
        before, after = said[start - 1 : start] if start else "", said[end : end + 1]
        return not (_IS_LETTER[before] or _IS_LETTER[after])


class Words:
    """Words any of which may stand there, in scripts with white space and without it.

    Chinese is found wherever it stands; of other scripts whole words are, or with a `*` those
    that begin so.
    """

    def __init__(self, words: Iterable[str], known: Stems) -> None:
        self.longest = 0
        forms = defaultdict[str, list[tuple[str, bool, bool]]](list)
        for word in dict.fromkeys(words):
            said = simply(word.removesuffix("*"))
            self.longest = max(self.longest, len(said))
            is_chinese = IS_SINGLE.match(said) is not None
            stem = said[:2] if is_chinese else max(_RUN.findall(said), key=len)
            known.add(stem)
            forms[stem].append((said, is_chinese, word.endswith("*")))
        self._forms = dict(forms)
        self.stems = frozenset(forms)

    def places(self, text: Text) -> list[Span]:
        """Return where they stand in a text, in order."""
        found = [span for stem in self.stems & text.stems for span in self._known_by(stem, text)]
        return sorted(found, key=lambda span: (span[0], -span[1])) if found else found

    def _known_by(self, stem: str, text: Text) -> Iterator[Span]:
        for said, is_chinese, goes_on in self._forms[stem]:
            if is_chinese:
                yield from text.all_of(said)
                continue
            for start, end in text.all_of(said):
                last = text.end_of_word(end) if goes_on else end
                if text.is_whole(start, last):
                    yield start, last


def _all_of(word: str, said: str) -> Iterator[Span]:
    at = said.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = said.find(word, at + 1)
