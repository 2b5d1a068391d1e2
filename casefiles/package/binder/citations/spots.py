"""Where on the pages of a binder a place in an exhibit is: the page, and what to mark on it.

On pages that are an exhibit's own a passage is where it was marked. Of cells it is known where they
were set; what goes on over several pages is marked on the first. Of a text or an e-mail words are
looked for on the pages that were set: they are marked where they can be no others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Cells, Place, Run, Whole, page_of
from casefiles.evidence.places import Rectangle as Area
from casefiles.evidence.readers import client, formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.redactions.model import Redaction
from casefiles.evidence.redactions.page_words import PageWords
from casefiles.evidence.redactions.set_places import cell_range
from casefiles.evidence.viewer_content import words_of_page
from casefiles.kernel.errors import Impossible
from casefiles.kernel.progress import silent
from casefiles.package.binder.geometry import Rectangle
from casefiles.package.binder.model import BinderPart
from casefiles.package.pages.exhibit_pages import PageMaker
from casefiles.package.pages.placed_pages import PlacedPages, placed_pages
from casefiles.package.pages.set_strips import CellAt, Strip
from casefiles.workspace.view import View

_LEAST = 0.004
"""Of a page's width: what is narrower is not marked."""

_MOST_SET, _SHORTEST = 300, 2
"""Pages of a set PDF that are looked through, and characters of what is looked for."""

_PAGED = {DisplayMode.PAGES, DisplayMode.IMAGE}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the pages of a part."""

    page: int | None = None
    """Of its numbered pages, from 0."""

    areas: tuple[Rectangle, ...] = ()
    """In shares of that page as a reader sees it, from its lower left corner."""

    is_nowhere: bool = False
    """Whether the exhibit has no such page here, so that nothing may lead there."""


@dataclass(frozen=True, slots=True)
class _SetPage:
    """A page of a part that this program set, and its words without spaces."""

    number: int
    """Of the PDF, from 0."""

    words: str


class SpotFinder:
    """Finds places in the parts of one binder."""

    def __init__(
        self, view: View, maker: PageMaker, hidden: Mapping[str, Sequence[Redaction]]
    ) -> None:
        """`hidden`: what is hidden in redacted copies, by number of the exhibit in the case."""
        self._view, self._maker, self._hidden = view, maker, hidden
        self._readers, self._texts = maker.workers.readers, maker.workers.texts
        self._words: tuple[str, PageWords | None] = ("", None)
        self._placed: tuple[str, PlacedPages | None] = ("", None)
        self._set: tuple[str, list[_SetPage], tuple[tuple[float, float], ...]] = ("", [], ())

    def find(self, exhibit: Exhibit, part: BinderPart, place: Place) -> Spot:
        """Return where a place is, as far as that is known. Raises nothing that a file causes."""
        own = {page: at for at in range(part.pages) if (page := part.source(at)) is not None}
        if part.refused or part.withheld:
            return Spot()
        if isinstance(place, Whole):
            return Spot(own.get(1, 0))
        if not own:
            is_sheet = isinstance(place, Cells)
            return (self._of_cells if is_sheet else self._on_set_pages)(exhibit, part, place)
        if not self._has_pages(exhibit):  # a redacted copy of what has none of its own
            return Spot(0)
        page = own.get(page_of(place) or 1)
        areas = () if page is None else tuple(self._areas(exhibit, place))
        return Spot(page, areas, is_nowhere=page is None)

    def _areas(self, exhibit: Exhibit, place: Place) -> Iterator[Rectangle]:
        """Yield what is marked on an exhibit's own page, but what is hidden on it."""
        try:
            words = self._words_of(exhibit)
            wide, high = (100 * side for side in words.size(page_of(place) or 1))
            found = list(_boxes(words, place))
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

    def _of_cells(self, exhibit: Exhibit, part: BinderPart, place: Place) -> Spot:
        """Return where cells were set: on the first of their pages."""
        reading = evidence.reading(self._view.db, exhibit.id)
        if reading is None or part.pages > _MOST_SET or not isinstance(place, Cells):
            return Spot()
        try:
            placed, range_ = self._placed_pages(exhibit), cell_range(reading, place)
        except Impossible:
            return Spot()
        strips = placed.strips.of_kind(
            lambda at: (
                isinstance(at, CellAt) and at.sheet == range_.sheet
                and range_.has((at.row, at.column))
            )
        )  # fmt: skip
        sizes = self._sizes(part)
        if not strips or not sizes:
            return Spot()
        first = min(each.page for each in strips)
        page = first + placed.slips
        if not part.lead <= page < min(len(sizes), part.lead + part.pages):
            return Spot()
        found = rows_of_cells([each for each in strips if each.page == first])
        wide, high = sizes[page]
        shares = (_within((a / wide, b / high, c / wide, d / high)) for a, b, c, d in found)
        return Spot(page - part.lead, tuple(filter(None, shares)))

    def _placed_pages(self, exhibit: Exhibit) -> PlacedPages:
        label, placed = self._placed
        if label != exhibit.label or placed is None:
            placed = placed_pages(self._maker, exhibit, silent)
            self._placed = exhibit.label, placed
        return placed

    def _sizes(self, part: BinderPart) -> tuple[tuple[float, float], ...]:
        self._set_pages(part)
        return self._set[2]

    def _on_set_pages(self, exhibit: Exhibit, part: BinderPart, place: Place) -> Spot:
        found = [
            hit
            for words, times in self._wanted(exhibit, place)
            if len(words) >= _SHORTEST and (hit := self._hit(part, words, times)) is not None
        ]
        if not found:
            return Spot()
        page = found[0].number
        areas = [
            area
            for hit in found
            if hit.number == page
            for area in self._set_areas(part, page, hit.start, hit.end)
        ]
        return Spot(page - part.lead, tuple(areas)) if page >= part.lead else Spot()

    def _wanted(self, exhibit: Exhibit, place: Place) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield words without spaces, and which of how many such they are in the exhibit."""
        if isinstance(place, Run):
            parts = self._texts.texts(exhibit.digest)
            at = (place.page or 1) - 1
            if at < len(parts):
                words = squeezed(parts[at][place.start : place.end])
                before = squeezed("".join([*parts[:at], parts[at][: place.start]]))
                every = squeezed("".join(parts))
                if words:
                    yield words, (before.count(words) + 1, every.count(words))

    def _hit(self, part: BinderPart, words: str, times: tuple[int, int]) -> "_Hit | None":
        """Return where words are on set pages, if they are there as often as in the exhibit."""
        which, many = times
        hits = [*_hits(self._set_pages(part), words, many + 1)]
        return hits[which - 1] if len(hits) == many and which <= many else None

    def _set_pages(self, part: BinderPart) -> list[_SetPage]:
        if self._set[0] == part.label:
            return self._set[1]
        pages, sizes = list[_SetPage](), tuple[tuple[float, float], ...]()
        with part.open() as file:
            facts = client.pdf_facts(self._readers, file, "")
            if not isinstance(facts, Unread) and facts.found.pages <= _MOST_SET:
                sizes = facts.found.sizes
                while len(pages) < facts.found.pages:
                    some = client.pdf_texts(self._readers, file, len(pages), facts.found.pages)
                    if isinstance(some, Unread) or not some.found.texts or some.found.more:
                        pages.clear()
                        break
                    pages += [
                        _SetPage(len(pages) + at, squeezed(text))
                        for at, text in enumerate(some.found.texts)
                    ]
        self._set = part.label, pages, sizes
        return pages

    def _set_areas(self, part: BinderPart, page: int, start: int, end: int) -> Iterator[Rectangle]:
        """Yield where these characters, spaces not counted, are on a set page."""
        wide, high = self._set[2][page]
        with part.open() as file:
            layer = words_of_page(self._readers, file, page, high)
        if isinstance(layer, Unread):
            return
        at = [number for number, each in enumerate(layer.text) if squeezed(each)]
        if end > len(at):
            return
        for area in layer.areas(at[start], at[end - 1] + 1):
            left, right = area.left / wide / 100, area.right / wide / 100
            bottom, top = area.bottom / high / 100, area.top / high / 100
            if (shown := _within((left, bottom, right, top))) is not None:
                yield shown


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words on a set page: from which character to which, spaces not counted."""

    number: int
    start: int
    end: int


