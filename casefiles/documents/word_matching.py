"""Which words of a vocabulary stand in a text: English ones whole, Chinese ones anywhere."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from casefiles.documents.model import NameWords
from casefiles.kernel.dataclass import dataclass

_SEAMS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_BETWEEN = re.compile(r"[^\w*]|_")
_CJK = "㐀-䶿一-鿿豈-﫿"
_GAP = re.compile(f"(?<=[{_CJK}]) +(?=[{_CJK}])")
_EDGE = re.compile(f"(?<=[{_CJK}])(?=[a-z0-9])|(?<=[a-z0-9])(?=[{_CJK}])")


@dataclass(frozen=True, slots=True)
class WordHit:
    """A word that was found."""

    id: str
    """What it is a word of."""

    word: str
    """As it stands in the vocabulary."""

    start: int
    end: int
    """Where it stands in the plain text."""


def normalized(text: str) -> str:
    """Return a text as it is compared: lower case, words parted by one space, Chinese unparted.

    `BillOfLading_12` is `bill of lading 12`. Nothing keeps a word from being seen: neither wide
    letters nor characters without width.
    """
    folded = unicodedata.normalize("NFKC", text)
    folded = "".join(each for each in folded if unicodedata.category(each) != "Cf")
    parted = _BETWEEN.sub(" ", _SEAMS.sub(" ", folded).casefold())
    return _EDGE.sub(" ", _GAP.sub("", " ".join(parted.split())))


def find_words(text: str, vocabulary: Iterable[tuple[str, NameWords]]) -> list[WordHit]:
    """Return every word that stands in a text, in order; one inside a longer one does not count."""
    ground = f" {normalized(text)} "
    found = [hit for id_, words in vocabulary for hit in _matches(ground, id_, words)]
    longest = sorted({*found}, key=lambda each: (each.start, -each.end))
    return [
        each
        for each in longest
        if not any(
            other.start <= each.start
            and each.end <= other.end
            and other.end - other.start > each.end - each.start
            for other in longest
        )
    ]


def _matches(ground: str, id_: str, words: NameWords) -> Iterator[WordHit]:
    for word in words.en:
        pattern = _pattern(word)
        yield from (WordHit(id_, word, m.start(), m.end()) for m in pattern.finditer(ground))
    for word in words.zh:
        sought = normalized(word)
        at = ground.find(sought)
        while at >= 0 and sought:
            yield WordHit(id_, word, at, at + len(sought))
            at = ground.find(sought, at + 1)


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    sought = normalized(word)
    if sought.endswith("*"):
        return re.compile(rf"(?<= ){re.escape(sought[:-1])}[^ ]*(?= )")
    return re.compile(rf"(?<= ){re.escape(sought)}(?= )")
