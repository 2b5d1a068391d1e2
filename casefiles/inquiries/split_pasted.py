"""What becomes of a block of text that somebody pastes as what was asked. Pure.

Where items are numbered or have bullets, a line without one goes on with the item before it. Where
there are none, blank lines part the items; without blank lines each line is one. Numbers that count
the items (`1.`, `(b)`, `iii)`) are taken off as bullets are: the list numbers them anew.
"""

import re
from collections.abc import Iterable

from casefiles.kernel.dataclass import dataclass

_BULLET = re.compile(r"^(?:[•●▪◦‣·∙○■□–—*-]|\uf0b7|\uf0a7)\s+")
_NUMBER = re.compile(r"^(?:\(?\d{1,3}[.)]|\(?[A-Za-z][.)]|\(?[ivxlc]{1,5}[.)])\s+\S")
_MARK = re.compile(r"^\(?([A-Za-z]{1,5}|\d{1,3})[.)]\s+(?=\S)")
_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
)
_ARROW = re.compile(r"\s*=>\s*")


@dataclass(frozen=True, slots=True)
class PastedItem:
    """One item that a block of text becomes."""

    words: str
    answers: str
    """What stands behind `=>`, as `answer_text` reads it."""


def split_pasted(block: str) -> list[PastedItem]:
    """Return the items of a block of text, without the bullets and numbers that list them."""
    lines = [line.strip() for line in block.splitlines()]
    if any(begins_item(line) for line in lines):
        found = _unnumbered(_marked(lines))
    elif any(not line for line in _inner(lines)):
        found = _paragraphs(lines)
    else:
        found = lines
    return [_item(each) for each in found if each]


def begins_item(line: str) -> bool:
    """Whether a line begins with a bullet or a number, and so an item."""
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def _marked(lines: Iterable[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if not line:
            continue
        if begins_item(line) or not found:
            found.append(line)
        else:
            found[-1] = f"{found[-1]} {line}"
    return found


def _unnumbered(items: list[str]) -> list[str]:
    """Return items without their numbers, where these count on from item to item."""
    found, before = list[str](), dict[int, int]()
    for each in items:
        mark = _MARK.match(each)
        ways = _ordinals(mark[1].lower()) if mark else {}
        counts = any(value == before.get(way, 0) + 1 for way, value in ways.items())
        before |= ways
        found.append(each[mark.end() :] if mark and counts else each)
    return found


def _ordinals(mark: str) -> dict[int, int]:
    """Return what a mark counts, by the way in which it can be read: figure, letter, Roman."""
    if mark.isdecimal():
        return {0: int(mark)}
    letter = {1: ord(mark) - ord("a") + 1} if len(mark) == 1 else {}
    return letter | ({2: _ROMAN.index(mark) + 1} if mark in _ROMAN else {})


def _paragraphs(lines: Iterable[str]) -> list[str]:
    found, fresh = list[str](), True
    for line in lines:
        if line and fresh:
            found.append(line)
        elif line:
            found[-1] = f"{found[-1]} {line}"
        fresh = not line
    return found


def _inner(lines: list[str]) -> list[str]:
    filled = [at for at, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1]] if filled else []


def _item(text: str) -> PastedItem:
    words, *answers = _ARROW.split(_BULLET.sub("", text), maxsplit=1)
    return PastedItem(words or text, answers[0] if answers and words else "")
