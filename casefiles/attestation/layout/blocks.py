"""Blocks to strips: headings, paragraphs, lists, quotations, panels, contents, signatures."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest

from casefiles.attestation.layout import styles
from casefiles.attestation.layout.appearance import typed
from casefiles.attestation.layout.canvas import DECORATION, CanvasPage
from casefiles.attestation.layout.capitals import in_capitals
from casefiles.attestation.layout.flow import ContentStrip, beside, following, kept, paragraph
from casefiles.attestation.layout.line_breaking import PlacedPiece
from casefiles.attestation.layout.model import (  # fmt: skip
    Bullets,
    Callout,
    Contents,
    FillInField,
    HandSignature,
    Heading,
    Label,
    Para,
    ParagraphStyle,
    Quote,
    SignatureField,
    Span,
    plain,
)
from casefiles.attestation.layout.paragraphs import TextSetter, baseline
from casefiles.attestation.layout.structure_tree import (
    DocumentStructure,
    FillInArea,
    OutlineEntry,
    SignatureArea,
    StructureElement,
)
from casefiles.attestation.layout.styles import Style

VOICES = {
    ParagraphStyle.BODY: styles.BODY,
    ParagraphStyle.LEAD: styles.LEAD,
    ParagraphStyle.SMALL: styles.SMALL,
    ParagraphStyle.LINE: styles.LINE,
}


class BlockSetter:
    """Sets blocks into a column of the page."""

    def __init__(self, setter: TextSetter, x: float, width: float) -> None:
        self._setter, self._x, self._width = setter, x, width

    @property
    def _noted(self) -> DocumentStructure:
        return self._setter.noted

    def label(self, label: Label, root: StructureElement) -> list[ContentStrip]:
        """Capitals, spaced."""
        return kept(
            self._text(plain(in_capitals(label.text)), styles.LABEL, StructureElement("P", root))
        )

    def heading(self, heading: Heading, root: StructureElement, own: str) -> list[ContentStrip]:
        """A heading, noted for the outline. `own` is an anchor given to it besides its own."""
        style = styles.HEADINGS[heading.level]
        owner = StructureElement(f"H{heading.level}", root)
        text = self._setter.text(plain(heading.text), style, owner)
        strips = kept(self._setter.strips(text, self._x, text.balanced(self._width)))

        def note(page: CanvasPage, top: float) -> None:
            for anchor in filter(None, (heading.anchor, own)):
                self._noted.anchors[anchor] = page.number, top + 4
            self._noted.stops.append(
                OutlineEntry(heading.level, heading.text, page.number, top + 4)
            )

        return _also(strips, note)

    def para(self, para: Para, root: StructureElement) -> list[ContentStrip]:
        """A paragraph."""
        strips = paragraph(self._text(para.spans, VOICES[para.voice], StructureElement("P", root)))
        return self._anchored(strips, para.anchor)

    def bullets(self, bullets: Bullets, root: StructureElement) -> list[ContentStrip]:
        """A list: each item hangs beside its number or point."""
        numbering = "Decimal" if bullets.numbered else "Disc"
        items = StructureElement("L", root, attributes={"O": "List", "ListNumbering": numbering})
        style = styles.CLOSE_ITEM if bullets.close else styles.ITEM
        strips: list[ContentStrip] = []
        for at, spans in enumerate(bullets.items):
            item = StructureElement("LI", items)
            point = f"{bullets.first + at}." if bullets.numbered else "•"
            label = self._setter.text(plain(point), style, StructureElement("Lbl", item))
            [mark] = label.lines(styles.INDENT)
            body = paragraph(
                self._text(spans, style, StructureElement("LBody", item), styles.INDENT)
            )

            def draw_mark(page: CanvasPage, top: float, label=label, mark=mark) -> None:  # type: ignore[no-untyped-def]
                label.draw(page, mark, self._x, top)

            anchor = bullets.anchors[at] if at < len(bullets.anchors) else ""
            strips += self._anchored(_also(body, draw_mark), anchor)
        return [*strips[:-1], replace(strips[-1], after=8.0)] if strips else []

    def quote(self, quote: Quote, root: StructureElement) -> list[ContentStrip]:
        """Set in, with its source below it."""
        block = StructureElement("BlockQuote", root)
        strips = self._text(quote.spans, styles.QUOTE, StructureElement("P", block), styles.INDENT)
        if quote.source:
            source = self._text(
                quote.source, styles.SOURCE, StructureElement("P", block), styles.INDENT
            )
            close = [*strips[:-1], replace(strips[-1], after=0.0)]
            return [*paragraph(close), *following(source)]
        close = [*strips[:-1], replace(strips[-1], after=0.0)] if quote.goes_on else strips
        return paragraph(close)

    def callout(self, callout: Callout, root: StructureElement) -> list[ContentStrip]:
        """A tinted panel with a bar at its left."""
        inside = BlockSetter(
            self._setter,
            self._x + styles.PANEL_PADDING + 4,
            self._width - 2 * styles.PANEL_PADDING - 4,
        )
        group = StructureElement("Div", root)
        title = replace(styles.HEADINGS[3], before=0.0)
        strips = inside._text(plain(callout.title), title, StructureElement("P", group))
        for block in callout.body:
            more = (
                inside.para(block, group)
                if isinstance(block, Para)
                else inside.bullets(block, group)
            )
            strips += following(more) if block is callout.body[0] else more
        pad = ContentStrip(styles.PANEL_PADDING, lambda _page, _top: None)
        ends = replace(pad, height=styles.PANEL_PADDING - 3, joined=True, before=0.0)
        panel = _tinted([pad, *following(strips), ends], self._x, self._width)
        panel = kept(panel) if len(panel) < 16 else panel
        return [replace(panel[0], before=10.0), *panel[1:-1], replace(panel[-1], after=14.0)]

    def to_fill_in(
        self, block: SignatureField | HandSignature | FillInField, root: StructureElement
    ) -> list[ContentStrip]:
        """A field to sign or to type in, or lines to sign on by hand."""
        if isinstance(block, SignatureField):
            return self._signature(block, root)
        if isinstance(block, HandSignature):
            return self._hand_signature(block, root)
        return self._blank(block, root)

    def _signature(self, signature: SignatureField, root: StructureElement) -> list[ContentStrip]:
        """A field above a line, and under it who is to sign there."""
        form = StructureElement("Form", root, alt=f"Signature of {signature.name}")
        height = styles.FIELD_HEIGHT

        def draw(page: CanvasPage, top: float) -> None:
            x, bottom = self._x, top - height
            box = (x, bottom + 3, x + styles.FIELD_WIDTH, top)
            self._noted.fields.append(SignatureArea(page.number, box, signature, form))
            page.rule(x, bottom, styles.FIELD_WIDTH, 0.6, styles.QUIET)

        name = self._text(plain(signature.name), styles.SIGNER, StructureElement("P", root))
        role = self._text(plain(signature.role), styles.ROLE, StructureElement("P", root))
        return kept([ContentStrip(height, draw, before=12.0), *name, *role])

    def _hand_signature(self, hand: HandSignature, root: StructureElement) -> list[ContentStrip]:
        """Lines for a signature by hand, its place and its day, and under the first who signs."""
        name = self._text(plain(hand.name), styles.SIGNER, StructureElement("P", root))
        role = self._text(plain(hand.role), styles.ROLE, StructureElement("P", root))
        strips = [self._line(styles.FIELD_HEIGHT), *name, *role]
        for words in ("Place of signing", "Day of signing"):
            said = self._text(plain(words), styles.ROLE, StructureElement("P", root))
            strips += [self._line(styles.FIELD_HEIGHT * 0.6), *said]
        return kept(strips)

    def _line(self, height: float) -> ContentStrip:
        def draw(page: CanvasPage, top: float) -> None:
            page.rule(self._x, top - height, styles.FIELD_WIDTH, 0.6, styles.QUIET)

        return ContentStrip(height, draw, before=12.0)

    def _blank(self, blank: FillInField, root: StructureElement) -> list[ContentStrip]:
        """A tinted field above a line. Words too long for one are paragraphs: none are hidden."""
        width = self._width * blank.share
        column = width - 2 * styles.BLANK_PADDING
        needed = sum(
            len(self._setter.text(plain(line), styles.TYPED, DECORATION).lines(column))
            for line in blank.value.splitlines() or [""]
        )
        if needed > styles.BLANK_ROWS:
            lines = [line for line in blank.value.splitlines() if line.strip()]
            return [strip for line in lines for strip in self.para(Para(plain(line)), root)]
        rows = max(needed, blank.rows)
        height = rows * styles.TYPED.leading + 2 * styles.BLANK_PADDING
        form = StructureElement("Form", root, alt=blank.says)
        drawn = typed((width, height), blank.value, self._setter.faces)
        face = self._setter.faces.sans[0]

        def draw(page: CanvasPage, top: float) -> None:
            box = (self._x, top - height, self._x + width, top)
            page.tint(self._x, top - height, width, height, styles.PANEL)
            page.rule(self._x, top - height, width, 0.6, styles.QUIET)
            self._noted.entries.append(
                FillInArea(page.number, box, blank, form, drawn, face, several=rows > 1)
            )

        return [ContentStrip(height, draw, after=5.0)]

    def contents(
        self, contents: Contents, headings: list[tuple[Heading, str]], root: StructureElement
    ) -> list[ContentStrip]:
        """Headings with their anchors; the page numbers are filled in when all pages are known."""
        words = plain(in_capitals(contents.title))
        title = self._text(words, styles.LABEL, StructureElement("P", root))
        table = StructureElement("TOC", root)
        room = (self._width - (contents.columns - 1) * styles.GUTTER) / contents.columns
        listed = [each for each in headings if 2 <= each[0].level <= contents.depth]
        deep = -(-len(listed) // contents.columns)
        columns: list[list[list[ContentStrip]]] = []
        for at in range(contents.columns):
            here = BlockSetter(self._setter, self._x + at * (room + styles.GUTTER), room)
            those = listed[at * deep : (at + 1) * deep]
            columns.append([here._entry(*each, StructureElement("TOCI", table)) for each in those])
        rows = [beside(those) for those in zip_longest(*columns, fillvalue=[])]
        strips = kept([*title, *rows])
        return [*strips[:-1], replace(strips[-1], after=14.0)]

    def _entry(self, heading: Heading, anchor: str, item: StructureElement) -> list[ContentStrip]:
        style, indent = styles.CONTENTS, styles.INDENT * (heading.level - 2)
        reference = StructureElement("Reference", item)
        spans = (Span(heading.text, f"#{anchor}", heading.text),)
        text = self._setter.text(spans, style, reference)
        rows = text.lines(self._width - indent - 40)
        link = text.owners[0]
        strips = self._setter.strips(text, self._x + indent, self._width - indent - 40)

        def page_number() -> list[PlacedPiece]:
            number = str(self._noted.anchors[anchor][0] + 1)
            [line] = self._setter.text(plain(number), style, reference).lines(40)
            wide = sum(each.width for each in line)
            return [each._replace(x=each.x - wide) for each in line]

        def draw(page: CanvasPage, top: float) -> None:
            y, end = baseline(style, top), max(each.x + each.width for each in rows[-1])
            left = self._x + indent + end + 6
            page.dots(left, y + 1, self._x + self._width - 18 - left, styles.RULE)
            page.text_later(page_number, link, style.color, (self._x + self._width, y))

        return [*strips[:-1], *_also(strips[-1:], draw, after=True)]

    def _text(  # type: ignore[no-untyped-def]
        self, spans, style: Style, owner: StructureElement, indent: float = 0.0
    ) -> list[ContentStrip]:
        text = self._setter.text(spans, style, owner)
        return self._setter.strips(text, self._x + indent, self._width - indent)

    def _anchored(self, strips: list[ContentStrip], anchor: str) -> list[ContentStrip]:
        if not anchor:
            return strips

        def note(page: CanvasPage, top: float) -> None:
            self._noted.anchors[anchor] = page.number, top + 4

        return _also(strips, note)


def _also(
    strips: list[ContentStrip], more: Callable[[CanvasPage, float], None], *, after: bool = False
) -> list[ContentStrip]:
    """The first strip draws something more, before it draws itself or after."""
    first = strips[0]

    def draw(page: CanvasPage, top: float) -> None:
        for each in (first.draw, more) if after else (more, first.draw):
            each(page, top)

    return [replace(first, draw=draw), *strips[1:]]


def _tinted(strips: list[ContentStrip], x: float, width: float) -> list[ContentStrip]:
    """The same strips on a tint without gaps, so that it can go on over a page's end."""
    tinted, after = [], 0.0
    for strip in strips:
        gap = max(after, strip.before)
        height = strip.height + gap
        after = strip.after

        def draw(page: CanvasPage, top: float, strip=strip, gap=gap, height=height) -> None:  # type: ignore[no-untyped-def]
            page.tint(x, top - height - 0.2, width, height + 0.2, styles.PANEL)
            page.tint(x, top - height - 0.2, 2.5, height + 0.2, styles.LINK)
            strip.draw(page, top - gap)

        tinted.append(replace(strip, height=height, draw=draw, before=0.0, after=0.0))
    return tinted
