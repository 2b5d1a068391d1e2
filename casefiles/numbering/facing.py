"""The parts of an exhibit that are English facing pages: each page of it that has one is a part.

So a number belongs to the page that it faces, in every set and whatever is cited later. Where more
sheets are needed than a page was given, a further part follows: what is numbered stays.
"""

import re
from collections.abc import Collection, Iterator

from casefiles.kernel.ids import ExhibitId
from casefiles.numbering.model import COPY, BatesRange
from casefiles.numbering.page_counts import PageCounts
from casefiles.numbering.register import Register

FACING = "facing"
"""The part of what has no pages of its own, and the beginning of every other."""

_PART = re.compile(rf"{FACING}(?: p\. (\d+))?(?:, (\d+))?")


def facing_part(page: int | None, further: int = 1) -> str:
    """Return the part that faces a page, counted from 1, or all of what has none.

    `further`: which of the ranges of that page it is.
    """
    of_page = f"{FACING} p. {page}" if page else FACING
    return of_page if further == 1 else f"{of_page}, {further}"


def is_facing(part: str) -> bool:
    """Whether a part is facing pages."""
    return bool(_PART.fullmatch(part))


def faced_page(part: str) -> int | None:
    """Return the page that a part faces; None where it faces all of an exhibit, or is no such."""
    found = _PART.fullmatch(part)
    return int(found[1]) if found and found[1] else None


def part_order(part: str) -> tuple[int, int, int, str]:
    """Return where a part of an exhibit stands among its parts: its copy first, pages in order."""
    if (found := _PART.fullmatch(part)) is None:
        return int(part != COPY) * 2, 0, 0, part
    return 1, int(found[1] or 0), int(found[2] or 1), ""


def facing_ranges(numbers: Register, exhibit: ExhibitId, page: int | None) -> Iterator[BatesRange]:
    """Yield the ranges that face a page, in the order in which they were given."""
    further = 1
    while held := numbers.ranges.get((exhibit, facing_part(page, further))):
        yield held
        further += 1


def facing_to_number(
    numbers: Register, sheets: Collection[tuple[ExhibitId, int | None, int]]
) -> PageCounts:
    """Return what is to be numbered so that pages have their facing sheets: which, how many.

    What is there stays, and a further range has what it lacks.
    """
    wanting: dict[tuple[ExhibitId, str], int] = {}
    for exhibit, page, many in sheets:
        held = [*facing_ranges(numbers, exhibit, page)]
        lacking = many - sum(each.pages for each in held)
        if lacking > 0:
            wanting[exhibit, facing_part(page, len(held) + 1)] = lacking
    return wanting
