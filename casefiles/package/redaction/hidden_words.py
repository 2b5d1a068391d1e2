"""What is hidden, ready to be looked for in whatever would leave: words, and names in all scripts.

Words are compared without case, accents, gaps and width. What is looked for begins and ends where
words do, so that a short word within another one is not taken for it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from casefiles.evidence.protected_names.common_words import ENGLISH
from casefiles.evidence.protected_names.letter_folding import IS_HAN
from casefiles.evidence.protected_names.name_matcher import NameMatcher
from casefiles.package.redaction.hidden_figures import HiddenFigures
from casefiles.package.redaction.needle_index import NeedleIndex

_LEAST = 4
"""Letters and digits of words that are looked for."""

_LEAST_HAN = 2
_NO_LETTER = re.compile(r"[\W_]+")
"""All but what `str.isalnum` says is a letter or a digit."""

_LEAST_RAW = 6
"""Bytes of a letter sequence that tells something where it stands among any others."""


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

    def __init__(self, phrases: Iterable[str], names: NameMatcher | None = None) -> None:
        said = dict.fromkeys(" ".join(each.split()) for each in phrases)
        folded = {each: _folded(each).letters for each in said if each}
        self._needles = NeedleIndex(e for e in folded.values() if _is_looked_for(e))
        raw = _raw_forms(each for each, e in folded.items() if _is_looked_for(e))
        self._raw = NeedleIndex(each.lower() for each in raw)
        self.too_short = sum(1 for each in folded.values() if each and not _is_looked_for(each))
        """How many are so short or so common that they would be found anywhere."""

        self._names = names

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._needles or self._names)

    def are_in(self, text: str) -> bool:
        """Whether any of it stands in a text."""
        if not text:
            return False
        letters = _NO_LETTER.sub("", _simplest(text)) if self._needles else ""
        if near := [each for each in self._needles.perhaps_in(letters) if each in letters]:
            there = _folded(text)  # slow, and rarely needed: where do words begin and end
            if any(there.holds(each) for each in near):
                return True
        return bool(self._names and self._names.hits(text))

    def are_in_bytes(self, content: bytes) -> bool:
        """Whether any of it stands in bytes as they lie, in whatever way text is written there."""
        lower = content.lower()
        return any(each in lower for each in self._raw.perhaps_in(lower))


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

    figures: HiddenFigures | None = None
    """Figures and days of cells: they are looked for in other cells, and in what stands around."""

    @property
    def too_short(self) -> int:
        """How many words and figures would be found anywhere, and are not looked for."""
        return self.words.too_short + (self.figures.too_short if self.figures else 0)

    def are_said(self, text: str) -> bool:
        """Whether a cell or a line would tell any of it."""
        return self.words.are_in(text) or bool(self.figures and self.figures.are_in(text))


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


def _raw_forms(phrases: Iterable[str]) -> Iterable[bytes]:
    """As it would lie in bytes: the ways in which PDFs, XML and tables write text."""
    for each in phrases:
        for said in dict.fromkeys((each, each.lower())):
            for coded in ("utf-8", "utf-16-be", "utf-16-le", "gb18030"):
                raw = said.encode(coded, "ignore")
                if len(raw) >= _LEAST_RAW:
                    yield raw
                    yield raw.hex().encode()
