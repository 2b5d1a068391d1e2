"""Where on the pages of a binder a place in an exhibit is: the page, and what to mark on it.

On pages that are an exhibit's own a passage is where it was marked; on those that were set it is
where it was set (`set_page_areas`), on each of the pages over which it goes on.
"""

from collections.abc import Iterator, Mapping, Sequence

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Place, Run, Whole, page_of
from casefiles.evidence.places import Rectangle as Area
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.redactions.model import Redaction
from casefiles.evidence.redactions.page_words import PageWords
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.package.binder.geometry import Rectangle
from casefiles.package.binder.model import BinderPart
from casefiles.package.pages.exhibit_pages import PageMaker
from casefiles.package.pages.set_page_areas import SetPageAreas

_LEAST = 0.004
"""Of a page's width: what is narrower is not marked."""

_PAGED = {DisplayMode.PAGES, DisplayMode.IMAGE}


@dataclass(frozen=True, slots=True)
class PlaceInBinder:
    """A place on the pages of a part."""

    page: int | None = None
    """Of its numbered pages, from 0."""

    areas: tuple[Rectangle, ...] = ()
    """In shares of that page as a reader sees it, from its lower left corner."""

    is_nowhere: bool = False
    """Whether the exhibit has no such page here, so that nothing may lead there."""

    further: tuple[tuple[int, tuple[Rectangle, ...]], ...] = ()
    """Pages on which it goes on, each with what to mark there."""


class PlaceFinder:
    """Finds places in the parts of one binder."""

    def __init__(
        self, maker: PageMaker, areas: SetPageAreas, hidden: Mapping[str, Sequence[Redaction]]
    ) -> None:
        """`hidden`: what is hidden in redacted copies, by number of the exhibit in the case."""
        self._view, self._readers = maker.view, maker.readers
        self._set, self._hidden = areas, hidden
        self._words: tuple[str, PageWords | None] = ("", None)

    def find(self, exhibit: Exhibit, part: BinderPart, place: Place) -> PlaceInBinder:
        """Return where a place is, as far as that is known. Raises nothing that a file causes."""
        own = {page: at for at in range(part.pages) if (page := part.source(at)) is not None}
        if part.refused or part.withheld:
            return PlaceInBinder()
        if isinstance(place, Whole):
            return PlaceInBinder(own.get(1, 0))
        if not own:
            return self._on_set_pages(exhibit, part, place)
        if not self._has_pages(exhibit):
            return self._on_set_copy(exhibit, own, place)
        page = own.get(page_of(place) or 1)
        areas = () if page is None else tuple(self._areas(exhibit, place))
        return PlaceInBinder(page, areas, is_nowhere=page is None)

    def _areas(self, exhibit: Exhibit, place: Place) -> Iterator[Rectangle]:
        """Yield what is marked on an exhibit's own page, but what is hidden on it."""
        try:
            words = self._words_of(exhibit)
            wide, high = (100 * side for side in words.size(page_of(place) or 1))
            found = [place] if isinstance(place, Area) else []
            found += words.areas(place) if isinstance(place, Run) else ()
        except Impossible:
            return
        hides = [e for e in self._hidden.get(exhibit.label, ()) if e.page == (page_of(place) or 1)]
        if any(each.is_whole_page for each in hides):
            return
        boxes = [box for each in hides for box in each.boxes]
        for area in found:
            for left, right in not_hidden(area, boxes):
                shares = (left / wide, area.bottom / high, right / wide, area.top / high)
                if (shown := _within(shares)) is not None:
                    yield shown

    def _words_of(self, exhibit: Exhibit) -> PageWords:
        label, words = self._words
        if label != exhibit.label or words is None:
            words = PageWords(self._view, exhibit, self._readers)
            self._words = exhibit.label, words
        return words

    def _has_pages(self, exhibit: Exhibit) -> bool:
        reading = evidence.reading(self._view.db, exhibit.id)
        return reading is not None and formats.of(reading.mime).shown in _PAGED

    def _on_set_copy(self, exhibit: Exhibit, own: Mapping[int, int], place: Place) -> PlaceInBinder:
        """Return on which page of a redacted copy it was set: its pages are set as for everybody.

        Nothing is marked there, for some of it may be hidden.
        """
        pages = [own[page + 1] for page in self._set.shares(exhibit, place) if page + 1 in own]
        return PlaceInBinder(pages[0]) if pages else PlaceInBinder()

    def _on_set_pages(self, exhibit: Exhibit, part: BinderPart, place: Place) -> PlaceInBinder:
        """Return where it was set: what leads to it leads to the first of its pages."""
        there = range(part.lead, part.lead + part.pages)
        found = [
            (page - part.lead, tuple(filter(None, map(_within, shares))))
            for page, shares in self._set.shares(exhibit, place).items()
            if page in there
        ]
        if not found:
            return PlaceInBinder()
        (page, areas), *further = found
        return PlaceInBinder(page, areas, further=tuple(whole_between(further)))


def whole_between(
    further: Sequence[tuple[int, tuple[Rectangle, ...]]],
) -> Iterator[tuple[int, tuple[Rectangle, ...]]]:
    """Yield the pages on which something goes on: what fills those between is one area there.

    So a row of the citations has room for all of them.
    """
    for at, (page, areas) in enumerate(further, 1):
        if areas:
            yield page, areas if at == len(further) else (around(areas),)


def around(areas: Sequence[Rectangle]) -> Rectangle:
    """Return the smallest area that has all of these in it."""
    lefts, bottoms, rights, tops = zip(*areas, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def not_hidden(area: Area, boxes: Sequence[Area]) -> list[tuple[float, float]]:
    """Return from where to where an area is not hidden."""
    left = [(float(area.left), float(area.right))]
    for box in boxes:
        if box.top > area.bottom and box.bottom < area.top:
            left = [
                piece
                for low, high in left
                for piece in ((low, min(high, box.left)), (max(low, box.right), high))
                if piece[0] < piece[1]
            ]
    return left


def _within(area: Rectangle) -> Rectangle | None:
    """Return the part of an area that is on its page; nothing if that is too little."""
    left, bottom, right, top = (round(min(1.0, max(0.0, each)), 5) for each in area)
    return (left, bottom, right, top) if right - left >= _LEAST and top > bottom else None
