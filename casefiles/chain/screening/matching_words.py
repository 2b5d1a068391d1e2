"""What the matcher knows of words, as data: forms of companies, places, what companies do."""

import hashlib
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Gloss:
    """A Chinese word of a trade: what it is in English names, and how it sounds."""

    chinese: str
    english: str
    sound: str


@dataclass(frozen=True, slots=True)
class KnownAs:
    """What a listed company is called in Chinese, by our own reading: on no list, unverified."""

    listed: str
    chinese: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    legal_chinese: tuple[str, ...]
    legal: tuple[str, ...]
    passed_over: tuple[str, ...]
    generic: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]
    glosses: tuple[Gloss, ...]
    known_as: tuple[KnownAs, ...]


@dataclass(frozen=True)
class MatchingWords:
    """The file, looked up by word."""

    legal_chinese: tuple[str, ...]
    """Longest first."""

    legal: frozenset[str]
    passed_over: frozenset[str]
    generic: frozenset[str]
    places: frozenset[str]
    """The one name of each."""

    one_word: Mapping[str, str]
    """From any name of a place to the one that stands for all, where it is one word."""

    phrases: Mapping[str, str]
    """The same, where it is several."""

    chinese: Mapping[str, str]
    """From a Chinese place or word to what stands for it."""

    sounds: Mapping[str, str]
    """From how a Chinese word sounds to its English."""

    known_as: Mapping[str, tuple[str, ...]]
    """From a name as listed to Chinese names that are on no list."""

    digest: str
    longest: int = field(default=1)
    """Characters of the longest Chinese word."""

    @cached_property
    def version(self) -> str:
        """Tells two files apart."""
        return self.digest[:8]


def read_words(text: str, what: str = "lists/matching.yaml") -> MatchingWords:
    """Read the file. Raises `Faulty` with every fault."""
    file = strict.read(_File, read_data(text, what), what)
    latin = [(each[0], [name for name in each if name.isascii()]) for each in file.places]
    chinese = {name: each[0] for each in file.places for name in each if not name.isascii()}
    chinese |= {each.chinese: each.english for each in file.glosses}
    generic = {*file.generic, *(w for each in file.glosses for w in each.english.split())}
    generic |= {each.sound for each in file.glosses}
    return MatchingWords(
        legal_chinese=tuple(sorted(file.legal_chinese, key=lambda each: (-len(each), each))),
        legal=frozenset(file.legal),
        passed_over=frozenset(file.passed_over),
        generic=frozenset(generic - {each[0] for each in file.places}),
        places=frozenset(each[0] for each in file.places),
        one_word={name: one for one, names in latin for name in names if " " not in name},
        phrases={name: one for one, names in latin for name in names if " " in name},
        chinese=chinese,
        sounds={e.sound: e.english for e in file.glosses if len(e.sound) > 5},
        known_as={each.listed: each.chinese for each in file.known_as},
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        longest=max(map(len, chinese)),
    )
