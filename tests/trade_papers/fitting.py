"""Words as they are set: which face has them, how wide they are, where they break, what is marked in them.

A mark goes round words as characters that are never printed, so that it goes wherever they go.
"""

import re
from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth

Style = tuple[str, bool]
"""A face, and whether it is bold."""

_OPEN, _CLOSE, _FIRST = "\ue000", "\ue001", 0xE100
_MARKS = re.compile(f"{_OPEN}.|{_CLOSE}")
_MARKED = re.compile(f"{_OPEN}(.)(.*?){_CLOSE}", re.DOTALL)
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_TOKEN = re.compile(f"{_OPEN}.|{_CLOSE}|\n|[{_HAN}]|[^\\s{_HAN}{_OPEN}{_CLOSE}]+ *|[ \u00a0]+")
_CLOSING = "，。；：）、》！"
_BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}
"""Faces that every reader has: they know Latin letters only."""


def with_mark(number: int, words: str) -> str:
    """Return words with a mark of this number around them."""
    return f"{_OPEN}{chr(_FIRST + number)}{words}{_CLOSE}"


def plain(words: str) -> str:
    """Return words without marks."""
    return _MARKS.sub("", words)


def marked(words: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each mark, and the words within it."""
    for found in _MARKED.finditer(words):
        yield ord(found[1]) - _FIRST, found[2]


def runs_of(words: str, style: Style) -> list[tuple[str, str]]:
    """Return words by the fonts that have them."""
    face, bold = style
    own = _BOLD.get(face, f"{face}Bold") if bold else face
    if face == "Hei" or words.isascii():
        return [(own, words)]
    parts = re.findall("[\x20-\xff]+|[^\x20-\xff]+", words)
    return [(own if part[0] <= "\xff" else "HeiBold" if bold else "Hei", part) for part in parts]


def width_of(words: str, font: str, points: float) -> float:
    """Return how wide words of one font are, in points."""
    return float(stringWidth(words, font, points))


def broken(words: str, width: float, points: float, style: Style) -> list[str]:
    """Return words, with their marks, in lines of a width; Chinese breaks between any two signs."""
    lines, now = [""], 0.0
    for token in _TOKEN.findall(words):
        if token == "\n":
            lines.append("")
            now = 0
        elif token[0] in (_OPEN, _CLOSE):
            lines[-1] += token
        else:
            if now and now + _wide(token.rstrip(), style, points) > width + 0.01 and token not in _CLOSING:
                lines.append("")
                now = 0
            lines[-1] += token
            now += _wide(token, style, points)
    return lines


def _wide(words: str, style: Style, points: float) -> float:
    return sum(width_of(said, font, points) for font, said in runs_of(words, style))
