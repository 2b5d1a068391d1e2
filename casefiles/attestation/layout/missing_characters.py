"""Which characters of a document no face has, so that they block before they are lost."""

from collections.abc import Iterator

from casefiles.attestation.layout import styles
from casefiles.attestation.layout.blocks import VOICES
from casefiles.attestation.layout.capitals import in_capitals
from casefiles.attestation.layout.faces import Faces
from casefiles.attestation.layout.model import (  # fmt: skip
    Block,
    Bullets,
    Callout,
    Contents,
    Document,
    FillInField,
    HandSignature,
    Heading,
    Label,
    NameValueTable,
    Para,
    Quote,
    SignatureField,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.layout.paragraphs import stack_of
from casefiles.attestation.layout.styles import Style
from casefiles.attestation.layout.words import MissingCharacter, Stack, printable_text
from casefiles.attestation.layout.words import missing_in_text as lost

Place = tuple[str, Spans, Style]
"""Where in the document, in words; what stands there; how it is set."""


def missing_characters(document: Document, faces: Faces) -> tuple[MissingCharacter, ...]:
    """Every character that cannot be printed, once for each place it stands in."""
    found: dict[MissingCharacter, None] = {}
    whole = set[tuple[str, Stack]]()
    for where, spans, style in _places(document):
        for span in spans:
            it = span.text, stack_of(faces, span, style)
            if it in whole:
                continue
            if wanting := lost(printable_text(span.text), it[1], where):
                found |= dict.fromkeys(wanting)
            else:
                whole.add(it)
    return tuple(found)


def _places(document: Document) -> Iterator[Place]:
    for where, text in (("title", document.title), ("header", in_capitals(document.header))):
        yield where, plain(text), styles.LEGEND
    yield "footer", plain(document.footer), styles.LEGEND
    section = "page one"
    for block in document.blocks:
        if isinstance(block, Heading):
            section = f"“{block.text}”"
            yield section, plain(block.text), styles.HEADINGS[block.level]
        else:
            yield from _within(block, section)


def _within(block: Block, section: str) -> Iterator[Place]:
    match block:
        case Label(text):
            yield f"label in {section}", plain(in_capitals(text)), styles.LABEL
        case Contents(title):
            yield "contents", plain(in_capitals(title)), styles.LABEL
        case Para(spans, voice):
            yield f"paragraph in {section}", spans, VOICES[voice]
        case Bullets(items):
            for at, spans in enumerate(items, 1):
                yield f"item {at} in {section}", spans, styles.ITEM
        case SignatureField(_, name, role) | HandSignature(name, role):
            yield f"signature of {name}", plain(name), styles.SIGNER
            yield f"signature of {name}", plain(role), styles.ROLE
        case _:
            yield from _framed(block, section)


def _framed(block: Block, section: str) -> Iterator[Place]:
    match block:
        case FillInField(_, says, value):
            yield f"{says} in {section}", plain(value), styles.TYPED
        case Quote(spans, source):
            yield f"quotation in {section}", spans, styles.QUOTE
            yield f"source of a quotation in {section}", source, styles.SOURCE
        case Callout(title, body):
            yield f"panel in {section}", plain(title), styles.HEADINGS[3]
            for each in body:
                yield from _within(each, f"“{title}”")
        case NameValueTable(rows):
            for name, spans in rows:
                yield f"{name} in {section}", plain(name), styles.FACT_NAME
                yield f"{name} in {section}", spans, styles.FACT
        case Table():
            yield from _cells(block, section)
        case _:
            pass  # a page break prints nothing


def _cells(grid: Table, section: str) -> Iterator[Place]:
    for name in grid.head:
        yield f"table in {section}", plain(name), styles.HEAD_CELL
    for _, part in grid.sections:
        yield f"table in {section}", plain(part), styles.PART
    for at, row in enumerate(grid.rows, 1):
        for name, spans in zip(grid.head, row, strict=True):
            style = styles.CLOSE_CELL if grid.close else styles.CELL
            yield f"{name}, row {at} of the table in {section}", spans, style