def _hits(pages: Sequence[_SetPage], words: str, most: int) -> Iterator[_Hit]:
    for page in pages:
        at = page.words.find(words)
        while at >= 0 and most:
            yield _Hit(page.number, at, at + len(words))
            most -= 1
            at = page.words.find(words, at + 1)


def squeezed(text: str) -> str:
    """Return a text without its spaces and ends of lines, and what PDFium says for a hyphen."""
    return "".join(text.replace("\ufffe", "-").split())


def _boxes(words: PageWords, place: Place) -> Iterator[Area]:
    """Yield what a place covers, in hundredths of a point or pixel."""
    if isinstance(place, Area):
        yield place
    elif isinstance(place, Run):
        layer = words.shown(place.page or 1)
        yield from layer.areas(place.start, place.end) if layer else ()


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


def rows_of_cells(strips: Sequence[Strip]) -> list[Rectangle]:
    """Return strips of one page as areas: those that stand side by side are one."""
    rows: dict[tuple[float, float], list[Strip]] = {}
    for each in strips:
        rows.setdefault((round(each.bottom, 1), round(each.top, 1)), []).append(each)
    found = list[Rectangle]()
    for (bottom, top), some in sorted(rows.items(), reverse=True):
        left, right = min(e.left for e in some), max(e.right for e in some)
        found.append((left, bottom, right, top))
    return found


def _within(area: Rectangle) -> Rectangle | None:
    """Return the part of an area that is on its page; nothing if that is too little."""
    left, bottom, right, top = (round(min(1.0, max(0.0, each)), 5) for each in area)
    return (left, bottom, right, top) if right - left >= _LEAST and top > bottom else None
