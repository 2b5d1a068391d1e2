"""Business papers as PDF: letterheads, forms, tables, chops and signatures, the same bytes always."""

import io
import math
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Literal

from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from casefiles.kernel.dataclass import dataclass
from casefiles.reference_data import fonts

_FACES = {
    "Hei": "NotoSansSC_400Regular.ttf",
    "HeiBold": "NotoSansSC_700Bold.ttf",
    "Serif": "SourceSerif4_400Regular.ttf",
    "SerifBold": "SourceSerif4_600SemiBold.ttf",
    "Sans": "SourceSans3_400Regular.ttf",
    "SansBold": "SourceSans3_600SemiBold.ttf",
}
CHOP_RED = HexColor("#C4161C")
INK = HexColor("#1B2A6B")
RULE = HexColor("#8A8A8A")
_CENTER: Literal[1] = 1
_RIGHT: Literal[2] = 2


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """How one company's papers look."""

    face: str = "Hei"
    accent: str = "#1F3A5F"
    size: float = 9.5
    letter: bool = False
    """US letter instead of A4."""

    head: str = "line"
    """How its letterhead is drawn: `line`, `band`, `center` or `none`."""


CHINESE = PaperStyle()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the top of every page of a paper."""

    name: str
    below: str = ""
    right: str = ""


Item = Flowable | str
Cells = Sequence[Sequence[object]]


@cache
def _register() -> None:
    for name, file in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(fonts() / file), shapable=False))


def text(
    words: str,
    look: PaperStyle = CHINESE,
    *,
    bold: bool = False,
    size: float = 0,
    align: Literal[0, 1, 2] = 0,
    after: float = 5,
) -> Paragraph:
    """Return a paragraph in a company's face; `words` are ours: tags are ReportLab's, & is &."""
    _register()
    points = size or look.size
    style = ParagraphStyle(
        "text",
        fontName=look.face + ("Bold" if bold else ""),
        fontSize=points,
        leading=points * 1.45,
        spaceAfter=after,
        alignment=align,
        wordWrap="CJK" if look.face == "Hei" else None,
    )
    return Paragraph(re.sub(r"&(?!#|lt;|gt;)", "&amp;", words), style)


def title(words: str, look: PaperStyle = CHINESE, *, size: float = 15) -> Paragraph:
    """Return a paper's title, in the middle."""
    return text(words, look, bold=True, size=size, align=_CENTER, after=9)


def right(words: str, look: PaperStyle = CHINESE, *, size: float = 0) -> Paragraph:
    """Return a paragraph at the right margin."""
    return text(words, look, align=_RIGHT, size=size)


def heading(words: str, look: PaperStyle = CHINESE) -> Paragraph:
    """Return the heading of a section."""
    return text(words, look, bold=True, size=look.size + 1.5, after=4)


def gap(points: float = 8) -> Spacer:
    """Return empty space."""
    return Spacer(1, points)


def page_break() -> PageBreak:
    """Return the end of a page."""
    return PageBreak()


def table(
    rows: Cells,
    widths: Sequence[float],
    look: PaperStyle = CHINESE,
    *,
    heads: int = 1,
    size: float = 0,
    numbers: Sequence[int] = (),
    grid: bool = True,
) -> Table:
    """Return a ruled table; `widths` in points, `numbers` are the columns set to the right."""
    points = size or look.size - 1
    filled = [
        [
            _cell(each, look, points, bold=line < heads, number=column in numbers)
            for column, each in enumerate(row)
        ]
        for line, row in enumerate(rows)
    ]
    made = Table(filled, colWidths=widths, repeatRows=heads, hAlign="LEFT")
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
    if grid:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, RULE))
    if heads:
        style.append(("BACKGROUND", (0, 0), (-1, heads - 1), Color(0.93, 0.93, 0.92)))
    made.setStyle(style)
    return made


def form(
    pairs: Sequence[tuple[str, str]],
    widths: tuple[float, float],
    look: PaperStyle = CHINESE,
    *,
    grid: bool = True,
) -> Table:
    """Return a form: what is asked at the left, what is said at the right."""
    return table(
        [[f"<b>{_bold(name, look)}</b>", said] for name, said in pairs],
        widths,
        look,
        heads=0,
        grid=grid,
    )


def _bold(words: str, look: PaperStyle) -> str:
    return f'<font name="{look.face}Bold">{words}</font>'


def _cell(said: object, look: PaperStyle, points: float, *, bold: bool, number: bool) -> object:
    if isinstance(said, Flowable):
        return said
    words = str(said).replace("<b>", "").replace("</b>", "")
    return text(words, look, bold=bold, size=points, align=_RIGHT if number else 0, after=0)


