"""In what ways a name may be written: scripts, orders, initials, as passports and files have it."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import islice, permutations, product
from typing import Final

from casefiles.evidence.protected_names.common_words import COMPOUND, TITLES
from casefiles.evidence.protected_names.letter_folding import HAN, IS_HAN, folded_words
from casefiles.evidence.protected_names.pinyin import all_syllables, as_typed, readings
from casefiles.kernel.dataclass import dataclass


class SpellingKind(Enum):
    """How sure a spelling is by itself."""

    FULL = "full"
    INITIALS = "initials"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name, in the letters names are compared in, without any gaps."""

    letters: str
    kind: SpellingKind = SpellingKind.FULL
    by_sound: bool = False
    """Chinese characters that sound like it are meant too: how it is written there is not known."""

    takes_suffixes: bool = False
    """As Uyghur names do: Aygulning."""


_APART: Final = re.compile(r"[;；/／|、()（）\[\]【】\n\r\t]+")
_RUNS: Final = re.compile(rf"[{HAN}][{HAN}\s·・•.-]*|[^{HAN}]+")
_SHORT = 4
_READ_OTHERWISE: Final = dict(zip("曾单仇解查区朴盖乐翟缪尉员种万俟", (
    "zeng", "shan", "qiu", "xie", "zha", "ou", "piao", "ge", "yue", "zhai", "miao", "yu", "yun",
    "chong", "wan", "qi",
), strict=True))  # fmt: skip
"""Characters that are read in another way where they are surnames."""

_HAN_TITLES: Final = re.compile(r"(先生|女士|小姐|师傅|老师|经理|主任|厂长)\s*$")
_LETTER: Final = re.compile(r"kh|gh|zh|ng|ch|sh|[ae]y(?![aeiou])|.")
_ALSO: Final = {
    "x": ("x", "kh", "h"), "kh": ("kh", "x"), "q": ("q", "k"), "gh": ("gh", "g"), "zh": ("zh", "j"),
    "w": ("w", "v"), "v": ("v", "w"), "ay": ("ay", "ai"), "ey": ("ey", "ei"),
}  # fmt: skip
"""Letters of Uyghur that are written in several ways in Latin type."""

_MOST = 48


def spellings(name: str) -> frozenset[Spelling]:
    """Return all ways to write a name, or several ones of a person, with `;` between them."""
    runs = [run for alias in _APART.split(name) for run in _RUNS.findall(alias)]
    said = [each for each in map(_bare, runs) if each]
    in_chinese = any(IS_HAN.match(each[0]) for each in said)
    return frozenset(s for each in said for s in _of(each, by_sound=not in_chinese))


def _bare(run: str) -> list[str]:
    """The words of a name without titles."""
    found = folded_words(_HAN_TITLES.sub("", run))
    return [each for each in found if each not in TITLES]


def _of(name: Sequence[str], *, by_sound: bool) -> Iterator[Spelling]:
    if IS_HAN.match(name[0]):
        yield from _chinese(name)
    elif len(name) == 1:
        yield from _single(name[0], by_sound=by_sound)
    else:
        yield from _several(name, by_sound=by_sound)


def _chinese(characters: Sequence[str]) -> Iterator[Spelling]:
    written = "".join(characters)
    if len(characters) == 1:
        yield Spelling(written, SpellingKind.SHORT)
        return
    yield Spelling(written)
    family = 2 if written[:2] in COMPOUND and len(characters) > 2 else 1
    known = [[t for r in readings(each) for t in as_typed(r)] for each in characters]
    for said in islice(product(*known), _MOST):
        first, given = "".join(said[:family]), "".join(said[family:])
        yield from (Spelling(first + given), Spelling(given + first))
    usual = [readings(each)[:1] for each in characters[family:]]
    for said in product(*(_as_family(each) for each in characters[:family]), *usual):
        yield from _with_initials("".join(said[:family]), said[family:])


def _as_family(character: str) -> list[str]:
    """How a character is read where it begins a surname."""
    said = _READ_OTHERWISE.get(character) or "".join(readings(character)[:1])
    return [*as_typed(said)]


def _with_initials(family: str, given: Sequence[str]) -> Iterator[Spelling]:
    initials = "".join(each[0] for each in given)
    if len(family) > 1 and initials:
        for some in {initials, initials[0]}:
            yield Spelling(family + some, SpellingKind.INITIALS)
            yield Spelling(some + family, SpellingKind.INITIALS)


def _single(word: str, *, by_sound: bool) -> Iterator[Spelling]:
    if len(word) <= _SHORT:
        yield Spelling(word, SpellingKind.SHORT)
        return
    sounds = by_sound and len(syllables_of(word)) > 1
    for each in _also(word):
        yield Spelling(each, by_sound=sounds, takes_suffixes=not syllables_of(word))


def _several(name: Sequence[str], *, by_sound: bool) -> Iterator[Spelling]:
    chinese = all(syllables_of(each) for each in name)
    sounds, takes = by_sound and chinese, not chinese
    for order in _orders(name):
        for said in islice(product(*map(_also, order)), _MOST):
            yield Spelling("".join(said), by_sound=sounds, takes_suffixes=takes)
    for family, given in ((name[0], name[1:]), (name[-1], name[:-1])):
        parts = [part for each in given for part in (syllables_of(each) if chinese else (each,))]
        yield from _with_initials(family, parts)


def _orders(name: Sequence[str]) -> Iterator[Sequence[str]]:
    if len(name) <= 3:
        yield from permutations(name)
        return
    for at in range(len(name)):
        yield [*name[at:], *name[:at]]
    yield [*reversed(name)]


@cache
def _also(word: str) -> tuple[str, ...]:
    """A word that is no Chinese name, in the ways in which its letters may be written."""
    if syllables_of(word):
        return (word,)
    letters = [_ALSO.get(each, (each,)) for each in _LETTER.findall(word)]
    return tuple(dict.fromkeys("".join(each) for each in islice(product(*letters), _MOST)))


@cache
def syllables_of(word: str) -> tuple[str, ...]:
    """Return a word as the syllables of Chinese it is made of, the fewest; none if it is not."""
    known = all_syllables()
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(word) + 1):
        ways = [
            (*before, word[start:end])
            for start in range(max(0, end - 6), end)
            if (before := best[start]) is not None and word[start:end] in known
        ]
        best.append(min(ways, key=len) if ways else None)
    return best[-1] or ()
