"""Words to lines: greedy breaking, right-to-left order, and words longer than a line."""

from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from casefiles.attestation.layout.bidi import visual
from casefiles.attestation.layout.words import TextPiece, Word


class PlacedPiece(NamedTuple):
    """A piece and where it stands in its line, in points from the left."""

    piece: TextPiece
    x: float
    width: float


Line = tuple[PlacedPiece, ...]
"""In reading order."""


def break_lines(words: list[Word], base: int, width: float) -> list[Line]:
    """Break the words of a paragraph into lines of at most `width` points."""
    rows: list[list[TextPiece]] = []
    row: list[TextPiece] = []
    used = 0.0
    todo = list(reversed(words))
    while todo:
        word = todo.pop()
        wide = word[0].width if len(word) == 1 else sum(piece.width for piece in word)
        if used + wide > width and word[0].text != " ":
            if row:
                rows.append(row)
                row, used = [], 0.0
            if wide > width and (cut := _cut(word, width)):
                todo += reversed(cut)
                continue
        row += word
        used += wide
    if row or not rows:
        rows.append(row)
    return [_placed(row, base, width) for row in rows]


def _cut(word: Word, width: float) -> tuple[Word, Word] | None:
    """A word longer than a line in two, the first of which fits if anything does."""
    room, at = width, 0
    while at < len(word) and word[at].width <= room:
        room -= word[at].width
        at += 1
    piece = word[at]
    best = 0
    for cut, reach in zip(piece.shaped.cuts, piece.shaped.reach, strict=True):
        if (reach + piece.tracking * cut) * piece.size / 1000 > room:
            break
        best = cut
    if best:
        head, tail = piece.text[:best], piece.text[best:]
        return (*word[:at], replace(piece, text=head)), (replace(piece, text=tail), *word[at + 1 :])
    if at:
        return word[:at], word[at:]
    if piece.shaped.cuts:  # not even one letter fits: one a line
        first = piece.shaped.cuts[0]
        head, tail = piece.text[:first], piece.text[first:]
        return (replace(piece, text=head),), (replace(piece, text=tail), *word[1:])
    return (word[:1], word[1:]) if len(word) > 1 else None


def _placed(row: list[TextPiece], base: int, width: float) -> Line:
    tail = len(row)
    while tail and row[tail - 1].text == " ":  # L1: spaces at the end hang there
        tail -= 1
        if row[tail].level != base:
            row[tail] = _turned(row[tail], base)
    widths = [piece.width for piece in row]
    left = width - sum(widths) if base else 0.0
    order = [piece.level for piece in row]
    if not any(order):  # as in nearly every line
        return tuple(map(PlacedPiece, row, accumulate(widths, initial=left), widths))
    at, x = [0.0] * len(row), left
    for index in visual(order):
        at[index] = x
        x += widths[index]
    return tuple(map(PlacedPiece, row, at, widths))


@lru_cache(1_000)
def _turned(space: TextPiece, level: int) -> TextPiece:
    """A space at the end of a line runs as the paragraph does: many lines end with the same one."""
    return replace(space, level=level)