class Chop(Flowable):
    """The round red stamp of a Chinese company, set over what stands before it."""

    def __init__(self, name: str, below: str = "", *, left: float = 330, up: float = 20) -> None:
        """`left` and `up` say where its middle is, in points from where it stands."""
        super().__init__()
        self.name, self.below, self.left, self.up = name, below, left, up

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Draw the ring, the star and the name around it."""
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.translate(self.left, self.up)
        canvas.setStrokeColor(CHOP_RED, 0.8)
        canvas.setFillColor(CHOP_RED, 0.8)
        canvas.setLineWidth(2.2)
        canvas.circle(0, 0, 52)
        _star(canvas, 13)
        spread = min(270.0, 22.0 * len(self.name))
        for place, sign in enumerate(self.name):
            angle = spread / 2 - spread * place / max(1, len(self.name) - 1)
            canvas.saveState()
            canvas.rotate(angle)
            canvas.setFont("HeiBold", 10.5)
            canvas.drawCentredString(0, 37, sign)
            canvas.restoreState()
        canvas.setFont("Hei", 8)
        canvas.drawCentredString(0, -32, self.below)
        canvas.restoreState()


def _star(canvas: Canvas, radius: float) -> None:
    path = canvas.beginPath()
    for corner in range(5):
        angle = math.radians(90 + corner * 144)
        point = (radius * math.cos(angle), radius * math.sin(angle))
        path.lineTo(*point) if corner else path.moveTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


class InkSignature(Flowable):
    """A signature in blue ink over a line, from the letters of a name."""

    def __init__(self, name: str, *, width: float = 150) -> None:
        """The curve is made from the name, so that it is the same each time."""
        super().__init__()
        self.name, self.length = name, width

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take one line."""
        return self.length, 34

    def draw(self) -> None:
        """Draw the line and the curve."""
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(black)
        canvas.setLineWidth(0.6)
        canvas.line(0, 4, self.length, 4)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.1)
        left, path = 8.0, canvas.beginPath()
        path.moveTo(left, 12)
        for sign in self.name:
            high = 12 + ord(sign) * 7 % 19
            low = 5 + ord(sign) * 3 % 8
            path.curveTo(left + 2, high + 4, left + 7, high - 9, left + 8, low)
            left += 6.5
        canvas.drawPath(path)
        canvas.restoreState()


def paper(
    head: Letterhead | None,
    story: Sequence[Item],
    look: PaperStyle = CHINESE,
    *,
    name: str = "",
    foot: str = "",
    made: str = "",
    password: str = "",
) -> bytes:
    """Return a paper as PDF. A string in `story` is a paragraph.

    `made` is the day of which the file says it was made, as `2026-08-28`; without one it says
    nothing. `password` locks it, so that it cannot be read without.
    """
    _register()
    held = io.BytesIO()
    document = SimpleDocTemplate(
        held,
        pagesize=LETTER if look.letter else A4,
        leftMargin=54,
        rightMargin=54,
        topMargin=88 if head else 54,
        bottomMargin=52,
        title=name,
        author=head.name if head else "",
        invariant=1,
        initialFontName=look.face,
        encrypt=StandardEncryption(password, strength=128) if password else None,
    )
    draw = _page(head, look, foot)
    flow = [text(each, look) if isinstance(each, str) else each for each in story]
    document.build(flow, onFirstPage=draw, onLaterPages=draw)
    return _dated(held.getvalue(), made, "-07'00'" if look.letter else "+08'00'")


def _dated(pdf: bytes, made: str, zone: str) -> bytes:
    """Let a file say when it was made, in place of the day that ReportLab says of every one."""
    said = f"(D:{made.replace('-', '')}091500{zone})".encode()
    for name in (b"/CreationDate ", b"/ModDate "):
        old = name + b"(D:20000101000000+00'00')"
        pdf = pdf.replace(old, name + said if made else b" " * len(old))
    return pdf


def _page(
    head: Letterhead | None, look: PaperStyle, foot: str
) -> Callable[[Canvas, SimpleDocTemplate], None]:
    def draw(canvas: Canvas, document: SimpleDocTemplate) -> None:
        width, height = document.pagesize
        canvas.saveState()
        if head:
            _letterhead(canvas, head, look, width, height)
        canvas.setFillColor(HexColor("#555555"))
        canvas.setFont(look.face, 7.5)
        canvas.drawString(54, 30, foot)
        canvas.drawRightString(width - 54, 30, str(document.page))
        canvas.restoreState()

    return draw


def _letterhead(
    canvas: Canvas, head: Letterhead, look: PaperStyle, width: float, height: float
) -> None:
    accent = HexColor(look.accent)
    canvas.setFillColor(accent)
    if look.head == "band":
        canvas.rect(0, height - 62, width, 62, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.setFont(look.face + "Bold", 14)
    middle = look.head == "center"
    place = canvas.drawCentredString if middle else canvas.drawString
    place(width / 2 if middle else 54, height - 40, head.name)
    canvas.setFont(look.face, 7.8)
    place(width / 2 if middle else 54, height - 54, head.below)
    if head.right:
        canvas.drawRightString(width - 54, height - 40, head.right)
    if look.head != "band":
        canvas.setStrokeColor(accent)
        canvas.setLineWidth(1.2)
        canvas.line(54, height - 64, width - 54, height - 64)
