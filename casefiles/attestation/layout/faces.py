"""The faces: font files, which characters each has, and how HarfBuzz shapes a word in them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

import uharfbuzz

from casefiles.attestation.layout.subset_face import SubsetFace
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unreadable

CONTINUES = "\u200b"
"""Stands for a glyph that is a further part of what an earlier one stands for."""

_SPACE, _NO_BREAK_SPACE = 0x20, 0xA0
_NOWHERE: Mapping[int, tuple[float, float]] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A word's glyphs from left to right; of one word in one face there is one.

    Measures are in 1/1000 em. What is said of each glyph stands in columns: nearly all words have
    a glyph for each letter, and a large document tens of thousands of letters.
    """

    ids: tuple[int, ...]
    says: Sequence[str]
    """What each glyph stands for."""

    advances: tuple[float, ...]
    moved: Mapping[int, tuple[float, float]]
    """How far to the right and up those glyphs are, by their place here, that are."""

    width: float
    cuts: Sequence[int]
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
    def parsed(self) -> SubsetFace:
        """What its subsets are made of, with a space. Raises `Unreadable`."""
        with _readable(self.path):
            face = SubsetFace(str(self.path))
        for code in (0, _SPACE, _NO_BREAK_SPACE):
            if (glyph := self.glyph(code)) is not None:
                face.add(code, glyph)
        return face

    def glyph(self, code: int) -> int | None:
        """The glyph that a code point has by itself; spaces that do not break are spaces."""
        found: int | None = self._font.get_nominal_glyph(
            _SPACE if code == _NO_BREAK_SPACE else code
        )
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
        says, advances, em = list[str](), list[float](), self._em
        for at, place in zip(clusters, places, strict=True):
            says.append(stands_for[at])
            stands_for[at] = CONTINUES
            advance = place.x_advance * em
            wide[at] += advance
            advances.append(advance)
        joined = {
            each.cluster
            for each in (infos if right_to_left else ())
            if each.flags & uharfbuzz.GlyphFlags.UNSAFE_TO_BREAK
        }
        cuts = tuple(start for start in starts[1:-1] if start not in joined) or (*starts[1:-1],)
        before = dict(zip(starts[1:], accumulate(wide[start] for start in starts), strict=False))
        return Shaped(
            tuple([each.codepoint for each in infos]),
            tuple(says),
            tuple(advances),
            self._moved(places),
            sum(advances),
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
        advances = tuple([each.x_advance * em for each in places])
        return Shaped(
            tuple([each.codepoint for each in infos]),
            text,
            advances,
            self._moved(places),
            sum(advances),
            range(1, len(text)),
            tuple(accumulate(advances[:-1])),
        )

    def _moved(
        self, places: Sequence[uharfbuzz.GlyphPosition]
    ) -> Mapping[int, tuple[float, float]]:
        if not any(each.x_offset or each.y_offset for each in places):  # as in nearly all words
            return _NOWHERE
        em = self._em
        return {
            at: (each.x_offset * em, each.y_offset * em)
            for at, each in enumerate(places)
            if each.x_offset or each.y_offset
        }


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
