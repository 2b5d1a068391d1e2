"""A font file as ReportLab subsets it, without its tables of every character.

ReportLab asks what each character's glyph is and how wide, for all that a face has: 30,000 of one
for Chinese, read one by one. HarfBuzz knows that already, so a document tells what it draws.
"""

import copy
from struct import unpack, unpack_from
from typing import TYPE_CHECKING, Self

from reportlab.pdfbase.ttfonts import TTFontFace

if TYPE_CHECKING:
    from collections.abc import Callable


class SubsetFace(TTFontFace):
    """What the file says of itself, and where the outline of each glyph lies."""

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - ReportLab's names
        """Read all but characters, of which a face begins with none."""
        super().extractInfo(0)
        table: Callable[[str], bytes] = self.get_table
        [long] = unpack_from(">H", table("head"), 50)
        offsets = table("loca")
        self.glyphPos = (
            unpack(f">{len(offsets) // 4}L", offsets)
            if long
            else tuple([2 * each for each in unpack(f">{len(offsets) // 2}H", offsets)])
        )
        [whole] = unpack_from(">H", table("hhea"), 34)
        self.hmetrics = _Metrics(table("hmtx"), whole)
        self.charToGlyph, self.charWidths = {}, {}
        self.defaultWidth = self.advance(0)

    def advance(self, glyph: int) -> float:
        """How wide a glyph is, in 1/1000 em."""
        wide: float = self.hmetrics[glyph][0] * (1000 / self.unitsPerEm)
        return wide

    def of_document(self) -> Self:
        """The same for one document: what is added to it shows in no other one's bytes."""
        face = copy.copy(self)
        face.charToGlyph, face.charWidths = dict(self.charToGlyph), dict(self.charWidths)
        return face

    def add(self, code: int, glyph: int, width: float | None = None) -> None:
        """Let a code stand for a glyph, as wide as that is by itself if nothing is said."""
        self.charToGlyph[code] = glyph
        self.charWidths[code] = self.advance(glyph) if width is None else width


class _Metrics:
    """For each glyph its advance and left side bearing; the last ones share their advance."""

    def __init__(self, table: bytes, whole: int) -> None:
        self._table, self._whole = table, whole

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        if glyph < self._whole:
            advance, bearing = unpack_from(">HH", self._table, 4 * glyph)
        else:
            [advance] = unpack_from(">H", self._table, 4 * (self._whole - 1))
            [bearing] = unpack_from(">H", self._table, 4 * self._whole + 2 * (glyph - self._whole))
        return advance, bearing
