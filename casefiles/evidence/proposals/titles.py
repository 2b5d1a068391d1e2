"""Which kind of document a page is titled with, by the words at its head and how large they are."""

import re
from collections.abc import Iterable

from casefiles.evidence.proposals.cells import Cell, Page
from casefiles.evidence.proposals.labels import label_pattern
from casefiles.kernel.dataclass import dataclass

_OF_A_NUMBER = re.compile(r"\s*(?:no\b|[:：#№]|\.\.)", re.IGNORECASE)
_TITLED = 0.33
"""The part of a page that its title stands in."""

_HEADINGS = 3
"""So many cells beside one are no letterhead and no number of a page."""

_MOST = 12
"""So many characters a title may have beside twice its known words."""


@dataclass(frozen=True, slots=True)
class PageTitle:
    """The title of a page."""

    kind: str
    cell: Cell
    rest: str
    """What else the cell says: a number, a month, a company."""


def title_of(
    page: Page, titles: Iterable[tuple[str, str]], ignored: re.Pattern[str] | None = None
) -> PageTitle | None:
    """Return what a page is titled with, by words and the kinds that they tell.

    None where nothing or two kinds fit alike. What is `ignored` makes a title no longer than it is;
    with it, headings of tables and labels in rows are no titles.
    """
    longest_first = sorted(titles, key=lambda each: -len(each[0]))
    patterns = [(label_pattern(title), len(title), kind) for title, kind in longest_first]
    found = dict[str, tuple[bool, int]]()
    where = dict[str, PageTitle]()
    for cell in _at_the_head(page):
        if ignored and _is_heading(page, cell):
            continue
        text = cell.text
        for pattern, length, kind in patterns:
            hit = pattern.search(text)
            if hit and _size(text, hit, ignored) <= 2 * length + _MOST:
                rest = _beside(text, hit, ignored).strip(" ()（）*-")
                if not _OF_A_NUMBER.match(text, hit.end()):  # else it is the label of a number
                    size = (not rest, cell.height)
                    if size > found.get(kind, (False, -1)):
                        found[kind], where[kind] = size, PageTitle(kind, cell, rest)
                break
    best = sorted(found, key=lambda each: found[each], reverse=True)
    if not best or (len(best) > 1 and found[best[0]] == found[best[1]]):
        return None
    return where[best[0]]


def _is_heading(page: Page, cell: Cell) -> bool:
    """Whether a cell is one of the headings of a table or the labels of a form."""
    beside = (
        e for e in page.cells if e is not cell and e.top > cell.bottom and e.bottom < cell.top
    )
    level = [e for e in beside if min(e.top, cell.top) - max(e.bottom, cell.bottom) > e.height // 2]
    return len(level) >= _HEADINGS


def _size(text: str, hit: re.Match[str], ignored: re.Pattern[str] | None) -> int:
    """Return how long a title is with what stands beside its known words."""
    return len(_beside(text, hit, ignored).strip()) + hit.end() - hit.start()


def _beside(text: str, hit: re.Match[str], ignored: re.Pattern[str] | None) -> str:
    before, after = text[: hit.start()], text[hit.end() :]
    return ignored.sub(" ", before) + ignored.sub(" ", after) if ignored else before + after


def _at_the_head(page: Page) -> list[Cell]:
    cells = page.cells
    if not cells:
        return []
    heights = sorted(each.height for each in cells)
    usual = heights[len(heights) // 2] * 0.8
    lowest = cells[0].top - (cells[0].top - cells[-1].bottom) * _TITLED
    return [each for each in cells if each.height >= usual and each.top >= lowest]
