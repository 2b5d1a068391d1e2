"""A page as it comes to stand on a sheet: drawn by a confined reader, painted with its legend."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from casefiles.evidence import viewer_content
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import MOST_PIXELS, Unread
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.nameless_file import nameless_file
from casefiles.printing.model import Printout
from casefiles.printing.sheet_layout import (
    LEGEND_MARGIN,
    LEGEND_ROOM,
    Paper,
    PlacedPage,
    place_page,
)
from desktop.translation import tr

_POINTS = 72
_LEGEND_SIZE = 7.5
"""Points of type."""


class SheetPainter:
    """Paints sheets of one printout. Not on the GUI thread. See `sheets_of`."""

    def __init__(self, printed: Printout, paper: Paper, readers: Readers, file: BinaryIO) -> None:
        self._printed, self._paper = printed, paper
        self._readers, self._file = readers, file
        self.not_drawn: list[int] = []
        """Pages in whose place their sheet says why they are not there."""

    def place(self, page: int, margin: float = 0.0) -> PlacedPage:
        """Return how a page, counted from 1, lies on its sheet."""
        size, legend = self._printed.size(page), bool(self._printed.legend)
        return place_page(size, self._paper, margin, with_legend=legend)

    def paint(self, painter: QPainter, page: int, placed: PlacedPage, dpi: float) -> None:
        """Paint a sheet whose unit is a dot, so many to the inch."""
        unit = dpi / _POINTS
        area = QRectF(
            placed.left * unit, placed.top * unit, placed.width * unit, placed.height * unit
        )
        drawn = self._draw(page, placed, dpi)
        if isinstance(drawn, Unread):
            self.not_drawn.append(page)
            words = tr("Page {:,} is not here: {}.").format(page, drawn.in_words)
            _say(painter, area, words, unit, Qt.AlignmentFlag.AlignCenter)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, drawn)
        if legend := self._printed.legend:
            side = LEGEND_MARGIN * unit
            width = placed.sheet[0] * unit - 2 * side
            above = QRectF(side, side / 2, width, LEGEND_ROOM * unit)
            _say(painter, above, legend, unit, Qt.AlignmentFlag.AlignTop)

    def picture(self, page: int, dpi: float) -> tuple[QImage, PlacedPage]:
        """Return a sheet as a picture."""
        placed = self.place(page)
        width, height = (max(1, round(side * dpi / _POINTS)) for side in placed.sheet)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        self.paint(painter, page, placed, dpi)
        painter.end()
        return image, placed

    def _draw(self, page: int, placed: PlacedPage, dpi: float) -> QImage | Unread:
        width, height = self._printed.size(page)
        scale = placed.scale * dpi / _POINTS
        most = math.sqrt(0.98 * MOST_PIXELS / max(1.0, width * height))
        scale = max(0.001, math.floor(min(scale, most) * 1000) / 1000)
        box = 0, 0, max(1, round(width * scale)), max(1, round(height * scale))
        drawn = viewer_content.page_picture(
            self._readers, self._file, DrawnPart(page - 1, scale, box)
        )
        if isinstance(drawn, Unread):
            return drawn
        form = QImage.Format.Format_RGB32
        return QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 4, form).copy()


@contextmanager
def sheets_of(printed: Printout, paper: Paper) -> Iterator[SheetPainter]:
    """Hold the readers that draw the pages of a printout."""
    with (
        Readers(unconfined=printed.unconfined) as readers,
        nameless_file(printed.released.content) as file,
    ):
        yield SheetPainter(printed, paper, readers, file)


def _say(painter: QPainter, area: QRectF, words: str, unit: float, where: Qt.AlignmentFlag) -> None:
    font = QFont("Source Sans 3")
    font.setPixelSize(max(1, round(_LEGEND_SIZE * unit)))
    painter.setFont(font)
    painter.setPen(QColor("#222222"))
    flags = int(where | Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(area, flags, words)
