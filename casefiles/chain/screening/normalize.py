"""A name as the matcher sees it: without the form of the company, accents, case and punctuation.

A Chinese name is seen twice: as it sounds, and with what its words mean in English names, since
lists name companies that way (棉麻: Cotton and Linen).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from casefiles.chain.screening.sound import HAN, has_chinese, sound_of
from casefiles.kernel.dataclass import dataclass

if TYPE_CHECKING:
    from casefiles.chain.screening.matching_words import MatchingWords

_APOSTROPHES = re.compile(r"['’‘`ʻʼ]")
_DOTS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
"""Between single letters: S.A., K.K."""

_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_FISHING = re.compile(r"^fishing vessels?(?: owned by|:)\s*")
_ABBREVIATION = 2


@dataclass(frozen=True)
class NormalizedName:
    """One way to see a name. How it is written out is kept: it is compared with many."""

    words: tuple[str, ...]
    """In their order. Never none, unless the name has no letters at all."""

    core: tuple[str, ...]
    """Those that tell it from others: neither place nor trade."""

    initials: str

    @cached_property
    def plain(self) -> str:
        """The words, spaced."""
        return " ".join(self.words)

    @cached_property
    def ordered(self) -> str:
        """The words in the order of the alphabet."""
        return " ".join(sorted(self.words))

    @cached_property
    def close(self) -> str:
        """The words that tell it from others, without spaces."""
        return "".join(self.core)


def normalized_names(name: str, words: "MatchingWords") -> tuple[NormalizedName, ...]:
    """Return every way to see a name, none twice."""
    found = dict.fromkeys(_read(each, words) for each in _spellings(name, words))
    return tuple(each for each in found if each.words)


def folded(name: str) -> str:
    """Return a name without accents, case and width."""
    wide = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(each for each in wide if not unicodedata.combining(each))


def _spellings(name: str, words: "MatchingWords") -> Iterator[str]:
    text = _FISHING.sub("", folded(name).strip())
    if not has_chinese(text):
        yield text
        by_ear = " ".join(words.sounds.get(each, each) for each in text.split())
        yield by_ear
        if "-" in text:
            yield text.replace("-", "")
        return
    yield _in_letters(text, words, meaning=True)
    yield _in_letters(text, words, meaning=False)
    beside = HAN.sub(" ", text)
    if len(re.findall(r"\w", beside)) > _ABBREVIATION:  # a Latin name written beside the Chinese
        yield beside


def _in_letters(text: str, words: "MatchingWords", *, meaning: bool) -> str:
    """Write a Chinese name in letters, its known words each by itself, the rest in runs."""
    said = list[str]()
    for piece in re.findall(rf"{HAN.pattern}+|[^{HAN.pattern[1:-1]}]+", text):
        if HAN.match(piece):
            said += [_said(each, words, meaning=meaning) for each in _pieces(piece, words)]
        else:
            said.append(piece)
    return " ".join(said)


def _pieces(text: str, words: "MatchingWords") -> list[str]:
    """Part Chinese text into words that are known and runs of the rest: few of these, and short."""
    best: list[tuple[tuple[int, int, int], list[str]]] = [((0, 0, 0), [])]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(max(0, end - words.longest), end):
            (left, runs, parts), pieces = best[start]
            piece = text[start:end]
            if piece in words.chinese or piece in words.legal_chinese:
                ways.append(((left, runs, parts + 1), [*pieces, piece]))
            elif end - start == 1 and pieces and not _is_known(pieces[-1], words):
                ways.append(((left + 1, runs, parts), [*pieces[:-1], pieces[-1] + piece]))
            elif end - start == 1:
                ways.append(((left + 1, runs + 1, parts + 1), [*pieces, piece]))
        best.append(min(ways))
    return best[-1][1]


def _is_known(piece: str, words: "MatchingWords") -> bool:
    return piece in words.chinese or piece in words.legal_chinese


def _said(piece: str, words: "MatchingWords", *, meaning: bool) -> str:
    if piece in words.legal_chinese:
        return ""
    english = words.chinese.get(piece, "")
    return english if english in words.places or (english and meaning) else "".join(sound_of(piece))


def _read(text: str, words: "MatchingWords") -> NormalizedName:
    text = _DOTS.sub("", _APOSTROPHES.sub("", text)).replace("&", " and ")
    spaced = " ".join(re.findall(r"[^\W_]+", text))
    for phrase, one in words.phrases.items():
        if phrase in spaced:
            spaced = re.sub(rf"\b{phrase}\b", one, spaced)
    spaced = _ORDINAL.sub(r"\1", spaced)
    every = [words.one_word.get(each, each) for each in spaced.split()]
    every = [each for each in every if each not in words.passed_over]
    kept = [each for each in every if each not in words.legal] or every
    core = tuple(each for each in kept if _is_core(each, words))
    return NormalizedName(tuple(kept), core, "".join(each[0] for each in kept))


def _is_core(word: str, words: "MatchingWords") -> bool:
    return not (word in words.places or word in words.generic or word.isdigit())
