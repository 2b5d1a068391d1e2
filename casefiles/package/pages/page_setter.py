"""Pages of lines: a canvas on which this program sets a stranger's text, in the attestation's look.

No block of the model: a table of a hundred thousand rows, or a log of as many lines, is set line by
line, and only what was set is held.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Protocol, TypeVar

from casefiles.attestation.layout import styles
from casefiles.attestation.layout.canvas import FOOTER, HEADER, Canvas, CanvasPage
from casefiles.attestation.layout.faces import load
from casefiles.attestation.layout.line_breaking import Line
from casefiles.attestation.layout.model import Span, Spans, plain
from casefiles.attestation.layout.paragraphs import TextBlock, TextSetter, baseline, stack_of
from casefiles.attestation.layout.pdf_writer import with_unicode_map
from casefiles.attestation.layout.styles import Style
from casefiles.attestation.layout.words import Stack
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.progress import Progress, silent
from casefiles.package.pages.model import SetPages
from casefiles.package.pages.set_strips import Around, RunAt, SetStrips, Source, Strip
from casefiles.package.pages.settable import Settable

CONTENT = "/P BMC"
"""What marks content, of which no structure is told: thousands of pages would be mostly that."""

MARGIN = 44.0
HEAD, FOOT = 44.0, 44.0
"""From the edge of the page to the line above, and below, what is set."""

_MOST_KNOWN = 20_000
_SHORT = 100
"""Characters of a run into which what has no space is cut."""


class Full(Exception):
    """No page more is to be set."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What is alike on all pages."""

    size: tuple[float, float]
    """Width and height in points."""

    head: str
    foot: str


class HasHeight(Protocol):
    """Something that is set whole."""

    @property
    def height(self) -> float:
        """Points that it takes."""


R = TypeVar("R", bound=HasHeight)


def take_page(rows: Iterator[R], waiting: list[R], room: float) -> list[R]:
    """Return the next rows that fit into the room of a page. One that does not waits for the next.

    The first is taken whatever its height.
    """
    group, left = list[R](), room
    while (row := waiting.pop() if waiting else next(rows, None)) is not None:
        if row.height > left and group:
            waiting.append(row)
            break
        group.append(row)
        left -= row.height
    return group


