"""What faces an exhibit without pages of its own, page by page of those that are set of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casefiles.package.facing.model import EnglishOfPassages, FacingPage, FacingPassage
from casefiles.package.pages.set_page_areas import SetPageAreas, Share

_Shares = Mapping[int, tuple[Share, ...]]


def leaves_of(facing: FacingPage, areas: SetPageAreas) -> Sequence[FacingPage]:
    """Return one for each page that was set on which something that it faces stands.

    Where it has pages of its own, it is returned as it is.
    """
    if facing.page is not None:
        return [facing]
    found = {e.number: areas.shares(facing.exhibit, e.place) for e in facing.passages}
    return leaves_by_page(facing, found)


def leaves_by_page(facing: FacingPage, found: Mapping[int, _Shares]) -> Sequence[FacingPage]:
    """Return one for each page of `found`: where each number stands. Numbers follow the pages.

    English stands with the first page of what it is the English of. What is found on no page stands
    with the first. Where nothing is found, what faces it is returned as it is.
    """
    pages = sorted({page for each in found.values() for page in each})
    if not pages:
        return [facing]
    first = {number: min(each, default=pages[0]) for number, each in found.items()}
    ordered = sorted(found, key=lambda number: (first[number], number))
    numbers = {was: now for now, was in enumerate(ordered, 1)}
    facing = _renumbered(facing, numbers)
    found = {numbers[was]: each for was, each in found.items()}
    first = {numbers[was]: page for was, page in first.items()}
    return [_leaf(facing, page, found, first) for page in pages]


def _renumbered(facing: FacingPage, numbers: Mapping[int, int]) -> FacingPage:
    passages = [replace(each, number=numbers[each.number]) for each in facing.passages]
    english = [
        replace(each, numbers=tuple(sorted(numbers[was] for was in each.numbers)))
        for each in facing.english
    ]
    return replace(
        facing,
        passages=tuple(sorted(passages, key=lambda each: each.number)),
        english=tuple(sorted(english, key=lambda each: each.numbers)),
    )


def _leaf(
    facing: FacingPage, page: int, found: Mapping[int, _Shares], first: Mapping[int, int]
) -> FacingPage:
    english = [e for e in facing.english if min(first[each] for each in e.numbers) == page]
    return replace(
        facing, set_page=page, passages=tuple(_passages(facing, page, found, english)),
        english=tuple(english),
    )  # fmt: skip


def _passages(
    facing: FacingPage,
    page: int,
    found: Mapping[int, _Shares],
    english: Sequence[EnglishOfPassages],
) -> Sequence[FacingPassage]:
    told = {number for each in english for number in each.numbers}
    return [
        replace(each, areas=found[each.number].get(page, ()))
        for each in facing.passages
        if page in found[each.number] or each.number in told
    ]
