"""A text as the letters that names are compared by, whatever script or type they are set in.

Case, accents, tones, full width, zero-width characters and soft hyphens are gone, traditional
characters are simplified, and Uyghur in Arabic letters stands in Latin ones, so that ئايگۈل and
Aygül are the same.
"""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import Final

from casefiles.evidence.search.normalization import IS_SINGLE, normal_form

_ARABIC: Final = dict(zip("ابتجدرزسفقكلمنوىيەهھپچخشغگڭژۆۈۇۋې", (
    "a", "b", "t", "j", "d", "r", "z", "s", "f", "q", "k", "l", "m", "n", "o", "i", "y", "e", "e",
    "h", "p", "ch", "x", "sh", "gh", "g", "ng", "zh", "o", "u", "u", "w", "e",
), strict=True)) | dict(zip("آأإئءؤعةحصضطظثذک", (
    "a", "a", "i", "", "", "o", "", "e", "h", "s", "z", "t", "z", "s", "z", "k",
), strict=True))  # fmt: skip
"""How Uyghur is written in Latin letters (ULY), and what else stands in Arabic ones, roughly."""

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WORD: Final = re.compile(rf"[{HAN}]|[^\W\d_{HAN}]+")
IS_HAN: Final = re.compile(rf"[{HAN}]")


class _Letters(dict[int, str]):
    """Each character as it is compared; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        return folded


def _fold(character: str) -> str:
    if unicodedata.category(character) in {"Cf", "Mn"}:
        return ""
    plain = unicodedata.normalize("NFKC", character)
    if any(each in _ARABIC for each in plain):
        return "".join(_ARABIC.get(each, "") for each in plain)
    folded = normal_form(character) if plain.strip() else " "
    return f" {folded} " if IS_SINGLE.match(folded) else folded or " "


_LETTERS: Final = _Letters()


def folded(text: str) -> str:
    """Return a text in the letters in which names are compared."""
    apart = _CAMEL.sub(" ", text)
    return apart.lower() if apart.isascii() else apart.translate(_LETTERS)


def folded_words(text: str) -> list[str]:
    """Return the words of a text in these letters; each Chinese character is one."""
    return WORD.findall(folded(text))


def folded_words_and_places(text: str) -> list[tuple[str, int, int]]:
    """Return the same with where each begins and ends in the text as it was."""
    parts = [*map(_LETTERS.__getitem__, map(ord, text))]
    for each in _CAMEL.finditer(text):
        parts[each.start()] = f" {parts[each.start()]}"
    ends = [*accumulate(map(len, parts))]
    return [
        (each[0], bisect_right(ends, each.start()), bisect_right(ends, each.end() - 1) + 1)
        for each in WORD.finditer("".join(parts))
    ]
