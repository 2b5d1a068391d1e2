"""Find names in text, whatever way they are written. Pure, and quick on megabytes.

A text is gone through once, word by word: where a word begins as some spelling does, the words
after it are put together until they are that spelling or none. So a name is found joined, in
pieces, hyphenated, over the end of a line, and with anything but letters between its parts.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from casefiles.evidence.protected_names.common_words import (
    AFTER_HAN,
    BEFORE_HAN,
    ENGLISH,
    FAMILIES,
    HAN_FAMILIES,
    TITLES,
)
from casefiles.evidence.protected_names.letter_folding import (
    IS_HAN,
    folded,
    folded_words,
    folded_words_and_places,
)
from casefiles.evidence.protected_names.pinyin import readings
from casefiles.evidence.protected_names.spellings import Spelling, SpellingKind, spellings
from casefiles.kernel.dataclass import dataclass

_BLOCK, _OVERLAP = 1 << 16, 200
_LONG = 9
"""Letters of a spelling that is found inside longer words too, as in `mrwangxiaoming`."""

_SUFFIX: Final = re.compile(
    r"(ning|ni|[gkq]h?[ae]|[dt]in|[dt][ae]|l[ae]r\w{0,8}|ngiz|im|m|si|i|che|dek|liq|lik|s)\Z"
)
_HAN_GAP: Final = re.compile(r"[\s·・•_\-]*\Z")
_GAP: Final = re.compile(r"(?:[\W_]{0,12}[1-5]?[\W_]{0,12}|\s*)\Z")
_STOP: Final = re.compile(r"[.;:!?](?:\s|\Z)")
_CLEAR = 6
"""Letters of a name so short that the end of a sentence parts it."""

_ENDS: Final = re.compile(r"[\t\n\r,;:|()\[\]\"“”/\\]")


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in a text."""

    who: str
    """Whose, by what was handed in."""

    start: int
    end: int
    by_sound: bool = False
    """Only that it sounds alike is known."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    who: str
    spelling: Spelling
    first: int
    """Which word of the text."""

    last: int
    inside: bool = False
    """Part of a longer word."""


class _Index:
    """Spellings by their letters, and how each of them begins."""

    def __init__(self, known: Iterable[tuple[str, Spelling]]) -> None:
        self.whose: dict[str, list[tuple[str, Spelling]]] = defaultdict(list)
        for who, spelling in known:
            self.whose[spelling.letters].append((who, spelling))
        self._suffixed = any(s.takes_suffixes for some in self.whose.values() for _, s in some)
        self.starts = {each[:n] for each in self.whose for n in range(1, len(each) + 1)}
        full = [
            e
            for e, known in self.whose.items()
            if any(s.kind is SpellingKind.FULL for _, s in known)
        ]
        self._long = {each for each in full if len(each) >= _LONG and not IS_HAN.match(each)}
        self._lengths = sorted({len(each) for each in self._long})
        self.inside = lru_cache(1 << 16)(self._inside)

    def candidates(self, said: Sequence[str]) -> Iterator[_Candidate]:
        starts = self.starts
        for at in [n for n, word in enumerate(said) if word in starts]:
            yield from self._from(said, at)
        for at, word in enumerate(said):
            if len(word) >= _LONG and (letters := self.inside(word)):
                yield from (_Candidate(w, s, at, at, inside=True) for w, s in self.whose[letters])

    def _from(self, said: Sequence[str], at: int) -> Iterator[_Candidate]:
        letters, least = "", 0
        for last in range(at, len(said)):
            letters += said[last]
            yield from (_Candidate(w, s, at, last) for w, s in self.whose.get(letters, ()))
            if self._suffixed:
                yield from self._with_suffix(letters, least, at, last)
            if letters not in self.starts:
                return
            least = len(letters)

    def _with_suffix(self, letters: str, least: int, at: int, last: int) -> Iterator[_Candidate]:
        for end in range(max(least + 1, _CLEAR - 1), len(letters)):
            for who, spelling in self.whose.get(letters[:end], ()):
                if spelling.takes_suffixes and _SUFFIX.fullmatch(letters[end:]):
                    yield _Candidate(who, spelling, at, last)

    def _inside(self, word: str) -> str:
        if word in self.whose:
            return ""
        if len(word) > 300:  # not a word; what is looked for is less than what it is made of
            return next((each for each in self._long if each in word), "")
        for length in self._lengths:
            for start in range(len(word) - length + 1):
                if word[start : start + length] in self._long:
                    return word[start : start + length]
        return ""


class NameMatcher:
    """Names, made ready to be looked for together."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take who somebody is to be called and each name of theirs, in any script."""
        known = [(who, each) for who, name in names for each in spellings(name)]
        self._written = _Index(known)
        self._sounding = _Index((who, each) for who, each in known if each.by_sound)

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._written.whose)

    def hits(self, text: str) -> list[NameHit]:
        """Return where names stand in a text, each place once for everybody it may name."""
        found: dict[tuple[str, int], NameHit] = {}
        for start, block in _blocks(text):
            for hit in self._in_block(block):
                moved = NameHit(hit.who, hit.start + start, hit.end + start, hit.by_sound)
                known = found.get((moved.who, moved.start))
                if known is None or known.end < moved.end:
                    found[moved.who, moved.start] = moved
        return sorted(found.values(), key=lambda each: (each.start, each.end, each.who))

    def _in_block(self, text: str) -> Iterator[NameHit]:
        if not self:
            return
        said = folded_words(text)
        candidates = [*self._written.candidates(said)]
        sounding = [*self._sounding.candidates(_sounds(said))] if self._sounding.whose else []
        if not candidates and not sounding:
            return
        places = folded_words_and_places(text)
        for each in candidates:
            if _holds(each, places, text):
                yield NameHit(each.who, places[each.first][1], places[each.last][2])
        for each in sounding:
            if all(IS_HAN.match(p[0]) for p in places[each.first : each.last + 1]):
                yield NameHit(each.who, places[each.first][1], places[each.last][2], by_sound=True)


