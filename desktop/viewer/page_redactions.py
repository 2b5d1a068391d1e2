"""Redactions upon a page: hatched boxes under which one still reads, marked as to be hidden."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from casefiles.evidence.places import Rectangle
from casefiles.kernel.dataclass import dataclass
from desktop.viewer.page_geometry import PageGeometry

_INK, _PAPER = QColor("#1b1f24"), QColor("#ffffff")
"""A page is white in every theme, and so are these the same in each."""

_HATCH, _CHIP = 150, 13
"""How dark the hatching is, of 255; how high what tells the pseudonym is, in pixels."""


@dataclass(frozen=True, slots=True)
class ShownRedaction:
    """What is hidden on one page of the exhibit that is shown, in copies that go out."""

    page: int
    """Counted from 1."""

    areas: tuple[Rectangle, ...]
    """Nothing where all of the page is hidden."""

    label: str
    """What stands in the box of a copy, or nothing."""


def paint_redactions(
    painter: QPainter, shown: Iterable[ShownRedaction], geometry: PageGeometry, page: int
) -> None:
    """Paint those of a page."""
    for each in shown:
        if each.page == page:
            _paint(painter, _on_screen(each, geometry), each.label)


def _on_screen(shown: ShownRedaction, geometry: PageGeometry) -> list[QRectF]:
    if not shown.areas:
        return [geometry.page]
    return [geometry.on_screen(area) for area in shown.areas]


def _paint(painter: QPainter, areas: Sequence[QRectF], label: str) -> None:
    hatch = QColor(_INK)
    hatch.setAlpha(_HATCH)
    painter.save()
    for area in areas:
        painter.fillRect(area, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_INK, 2))
        painter.drawRect(area)
    if label and areas:
        _paint_label(painter, areas[0], label)
    painter.restore()


def _paint_label(painter: QPainter, area: QRectF, label: str) -> None:
    """Above its box, so that what is under that stays to be read."""
    type_ = painter.font()
    type_.setPixelSize(_CHIP - 4)
    type_.setBold(True)
    painter.setFont(type_)
    wide = painter.fontMetrics().horizontalAdvance(label) + 8
    chip = QRectF(area.topLeft() - QPointF(0, _CHIP), area.topLeft() + QPointF(wide, 0))
    painter.fillRect(chip, _INK)
    painter.setPen(_PAPER)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, label)
