"""Our own annotations in a volume: highlights of cited passages, and links there and back.

Each has a name that begins as no other's does: of strangers' annotations none keeps its name.
"""

import re
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from casefiles.package.binder.back_links import BASELINE, SIZE
from casefiles.package.binder.citations.model import MARK, MarksPlan, PlacedMark
from casefiles.package.binder.geometry import (
    Placement,
    Rectangle,
    SheetBox,
    area_on_sheet,
    band_area,
)
from casefiles.package.binder.stamp_font import StampFont
from casefiles.package.binder.stamps import PageStamps, cited_words, numbers
from casefiles.package.binder.worker.navigation import NamedPlace

COLOR = (1.0, 0.9, 0.35)
_PRINT = 4


def quads(areas: Sequence[Rectangle]) -> list[float]:
    """Return areas as /QuadPoints has them: upper left, upper right, lower left, lower right."""
    found = list[float]()
    for left, bottom, right, top in areas:
        found += [left, top, right, top, left, bottom, right, bottom]
    return found


def link(name: str, area: Rectangle, says: str, to: str = "") -> pikepdf.Object:
    """Return a link of ours, to the place of its volume with this name.

    Read from text, as all of ours are: made value by value it takes five times as long.
    """
    return pikepdf.Object.parse(
        b"<</Type/Annot/Subtype/Link/Rect[%s]/Border[0 0 0]/F %d/NM%s/Contents%s/Dest%s>>"
        % (_sides(area), _PRINT, _text(MARK + name), _text(says), _text(to))
    )


def _sides(values: Sequence[float]) -> bytes:
    return " ".join([f"{value + 0.0:.4f}" for value in values]).encode()


_PLAIN = re.compile(r"[ !#-'*-\[\]-~]*")
"""What stands between brackets as it is."""


def _text(text: str) -> bytes:
    return b"(%s)" % text.encode() if _PLAIN.fullmatch(text) else String(text).unparse()


def annotate(out: pikepdf.Pdf, sheet: pikepdf.Object, made: Sequence[pikepdf.Object]) -> None:
    """Hang annotations of ours behind those that a sheet has."""
    if not made:
        return
    kept = list(sheet.Annots) if "/Annots" in sheet else []
    sheet.Annots = Array([*kept, *(out.make_indirect(each) for each in made)])


class Marking:
    """Marks the sheets of one part."""

    def __init__(self, out: pikepdf.Pdf, font: StampFont, plan: MarksPlan) -> None:
        self._out, self._font, self._plan = out, font, plan
        self._by_page: dict[int, list[PlacedMark]] = {}
        for each in plan.passages:
            self._by_page.setdefault(each.page, []).append(each)
        self._multiply: pikepdf.Object | None = None

    def mark(
        self, sheet: pikepdf.Object, at: int, page: int, laid: tuple[SheetBox, Placement],
        stamps: PageStamps,
    ) -> list[NamedPlace]:  # fmt: skip
        """Mark the `at`-th sheet of a volume, which shows this page; return what leads there."""
        box, placement = laid
        made, places = list[pikepdf.Object](), list[NamedPlace]()
        for each in self._by_page.get(page, ()):
            areas = [area_on_sheet(box, placement.content, area) for area in each.areas]
            if each.piece == 1:
                spot = _upper_left(box, placement, each.areas[0]) if areas else None
                places.append(NamedPlace(f"passage {each.number}", at, spot))
            if areas:
                made.append(self._highlight(each, areas))
        if stamps.cited:
            made += self._back(page, placement, stamps)
        annotate(self._out, sheet, made)
        return places

    def _highlight(self, passage: PlacedMark, areas: list[Rectangle]) -> pikepdf.Object:
        box = (
            min(each[0] for each in areas), min(each[1] for each in areas),
            max(each[2] for each in areas), max(each[3] for each in areas),
        )  # fmt: skip
        painted = "".join(
            f"{numbers(left, bottom, right - left, top - bottom)} re f\n"
            for left, bottom, right, top in areas
        )
        look = self._out.make_stream(
            f"/G gs {numbers(*COLOR)} rg\n{painted}".encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=pikepdf.Object.parse(b"[%s]" % _sides(box)),
            Resources=self._blend(),
        )
        made = pikepdf.Object.parse(
            b"<</Type/Annot/Subtype/Highlight/Rect[%s]/QuadPoints[%s]/C[%s]/F %d/NM%s/Contents%s>>"
            % (
                _sides(box), _sides(quads(areas)), _sides(COLOR), _PRINT,
                _text(f"{MARK}{passage.name}"), _text(passage.note),
            )
        )  # fmt: skip
        made.AP = Dictionary(N=look)
        return made

    def _blend(self) -> pikepdf.Object:
        """Return what all highlights are drawn with: a state that multiplies."""
        if self._multiply is None:
            state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
            self._multiply = self._out.make_indirect(Dictionary(ExtGState=Dictionary(G=state)))
        return self._multiply

    def _back(self, page: int, placement: Placement, stamps: PageStamps) -> list[pikepdf.Object]:
        cited = self._plan.cited[page]
        made = list[pikepdf.Object]()
        for each in cited_words(self._font, cited, placement.width / placement.stamp):
            if each.to:
                room = (each.x, BASELINE - 2, each.x + each.width, BASELINE + SIZE - 0.5)
                area = band_area(placement.upright, placement.stamp, room)
                name = f"back-{stamps.number}-{len(made) + 1}"
                says = each.text if each.text == cited.alone[0] else f"{cited.lead} {each.text}"
                made.append(link(name, area, says, each.to))
        return made


def _upper_left(page: SheetBox, placement: Placement, area: Rectangle) -> tuple[float, float]:
    """Return the corner of an area that a reader sees above at the left, however it is turned."""
    left, _, _, top = area
    x, y, _, _ = area_on_sheet(page, placement.content, (left, top, left, top))
    return x, y
