"""How much of a page is hidden: of the whole of its area, each spot counted once."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from casefiles.evidence import store as evidence
from casefiles.evidence.passages.place_descriptions import page_size
from casefiles.evidence.places import Rectangle
from casefiles.evidence.redactions.model import Redaction
from casefiles.kernel.ids import ExhibitId

FLAGGED = 0.5
"""Above it a page is flagged: a paper that is mostly black raises questions."""


def hidden_share(redactions: Iterable[Redaction], page: int, size: tuple[float, float]) -> float:
    """Return which part of a page is hidden, from 0 to 1. `size` is in points, or in pixels."""
    here = [each for each in redactions if each.page == page]
    if any(each.is_whole_page for each in here):
        return 1.0
    return share_of(tuple(box for each in here for box in each.boxes), size)


def shares_by_page(
    db: sqlite3.Connection, redactions: Iterable[Redaction]
) -> dict[tuple[ExhibitId, int], float]:
    """Return which part of each page is hidden: of papers that have pages of their own."""
    by_page = defaultdict[tuple[ExhibitId, int], list[Redaction]](list)
    for each in redactions:
        if not each.stood_there:
            by_page[each.exhibit, each.page].append(each)
    readings = evidence.readings_of(db, {exhibit for exhibit, _ in by_page})
    shares = dict[tuple[ExhibitId, int], float]()
    for (exhibit, page), here in by_page.items():
        reading = readings.get(exhibit)
        size = page_size(reading, page - 1) if reading else (0.0, 0.0)
        shares[exhibit, page] = hidden_share(here, page, size)
    return shares


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
