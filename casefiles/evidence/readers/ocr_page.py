"""What was recognized on a page: its text, and where each word stands on it."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from casefiles.kernel.dataclass import dataclass

Word = tuple[int, int, int, int, int, int, int]
"""Start and end in the text; left, bottom, right, top in 1/100 point from the lower left corner of
the upright page; confidence of 100."""

_APART, _FAR_APART = 0.3, 2.5
"""Times their height: how far two words of Chinese stand apart before there is a space between
Chinese and other letters, and between Chinese and Chinese: those are columns."""


@dataclass(frozen=True, slots=True)
class OcrToken:
    """A word that an engine saw, in pixels of the picture from its upper left corner."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: int
    """Of 100."""


@dataclass(frozen=True, slots=True)
class OcrTokens:
    """What an engine saw in a picture: lines in the order in which they are read."""

    lines: tuple[tuple[OcrToken, ...], ...]
    languages: str
    """As the engine calls them, with `+`."""

    @property
    def confidence(self) -> int:
        """Of 100, each word counted by its length; 0 where nothing was seen."""
        tokens = [each for line in self.lines for each in line]
        letters = sum(len(each.text) for each in tokens)
        return round(sum(len(t.text) * t.confidence for t in tokens) / letters) if letters else 0


@dataclass(frozen=True, slots=True)
class OcrPage:
    """One page as one engine recognized it."""

    part: int
    """Counted from 0."""

    engine: str
    """Name and version."""

    languages: str
    dpi: int
    """Of the picture that the engine was shown; 72 is one pixel for each point, or as it was."""

    confidence: int
    """Of 100, as the engine thinks of itself; 0 where it saw nothing."""

    text: str
    words: tuple[Word, ...]

    @property
    def layer(self) -> str:
        """What a quote from it says it was read by."""
        return f"{self.engine} {self.languages}".strip()


def make_ocr_page(
    seen: OcrTokens, part: int, engine: str, *, height: float, scale: float
) -> OcrPage:
    """Put the words of a page together.

    `height` is that of the page in points, `scale` how many pixels each of them has.
    """
    text, words = "", list[Word]()
    for line in seen.lines:
        text += "\n" if text else ""
        for token, gap in _with_gaps(line):
            text += gap
            words.append((len(text), len(text) + len(token.text), *_box(token, height, scale),
                          token.confidence))  # fmt: skip
            text += token.text
    dpi = max(1, round(72 * scale))
    return OcrPage(part, engine, seen.languages, dpi, seen.confidence, text, tuple(words))


def _with_gaps(line: Sequence[OcrToken]) -> Iterator[tuple[OcrToken, str]]:
    before: OcrToken | None = None
    for token in line:
        yield token, "" if before is None or _touch(before, token) else " "
        before = token


def _touch(one: OcrToken, other: OcrToken) -> bool:
    """Whether no space stands between two words of a line."""
    chinese = [is_chinese(one.text[-1]), is_chinese(other.text[0])]
    if not any(chinese):
        return False
    gap = max(other.left - one.right, one.left - other.right)
    high = max(1, min(one.bottom - one.top, other.bottom - other.top))
    return gap < high * (_FAR_APART if all(chinese) else _APART)


def is_chinese(letter: str) -> bool:
    """Whether a letter is written without spaces to its neighbors: Han, kana, wide signs."""
    return unicodedata.east_asian_width(letter) in "WF" and not "\uac00" <= letter <= "\ud7a3"


def _box(token: OcrToken, height: float, scale: float) -> tuple[int, int, int, int]:
    up = round(height * 100)
    left, right = round(token.left / scale * 100), round(token.right / scale * 100)
    top, bottom = up - round(token.top / scale * 100), up - round(token.bottom / scale * 100)
    return left, max(bottom, 0), right, min(top, up)


def has_letters(texts: Iterable[str], many: int) -> bool:
    """Whether there are so many letters and digits: to tell a page of text from a scan."""
    found = (each for text in texts for each in text if each.isalnum())
    return sum(1 for _ in islice(found, many)) == many
