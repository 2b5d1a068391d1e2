"""How a page lies on the screen, and back: pixels of a window, and hundredths of a PDF point."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from casefiles.evidence.places import Rectangle


@dataclass(frozen=True, slots=True)
class Lying:
    """A page where it is drawn."""

    page: QRectF
    """In pixels of the window."""

    unit: float
    """Pixels for each unit of the page: PDF point, or pixel of an image."""

    height: float
    """Of the page, in its units."""

    def on_screen(self, mark: Rectangle) -> QRectF:
        """Return where a passage lies in the window."""
        return QRectF(
            self.page.left() + mark.left / 100 * self.unit,
            self.page.top() + (self.height - mark.top / 100) * self.unit,
            (mark.right - mark.left) / 100 * self.unit,
            (mark.top - mark.bottom) / 100 * self.unit,
        )

    def passage(self, drawn: QRectF, number: int) -> Rectangle:
        """Return what was drawn in the window, cut to the page, which has this number."""
        inside = drawn.intersected(self.page).translated(-self.page.topLeft())
        unit, tall = self.unit / 100, round(self.height * 100)
        left, top = round(inside.left() / unit), tall - round(inside.top() / unit)
        return Rectangle(
            page=number,
            left=left,
            bottom=max(0, min(tall - round(inside.bottom() / unit), top - 1)),
            right=max(round(inside.right() / unit), left + 1),
            top=max(1, top),
        )
