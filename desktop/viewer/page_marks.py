"""What lies on the pages of an exhibit: passages, the one that is spoken of, hits of a search."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from casefiles.evidence.passages.quote_check import QuoteCheck, QuoteState, in_layer
from casefiles.evidence.passages.text_layer import TextLayer
from casefiles.evidence.places import Place, Rectangle, Run, page_of
from desktop.viewer import painting
from desktop.viewer.page_geometry import PageGeometry
from desktop.viewer.shown_passage import ShownPassage


class PageMarks:
    """Knows them all, and paints those of a page."""

    def __init__(self) -> None:
        self.passages: tuple[ShownPassage, ...] = ()
        self.current: Place | None = None
        self.hits: tuple[Place, ...] = ()
        self.hit_now: int | None = None

    def clear(self) -> None:
        """Another exhibit: nothing is known of it yet."""
        self.passages, self.current = (), None
        self.hits, self.hit_now = (), None

    def areas(self, place: Place | None, layer: TextLayer | None, page: int) -> list[Rectangle]:
        """Return what a place covers of a page, counted from 1, as far as its words are known."""
        match place:
            case Rectangle() if place.page == page:
                return [place]
            case Run(number, start, end) if (number or 1) == page and layer is not None:
                return layer.areas(start, end)
            case _:
                return []

    def status(self, passage: ShownPassage, layer: TextLayer | None) -> QuoteCheck:
        """Return whether the words of a passage still stand there; the same until it is known."""
        if layer is None or layer.page not in (page_of(passage.place), 0):
            return QuoteCheck(QuoteState.SAME, passage.place)
        return in_layer(passage.place, passage.read, layer)

    def at(
        self, point: QPointF, page_geometry: PageGeometry, layer: TextLayer | None, page: int
    ) -> str:
        """Return the id of the smallest passage under a point, or nothing."""
        best, found = 0.0, ""
        for each in self.passages:
            areas = [page_geometry.on_screen(area) for area in self.areas(each.place, layer, page)]
            if any(area.contains(point) for area in areas):
                size = sum(area.width() * area.height() for area in areas)
                if not found or size < best:
                    best, found = size, each.id
        return found

    def paint(
        self,
        painter: QPainter,
        page_geometry: PageGeometry,
        layer: TextLayer | None,
        page: int,
        flash: float,
    ) -> None:
        """Paint all that lies on a page, the current passage last."""
        margin = painting.Margin(page_geometry.page)
        for passage in self.passages:
            now = self.status(passage, layer)
            areas = self._seen(now.place, page_geometry, layer, page)
            if areas:
                changed = now.status is not QuoteState.SAME
                lines = self._lines(now.place, page_geometry, layer, page)
                painting.passage(painter, areas, lines, passage.ways, changed=changed)
                margin.paint(painter, passage.ways, areas[0].center().y())
        for number, each in enumerate(self.hits):
            if page_of(each) in (page, None):
                areas = self._seen(each, page_geometry, layer, page)
                painting.hit(painter, areas, now=number == self.hit_now)
        if flash or self.current not in self.hits:  # a hit is painted as one already
            painting.current(painter, self._seen(self.current, page_geometry, layer, page), flash)

    def _lines(
        self, place: Place, page_geometry: PageGeometry, layer: TextLayer | None, page: int
    ) -> list[QRectF]:
        """The foot of each line of a run, however the page is turned."""
        if not isinstance(place, Run):
            return []
        feet = (replace(area, top=area.bottom) for area in self.areas(place, layer, page))
        return [page_geometry.on_screen(foot) for foot in feet]

    def _seen(
        self, place: Place | None, page_geometry: PageGeometry, layer: TextLayer | None, page: int
    ) -> Sequence[QRectF]:
        return [page_geometry.on_screen(area) for area in self.areas(place, layer, page)]
