"""The faces: font files, which characters each has, and how HarfBuzz shapes a word in them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFontFace

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unreadable

CONTINUES = "\u200b"
"""Stands for a glyph that is a further part of what an earlier one stands for."""


class Glyph(NamedTuple):
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
    """One font file, parsed when it is first drawn with, and never changed."""

    def __init__(self, name: str, path: Path, *, scale: float = 1.0, lang: str = "") -> None:
        self.name, self.scale, self.lang, self.path = name, scale, lang, path
        with _readable(path):
            face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self._em = 1000 / face.upem
        self._font = uharfbuzz.Font(face)
        self.shape = lru_cache(50_000)(self._shape)

    @cached_property
    def parsed(self) -> TTFontFace:
        """Its tables: of a face for Chinese they take a tenth of a second. Raises `Unreadable`."""
        with _readable(self.path):
            return TTFontFace(str(self.path))

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """The glyph of each code point."""
        found: dict[int, int] = self.parsed.charToGlyph
        return found

    @cached_property
    def characters(self) -> frozenset[str]:
        """All that it has a glyph for, by HarfBuzz, which parses no more. Raises `Unreadable`."""
        with _readable(self.path):
            if not (found := self._font.face.unicodes):
                raise ValueError("it has no characters")
        return frozenset(map(chr, found))

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
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        clusters = [each.cluster for each in infos]
        if clusters == [*range(len(text))]:  # as in nearly all words: a glyph for each letter
            return self._letter_by_letter(text, infos, places)
        starts = [*sorted(set(clusters)), len(text)]
        stands_for = {start: text[start:end] for start, end in pairwise(starts)}
        wide = dict.fromkeys(starts, 0.0)
        glyphs, em = [], self._em
        for at, info, place in zip(clusters, infos, places, strict=True):
            said, stands_for[at] = stands_for[at], CONTINUES
            advance = place.x_advance * em
            wide[at] += advance
            glyphs.append(
                Glyph(info.codepoint, said, advance, place.x_offset * em, place.y_offset * em)
            )
        joined = {
            each.cluster
            for each in (infos if right_to_left else ())
            if each.flags & uharfbuzz.GlyphFlags.UNSAFE_TO_BREAK
        }
        cuts = tuple(start for start in starts[1:-1] if start not in joined) or (*starts[1:-1],)
        before = dict(zip(starts[1:], accumulate(wide[start] for start in starts), strict=False))
        return Shaped(
            tuple(glyphs),
            sum(glyph.advance for glyph in glyphs),
            cuts,
            tuple(before[cut] for cut in cuts),
        )

    def _letter_by_letter(
        self,
        text: str,
        infos: Sequence[uharfbuzz.GlyphInfo],
        places: Sequence[uharfbuzz.GlyphPosition],
    ) -> Shaped:
        em = self._em
        advances = [each.x_advance * em for each in places]
        glyphs = map(
            Glyph,
            [each.codepoint for each in infos],
            text,
            advances,
            [each.x_offset * em for each in places],
            [each.y_offset * em for each in places],
        )
        reach = tuple(accumulate(advances))[:-1]
        return Shaped(tuple(glyphs), sum(advances), tuple(range(1, len(text))), reach)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # ReportLab's own errors have no common base
        raise Unreadable(path, f"it is no typeface this program can use ({error})") from error


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
