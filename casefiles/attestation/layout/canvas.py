"""Pages under the pen: glyphs, lines and tints become the operators of a page's content.

Everything drawn is either marked as belonging to an element of the structure tree or as an
artifact; one sequence goes on while consecutive things belong together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont

from casefiles.attestation.layout.faces import Face, Shaped
from casefiles.attestation.layout.line_breaking import PlacedPiece
from casefiles.attestation.layout.structure_tree import DocumentStructure, StructureElement
from casefiles.attestation.layout.styles import Color
from casefiles.attestation.layout.subset_face import SubsetFace
from casefiles.attestation.layout.words import TextPiece
from casefiles.kernel.dataclass import dataclass

DECORATION = "/Artifact BMC"
REPEATED = "/Artifact <</Type /Pagination>> BDC"
_MOST_CODED = 20_000
"""Words whose codes are kept."""
HEADER = "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC"
FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC"
_PRIVATE = 0xF0000
"""Codes from here on stand for glyphs that no single character maps to."""

Owner = StructureElement | str
"""What a thing belongs to: an element, or one of the kinds of artifact above."""


class CanvasPage:
    """One page under the pen. Points from its lower left corner."""

    def __init__(self, number: int, pen: "_Pen") -> None:
        self.number = number
        """Counted from 0."""

        self.marks: list[StructureElement] = []
        self._pen = pen
        self._operators: list[str | Callable[[], str]] = []
        self._open: Owner | None = None

    def text(
        self, line: Iterable[PlacedPiece], owner: Owner, color: Color, x: float, y: float
    ) -> None:
        """Show pieces of a line, in reading order; `y` is the baseline."""
        self._within(owner)
        shown = [self._pen.show(run, x, y) for run in _joined(line)]
        self._operators.append("\n".join((f"BT {color} rg", *shown, "ET")))

    def text_later(
        self,
        line: Callable[[], list[PlacedPiece]],
        owner: Owner,
        color: Color,
        at: tuple[float, float],
    ) -> None:
        """Show pieces that will be known when all pages are: page numbers."""
        self._within(owner)

        def show() -> str:
            shown = [self._pen.show(run, *at) for run in _joined(line())]
            return "\n".join((f"BT {color} rg", *shown, "ET"))

        self._operators.append(show)

    def rule(self, x: float, y: float, width: float, weight: float, color: Color) -> None:
        """A horizontal line."""
        self._within(DECORATION)
        self._operators.append(
            f"{color} RG {weight:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
        )

    def dots(self, x: float, y: float, width: float, color: Color) -> None:
        """A line of dots."""
        self._within(DECORATION)
        self._operators.append(
            f"q {color} RG .7 w 1 J [0 4] 0 d {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S Q"
        )

    def tint(self, x: float, y: float, width: float, height: float, color: Color) -> None:
        """A filled box; `y` is its lower edge."""
        self._within(DECORATION)
        self._operators.append(f"{color} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def drawn(self, operators: str, owner: Owner) -> None:
        """Lines of a figure."""
        self._within(owner)
        self._operators.append(operators)

    def finished(self) -> list[str]:
        """All operators."""
        self._close()
        return [each if isinstance(each, str) else each() for each in self._operators]

    def _within(self, owner: Owner) -> None:
        """What follows belongs to this."""
        if owner is self._open or (isinstance(owner, str) and owner == self._open):
            return
        self._close()
        self._open = owner
        if isinstance(owner, str):
            self._operators.append(owner)
            return
        owner.add((self.number, len(self.marks)))
        self._operators.append(f"/{owner.role} <</MCID {len(self.marks)}>> BDC")
        self.marks.append(owner)

    def _close(self) -> None:
        if self._open is not None:
            self._operators.append("EMC")
        self._open = None


class Canvas:
    """A document under the pen."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.size = size
        self.pages: list[CanvasPage] = []
        self.noted = DocumentStructure()
        self._pen = _Pen()

    @property
    def letters(self) -> dict[int, str]:
        """What each private code in the fonts' /ToUnicode stands for."""
        return self._pen.letters

    def turn(self) -> CanvasPage:
        """Begin a page."""
        self.pages.append(CanvasPage(len(self.pages), self._pen))
        return self.pages[-1]

    def to_pdf(self) -> bytes:
        """The pages with their fonts, as ReportLab writes them: without structure yet."""
        document = self._pen.document
        for each in self.pages:
            page = pdfdoc.PDFPage()
            page.MediaBox = pdfdoc.PDFArray([0, 0, *self.size])
            page.Resources = pdfdoc.PDFResourceDictionary()
            page.Resources.basicFonts()
            page.setCompression(0)  # `finish` compresses
            page.setStream(("\n".join(each.finished()) + "\n").encode("ascii"))
            document.addPage(page)
        content: bytes = document.GetPDFData(None)
        return content


