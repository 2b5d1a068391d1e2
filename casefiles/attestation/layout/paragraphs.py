"""Paragraphs: runs of text with links become strips, one a line, tagged and in reading order."""

import re
from itertools import groupby
from operator import attrgetter

from casefiles.attestation.layout.canvas import CanvasPage, Owner
from casefiles.attestation.layout.faces import Faces
from casefiles.attestation.layout.flow import ContentStrip
from casefiles.attestation.layout.line_breaking import Line, PlacedPiece, break_lines
from casefiles.attestation.layout.model import FontStyle, Span, Spans
from casefiles.attestation.layout.structure_tree import (
    DocumentStructure,
    LinkArea,
    StructureElement,
)
from casefiles.attestation.layout.styles import LINK, Color, Style
from casefiles.attestation.layout.words import Stack, Word, printable_text, words
from casefiles.kernel.dataclass import dataclass


def stack_of(faces: Faces, span: Span, style: Style) -> Stack:
    """The faces a span is set in."""
    bold = style.bold or span.cut is FontStyle.BOLD
    if style.sans:
        return faces.sans_bold if bold else faces.sans
    if bold:
        return faces.serif_bold
    return faces.serif_italic if style.italic != (span.cut is FontStyle.ITALIC) else faces.serif


_SPAN_AND_LANGUAGE = attrgetter("piece.span", "piece.lang")

EXHIBIT = re.compile(r"(?<!\w)E-\d{3,6}(?!\d)")
"""An exhibit, as a text names it."""


@dataclass(slots=True)
class TextBlock:
    """The words of one element, and what they belong to."""

    style: Style
    base: int
    words: list[Word]
    owners: list[Owner]
    """Of each span."""

    spans: Spans
    noted: DocumentStructure
    _latest: tuple[Owner, str, StructureElement] | None = None

    def lines(self, width: float, *, flush: bool = False) -> list[Line]:
        """As they stand in a column. `flush`: all the way to the left, from the right too."""
        found = break_lines(self.words, self.base, width)
        if not (flush and self.base):
            return found
        left = min((each.x for line in found for each in line if each.piece.text != " "), default=0)
        return [tuple(each._replace(x=each.x - left) for each in line) for line in found]

    def balanced(self, width: float) -> float:
        """The narrowest column that needs no more lines than this one."""
        most, low, high = len(self.lines(width)), width / 2, width
        while high - low > 2 and most > 1:
            middle = (low + high) / 2
            low, high = (low, middle) if len(self.lines(middle)) <= most else (middle, high)
        return high

    def draw(self, page: CanvasPage, line: Line, x: float, top: float) -> None:
        """One line, its links noted."""
        y = baseline(self.style, top)
        parts: list[tuple[tuple[Owner, Color], list[PlacedPiece]]] = []
        links: dict[int, list[PlacedPiece]] = {}
        for (span, lang), some in groupby(line, _SPAN_AND_LANGUAGE):
            pieces = list(some)
            belongs = self._belong_to(span, lang, pieces)
            if parts and parts[-1][0] == belongs:
                parts[-1][1].extend(pieces)
            else:
                parts.append((belongs, pieces))
            if self.spans[span].to:
                hangs = pieces[-1] is line[-1] and line[-1].piece.text == " "
                links.setdefault(span, []).extend(pieces[:-1] if hangs else pieces)
        for (owner, color), pieces in parts:
            page.text(pieces, owner, color, x, y)
        self._note_links(page, links, x, y)
        said = "".join([placed.piece.text for placed in line])
        if named := EXHIBIT.findall(said):
            self.noted.named.setdefault(page.number, set()).update(named)

    def _belong_to(self, span: int, lang: str, pieces: list[PlacedPiece]) -> tuple[Owner, Color]:
        """The span's element, or one within it that says the language and the reading order."""
        owner = self.owners[span]
        color = LINK if self.spans[span].to else self.style.color
        if isinstance(owner, str):
            return owner, color
        if not lang:
            self._latest = None
            return owner, color
        if self._latest is None or self._latest[:2] != (owner, lang):
            self._latest = owner, lang, StructureElement("Span", owner, late=True, lang=lang)
        self._latest[2].says += "".join([e.piece.text for e in pieces if e.piece.level % 2])
        return self._latest[2], color

    def _note_links(
        self, page: CanvasPage, found: dict[int, list[PlacedPiece]], x: float, y: float
    ) -> None:
        size = self.style.size
        for which, pieces in found.items():
            span, owner = self.spans[which], self.owners[which]
            if pieces and span.to and isinstance(owner, StructureElement):
                left = min([each.x for each in pieces])
                right = max([each.x + each.width for each in pieces])
                box = (x + left, y - 0.28 * size, x + right, y + 0.8 * size)
                says = printable_text(span.says or span.text)
                link = LinkArea(page.number, box, span.to, says, owner, span.cites)
                self.noted.links.append(link)


class TextSetter:
    """Sets text in the faces of a document."""

    def __init__(self, faces: Faces, noted: DocumentStructure) -> None:
        self.faces, self.noted = faces, noted

    def text(self, spans: Spans, style: Style, owner: Owner) -> TextBlock:
        """Raises `MissingCharacters`."""
        runs = [(printable_text(span.text), stack_of(self.faces, span, style)) for span in spans]
        base, found = words(runs, style.size, style.tracking)
        owners = [
            StructureElement("Link", owner, late=True)
            if span.to and isinstance(owner, StructureElement)
            else owner
            for span in spans
        ]
        return TextBlock(style, base, found, owners, spans, self.noted)

    def strips(self, text: TextBlock, x: float, width: float) -> list[ContentStrip]:
        """A strip for every line."""
        style = text.style
        rows = text.lines(width)
        strips = []
        for at, row in enumerate(rows):

            def draw(page: CanvasPage, top: float, row: Line = row) -> None:
                text.draw(page, row, x, top)

            strips.append(
                ContentStrip(
                    style.leading,
                    draw,
                    before=style.before if at == 0 else 0.0,
                    after=style.after if at == len(rows) - 1 else 0.0,
                )
            )
        return strips


def baseline(style: Style, top: float) -> float:
    """Where the letters of a line stand, given its upper edge: the same for one leading."""
    return top - 0.755 * style.leading
