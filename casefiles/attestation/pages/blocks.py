"""Blocks to strips: headings, paragraphs, lists, quotations, panels, contents, signatures."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest

from casefiles.attestation.pages import look
from casefiles.attestation.pages.appearance import typed
from casefiles.attestation.pages.capitals import in_capitals
from casefiles.attestation.pages.flow import Strip, beside, following, kept, paragraph
from casefiles.attestation.pages.lines import Placed
from casefiles.attestation.pages.look import Style
from casefiles.attestation.pages.model import (
    Blank,
    Bullets,
    Callout,
    Contents,
    Heading,
    Label,
    Para,
    Quote,
    Signature,
    Span,
    Voice,
    plain,
)  # fmt: skip
from casefiles.attestation.pages.sheet import DECORATION, Page
from casefiles.attestation.pages.text import Setter, baseline
from casefiles.attestation.pages.tree import Element, Entry, Field, Noted, Stop

VOICES = {Voice.BODY: look.BODY, Voice.LEAD: look.LEAD, Voice.SMALL: look.SMALL}


class BlockSetter:
    """Sets blocks into a column of the page."""

    def __init__(self, setter: Setter, x: float, width: float) -> None:
        self._setter, self._x, self._width = setter, x, width

    @property
    def _noted(self) -> Noted:
        return self._setter.noted

    def label(self, label: Label, root: Element) -> list[Strip]:
        """Capitals, spaced."""
        return kept(self._text(plain(in_capitals(label.text)), look.LABEL, Element("P", root)))

    def heading(self, heading: Heading, root: Element, own: str) -> list[Strip]:
        """A heading, noted for the outline. `own` is an anchor given to it besides its own."""
        style = look.HEADINGS[heading.level]
        owner = Element(f"H{heading.level}", root)
        text = self._setter.text(plain(heading.text), style, owner)
        strips = kept(self._setter.strips(text, self._x, text.balanced(self._width)))

        def note(page: Page, top: float) -> None:
            for anchor in filter(None, (heading.anchor, own)):
                self._noted.anchors[anchor] = page.number, top + 4
            self._noted.stops.append(Stop(heading.level, heading.text, page.number, top + 4))

        return _also(strips, note)

    def para(self, para: Para, root: Element) -> list[Strip]:
        """A paragraph."""
        strips = paragraph(self._text(para.spans, VOICES[para.voice], Element("P", root)))
        return self._anchored(strips, para.anchor)

    def bullets(self, bullets: Bullets, root: Element) -> list[Strip]:
        """A list: each item hangs beside its number or point."""
        numbering = "Decimal" if bullets.numbered else "Disc"
        items = Element("L", root, attributes={"O": "List", "ListNumbering": numbering})
        style = look.CLOSE_ITEM if bullets.close else look.ITEM
        strips: list[Strip] = []
        for at, spans in enumerate(bullets.items):
            item = Element("LI", items)
            point = f"{bullets.first + at}." if bullets.numbered else "•"
            label = self._setter.text(plain(point), style, Element("Lbl", item))
            [mark] = label.lines(look.INDENT)
            body = paragraph(self._text(spans, style, Element("LBody", item), look.INDENT))

            def draw_mark(page: Page, top: float, label=label, mark=mark) -> None:  # type: ignore[no-untyped-def]
                label.draw(page, mark, self._x, top)

            anchor = bullets.anchors[at] if at < len(bullets.anchors) else ""
            strips += self._anchored(_also(body, draw_mark), anchor)
        return [*strips[:-1], replace(strips[-1], after=8.0)] if strips else []

    def quote(self, quote: Quote, root: Element) -> list[Strip]:
        """Set in, with its source below it."""
        block = Element("BlockQuote", root)
        strips = self._text(quote.spans, look.QUOTE, Element("P", block), look.INDENT)
        if quote.source:
            source = self._text(quote.source, look.SOURCE, Element("P", block), look.INDENT)
            close = [*strips[:-1], replace(strips[-1], after=0.0)]
            return [*paragraph(close), *following(source)]
        close = [*strips[:-1], replace(strips[-1], after=0.0)] if quote.goes_on else strips
        return paragraph(close)

    def callout(self, callout: Callout, root: Element) -> list[Strip]:
        """A tinted panel with a bar at its left."""
        inside = BlockSetter(
            self._setter, self._x + look.PANEL_PADDING + 4, self._width - 2 * look.PANEL_PADDING - 4
        )
        group = Element("Div", root)
        title = replace(look.HEADINGS[3], before=0.0)
        strips = inside._text(plain(callout.title), title, Element("P", group))
        for block in callout.body:
            more = (
                inside.para(block, group)
                if isinstance(block, Para)
                else inside.bullets(block, group)
            )
            strips += following(more) if block is callout.body[0] else more
        pad = Strip(look.PANEL_PADDING, lambda _page, _top: None)
        ends = replace(pad, height=look.PANEL_PADDING - 3, joined=True, before=0.0)
        panel = _tinted([pad, *following(strips), ends], self._x, self._width)
        panel = kept(panel) if len(panel) < 16 else panel
        return [replace(panel[0], before=10.0), *panel[1:-1], replace(panel[-1], after=14.0)]

    def to_fill_in(self, block: Signature | Blank, root: Element) -> list[Strip]:
        """A field to sign or to type in."""
        if isinstance(block, Signature):
            return self._signature(block, root)
        return self._blank(block, root)

    def _signature(self, signature: Signature, root: Element) -> list[Strip]:
        """A field above a line, and under it who is to sign there."""
        form = Element("Form", root, alt=f"Signature of {signature.name}")
        height = look.FIELD_HEIGHT

        def draw(page: Page, top: float) -> None:
            x, bottom = self._x, top - height
            box = (x, bottom + 3, x + look.FIELD_WIDTH, top)
            self._noted.fields.append(Field(page.number, box, signature, form))
            page.rule(x, bottom, look.FIELD_WIDTH, 0.6, look.QUIET)

        name = self._text(plain(signature.name), look.SIGNER, Element("P", root))
        role = self._text(plain(signature.role), look.ROLE, Element("P", root))
        return kept([Strip(height, draw, before=12.0), *name, *role])

    def _blank(self, blank: Blank, root: Element) -> list[Strip]:
        """A tinted field above a line. Words too long for one are paragraphs: none are hidden."""
        width = self._width * blank.share
        column = width - 2 * look.BLANK_PADDING
        needed = sum(
            len(self._setter.text(plain(line), look.TYPED, DECORATION).lines(column))
            for line in blank.value.splitlines() or [""]
        )
        if needed > look.BLANK_ROWS:
            lines = [line for line in blank.value.splitlines() if line.strip()]
            return [strip for line in lines for strip in self.para(Para(plain(line)), root)]
        rows = max(needed, blank.rows)
        height = rows * look.TYPED.leading + 2 * look.BLANK_PADDING
        form = Element("Form", root, alt=blank.says)
        drawn = typed((width, height), blank.value, self._setter.faces)
        face = self._setter.faces.sans[0]

        def draw(page: Page, top: float) -> None:
            box = (self._x, top - height, self._x + width, top)
            page.tint(self._x, top - height, width, height, look.PANEL)
            page.rule(self._x, top - height, width, 0.6, look.QUIET)
            self._noted.entries.append(
                Entry(page.number, box, blank, form, drawn, face, several=rows > 1)
            )

        return [Strip(height, draw, after=5.0)]

    def contents(
        self, contents: Contents, headings: list[tuple[Heading, str]], root: Element
    ) -> list[Strip]:
        """Headings with their anchors; the page numbers are filled in when all pages are known."""
        title = kept(self._text(plain(in_capitals(contents.title)), look.LABEL, Element("P", root)))
        table = Element("TOC", root)
        room = (self._width - (contents.columns - 1) * look.GUTTER) / contents.columns
        listed = [each for each in headings if 2 <= each[0].level <= contents.depth]
        deep = -(-len(listed) // contents.columns)
        columns: list[list[list[Strip]]] = []
        for at in range(contents.columns):
            here = BlockSetter(self._setter, self._x + at * (room + look.GUTTER), room)
            those = listed[at * deep : (at + 1) * deep]
            columns.append([here._entry(*each, Element("TOCI", table)) for each in those])
        rows = [beside(those) for those in zip_longest(*columns, fillvalue=[])]
        strips = [*title, *following(rows)]
        return [*strips[:-1], replace(strips[-1], after=14.0)]

    def _entry(self, heading: Heading, anchor: str, item: Element) -> list[Strip]:
        style, indent = look.CONTENTS, look.INDENT * (heading.level - 2)
        reference = Element("Reference", item)
        spans = (Span(heading.text, f"#{anchor}", heading.text),)
        text = self._setter.text(spans, style, reference)
        rows = text.lines(self._width - indent - 40)
        link = text.owners[0]
        strips = self._setter.strips(text, self._x + indent, self._width - indent - 40)

        def page_number() -> list[Placed]:
            number = str(self._noted.anchors[anchor][0] + 1)
            [line] = self._setter.text(plain(number), style, reference).lines(40)
            wide = sum(each.width for each in line)
            return [replace(each, x=each.x - wide) for each in line]

        def draw(page: Page, top: float) -> None:
            y, end = baseline(style, top), max(each.x + each.width for each in rows[-1])
            left = self._x + indent + end + 6
            page.dots(left, y + 1, self._x + self._width - 18 - left, look.RULE)
            page.text_later(page_number, link, style.color, (self._x + self._width, y))

        return [*strips[:-1], *_also(strips[-1:], draw, after=True)]

    def _text(self, spans, style: Style, owner: Element, indent: float = 0.0) -> list[Strip]:  # type: ignore[no-untyped-def]
        text = self._setter.text(spans, style, owner)
        return self._setter.strips(text, self._x + indent, self._width - indent)

    def _anchored(self, strips: list[Strip], anchor: str) -> list[Strip]:
        if not anchor:
            return strips

        def note(page: Page, top: float) -> None:
            self._noted.anchors[anchor] = page.number, top + 4

        return _also(strips, note)


def _also(
    strips: list[Strip], more: Callable[[Page, float], None], *, after: bool = False
) -> list[Strip]:
    """The first strip draws something more, before it draws itself or after."""
    first = strips[0]

    def draw(page: Page, top: float) -> None:
        for each in (first.draw, more) if after else (more, first.draw):
            each(page, top)

    return [replace(first, draw=draw), *strips[1:]]


def _tinted(strips: list[Strip], x: float, width: float) -> list[Strip]:
    """The same strips on a tint without gaps, so that it can go on over a page's end."""
    tinted, after = [], 0.0
    for strip in strips:
        gap = max(after, strip.before)
        height = strip.height + gap
        after = strip.after

        def draw(page: Page, top: float, strip=strip, gap=gap, height=height) -> None:  # type: ignore[no-untyped-def]
            page.tint(x, top - height - 0.2, width, height + 0.2, look.PANEL)
            page.tint(x, top - height - 0.2, 2.5, height + 0.2, look.LINK)
            strip.draw(page, top - gap)

        tinted.append(replace(strip, height=height, draw=draw, before=0.0, after=0.0))
    return tinted
