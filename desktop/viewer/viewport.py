"""How large a page is drawn, and which part of it is asked for. Reckons only, draws nothing."""

from PySide6.QtCore import QRectF

from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.viewer_content import visible_part
from casefiles.kernel.dataclass import dataclass
from desktop.viewer.page_document import PageDocument
from desktop.viewer.page_geometry import PageGeometry

MARGIN = 16
"""Pixels of desk around a page."""

LONGEST = 1 << 24
"""Pixels of a page's longer side. A file may claim pages larger than any that bars can scroll."""

_POINTS = 96 / 72
"""Pixels of a screen for each PDF point at 100 percent."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """A page, the room there is for it, and how it is turned."""

    paper: PageDocument
    page: int
    room: tuple[int, int]
    """Width and height in pixels of the window."""

    ratio: float
    """Pixels of the screen's own for each pixel of the window."""

    turns: int = 0

    @property
    def unit(self) -> float:
        """Pixels of the window for each unit of the page at 100 percent."""
        return 1 if self.paper.shape.is_image else _POINTS

    @property
    def natural(self) -> tuple[float, float]:
        """Width and height of the page at 100 percent, as it is turned, in pixels."""
        width, height = (max(side * self.unit, 1) for side in self.paper.shape.size(self.page))
        return (height, width) if self.turns % 2 else (width, height)

    @property
    def most(self) -> float:
        """The zoom beyond which the page could not be scrolled."""
        return LONGEST / max(self.natural)

    def zoom_to(self, fit: str) -> float:
        """Return the zoom at which the width (`width`) or all of it (`page`) can be seen."""
        width, height = self.natural
        zoom = (self.room[0] - 2 * MARGIN) / width
        if fit == "page":
            zoom = min(zoom, (self.room[1] - 2 * MARGIN) / height)
        most = 1 if self.paper.shape.is_image else 8  # an image has no more than its pixels
        return min(max(zoom, 0.02), most)

    def page_geometry(self, zoom: float, scrolled: tuple[int, int] = (0, 0)) -> PageGeometry:
        """Return where the page lies."""
        width, height = (each * zoom for each in self.natural)
        left = max(MARGIN, (self.room[0] - width) / 2) - scrolled[0]
        top = max(MARGIN, (self.room[1] - height) / 2) - scrolled[1]
        rect = QRectF(round(left), round(top), round(width), round(height))
        return PageGeometry(rect, zoom * self.unit, self.paper.shape.size(self.page)[1], self.turns)

    def part(self, zoom: float, scrolled: tuple[int, int] = (0, 0)) -> DrawnPart:
        """Return what to have drawn: all of the page, or what is seen of it if it is very large."""
        page_geometry = self.page_geometry(zoom, scrolled)
        seen = QRectF(0, 0, *self.room).intersected(page_geometry.page)
        upright, ratio = page_geometry.from_upright().inverted()[0].mapRect(seen), self.ratio
        box = (
            round(upright.left() * ratio),
            round(upright.top() * ratio),
            round(upright.width() * ratio),
            round(upright.height() * ratio),
        )
        scale = round(zoom * self.unit * ratio, 4)
        return visible_part(self.page, self.paper.shape.size(self.page), scale, box)