class PageSetter:
    """Turns pages, and knows where on the last one there is room."""

    def __init__(
        self,
        fonts: Path,
        frame: PageFrame,
        most: int,
        progress: Progress = silent,
        strips: SetStrips | None = None,
    ) -> None:
        size = frame.size
        self._canvas = Canvas(size)
        self._faces = load(fonts)
        self._text = TextSetter(self._faces, self._canvas.noted)
        self._most, self._frame, self._progress = most, frame, progress
        self.strips = strips
        """Where all that is set stands, if anybody asks."""

        self._heads: list[str] = []
        self.left, self.width = MARGIN, size[0] - 2 * MARGIN
        self.top, self.bottom = size[1] - HEAD - 22, FOOT + 18
        self.y = 0.0
        self._settable = Settable(fonts)
        self._lines = dict[tuple[str, Style, float, bool], tuple[TextBlock, list[Line]]]()
        """Of what is set again and again, as cells are."""

    @property
    def page(self) -> CanvasPage:
        """The page that is set."""
        return self._canvas.pages[-1]

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._canvas.pages)

    def turn(self, head: str = "") -> None:
        """Begin a page, on which `head` stands at the right above. Raises `Full`, `Cancelled`."""
        if self.pages >= self._most:
            raise Full
        self._progress(self.pages, self._most)
        self._canvas.turn()
        self._heads.append(head)
        self.y = self.top

    def block(self, text: str, style: Style) -> TextBlock:
        """Text made ready: what has no glyph stands as its code, and is counted."""
        settable = self._settable.within(text, self._stack(style))
        return self._text.text(_in_spans(settable), style, CONTENT)

    def lines(
        self, text: str, style: Style, width: float | None = None, *, flush: bool = False
    ) -> tuple[TextBlock, list[Line]]:
        """A text and its lines in a column. `flush`: all the way to the left."""
        key = text, style, width or self.width, flush
        if known := self._lines.get(key):
            return known
        missing = self._settable.missing
        block = self.block(text, style)
        made = block, block.lines(width or self.width, flush=flush)
        if len(text) < _SHORT and self._settable.missing == missing:
            if len(self._lines) > _MOST_KNOWN:
                self._lines.clear()
            self._lines[key] = made
        return made

    def set_line(self, text: str, style: Style, source: Source | None = None) -> None:
        """Set the first line of a text below what is there."""
        block, lines = self.lines(text, style)
        block.draw(self.page, lines[0], self.left, self.y)
        self.note(source, lines[0], self.left, self.y, style.leading)
        self.y -= style.leading

    def set(
        self,
        text: str,
        style: Style,
        head: str = "",
        x: float = 0.0,
        source: Source | None = None,
    ) -> None:
        """Set a text below what is there, over as many pages as it needs."""
        block, lines = self.lines(text, style, self.width - x)
        for line in lines:
            if self.y - style.leading < self.bottom:
                self.turn(head)
            block.draw(self.page, line, self.left + x, self.y)
            self.note(source, line, self.left + x, self.y, style.leading)
            self.y -= style.leading
        if self.strips and isinstance(source, RunAt):
            self.strips.shown[source] = self._settable.spread(text, self._stack(style))

    def note(self, source: Source | None, line: Line, x: float, top: float, height: float) -> None:
        """Say where a line was just set, if anybody asks for it."""
        if self.strips is None or source is None:
            return
        right = x + max((each.x + each.width for each in line), default=0.0)
        strip = Strip(self.page.number, x, top - height, right, top, line)
        self.strips.add(source, [strip])

    def space(self, points: float) -> None:
        """Leave room, unless a page begins."""
        if self.y != self.top:
            self.y -= points

    def rule(self, weight: float = 0.35, color: str = styles.RULE) -> None:
        """A line across."""
        self.page.rule(self.left, self.y, self.width, weight, color)

    def finish(self, left_out: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> SetPages:
        """The file, once head and foot stand on every page."""
        if missing := self._settable.missing:
            count = f"{missing:,} characters" if missing > 1 else "One character"
            notes += (f"{count} that no typeface here has: written as code, such as [U+1F600].",)
        for page, head in zip(self._canvas.pages, self._heads, strict=True):
            self._furnish(page, head)
            if self.strips is not None:
                self._note_head(self.strips, page, head)
        content = with_unicode_map(self._canvas.to_pdf(), self._canvas.letters)
        return SetPages(content, self.pages, left_out, notes)

    def _furnish(self, page: CanvasPage, head: str) -> None:
        height = self._frame.size[1]
        legend = styles.LEGEND
        room = self.width - self._line(page, head, height - HEAD, HEADER) - 16
        self._line(page, self._frame.head, height - HEAD, HEADER, room)
        page.rule(self.left, height - HEAD - 13, self.width, 0.35, styles.RULE)
        page.rule(self.left, FOOT + 12, self.width, 0.35, styles.RULE)
        number = f"Page {page.number + 1:,} of {self.pages:,}"
        room = self.width - self._line(page, number, FOOT + legend.size, FOOTER) - 16
        self._line(page, self._frame.foot, FOOT + legend.size, FOOTER, room)

    def _note_head(self, strips: SetStrips, page: CanvasPage, head: str) -> None:
        """Say where what stands above was set: all of the room that it has."""
        top, right = self._frame.size[1] - HEAD, self.left + self.width
        middle = self.left + self.width * 0.38
        for said, ends in ((head, (middle, right)), (self._frame.head, (self.left, right))):
            strip = Strip(page.number, ends[0], top - 12, ends[1], top + 2)
            strips.add(Around("the head of its pages", said), [strip])

    def _line(self, page: CanvasPage, text: str, top: float, kind: str, room: float = 0.0) -> float:
        """Set one line, at the left within its room or at the right; return how wide it is."""
        if not text:
            return 0.0
        style = styles.LEGEND
        width = room or self.width * 0.62
        block = self._furniture(text, style, kind)
        lines = block.lines(width, flush=True)
        if len(lines) > 1:
            shortened = text
            while len(lines) > 1 and len(shortened) > 1:
                shortened = shortened[: int(len(shortened) * 0.94)]
                block = self._furniture(f"{shortened}…", style, kind)
                lines = block.lines(width, flush=True)
        wide = sum(each.width for each in lines[0])
        x = self.left + (0.0 if room else self.width - wide)
        page.text(lines[0], kind, style.color, x, baseline(style, top))
        return wide

    def _furniture(self, text: str, style: Style, kind: str) -> TextBlock:
        settable = self._settable.within(text, self._stack(style))
        return self._text.text(plain(settable), style, kind)

    def _stack(self, style: Style) -> Stack:
        return stack_of(self._faces, Span(""), style)


_LONG = re.compile(r"[^ ]{101,}")


def _in_spans(text: str) -> Spans:
    """A text in one run; a word as long as a paragraph in several, each quickly cut into lines."""
    if len(text) <= _SHORT or not _LONG.search(text):
        return plain(text)
    cuts = [0]
    for word in _LONG.finditer(text):
        cuts += range(word.start(), word.end(), _SHORT)
    cuts.append(len(text))
    return tuple(Span(text[a:b]) for a, b in pairwise(sorted({*cuts})) if a < b)
