"""Where a caret goes in the words of a page: by character, word and line, whatever the script."""

import re
import unicodedata
from enum import Enum

from casefiles.evidence.passages.text_layer import TextLayer

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+|[^\w\s]+")
"""A Chinese character stands for itself: there are no spaces to tell words apart."""

_FAR = 400
"""Characters that are looked back for the beginning of a word."""


class CaretMove(Enum):
    """What a key asks of the caret."""

    LEFT = "left"
    RIGHT = "right"
    WORD_LEFT = "word left"
    WORD_RIGHT = "word right"
    UP = "up"
    DOWN = "down"
    HOME = "home"
    END = "end"
    FIRST = "first"
    LAST = "last"


def move_caret(layer: TextLayer, at: int, move: CaretMove, across: float | None = None) -> int:
    """Return where a caret goes from `at`. Up and down keep to `across`, in 1/100 point.

    Left and right are as they are seen: in a line of Uyghur the next character is at the left.
    """
    number = layer.number_of_line(at)
    if number < 0:
        return 0
    line = layer.lines[number]
    if move in (CaretMove.UP, CaretMove.DOWN):
        return _other_line(layer, at, across, up=move is CaretMove.UP)
    ends = {CaretMove.HOME: line.start, CaretMove.END: line.end}
    ends |= {CaretMove.FIRST: layer.lines[0].start, CaretMove.LAST: layer.lines[-1].end}
    if move in ends:
        return ends[move]
    onward = (move in (CaretMove.RIGHT, CaretMove.WORD_RIGHT)) is not line.leftward
    if move in (CaretMove.LEFT, CaretMove.RIGHT):
        return _beside(layer.text, at, onward=onward)
    return next_word(layer.text, at) if onward else word_before(layer.text, at)


def next_word(text: str, at: int) -> int:
    """Return where the next word begins, or the end."""
    return next((found.start() for found in _WORD.finditer(text, at) if found.start() > at),
                len(text))  # fmt: skip


def word_before(text: str, at: int) -> int:
    """Return where the word before a place, or the one it is in, begins."""
    start = max(0, at - _FAR)
    for found in _WORD.finditer(text, start):
        if found.start() >= at:
            break
        start = found.start()
    return start


def word_around(text: str, at: int) -> tuple[int, int]:
    """Return the word that is at a place, or nothing: a start that is its end."""
    for found in _WORD.finditer(text, max(0, at - _FAR)):
        if found.start() <= at < found.end():
            return found.start(), found.end()
        if found.start() > at:
            break
    return at, at


def _beside(text: str, at: int, *, onward: bool) -> int:
    """The next place that is not before a mark which belongs to the character before it."""
    at += 1 if onward else -1
    while 0 < at < len(text) and unicodedata.combining(text[at]):
        at += 1 if onward else -1
    return min(max(at, 0), len(text))


def _other_line(layer: TextLayer, at: int, across: float | None, *, up: bool) -> int:
    line = layer.lines[layer.number_of_line(at)]
    wanted = layer.caret(at)[0] if across is None else across
    middle, least = (line.top + line.bottom) / 2, (line.top - line.bottom) * 0.4
    best: tuple[float, int] | None = None
    for number, each in enumerate(layer.lines):
        away = ((each.top + each.bottom) / 2 - middle) * (1 if up else -1)
        if away > least:
            apart = max(each.left - line.right, line.left - each.right, 0)  # another column
            aside = max(each.left - wanted, wanted - each.right, 0)
            cost = away + apart * 2 + aside / 100
            best = min(best, (cost, number)) if best else (cost, number)
    if best is None:
        return at
    return layer.on_line(layer.lines[best[1]], wanted)