def _sounds(said: Sequence[str]) -> list[str]:
    """The words of a text with each Chinese character as it is usually read; ü is u."""
    return [_sound(each) if len(each) == 1 and IS_HAN.match(each) else each for each in said]


def _sound(character: str) -> str:
    said = readings(character)
    return said[0].replace("ü", "u") if said else character


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces that overlap, each with where it begins; no word is cut."""
    at = 0
    while True:
        end = at + _BLOCK
        if end >= len(text):
            yield at, text[at:]
            return
        cut = max(text.rfind(white, at + _OVERLAP * 2, end) for white in "\n \t")
        end = cut if cut > 0 else end
        yield at, text[at:end]
        back = max(text.rfind(white, at + 1, end - _OVERLAP) for white in "\n \t")
        at = back if back > at + _OVERLAP else end - _OVERLAP


Places = Sequence[tuple[str, int, int]]


def _holds(found: _Candidate, places: Places, text: str) -> bool:
    """Whether what was found is a name where it stands."""
    return found.inside or _RULES[found.spelling.kind](found, places, text)


def _full(found: _Candidate, places: Places, text: str) -> bool:
    some = places[found.first : found.last + 1]
    if not all(_gap(one, other, text, found) for one, other in pairwise(some)):
        return False
    plain = all(word in ENGLISH for word, _, _ in some)
    return not plain or all(text[start].isupper() for _, start, _ in some)


def _gap(
    one: tuple[str, int, int], other: tuple[str, int, int], text: str, found: _Candidate
) -> bool:
    """Whether nothing stands between two words that would part a name."""
    between = folded(text[one[2] : other[1]])
    if IS_HAN.match(one[0]) or IS_HAN.match(other[0]):
        return _HAN_GAP.match(between) is not None
    if len(found.spelling.letters) <= _CLEAR and len(one[0]) > 1 and _STOP.search(between):
        return False
    return _GAP.match(between) is not None


def _initials(found: _Candidate, places: Places, text: str) -> bool:
    some = places[found.first : found.last + 1]
    if len(some) == 1:
        word, start, end = some[0]
        beside = text[start - 1 : start] + text[end : end + 1]
        return len(word) >= _LONG - 4 and (
            len(word) > _CLEAR - 1 or any(e in "@_.-/\\0123456789" for e in beside)
        )
    return _full(found, places, text) and all(text[start].isupper() for _, start, _ in some)


def _short(found: _Candidate, places: Places, text: str) -> bool:
    if found.first != found.last:
        return False
    word, start, end = places[found.first]
    if IS_HAN.match(word):
        return _short_han(text[start - 1 : start] if start else "", text[end : end + 1])
    if word not in ENGLISH:
        return True
    return text[start].isupper() and (
        _stands_alone(text, start, end) or _beside(found, places, text)
    )


def _short_han(before: str, after: str) -> bool:
    alone = not before.isalpha() and not after.isalpha()
    return alone or before in HAN_FAMILIES | BEFORE_HAN or after in AFTER_HAN


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(" ")[-1:], text[end:].lstrip(" ")[:1]
    return all(not each or _ENDS.match(each) for each in (before, after)) and bool(
        not before or not after or before in "\t\n\r|," or after in "\t\n\r|"
    )


def _beside(found: _Candidate, places: Places, text: str) -> bool:
    """Whether a surname stands beside it, or a title before it."""
    at = found.first
    around = [places[n] for n in (at - 1, at + 1) if 0 <= n < len(places)]
    families = (
        word in FAMILIES and text[start].isupper() and _near(places[at], (word, start, end))
        for word, start, end in around
    )
    return any(families) or (at > 0 and places[at - 1][0] in TITLES)


def _near(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    first, second = sorted((one[1:], other[1:]))
    return second[0] - first[1] <= 2


_RULES: dict[SpellingKind, Callable[[_Candidate, Places, str], bool]] = {
    SpellingKind.FULL: _full,
    SpellingKind.INITIALS: _initials,
    SpellingKind.SHORT: _short,
}
