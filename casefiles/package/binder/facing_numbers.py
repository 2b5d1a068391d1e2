"""Numbers of English facing pages: which are wanted, which are absent, and giving them in time."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from casefiles.kernel.errors import Impossible
from casefiles.numbering.facing import facing_to_number
from casefiles.numbering.model import range_text
from casefiles.numbering.page_counts import PageCounts
from casefiles.package.binder.contents import BinderSet
from casefiles.package.binder.model import BinderPart
from casefiles.package.facing.model import FacingPage, FacingPages
from casefiles.package.facing.passages import facing_pages
from casefiles.package.facing.set_leaves import leaves_of
from casefiles.package.facing.set_pages import sheets_of
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.pages.model import PagesSettings
from casefiles.package.pages.set_page_areas import SetPageAreas
from casefiles.workspace.view import View

T = TypeVar("T")
_TRIES = 2


class FacingUnnumbered(Impossible):
    """Facing pages that have no number, or more sheets than numbers."""

    def __init__(self, named: Sequence[str], counts: PageCounts) -> None:
        super().__init__(
            f"Without a number: the English facing page of {', '.join(named)}. Number it first, or"
            " leave facing pages out."
        )
        self.counts = counts
        """What is to be numbered."""


def numbering_facing(number: Callable[[PageCounts], object], make: Callable[[], T]) -> T:
    """Make something; again, once facing pages are numbered that only came to light in making.

    How many sheets one takes can be known only once exhibits are read that nobody read before.
    """
    for _ in range(_TRIES):
        try:
            return make()
        except FacingUnnumbered as lacking:
            number(lacking.counts)
    return make()


def facing_of(view: View, held: BinderSet) -> FacingPages:
    """Return what faces the pages of a set."""
    return facing_pages(view, held.record, held.audience, held.exhibits, held.redacted)


def facing_counts(view: View, held: BinderSet, settings: PagesSettings) -> PageCounts:
    """Return how many facing pages are to be numbered, by exhibit and part of it."""
    if not (found := facing_of(view, held).pages):
        return {}
    with page_maker(view, settings) as maker, SetPageAreas(maker) as areas:
        leaves = [leaves_in_set(held, each, areas) for each in found]
        many = [sheets_of(each, settings.fonts) for each in leaves]
    sheets = [(e.exhibit.id, e.page, count) for e, count in zip(found, many, strict=True)]
    return facing_to_number(held.numbers, sheets)


def leaves_in_set(held: BinderSet, facing: FacingPage, areas: SetPageAreas) -> Sequence[FacingPage]:
    """Return what faces each page that is set of an exhibit; of a redacted copy none is shown."""
    return [facing] if facing.exhibit.id in held.redacted else leaves_of(facing, areas)


def absent_numbers(held: BinderSet, parts: Sequence[BinderPart]) -> list[str]:
    """Return the numbers of facing pages that are not among these parts, as they are printed."""
    used = {(each.bates.prefix, each.bates.first): each.pages for each in parts if each.facing}
    absent = list[str]()
    for each in held.facing_ranges:
        many = used.get((each.prefix, each.first), 0)
        if many < each.pages:
            absent.append(range_text(each.prefix, each.width, each.first + many, each.last))
    return absent