class _Pen:
    """Gives every glyph of the document a code in a font of the document."""

    def __init__(self) -> None:
        self.document = pdfdoc.PDFDocument(compression=1, invariant=1)
        self.letters: dict[int, str] = {}
        self._fonts: dict[str, tuple[TTFont, SubsetFace]] = {}
        self._codes: dict[str, dict[tuple[int, str], tuple[str, str, float]]] = {}
        self._coded: dict[tuple[Shaped, float], list[_CodedGlyphs]] = {}

    def show(self, run: "_Run", x: float, y: float) -> str:
        """Operators. Kerning is an adjustment; a raised or shifted glyph is moved to by itself."""
        at, used, font, size = x + run.x, 0.0, "", run.size
        out = [f"1 0 0 1 {at:.2f} {y:.2f} Tm"]
        shown: list[str] = []
        coded = self._coded
        for piece in run.pieces:  # words come again and again, and nearly all are one part
            for part in coded.get((piece.shaped, piece.tracking)) or self._code(piece):
                if shown and (part.font != font or part.moved):
                    out.append(f"{font} {size:g} Tf [{''.join(shown)}] TJ")
                    shown.clear()
                font = part.font
                if part.moved:
                    left = at + (used + part.right) * size / 1000
                    out.append(f"1 0 0 1 {left:.2f} {y + part.up * size / 1000:.2f} Tm")
                shown.append(part.codes)
                used += part.advance
                if part.moved:
                    out.append(f"{font} {size:g} Tf [{''.join(shown)}] TJ")
                    out.append(f"1 0 0 1 {at + used * size / 1000:.2f} {y:.2f} Tm")
                    shown.clear()
        if shown:
            out.append(f"{font} {size:g} Tf [{''.join(shown)}] TJ")
        return "\n".join(out).replace("><", "")

    def _code(self, piece: TextPiece) -> list["_CodedGlyphs"]:
        """The glyphs of a piece in codes, kept in `_coded`."""
        shaped, tracking = piece.shaped, piece.tracking
        codes = self._codes.setdefault(piece.face.name, {})
        glyphs = zip(shaped.ids, shaped.says, strict=True)
        found = [codes.get(each) or self._new_code(piece.face, *each) for each in glyphs]
        wide = [each + tracking for each in shaped.advances] if tracking else shaped.advances
        shown = [
            code if -0.5 < (shift := natural - advance) < 0.5 else f"{code}{shift:.0f}"
            for (_, code, natural), advance in zip(found, wide, strict=True)
        ]
        fonts = [font for font, _, _ in found]
        parts = [
            _CodedGlyphs(
                fonts[start], "".join(shown[start:end]), sum(wide[start:end]), moved, right, up
            )
            for start, end, moved, right, up in _parts(fonts, shaped.moved)
        ]
        if len(self._coded) >= _MOST_CODED:  # a log has new words on every line
            self._coded.clear()
        self._coded[piece.shaped, piece.tracking] = parts
        return parts

    def _new_code(self, face: Face, glyph: int, says: str) -> tuple[str, str, float]:
        """Font, code in it, and width, of a glyph that stands for a text: kept in `_codes`."""
        font, own = self._font(face)
        if len(says) == 1 and face.glyph(ord(says)) == glyph:
            code = says
            own.add(ord(code), glyph)
        else:
            code = chr(_PRIVATE + len(self.letters))
            self.letters[ord(code)] = says
            own.add(ord(code), glyph, face.width(glyph))
        [(subset, raw)] = font.splitString(code, self.document)
        name = font.getSubsetInternalName(subset, self.document)
        width = float(own.charWidths[ord(code.replace("\u00a0", " "))])
        coded = self._codes[face.name][glyph, says] = name, f"<{raw.hex()}>", width
        return coded

    def _font(self, face: Face) -> tuple[TTFont, SubsetFace]:
        """A font for this document alone, and its face."""
        if face.name not in self._fonts:
            font, own = TTFont.__new__(TTFont), face.parsed.of_document()
            font.fontName, font.state = face.name, WeakKeyDictionary()
            vars(font)["_asciiReadable"] = False  # what its constructor sets
            font.face = own
            self._fonts[face.name] = font, own
        return self._fonts[face.name]


@dataclass(slots=True)
class _CodedGlyphs:
    """Glyphs as they are shown in one go: one that is moved, or several that are not."""

    font: str
    codes: str
    advance: float
    moved: bool
    right: float
    up: float


def _parts(
    fonts: list[str], moved: Mapping[int, tuple[float, float]]
) -> Iterator[tuple[int, int, bool, float, float]]:
    """Which glyphs are shown in one go, and how far they are moved."""
    if not moved and len(set(fonts)) == 1:  # as in nearly all words
        yield 0, len(fonts), False, 0.0, 0.0
        return
    each_alone = ((font, at if at in moved else -1) for at, font in enumerate(fonts))
    start = 0
    for (_, alone), several in groupby(each_alone):
        end = start + sum(1 for _ in several)
        yield start, end, alone >= 0, *moved.get(alone, (0.0, 0.0))
        start = end


class _Run:
    """Pieces that follow one another in one face and size."""

    __slots__ = ("end", "face", "level", "pieces", "size", "x")

    def __init__(self, piece: TextPiece, x: float, width: float) -> None:
        self.face, self.size, self.level, self.x = piece.face, piece.size, piece.level, x
        self.pieces = [piece]
        self.end = x + width


def _joined(line: Iterable[PlacedPiece]) -> list[_Run]:
    runs: list[_Run] = []
    run: _Run | None = None
    for piece, x, width in line:
        if (
            run
            and run.level == piece.level == 0
            and run.face is piece.face
            and run.size == piece.size
            and abs(run.end - x) < 0.01
        ):
            run.pieces.append(piece)
            run.end = x + width
        else:
            runs.append(run := _Run(piece, x, width))
    return runs
