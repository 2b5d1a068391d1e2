"""The faces: font files, which characters each has, and how HarfBuzz shapes a word in them."""

from bisect import bisect_right
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFontFace

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unreadable

CONTINUES = "\u200b"
"""Stands for a glyph that is a further part of what an earlier one stands for."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A placed glyph; measures in 1/1000 em."""

    id: int
    text: str
    """What it stands for."""

    advance: float
    right: float
    up: float


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A word's glyphs from left to right; of one word in one face there is one."""

    glyphs: tuple[Glyph, ...]
    width: float
    cuts: tuple[int, ...]
    """Where the word may be cut without harm to marks or joins: indexes into its text."""

    reach: tuple[float, ...]
    """How wide the part before each cut is."""


class Face:
    """One font file, parsed once and never changed."""

    def __init__(self, name: str, path: Path, *, scale: float = 1.0, lang: str = "") -> None:
        self.name, self.scale, self.lang, self.path = name, scale, lang, path
        try:
            self.parsed = TTFontFace(str(path))
            blob = uharfbuzz.Blob.from_file_path(str(path))
        except Exception as error:  # ReportLab's own errors have no common base
            raise Unreadable(path, f"it is no typeface this program can use ({error})") from error
        face = uharfbuzz.Face(blob)
        self.glyphs: dict[int, int] = self.parsed.charToGlyph
        self._em = 1000 / face.upem
        self._font = uharfbuzz.Font(face)
        self.shape = lru_cache(50_000)(self._shape)

    @cached_property
    def characters(self) -> frozenset[str]:
        """All that it has a glyph for."""
        return frozenset(map(chr, self.glyphs))

    def width(self, glyph: int) -> float:
        """The advance of a glyph by itself, in 1/1000 em."""
        return float(self._font.get_glyph_h_advance(glyph) * self._em)

    def _shape(self, text: str, *, right_to_left: bool) -> Shaped:
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        uharfbuzz.shape(self._font, buffer)
        infos = buffer.glyph_infos
        starts = [*sorted({each.cluster for each in infos}), len(text)]
        joined = {
            each.cluster
            for each in infos
            if right_to_left and each.flags & uharfbuzz.GlyphFlags.UNSAFE_TO_BREAK
        }
        glyphs, seen = [], set()
        wide = dict.fromkeys(starts, 0.0)
        for info, place in zip(infos, buffer.glyph_positions, strict=True):
            end = starts[bisect_right(starts, info.cluster)]
            stands_for = CONTINUES if info.cluster in seen else text[info.cluster : end]
            seen.add(info.cluster)
            wide[info.cluster] += place.x_advance * self._em
            glyphs.append(
                Glyph(
                    info.codepoint,
                    stands_for,
                    place.x_advance * self._em,
                    place.x_offset * self._em,
                    place.y_offset * self._em,
                )
            )
        cuts = tuple(start for start in starts[1:-1] if start not in joined) or (*starts[1:-1],)
        before = dict(zip(starts[1:], accumulate(wide[start] for start in starts), strict=False))
        return Shaped(
            tuple(glyphs),
            sum(glyph.advance for glyph in glyphs),
            cuts,
            tuple(before[cut] for cut in cuts),
        )


@dataclass(frozen=True, slots=True)
class Faces:
    """For each kind of text the faces to try, in order."""

    serif: tuple[Face, ...]
    serif_bold: tuple[Face, ...]
    serif_italic: tuple[Face, ...]
    sans: tuple[Face, ...]
    sans_bold: tuple[Face, ...]


@cache
def load(folder: Path) -> Faces:
    """Read the faces from the folder that holds the font files. Raises `Unreadable`."""
    han = Face("Han", folder / "NotoSansSC_400Regular.ttf", scale=0.95, lang="zh")
    han_bold = Face("HanBold", folder / "NotoSansSC_700Bold.ttf", scale=0.95, lang="zh")
    naskh = Face("Naskh", folder / "NotoNaskhArabic-Regular.ttf", scale=1.08, lang="ug")
    naskh_bold = Face("NaskhBold", folder / "NotoNaskhArabic-Bold.ttf", scale=1.08, lang="ug")
    serif = Face("Serif", folder / "SourceSerif4_400Regular.ttf")
    serif_bold = Face("SerifBold", folder / "SourceSerif4_600SemiBold.ttf")
    serif_italic = Face("SerifItalic", folder / "SourceSerif4_400Regular_Italic.ttf")
    sans = Face("Sans", folder / "SourceSans3_400Regular.ttf")
    sans_bold = Face("SansBold", folder / "SourceSans3_600SemiBold.ttf")
    return Faces(
        serif=(serif, han, naskh),
        serif_bold=(serif_bold, han_bold, naskh_bold),
        serif_italic=(serif_italic, han, naskh),
        sans=(sans, han, naskh),
        sans_bold=(sans_bold, han_bold, naskh_bold),
    )
