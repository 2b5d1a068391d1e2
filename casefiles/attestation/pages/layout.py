"""A document laid out: every block in its place, with header and footer on every page."""

from collections.abc import Iterator
from dataclasses import replace

from casefiles.attestation.pages import look
from casefiles.attestation.pages.blocks import BlockSetter
from casefiles.attestation.pages.capitals import in_capitals
from casefiles.attestation.pages.drawing import DrawingSetter
from casefiles.attestation.pages.faces import Faces
from casefiles.attestation.pages.flow import Strip, flow, following, kept
from casefiles.attestation.pages.model import (
    PART,
    Blank,
    Block,
    Bullets,
    Callout,
    Contents,
    Document,
    Drawing,
    Facts,
    Grid,
    Heading,
    Label,
    PageBreak,
    Para,
    Quote,
    Signature,
    plain,
)  # fmt: skip
from casefiles.attestation.pages.sheet import FOOTER, HEADER, Page, Sheet
from casefiles.attestation.pages.table import TableSetter
from casefiles.attestation.pages.text import Setter, baseline
from casefiles.attestation.pages.tree import Element


class Unfit(ValueError):
    """The document cannot be laid out; a fault of the program, not of a person."""


def lay_out(document: Document, faces: Faces) -> Sheet:
    """Draw a document. Raises `MissingCharacters`, `Unfit`."""
    _check_headings(document)
    sheet = Sheet(document.paper.value)
    layout = _Layout(document, sheet, faces)
    flow(list(layout.strips()), sheet, layout.top, look.MARGIN)
    _check_links(sheet)
    layout.finish_pages()
    return sheet


_LED_TO = Bullets | Grid | Drawing | Quote | Signature | Blank


def _stays_with(before: Block | None, block: Block) -> bool:
    """Whether a block stays with the last line of the one before it.

    What follows a heading or a label does; a list, a table, a picture or a quotation with the words
    that lead to it; a signature with what is signed: on a page of its own it would sign nothing.
    """
    leads = isinstance(before, Para) and isinstance(block, _LED_TO)
    follows = isinstance(block, Para) and block.follows
    dates = isinstance(before, Blank) and isinstance(block, Signature)
    return isinstance(before, Heading | Label) or leads or follows or dates


class _Layout:
    def __init__(self, document: Document, sheet: Sheet, faces: Faces) -> None:
        width, height = sheet.size
        self.top = height - look.MARGIN
        self._document, self._sheet = document, sheet
        self._setter = Setter(faces, sheet.noted)
        column = width - 2 * look.MARGIN
        self._blocks = BlockSetter(self._setter, look.MARGIN, column)
        self._drawings = DrawingSetter(self._setter, look.MARGIN, column)
        self._tables = TableSetter(
            self._setter, look.MARGIN, column, self.top - look.MARGIN - 2 * look.HEADINGS[2].leading
        )
        headings = [block for block in document.blocks if isinstance(block, Heading)]
        self._headings = [(each, f"heading-{at}") for at, each in enumerate(headings)]
        self._designated = set[int]()
        """The pages on which something of a designated part stands."""

    def strips(self) -> Iterator[Strip]:
        """All strips, in order. What belongs together stays together at a page's end."""
        root, turn = self._sheet.noted.root, False
        before: Block | None = None
        whole: Heading | None = None
        own, secret = iter(self._headings), False
        leads = False
        """Whether the paragraph before leads from one heading to the next: it ends no page."""

        for block in self._document.blocks:
            if isinstance(block, Heading) and block.level <= PART:
                secret = block.text in self._document.designated_parts
            if isinstance(block, PageBreak):
                turn = True
                continue
            anchor = next(own)[1] if isinstance(block, Heading) else ""
            made = self._made(block, root, anchor)
            ends = isinstance(block, Heading) and (whole is None or block.level <= whole.level)
            if whole and not ends:
                made = kept(following(made))
            if made and turn:
                made = [replace(made[0], turn=True), *made[1:]]
            elif _stays_with(before, block) or (leads and isinstance(block, Heading)):
                made = following(made)
            if isinstance(block, Heading) and ends:
                whole = block if block.whole else None
            yield from map(self._noting, made) if secret else made
            leads = isinstance(before, Heading) and isinstance(block, Para)
            before, turn = block, False

    def _made(self, block: Block, root: Element, anchor: str) -> list[Strip]:
        match block:
            case Label():
                return self._blocks.label(block, root)
            case Heading():
                return self._blocks.heading(block, root, anchor)
            case Para():
                return self._blocks.para(block, root)
            case Bullets():
                return self._blocks.bullets(block, root)
            case Contents():
                return self._blocks.contents(block, self._headings, root)
            case _:
                return self._framed(block, root)

    def _framed(self, block: Block, root: Element) -> list[Strip]:
        match block:
            case Quote():
                return self._blocks.quote(block, root)
            case Callout():
                return self._blocks.callout(block, root)
            case Signature() | Blank():
                return self._blocks.to_fill_in(block, root)
            case Grid():
                return self._tables.grid(block, root)
            case Facts():
                return self._tables.facts(block, root)
            case Drawing():
                return self._drawings.drawing(block, root)
            case _:
                raise Unfit(f"no such block: {block}")

    def finish_pages(self) -> None:
        """The legend above and the particulars below, when it is known how many pages there are."""
        width, height = self._sheet.size
        column = width - 2 * look.MARGIN
        for page in self._sheet.pages:
            number = f"Page {page.number + 1} of {len(self._sheet.pages)}"
            if self._bears_legend(page.number):
                header = in_capitals(self._document.header)
                self._line(page.number, header, HEADER, height - 46, right=False)
            page.rule(look.MARGIN, 52, column, 0.35, look.RULE)
            self._line(page.number, self._document.footer, FOOTER, 46, right=False)
            self._line(page.number, number, FOOTER, 46, right=True)

    def _noting(self, strip: Strip) -> Strip:
        """The same strip, which notes on which page it comes to stand."""

        def draw(page: Page, top: float) -> None:
            self._designated.add(page.number)
            strip.draw(page, top)

        return replace(strip, draw=draw)

    def _bears_legend(self, number: int) -> bool:
        designated = self._document.designated
        if number in self._designated:
            return True
        return designated is None or bool(designated & self._sheet.noted.named.get(number, set()))

    def _line(self, number: int, text: str, kind: str, top: float, *, right: bool) -> None:
        if not text:
            return
        page, column = self._sheet.pages[number], self._sheet.size[0] - 2 * look.MARGIN
        style = replace(look.LEGEND, tracking=60) if kind == HEADER else look.LEGEND
        set_text = self._setter.text(plain(text), style, kind)
        rows = set_text.lines(column if not right else 120)
        wide = sum(each.width for each in rows[0])
        x = look.MARGIN + (column - wide if right else 0.0)
        for at, row in enumerate(rows):
            page.text(
                [(placed, kind, style.color) for placed in row],
                x,
                baseline(style, top) - at * style.leading,
            )


def _check_headings(document: Document) -> None:
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if block.level > level + 1 or (block.level == 1 and level):
                raise Unfit(f"{block.text}: level {block.level} after {level}")
            level = block.level
    if not level:
        raise Unfit("a document has one heading of level 1")


def _check_links(sheet: Sheet) -> None:
    for link in sheet.noted.links:
        if isinstance(link.to, str) and link.to.removeprefix("#") not in sheet.noted.anchors:
            raise Unfit(f"link to {link.to}: there is no such anchor")
