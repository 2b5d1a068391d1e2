"""The shared drawing: sheets on which text is set where a layout wants it, and marked with its truth.

With `fitting` the one door of the drawn papers to ReportLab; faces, chops and signatures are those of the sample's
papers. Places are in points from the upper left corner. What is set is kept until the end, since
papers differ in the order in which their text comes out of the file (`Order`).
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.pdfgen.canvas import Canvas

from casefiles.sample_case import pdf_paper
from tests.trade_papers import writing
from tests.trade_papers.fitting import Style, broken, marked, plain, runs_of, width_of, with_mark
from tests.trade_papers.truth import FIELDS, Claim, Truth, measure, money, normal

PORTRAIT, US, WIDE, US_WIDE = A4, LETTER, landscape(A4), landscape(LETTER)


class Order(Enum):
    """In which order the text of a page comes out of the file."""

    DRAWN = "as it was set"
    ROWS = "line by line across the page, as recognition writes it"
    FORM_FIRST = "first all that is preprinted, then all that was filled in"
    COLUMNS = "first the left half, then the right"
    BACKWARD = "the last thing first"


@dataclass(slots=True)
class _Words:
    x: float
    y: float
    runs: list[tuple[str, str]]
    size: float
    color: str
    filled: bool
    spread: float = 0


@dataclass(slots=True)
class _Page:
    words: list[_Words] = field(default_factory=list)
    strokes: list[Callable[[Canvas], None]] = field(default_factory=list)
    over: list[Callable[[Canvas], None]] = field(default_factory=list)


class Sheet:
    """A paper that is being drawn, page by page from the top down."""

    def __init__(
        self,
        size: tuple[float, float] = PORTRAIT,
        *,
        face: str = "Hei",
        points: float = 9,
        margin: float = 46,
        order: Order = Order.DRAWN,
        head: "Callable[[Sheet], None] | None" = None,
        foot: str = "",
    ) -> None:
        """`head` is set on every page; `foot` may hold `{page}` and `{pages}`."""
        pdf_paper._register()
        self.width, self.height = size
        self.face, self.points, self.margin, self.order = face, points, margin, order
        self.head, self.foot = head, foot
        self.y = margin
        self._pages: list[_Page] = []
        self._claims: list[Claim] = []
        self._truths: list[Truth] = []
        self.page()

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    # what is true

    def mark(self, fields: str, words: str, value: str | date = "", *, fact: str = "", other: str = "") -> str:
        """Return words that carry a truth: what they say, for each of `fields`."""
        assert all(each in FIELDS for each in fields.split()), fields
        self._claims.append(Claim(tuple(fields.split()), normal(value or words), fact, other))
        return with_mark(len(self._claims) - 1, words)

    def day(self, fields: str, write: Callable[[date], str], day: date) -> str:
        """Return a day in one of the ways of `writing`."""
        turns = write in {writing.us, writing.british, writing.us_short}
        other = writing.turned(day) if turns else ""
        return self.mark(fields, write(day), day, other=other)

    def amount(self, fields: str, amount: Decimal, write: Callable[[Decimal], str] = writing.commas, currency: str = "USD") -> str:
        """Return an amount; `currency` is what the paper says of it, here or elsewhere."""
        return self.mark(fields, write(amount), money(amount, currency))

    def much(self, fields: str, count: Decimal | int, unit: str, write: Callable[[Decimal | int], str] = writing.count) -> str:
        """Return a quantity, a weight or a volume of this unit; the unit is written beside it."""
        return self.mark(fields, write(count), measure(count, unit))

    # pages

    def page(self) -> None:
        """Begin a page."""
        self._pages.append(_Page())
        self.y = self.margin
        if self.head:
            self.head(self)

    def need(self, height: float) -> None:
        """Begin a page if so much does not fit on this one."""
        if self.y + height > self.height - self.margin - 8:
            self.page()

    def space(self, points: float = 8) -> None:
        """Leave so much free."""
        self.y += points

    # text

    def put(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 0,
        bold: bool = False,
        align: str = "l",
        face: str = "",
        color: str = "#111111",
        filled: bool = False,
        spread: float = 0,
    ) -> None:
        """Set one line; `y` is its top, `align` says what of it stands at `x`."""
        self._note([words])
        points = size or self.points
        self._set(x, y, words, points, (face or self.face, bold), align, color, filled, spread)

    def lines(
        self,
        x: float,
        y: float,
        width: float,
        words: str,
        *,
        size: float = 0,
        bold: bool = False,
        align: str = "l",
        face: str = "",
        color: str = "#111111",
        filled: bool = False,
        leading: float = 1.35,
    ) -> float:
        """Set a paragraph, broken to `width`, and return where it ends."""
        points, style = size or self.points, (face or self.face, bold)
        fitted = broken(words, width, points, style)
        self._note(fitted)
        at = {"l": x, "c": x + width / 2, "r": x + width}[align]
        for each in fitted:
            self._set(at, y, each, points, style, align, color, filled, 0)
            y += points * leading
        return y

    def say(self, words: str, *, after: float = 4, **how: object) -> None:
        """Set a paragraph over the whole width, and go on below it."""
        self.need(self.points * 1.4)
        self.y = self.lines(self.margin, self.y, self.room, words, **how) + after  # type: ignore[arg-type]

    def title(self, words: str, *, size: float = 15, align: str = "c", after: float = 10, color: str = "#111111") -> None:
        """Set a title."""
        self.say(words, size=size, bold=True, align=align, after=after, color=color)

    # forms

    def beside(
        self,
        pairs: Sequence[tuple[str, str]],
        widths: tuple[float, float],
        *,
        x: float = 0,
        y: float = 0,
        colon: str = ":",
        grid: bool = False,
        size: float = 0,
        bold: bool = False,
        pad: float = 2,
        right: bool = False,
        sums: bool = False,
    ) -> float:
        """Set labels with what is said at their right, and return where they end; `sums` stand at the right margin."""
        left, top = x or self.margin, y or self.y
        for label, said in pairs:
            inner = top + pad
            name = label + colon if label else ""
            down = self.lines(left + 3, inner, widths[0] - 6, name, size=size, bold=bold, align="r" if right else "l")
            end = self.lines(left + widths[0] + 3, inner, widths[1] - 6, said, size=size, filled=True, align="r" if sums else "l")
            bottom = max(down, end) + pad
            if grid:
                self.rect(left, top, widths[0], bottom - top)
                self.rect(left + widths[0], top, widths[1], bottom - top)
            top = bottom
        if not y:
            self.y = top
        return top

    def above(
        self,
        cells: Sequence[tuple[str, str]],
        widths: Sequence[float],
        *,
        x: float = 0,
        size: float = 0,
        label_size: float = 7,
        color: str = "#666666",
        after: float = 6,
        bold: bool = False,
    ) -> None:
        """Set labels in a row, small, each above what is said."""
        left, deepest = x or self.margin, self.y
        for (label, said), width in zip(cells, widths, strict=True):
            down = self.lines(left, self.y, width - 6, label, size=label_size, color=color)
            deepest = max(deepest, self.lines(left, down + 1, width - 6, said, size=size, bold=bold, filled=True))
            left += width
        self.y = deepest + after

    def boxes(
        self,
        cells: Sequence[tuple[float, str, str]],
        height: float,
        *,
        x: float = 0,
        label_size: float = 6.2,
        size: float = 0,
        face: str = "",
        fill: str = "",
        lift: float = 0,
    ) -> None:
        """Set a row of boxes, each with its label in the upper corner and below it what is said."""
        left = x or self.margin
        for width, label, said in cells:
            self.rect(left, self.y, width, height, fill=fill)
            down = self.lines(left + 2.5, self.y + 2, width - 5, label, size=label_size, leading=1.15)
            self.lines(left + 4, down + 1.5 - lift, width - 7, said, size=size, face=face, filled=True, leading=1.2)
            left += width
        self.y += height

    def table(
        self,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        x: float = 0,
        heads: int = 1,
        rules: str = "grid",
        right: Sequence[int] = (),
        center: Sequence[int] = (),
        size: float = 0,
        pad: float = 2.5,
        fill: str = "",
        low: float = 0,
        bold_last: bool = False,
    ) -> None:
        """Set a table over as many pages as it takes, with its heading again on each.

        `rules` is `grid`, `rows` (a line below each), `columns` (none between rows), `head` or `none`;
        `low` is the least height of a row.
        """
        points, left = size or self.points, x or self.margin
        for place, row in enumerate(rows):
            bold = place < heads or (bold_last and place == len(rows) - 1)
            height = max(low if place >= heads else 0, self._row_height(row, widths, points, pad, bold=bold))
            if self.y + height > self.height - self.margin - 12:
                self.page()
                for each in rows[:heads]:
                    self._row(
                        each, widths, left, self._row_height(each, widths, points, pad, bold=True), points, pad, right, center, rules, fill, bold=True
                    )
            kind = "grid" if rules == "columns" and place < heads else rules
            self._row(row, widths, left, height, points, pad, right, center, kind, fill if place < heads else "", bold=bold)
            if (rules == "rows") or (rules in {"head", "columns"} and place in {heads - 1, len(rows) - 1}):
                self.line(left, self.y, left + sum(widths), self.y)
            if rules == "head" and not place and heads:
                self.line(left, self.y - height, left + sum(widths), self.y - height)

    def _row(
        self,
        row: Sequence[str],
        widths: Sequence[float],
        left: float,
        height: float,
        points: float,
        pad: float,
        right: Sequence[int],
        center: Sequence[int],
        rules: str,
        fill: str,
        *,
        bold: bool,
    ) -> None:
        for column, (said, width) in enumerate(zip(row, widths, strict=True)):
            if rules == "grid" or fill:
                self.rect(left, self.y, width, height, fill=fill, line=rules == "grid")
            elif rules == "columns":
                self.line(left, self.y, left, self.y + height)
                self.line(left + width, self.y, left + width, self.y + height)
            align = "r" if column in right and not bold else "c" if column in center or (bold and column in right) else "l"
            if bold and column in right and rules != "grid":
                align = "r"
            self.lines(left + 3, self.y + pad, width - 6, said, size=points, bold=bold, align=align, filled=not bold)
            left += width
        self.y += height

    def _row_height(self, row: Sequence[str], widths: Sequence[float], points: float, pad: float, *, bold: bool) -> float:
        deep = max(len(broken(said, width - 6, points, (self.face, bold))) for said, width in zip(row, widths, strict=True))
        return deep * points * 1.35 + 2 * pad

    # lines, boxes, and what is stamped or signed

    def line(self, x1: float, y1: float, x2: float, y2: float, *, width: float = 0.6, color: str = "#444444") -> None:
        """Rule a line."""
        high = self.height

        def stroke(canvas: Canvas) -> None:
            canvas.setLineWidth(width)
            canvas.setStrokeColor(HexColor(color))
            canvas.line(x1, high - y1, x2, high - y2)

        self._pages[-1].strokes.append(stroke)

    def rect(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", color: str = "#444444", line: bool = True, weight: float = 0.6
    ) -> None:
        """Rule a box, or fill it."""
        high = self.height

        def stroke(canvas: Canvas) -> None:
            canvas.setLineWidth(weight)
            canvas.setStrokeColor(HexColor(color))
            if fill:
                canvas.setFillColor(HexColor(fill))
            canvas.rect(x, high - y - height, width, height, stroke=int(line), fill=int(bool(fill)))

        self._pages[-1].strokes.append(stroke)

    def chop(self, name: str, x: float, y: float, below: str = "") -> None:
        """Stamp the round red stamp of a Chinese company; `x`, `y` is its middle."""
        stamp = pdf_paper.Chop(name, below, left=0, up=0)
        self._pages[-1].over.append(lambda canvas: stamp.drawOn(canvas, x, self.height - y))

    def sign(self, name: str, x: float, y: float, *, width: float = 130) -> None:
        """Sign in ink over a line that begins at `x`, `y`."""
        ink = pdf_paper.InkSignature(" ".join(name.split()[:2])[:16], width=width)
        self._pages[-1].over.append(lambda canvas: ink.drawOn(canvas, x, self.height - y))

    def grayed(self, words: str, *, size: float = 60) -> None:
        """Write a word across the page, pale, below everything, such as COPY."""
        runs = runs_of(words, (self.face, True))

        def stroke(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.translate(self.width / 2, self.height / 2)
            canvas.rotate(35)
            canvas.setFillColor(HexColor("#E4E4E4"))
            canvas.setFont(runs[0][0], size)
            canvas.drawCentredString(0, 0, words)
            canvas.restoreState()

        self._pages[-1].strokes.insert(0, stroke)

    # the file

    def finish(self, name: str) -> tuple[bytes, tuple[Truth, ...]]:
        """Return the paper as PDF, always the same bytes, and what it says."""
        held = io.BytesIO()
        canvas = Canvas(held, pagesize=(self.width, self.height), invariant=1)
        canvas.setTitle(name)
        for number, page in enumerate(self._pages, 1):
            for stroke in page.strokes:
                stroke(canvas)
            if self.foot:
                words = self.foot.format(page=number, pages=len(self._pages))
                self._place(page, self.width / 2, self.height - 26, words, 7.5, (self.face, False), "c")
            for each in self._in_order(page.words):
                _write(canvas, each, self.height)
            for stroke in page.over:
                stroke(canvas)
            canvas.showPage()
        canvas.save()
        return held.getvalue(), tuple(self._truths)

    def _in_order(self, words: list[_Words]) -> list[_Words]:
        match self.order:
            case Order.ROWS:
                return sorted(words, key=lambda each: (round((each.y + each.size * 0.88) / 6), each.x))
            case Order.FORM_FIRST:
                return sorted(words, key=lambda each: each.filled)
            case Order.COLUMNS:
                return sorted(words, key=lambda each: each.x > self.width / 2 - 6)
            case Order.BACKWARD:
                return words[::-1]
            case Order.DRAWN:
                return words

    def _note(self, lines: list[str]) -> None:
        """Keep what marked words say, and on which page."""
        for number, words in marked("\n".join(lines)):
            text = "\n".join(line.strip() for line in words.strip().split("\n"))
            self._truths += self._claims[number].truths(len(self._pages), text)

    def _set(self, x: float, y: float, words: str, points: float, style: Style, align: str, color: str, filled: bool, spread: float) -> None:
        self._place(self._pages[-1], x, y, plain(words).rstrip(), points, style, align, color, filled, spread)

    def _place(
        self,
        page: _Page,
        x: float,
        y: float,
        words: str,
        points: float,
        style: Style,
        align: str,
        color: str = "#111111",
        filled: bool = False,
        spread: float = 0,
    ) -> None:
        if not words:
            return
        runs = runs_of(words, style)
        if align != "l":
            wide = sum(width_of(said, font, points) for font, said in runs) + spread * len(words)
            x -= wide if align == "r" else wide / 2
        page.words.append(_Words(x, y, runs, points, color, filled, spread))


def _write(canvas: Canvas, words: _Words, height: float) -> None:
    canvas.setFillColor(HexColor(words.color))
    x, base = words.x, height - words.y - words.size * 0.88
    for font, said in words.runs:
        canvas.setFont(font, words.size)
        canvas.drawString(x, base, said, charSpace=words.spread)
        x += width_of(said, font, words.size) + words.spread * len(said)
