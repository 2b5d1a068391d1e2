"""What becomes of a block of text that somebody pastes as what was asked. Pure.

Where items are numbered or have bullets, a line without one goes on with the item before it. Where
there are none, blank lines part the items; without blank lines each line is one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BULLET = re.compile(r"^(?:[•●▪◦‣·∙○■□–—*-]|\uf0b7|\uf0a7)\s+")
_NUMBER = re.compile(r"^(?:\(?\d{1,3}[.)]|\(?[A-Za-z][.)]|\(?[ivxlc]{1,5}[.)])\s+\S")
_ARROW = re.compile(r"\s*=>\s*")


@dataclass(frozen=True, slots=True)
class PastedItem:
    """One item that a block of text becomes."""

    words: str
    answers: str
    """What stands behind `=>`, as `answer_text` reads it."""


def split_pasted(block: str) -> list[PastedItem]:
    """Return the items of a block of text. A bullet is taken off; a number stays, as CBP has it."""
    lines = [line.strip() for line in block.splitlines()]
    if any(_begins(line) for line in lines):
        found = _marked(lines)
    elif any(not line for line in _inner(lines)):
        found = _paragraphs(lines)
    else:
        found = lines
    return [_item(each) for each in found if each]


def _begins(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def _marked(lines: Iterable[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if not line:
            continue
        if _begins(line) or not found:
            found.append(line)
        else:
            found[-1] = f"{found[-1]} {line}"
    return found


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
