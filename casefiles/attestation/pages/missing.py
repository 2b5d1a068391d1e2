"""Which characters of a document no face has, so that they block before they are lost."""

from collections.abc import Iterator

from casefiles.attestation.pages import look
from casefiles.attestation.pages.blocks import VOICES
from casefiles.attestation.pages.capitals import in_capitals
from casefiles.attestation.pages.faces import Faces
from casefiles.attestation.pages.look import Style
from casefiles.attestation.pages.model import (
    Blank,
    Block,
    Bullets,
    Callout,
    Contents,
    Document,
    Facts,
    Grid,
    Heading,
    Label,
    Para,
    Quote,
    Signature,
    Spans,
    plain,
)  # fmt: skip
from casefiles.attestation.pages.text import stack_of
from casefiles.attestation.pages.words import Missing, Stack, shown
from casefiles.attestation.pages.words import missing as lost

Place = tuple[str, Spans, Style]
"""Where in the document, in words; what stands there; how it is set."""


def missing(document: Document, faces: Faces) -> tuple[Missing, ...]:
    """Every character that cannot be printed, once for each place it stands in."""
    found: dict[Missing, None] = {}
    whole = set[tuple[str, Stack]]()
    for where, spans, style in _places(document):
        for span in spans:
            it = span.text, stack_of(faces, span, style)
            if it in whole:
                continue
            if wanting := lost(shown(span.text), it[1], where):
                found |= dict.fromkeys(wanting)
            else:
                whole.add(it)
    return tuple(found)


def _places(document: Document) -> Iterator[Place]:
    for where, text in (("title", document.title), ("header", in_capitals(document.header))):
        yield where, plain(text), look.LEGEND
    yield "footer", plain(document.footer), look.LEGEND
    section = "page one"
    for block in document.blocks:
        if isinstance(block, Heading):
            section = f"“{block.text}”"
            yield section, plain(block.text), look.HEADINGS[block.level]
        else:
            yield from _within(block, section)


def _within(block: Block, section: str) -> Iterator[Place]:
    match block:
        case Label(text):
            yield f"label in {section}", plain(in_capitals(text)), look.LABEL
        case Contents(title):
            yield "contents", plain(in_capitals(title)), look.LABEL
        case Para(spans, voice):
            yield f"paragraph in {section}", spans, VOICES[voice]
        case Bullets(items):
            for at, spans in enumerate(items, 1):
                yield f"item {at} in {section}", spans, look.ITEM
        case Signature(_, name, role):
            yield f"signature of {name}", plain(name), look.SIGNER
            yield f"signature of {name}", plain(role), look.ROLE
        case _:
            yield from _framed(block, section)


def _framed(block: Block, section: str) -> Iterator[Place]:
    match block:
        case Blank(_, says, value):
            yield f"{says} in {section}", plain(value), look.TYPED
        case Quote(spans, source):
            yield f"quotation in {section}", spans, look.QUOTE
            yield f"source of a quotation in {section}", source, look.SOURCE
        case Callout(title, body):
            yield f"panel in {section}", plain(title), look.HEADINGS[3]
            for each in body:
                yield from _within(each, f"“{title}”")
        case Facts(rows):
            for name, spans in rows:
                yield f"{name} in {section}", plain(name), look.FACT_NAME
                yield f"{name} in {section}", spans, look.FACT
        case Grid():
            yield from _cells(block, section)
        case _:
            pass  # a page break prints nothing


def _cells(grid: Grid, section: str) -> Iterator[Place]:
    for name in grid.head:
        yield f"table in {section}", plain(name), look.HEAD_CELL
    for _, part in grid.sections:
        yield f"table in {section}", plain(part), look.PART
    for at, row in enumerate(grid.rows, 1):
        for name, spans in zip(grid.head, row, strict=True):
            style = look.CLOSE_CELL if grid.close else look.CELL
            yield f"{name}, row {at} of the table in {section}", spans, style
