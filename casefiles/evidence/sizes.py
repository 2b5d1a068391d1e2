"""How large the pages of an exhibit are, by what was found out about it."""

import json

from casefiles.evidence.model import Reading


def size_of(reading: Reading, page: int = 0) -> tuple[float, float]:
    """Width and height at scale 1, upright: PDF points of a page, pixels of an image.

    Of a page beyond those whose sizes were noted, that of the last; (0, 0) where there is none.
    """
    facts = json.loads(reading.facts)
    rows = facts.get("sizes")
    if rows is None and (rows := facts.get("pictures")) is None and "width" in facts:
        width, height = facts["width"], facts["height"]
        rows = [[height, width, 1] if facts["orientation"] >= 5 else [width, height, 1]]
    unit = 100 if "sizes" in facts else 1
    size = (0.0, 0.0)
    for width, height, in_a_row in rows or ():
        size = (width / unit, height / unit)
        page -= in_a_row
        if page < 0:
            break
    return size
