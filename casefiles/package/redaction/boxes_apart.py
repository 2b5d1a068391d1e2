"""Boxes that lie upon one another, cut so that each spot is painted once, and covered as before.

Where two overlap, the label of one would stand in the other, and none could be told from a leak.
"""

from collections.abc import Iterable, Iterator

from casefiles.package.redaction.model import Box, PaintedBox


def apart(boxes: Iterable[PaintedBox]) -> tuple[PaintedBox, ...]:
    """Return boxes that cover the same together, of which no two overlap."""
    done = list[PaintedBox]()
    for each in boxes:
        pieces = [each.box]
        for other in done:
            pieces = [part for piece in pieces for part in _without(piece, other.box)]
        largest = max(pieces, key=_size, default=None)
        done += [PaintedBox(piece, each.label if piece is largest else "") for piece in pieces]
    return tuple(done)


def _without(box: Box, other: Box) -> Iterator[Box]:
    """Yield what of a box does not lie in another one."""
    left, top, right, bottom = box
    if not (left < other[2] and other[0] < right and top < other[3] and other[1] < bottom):
        yield box
        return
    if top < other[1]:
        yield left, top, right, other[1]
    if other[3] < bottom:
        yield left, other[3], right, bottom
    top, bottom = max(top, other[1]), min(bottom, other[3])
    if left < other[0]:
        yield left, top, other[0], bottom
    if other[2] < right:
        yield other[2], top, right, bottom


def _size(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
