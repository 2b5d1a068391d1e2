"""A round of requests as pages: the same table as the workbook, in English and Chinese."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from casefiles.attestation.layout.model import (
    Block,
    Callout,
    Document,
    Heading,
    Label,
    NameValueTable,
    PaperSize,
    Para,
    ParagraphStyle,
    Table,
    plain,
)
from casefiles.attestation.render import render
from casefiles.requests.sheet import RequestSheet, SheetColumn

_WIDTHS = {
    SheetColumn.KEY: 0.15,
    SheetColumn.STEP: 0.14,
    SheetColumn.ENGLISH: 0.27,
    SheetColumn.CHINESE: 0.22,
    SheetColumn.ANSWER: 0.22,
}
_ANSWER = "Answer, file names, in your words / 答复、文件名、说明"
"""On paper the answer is written into one column, the names of files and the words as well."""


def request_document(sheet: RequestSheet) -> Document:
    """Return the pages of a round. They carry no class of confidentiality: they are sent out."""
    return Document(
        title=f"{sheet.title.en} {sheet.label}",
        lang="en-US",
        blocks=tuple(_blocks(sheet)),
        footer=sheet.label,
        paper=PaperSize.A4,
    )


def request_pdf(sheet: RequestSheet, fonts: Path, at: datetime) -> bytes:
    """Return the PDF of a round. Raises `MissingCharacters`."""
    return render(request_document(sheet), fonts, at)


def _blocks(sheet: RequestSheet) -> Iterator[Block]:
    yield Label(sheet.label)
    yield Heading(1, sheet.title.en)
    yield Heading(2, sheet.title.zh)
    if sheet.facts:  # of a round that names nobody and no day there are none
        yield NameValueTable(tuple((name, plain(value)) for name, value in sheet.facts))
    yield Para(plain(sheet.intro.en))
    yield Para(plain(sheet.intro.zh))
    yield Heading(2, "What we ask for 所需单据")
    places = [[*SheetColumn].index(each) for each in _WIDTHS]
    heads = [*(sheet.heads[place] for place in places[:-1]), _ANSWER]
    rows = tuple(tuple(plain(row[place]) for place in places) for row in sheet.rows)
    yield Table(tuple(heads), rows, tuple(_WIDTHS.values()))
    notes = (sheet.how, sheet.limits)
    body = tuple(
        Para(plain(text), ParagraphStyle.SMALL) for each in notes for text in (each.en, each.zh)
    )
    yield Callout("How to answer 答复方式", body)
