"""Geometry of a page on screen: window pixels to hundredths of a PDF point, and back."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from casefiles.evidence.places import Rectangle
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """A page where it is drawn. Places are those of the page upright, however it is turned."""

    page: QRectF
    """In pixels of the window, as it lies there."""

    unit: float
    """Pixels for each unit of the page: PDF point, or pixel of an image."""

    height: float
    """Of the page upright, in its units."""

    turns: int = 0
    """Quarters of a turn to the right."""

    def from_upright(self) -> QTransform:
        """Return what brings pixels of the page upright, from its upper left corner, to ours."""
        made = QTransform()
        made.translate(self.page.left(), self.page.top())
        wide, high = self.page.width(), self.page.height()
        across, down = ((0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high))[self.turns % 4]
        made.translate(across, down)
        made.rotate(self.turns % 4 * 90)
        return made

    def on_screen(self, mark: Rectangle) -> QRectF:
        """Return where a passage lies in the window."""
        upright = QRectF(
            mark.left / 100 * self.unit,
            (self.height - mark.top / 100) * self.unit,
            (mark.right - mark.left) / 100 * self.unit,
            (mark.top - mark.bottom) / 100 * self.unit,
        )
        return self.from_upright().mapRect(upright)

    def on_page(self, point: QPointF) -> tuple[float, float]:
        """Return how far across and up the page a point of the window is, in hundredths."""
        upright = self.from_upright().inverted()[0].map(point)
        return upright.x() / self.unit * 100, (self.height - upright.y() / self.unit) * 100

    def passage(self, drawn: QRectF, number: int) -> Rectangle:
        """Return what was drawn in the window, cut to the page, which has this number."""
        inside = self.from_upright().inverted()[0].mapRect(drawn.intersected(self.page))
        unit, tall = self.unit / 100, round(self.height * 100)
        left, top = max(0, round(inside.left() / unit)), tall - round(inside.top() / unit)
        return Rectangle(
            page=number,
            left=left,
            bottom=max(0, min(tall - round(inside.bottom() / unit), top - 1)),
            right=max(round(inside.right() / unit), left + 1),
            top=max(1, min(top, tall)),
        )
