"""A document laid out: every block in its place, with header and footer on every page."""

from collections.abc import Iterator
from dataclasses import replace

from casefiles.attestation.layout import styles
from casefiles.attestation.layout.blocks import BlockSetter
from casefiles.attestation.layout.canvas import FOOTER, HEADER, Canvas, CanvasPage
from casefiles.attestation.layout.capitals import in_capitals
from casefiles.attestation.layout.drawing import DrawingSetter
from casefiles.attestation.layout.faces import Faces
from casefiles.attestation.layout.flow import ContentStrip, flow, following, kept
from casefiles.attestation.layout.model import (  # fmt: skip
    PART,
    Block,
    Bullets,
    Callout,
    Contents,
    Document,
    Drawing,
    FillInField,
    HandSignature,
    Heading,
    Label,
    NameValueTable,
    PageBreak,
    Para,
    Quote,
    SignatureField,
    Table,
    plain,
)
from casefiles.attestation.layout.paragraphs import TextSetter, baseline
from casefiles.attestation.layout.structure_tree import StructureElement
from casefiles.attestation.layout.table import TableSetter


class Unfit(ValueError):
    """The document cannot be laid out; a fault of the program, not of a person."""


def lay_out(document: Document, faces: Faces) -> Canvas:
    """Draw a document. Raises `MissingCharacters`, `Unfit`."""
    _check_headings(document)
    sheet = Canvas(document.paper.value)
    layout = _Layout(document, sheet, faces)
    flow(list(layout.strips()), sheet, layout.top, styles.MARGIN)
    _check_links(sheet)
    layout.finish_pages()
    return sheet


_LED_TO = Bullets | Table | Drawing | Quote | SignatureField | HandSignature | FillInField


def _stays_with(before: Block | None, block: Block) -> bool:
    """Whether a block stays with the last line of the one before it.

    What follows a heading or a label does; a list, a table, a picture or a quotation with the words
    that lead to it; a signature with what is signed: on a page of its own it would sign nothing.
    """
    leads = isinstance(before, Para) and isinstance(block, _LED_TO)
    follows = isinstance(block, Para) and block.follows
    dates = isinstance(before, FillInField) and isinstance(block, SignatureField | HandSignature)
    return isinstance(before, Heading | Label) or leads or follows or dates


class _Layout:
    def __init__(self, document: Document, sheet: Canvas, faces: Faces) -> None:
        width, height = sheet.size
        self.top = height - styles.MARGIN
        self._document, self._sheet = document, sheet
        self._setter = TextSetter(faces, sheet.noted)
        column = width - 2 * styles.MARGIN
        self._blocks = BlockSetter(self._setter, styles.MARGIN, column)
        self._drawings = DrawingSetter(self._setter, styles.MARGIN, column)
        self._tables = TableSetter(
            self._setter,
            styles.MARGIN,
            column,
            self.top - styles.MARGIN - 2 * styles.HEADINGS[2].leading,
        )
        headings = [block for block in document.blocks if isinstance(block, Heading)]
        self._headings = [(each, f"heading-{at}") for at, each in enumerate(headings)]
        self._designated = set[int]()
        """The pages on which something of a designated part stands."""

    def strips(self) -> Iterator[ContentStrip]:
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

    def _made(self, block: Block, root: StructureElement, anchor: str) -> list[ContentStrip]:
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

    def _framed(self, block: Block, root: StructureElement) -> list[ContentStrip]:
        match block:
            case Quote():
                return self._blocks.quote(block, root)
            case Callout():
                return self._blocks.callout(block, root)
            case SignatureField() | HandSignature() | FillInField():
                return self._blocks.to_fill_in(block, root)
            case Table():
                return self._tables.grid(block, root)
            case NameValueTable():
                return self._tables.facts(block, root)
            case Drawing():
                return self._drawings.drawing(block, root)
            case _:
                raise Unfit(f"no such block: {block}")

    def finish_pages(self) -> None:
        """The legend above and the particulars below, when it is known how many pages there are."""
        width, height = self._sheet.size
        column = width - 2 * styles.MARGIN
        for page in self._sheet.pages:
            number = f"Page {page.number + 1} of {len(self._sheet.pages)}"
            mark = in_capitals(self._document.mark)
            self._line(page.number, mark, HEADER, height - 28, right=True)
            if self._bears_legend(page.number):
                header = in_capitals(self._document.header)
                self._line(page.number, header, HEADER, height - 46, right=False)
            page.rule(styles.MARGIN, 52, column, 0.35, styles.RULE)
            self._line(page.number, self._document.footer, FOOTER, 46, right=False)
            self._line(page.number, number, FOOTER, 46, right=True)

    def _noting(self, strip: ContentStrip) -> ContentStrip:
        """The same strip, which notes on which page it comes to stand."""

        def draw(page: CanvasPage, top: float) -> None:
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
        page, column = self._sheet.pages[number], self._sheet.size[0] - 2 * styles.MARGIN
        style = replace(styles.LEGEND, tracking=60) if kind == HEADER else styles.LEGEND
        set_text = self._setter.text(plain(text), style, kind)
        rows = set_text.lines(column if not right else column / 2)
        wide = sum(each.width for each in rows[0])
        x = styles.MARGIN + (column - wide if right else 0.0)
        for at, row in enumerate(rows):
            page.text(row, kind, style.color, x, baseline(style, top) - at * style.leading)


def _check_headings(document: Document) -> None:
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if block.level > level + 1 or (block.level == 1 and level):
                raise Unfit(f"{block.text}: level {block.level} after {level}")
            level = block.level
    if not level:
        raise Unfit("a document has one heading of level 1")


def _check_links(sheet: Canvas) -> None:
    for link in sheet.noted.links:
        if isinstance(link.to, str) and link.to.removeprefix("#") not in sheet.noted.anchors:
            raise Unfit(f"link to {link.to}: there is no such anchor")
