"""One form for what is written in many ways, with the way back to how it was written.

A text and a query are brought into the same form, so that what differs only in how it is written is
found: NFKC (full-width, ligatures, presentation forms of Arabic and Uyghur), one case, simplified
for traditional Chinese, no accents on Latin, Greek and Cyrillic letters (`Küchi` is `kuchi`), no
tatweel, no vowel marks and no joiners in Arabic script, ە and ه, ك and ک as one. White space
between characters of scripts that are written without it is gone, elsewhere it is one space.

A word that a line break cuts in two stands as it is cut, and once more in one piece after the text,
behind a `CUT`, so that it is found both ways.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from casefiles.evidence.search.simplified import simplified
from casefiles.kernel.dataclass import dataclass

RULES: Final = 2
"""Raised when the same text gets another form than before: what was made of it is made anew."""

CUT: Final = "\x01"
"""Stands before each word that was put together again, and nowhere else in a normalized text."""

_SINGLE: Final = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3040-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"  # Chinese and Japanese
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
)
"""Scripts written without white space: each of their characters is a word of its own."""

_JOINED: Final = "\u0653-\u0655\u0900-\u0963\u0966-\u0dff\u0f00-\u0f0a\u0f0c-\u0fbc"
"""Marks that belong to a word and that Python takes for no part of one."""

_LETTER: Final = rf"(?:[^\W_{_SINGLE}]|[{_JOINED}])"
SIGNS: Final = "".join(each for each in map(chr, range(33, 127)) if not each.isalnum())
"""Those of ASCII: each is a token."""

_ODD: Final = re.compile(r"[^\t\n\r -~]+")
"""What is not of ASCII, or no text."""

_HYPHEN: Final = "\x02"
"""What PDFium says for a hyphen that it takes for one of the end of a line."""

_LONGEST: Final = 60
"""Characters of half a word; what is longer is none."""

IS_WORD: Final = re.compile(rf"{_LETTER}+")
IS_SINGLE: Final = re.compile(rf"[{_SINGLE}]")
_APART_BY_ITSELF: Final = re.compile(rf"[\s{_SINGLE}{re.escape(SIGNS)}]")

_WIDE: Final = re.compile("  +")
_GAP: Final = re.compile(rf" (?: +|(?=[{_SINGLE}]))")
"""White space of which something may be left out."""

_WHITE: Final = {ord(each): " " for each in "\t\n\x0b\x0c\r"}
_ODD_WHITE: Final = re.compile(r"[^\S ]")
_SOFT: Final = re.compile(r"\u00ad(?=[ \t]*[\r\n])")
_BREAK: Final = re.compile(
    rf"(?:-(?<={_LETTER}-)[ \t]*[\r\n]|{_HYPHEN}(?<={_LETTER}{_HYPHEN}))\s*(?={_LETTER})"
)
_BEFORE: Final = re.compile(rf"{_LETTER}{{1,{_LONGEST}}}\Z")
_AFTER: Final = re.compile(rf"{_LETTER}{{1,{_LONGEST}}}")
_MARKS: Final = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5]"
)
"""Accents, and the vowel marks of Arabic and Hebrew."""

_ALIKE: Final = {
    "ı": "i",
    "ه": "ە",
    "ک": "ك",
    "\u2010": "-",
    "\u2011": "-",
    "\x02": _HYPHEN,
    "\ufffe": _HYPHEN,
}
_ASCII: Final = dict.fromkeys((*range(9), *range(14, 32), 127), " ") | {2: _HYPHEN}


class _Folded(dict[str, str]):
    """Each character as it stands in a normalized text; worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold(character)
        return folded


