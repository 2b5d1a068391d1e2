"""What is hidden, ready to be looked for in whatever would leave: words, and names in all scripts.

Words are compared without case, accents, gaps and width. What is looked for begins and ends where
words do, so that a short word within another one is not taken for it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Self
from urllib.parse import unquote

from casefiles.evidence.protected_names.common_words import ENGLISH
from casefiles.evidence.protected_names.letter_folding import IS_HAN
from casefiles.evidence.protected_names.name_matcher import NameMatcher
from casefiles.kernel.dataclass import dataclass
from casefiles.package.redaction.hidden_figures import HiddenFigures
from casefiles.package.redaction.needle_index import NeedleIndex

_LEAST = 4
"""Letters and digits of words that are looked for."""

_LEAST_HAN = 2
_NO_LETTER = re.compile(r"[\W_]+")
"""All but what `str.isalnum` says is a letter or a digit."""

_LEAST_RAW = 6
"""Bytes of a letter sequence that tells something where it stands among any others."""


HiddenBy = Mapping[str, Sequence[str]]
"""Which redactions hide a phrase, or somebody's name, in words."""


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text without gaps, and where words begin and end in it."""

    letters: str
    borders: tuple[int, ...]

    def holds(self, needle: str) -> bool:
        """Whether whole words of it are these letters, one after the other."""
        at = self.letters.find(needle)
        while at >= 0:
            if self._is_border(at) and self._is_border(at + len(needle)):
                return True
            at = self.letters.find(needle, at + 1)
        return False

    def _is_border(self, at: int) -> bool:
        where = bisect_left(self.borders, at)
        return where < len(self.borders) and self.borders[where] == at


class HiddenWords:
    """Phrases that are not to be in a copy, and the names of those who are not to be named."""

    def __init__(
        self,
        phrases: Iterable[str],
        people: Iterable[tuple[str, str]] = (),
        by: HiddenBy = MappingProxyType({}),
    ) -> None:
        """`people` are who is not to be named, by what they are told by, and their names.

        `by` says which redactions hide a phrase, or somebody.
        """
        self.phrases, self.people, self._by = tuple(phrases), tuple(people), by
        said = {each: " ".join(each.split()) for each in dict.fromkeys(self.phrases)}
        folded = {each: _folded(plain).letters for each, plain in said.items() if plain}
        self._whole = {each: letters for each, letters in folded.items() if _is_looked_for(letters)}
        self._needles = NeedleIndex(self._whole.values())
        self._raw = NeedleIndex(raw for each in self._whole for raw in _raw_forms(each))
        short = {said[each] for each, letters in folded.items() if letters} - {
            said[each] for each in self._whole
        }
        self.too_short = len(short)
        """How many are so short or so common that they would be found anywhere."""

        self._names = NameMatcher(self.people) if self.people else None

    @classmethod
    def together(cls, some: Iterable[Self]) -> Self:
        """Return what any of these look for, to go through a text once for all of them."""
        some = [*some]
        phrases = (phrase for each in some for phrase in each.phrases)
        people = dict.fromkeys(person for each in some for person in each.people)
        return cls(dict.fromkeys(phrases), people)

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._needles or self._names)

    def are_in(self, text: str) -> bool:
        """Whether any of it stands in a text."""
        if any(True for _ in self._standing_in(text)):
            return True
        return bool(text and self._names and self._names.hits(text))

    def hidden_by(self, text: str) -> tuple[str, ...]:
        """Return which redactions hide what stands in a text, in words."""
        letters = frozenset(self._standing_in(text))
        told = [e for e, its in self._whole.items() if its in letters] if letters else []
        told += [hit.who for hit in self._names.hits(text)] if self._names else []
        return self._hiding(told)

    def _standing_in(self, text: str) -> Iterator[str]:
        """Yield the letters of each phrase that stands in a text."""
        if "%" in text:  # as addresses have it: Kashi%20Mill
            text = f"{text}\n{unquote(text)}"
        letters = _NO_LETTER.sub("", _simplest(text)) if self._needles and text else ""
        if near := [each for each in self._needles.perhaps_in(letters) if each in letters]:
            there = _folded(text)  # slow, and rarely needed: where do words begin and end
            yield from (each for each in near if there.holds(each))

    def are_in_bytes(self, content: bytes) -> bool:
        """Whether any of it stands in bytes as they lie, in whatever way text is written there."""
        lower = content.lower()
        return any(each in lower for each in self._raw.perhaps_in(lower))

    def hidden_by_bytes(self, content: bytes) -> tuple[str, ...]:
        """Return which redactions hide what stands in bytes, in words."""
        lower = content.lower()
        found = {each for each in self._raw.perhaps_in(lower) if each in lower}
        return self._hiding(e for e in self._whole if not found.isdisjoint(_raw_forms(e)))

    def _hiding(self, told: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(by for each in told for by in self._by.get(each, ())))


@dataclass(frozen=True, slots=True)
class WhatIsHidden:
    """What no copy may hold."""

    words: HiddenWords
    """Nowhere in it."""

    beside_pages: HiddenWords
    """Words of regions: another place of a page may show them, nothing beside the pages may."""

    in_others: tuple[str, ...] = ()
    """Phrases that no paper beside the copy may show either.

    Not those of the names of protected people: the gate looks for them, and knows what was decided.
    """

    to_look_at: HiddenBy = field(default_factory=dict)
    """What papers beside the copy may show, words of regions and days, with what hides each.

    People are told where they do.
    """

    figures: HiddenFigures | None = None
    """Figures and days of cells: they are looked for in other cells, and in what stands around."""

    by: HiddenBy = field(default_factory=dict)
    """Which redactions hide each phrase that nothing may show."""

    @property
    def too_short(self) -> int:
        """How many words and figures would be found anywhere, and are not looked for."""
        return self.words.too_short + (self.figures.too_short if self.figures else 0)

    def are_said(self, text: str) -> bool:
        """Whether a cell or a line would tell any of it."""
        return self.words.are_in(text) or bool(self.figures and self.figures.are_in(text))

    def said_anywhere(self, text: str) -> bool:
        """Whether what is beside the pages would tell any of it."""
        return self.words.are_in(text) or self.beside_pages.are_in(text)

    def said_by(self, text: str) -> tuple[str, ...]:
        """Return which redactions hide what a cell or a line would tell, in words."""
        figures = self.figures.hidden_by(text) if self.figures else ()
        return tuple(dict.fromkeys((*self.words.hidden_by(text), *figures)))

    def said_anywhere_by(self, text: str) -> tuple[str, ...]:
        """Return which redactions hide what is said beside the pages, in words."""
        both = (self.words, self.beside_pages)
        return tuple(dict.fromkeys(by for each in both for by in each.hidden_by(text)))


def _is_looked_for(letters: str) -> bool:
    if any(IS_HAN.match(each) for each in letters):
        return len(letters) >= _LEAST_HAN
    return len(letters) >= _LEAST and letters not in ENGLISH


def _simplest(text: str) -> str:
    """Each letter in its simplest form, with all that stands between letters."""
    return unicodedata.normalize("NFKD", text).casefold()


def _folded(text: str) -> _Folded:
    """Letters and digits alone, each in its simplest form; a Chinese character is a word."""
    letters, borders = list[str](), [0]
    many, goes_on = 0, False
    for each in _simplest(text):
        if each.isalnum():
            alone = bool(IS_HAN.match(each))
            if (alone or not goes_on) and borders[-1] != many:
                borders.append(many)
            letters.append(each)
            many += 1
            goes_on = not alone
            if alone:
                borders.append(many)
        elif unicodedata.category(each) not in {"Mn", "Cf"}:
            goes_on = False
            if borders[-1] != many:
                borders.append(many)
    if borders[-1] != many:
        borders.append(many)
    return _Folded("".join(letters), tuple(borders))


def _raw_forms(phrase: str) -> Iterator[bytes]:
    """As it would lie in bytes: the ways in which PDFs, XML and tables write text."""
    plain = " ".join(phrase.split())
    for said in dict.fromkeys((plain, plain.lower())):
        for coded in ("utf-8", "utf-16-be", "utf-16-le", "gb18030"):
            raw = said.encode(coded, "ignore")
            if len(raw) >= _LEAST_RAW:
                yield raw.lower()
                yield raw.hex().encode()
