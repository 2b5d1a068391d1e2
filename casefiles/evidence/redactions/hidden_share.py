"""How much of a page is hidden: of the whole of its area, each spot counted once."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from casefiles.evidence.places import Rectangle
from casefiles.evidence.redactions.model import Redaction

FLAGGED = 0.5
"""Above it a page is flagged: a paper that is mostly black raises questions."""


def hidden_share(redactions: Iterable[Redaction], page: int, size: tuple[float, float]) -> float:
    """Return which part of a page is hidden, from 0 to 1. `size` is in points, or in pixels."""
    here = [each for each in redactions if each.page == page]
    if any(each.is_whole_page for each in here):
        return 1.0
    return share_of(tuple(box for each in here for box in each.boxes), size)


def share_of(boxes: Sequence[Rectangle], size: tuple[float, float]) -> float:
    """Return which part of a page of this size boxes cover together."""
    width, height = (round(side * 100) for side in size)
    clipped = [
        (max(0, b.left), max(0, b.bottom), min(width, b.right), min(height, b.top)) for b in boxes
    ]
    columns = sorted({edge for left, _, right, _ in clipped for edge in (left, right)})
    covered = 0
    for left, right in pairwise(columns):
        spans = sorted((b, t) for x0, b, x1, t in clipped if x0 <= left and right <= x1 and t > b)
        covered += (right - left) * _length(spans)
    return min(1.0, covered / max(1, width * height))


def percent(share: float) -> str:
    """Say a share for people: never less than it is to the eye, such as 0 % of something."""
    return f"{max(1, round(share * 100))} %" if share else "0 %"


def _length(spans: Iterable[tuple[int, int]]) -> int:
    length, reached = 0, 0
    for bottom, top in spans:
        length += max(0, top - max(bottom, reached))
        reached = max(reached, top)
    return length