def _fold(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    kind = unicodedata.category(character)
    if kind == "Cf":
        return ""
    if kind == "Cc":
        return character if character in "\t\n\r" else " "
    folded = unicodedata.normalize("NFKC", character).casefold()
    known = simplified() if IS_SINGLE.match(folded) else {}
    return "".join(chain.from_iterable(_bare(known.get(each, each)) for each in folded))


def _bare(character: str) -> str:
    """A character without accents; of Chinese and Japanese nothing is taken apart."""
    if IS_SINGLE.match(character):
        return character
    apart = _MARKS.sub("", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_ALIKE.get(each, each) for each in apart)


class _Apart(dict[str, str]):
    """Likewise, with white space around each that is a token by itself."""

    def __missing__(self, character: str) -> str:
        apart = self[character] = "".join(map(_apart, _FOLDED[character]))
        return apart


def _apart(character: str) -> str:
    if character.isspace():
        return " " if character == " " else "\v"  # white, and not the end of a line
    is_part = character.isascii() or IS_WORD.match(character)
    return character if is_part else f" {character} "


def _odd_apart(odd: re.Match[str]) -> str:
    return "".join(map(_APART.__getitem__, odd[0]))


_FOLDED = _Folded()
_APART = _Apart()


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A text in the form in which it is searched."""

    text: str
    knees: tuple[int, ...]
    """Where in it the way back changes, ascending from 0: something before was left out."""

    origins: tuple[int, ...]
    """At each knee: which of the folded characters stands there."""

    starts: Sequence[int]
    """Of each folded character: where what it stands for begins in the text as it was."""

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of it (not empty) stands in the text as it was."""
        return self._start(start), self._start(end - 1) + 1

    def _start(self, at: int) -> int:
        knee = bisect_right(self.knees, at) - 1
        return self.starts[self.origins[knee] + at - self.knees[knee]]


def tokens(text: str) -> list[str]:
    """Return the tokens of a text in order, then a `CUT` and the pieces of each word once cut."""
    return spaced_tokens(text).split()


def spaced_tokens(text: str) -> str:
    """Return those tokens with white space between them, which is a tenth of the work.

    Tokens are the words, each character of a script written without white space, and each sign.
    """
    if text.isascii():
        said = _folded(text)
    else:
        said = _ODD.sub(_odd_apart, _SOFT.sub(_HYPHEN, text).lower())
    for first, second in [*_cuts(said)]:
        said += f" {CUT} {said[slice(*first)]}{said[slice(*second)]}"
    said = said.replace(_HYPHEN, "-")
    for sign in SIGNS:
        if sign in said:
            said = said.replace(sign, f" {sign} ")
    return said.strip()


def parts(text: str, place: int) -> bool:
    """Whether two tokens surely meet at a place within a text, as it was written."""
    return any(_APART_BY_ITSELF.match(text, at) for at in (place - 1, place))


def normalized(text: str) -> NormalizedText:
    """Bring a text into its one form, and keep where each character came from."""
    said, starts = _mapped(text)
    pieces, knees, origins = _spaced(said)
    length = sum(map(len, pieces))
    for cut in _cuts(said):
        for piece, origin in ((CUT, cut[0][0]), *((said[slice(*half)], half[0]) for half in cut)):
            pieces.append(piece)
            knees.append(length)
            origins.append(origin)
            length += len(piece)
    whole = "".join(pieces).replace(_HYPHEN, "-")
    return NormalizedText(whole, tuple(knees), tuple(origins), starts)


def normal_form(text: str) -> str:
    """Return a short text such as a name or a query in its one form, without the way back."""
    return normalized(text).text.partition(CUT)[0].strip()


def _folded(text: str) -> str:
    """Return a text with every character in its one form; white space stays as it is."""
    if text.isascii():
        return text.lower().translate(_ASCII)
    return "".join(map(_FOLDED.__getitem__, _SOFT.sub(_HYPHEN, text)))


def _mapped(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text; a character may become none, one or several. Say where each came from."""
    if text.isascii():
        return _folded(text), range(len(text))
    parts = list(map(_FOLDED.__getitem__, _SOFT.sub(_HYPHEN, text)))
    said = "".join(parts)
    if len(said) == len(parts) and "" not in parts:
        return said, range(len(text))
    return said, [n for n, part in enumerate(parts) for _ in part]


def _spaced(said: str) -> tuple[list[str], list[int], list[int]]:
    """Leave one space or none where there was white space. Say where something is left out.

    Of most texts that is nowhere: one space stands there for one.
    """
    white = said.translate(_WHITE) if said.isascii() else _ODD_WHITE.sub(" ", said)
    pieces: list[str] = []
    knees, origins = [0], [0]
    length = done = 0
    for gap in (_WIDE if said.isascii() else _GAP).finditer(white):
        first, last = gap.span()
        joins = IS_SINGLE.match(white, last) and first and IS_SINGLE.match(white, first - 1)
        if not joins and last - first == 1:
            continue
        pieces.append(white[done:first] if joins else white[done : first + 1])
        length += len(pieces[-1])
        done = last
        knees.append(length)
        origins.append(last)
    return [*pieces, white[done:]], knees, origins


def _cuts(said: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where each word stands that a line break cuts in two: its first half, and its second."""
    for gap in _BREAK.finditer(said):
        first, last = gap.span()
        before = _BEFORE.search(said, max(0, first - _LONGEST), first)
        after = _AFTER.match(said, last)
        if before and after:
            yield before.span(), after.span()
