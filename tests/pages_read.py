"""What a reader of a finished PDF sees of its pages: headings, their last lines, dates."""

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from pypdfium2 import PdfDocument

from casefiles.attestation.layout.model import Document, Quote, Span

FOOTER = 58.0
"""Points from the lower edge: what stands lower is on every page."""

OTHER_FORMS = re.compile(
    r"(?<![\w./-])(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4}"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December),? \d{4}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d{1,2}, \d{4})(?![\w/-]|\.\w)"
)
"""A day in any form but `March 2, 2026`."""

QUOTED = re.compile(r"“[^”]*”|\(received as .*\)$|^.*(?= \(read as )")
"""The words of others: what they wrote, and how they named a file."""


def headings(pdf: bytes) -> list[tuple[str, int]]:
    """Every heading and the page, from 0, on which it stands."""
    document = PdfDocument(io.BytesIO(pdf))
    found = [(e.get_title(), e.get_dest().get_index()) for e in document.get_toc()]
    document.close()
    return found


def page_texts(pdf: bytes) -> list[str]:
    """The words of each page."""
    document = PdfDocument(io.BytesIO(pdf))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def stranded(pdf: bytes) -> list[str]:
    """The headings that are the last words of their page."""
    document, found = PdfDocument(io.BytesIO(pdf)), []
    named = headings(pdf)
    for number, page in enumerate(document):
        read = page.get_textpage()
        boxes = [read.get_rect(at) for at in range(read.count_rects())]
        lowest = min((each for each in boxes if each[1] > FOOTER), key=lambda box: box[1])
        last = _plain(read.get_text_bounded(*lowest))
        found += [title for title, at in named if at == number and _plain(title).endswith(last)]
    document.close()
    return found


def pages_until(pdf: bytes, heading: str) -> int:
    """How many pages there are before the one that begins with a heading."""
    return next(at for title, at in headings(pdf) if title == heading)


def exhibits_by_page(pdf: bytes) -> list[int]:
    """How many exhibits each page of the index lists."""
    named = headings(pdf)
    begins = next(n for n, (title, _) in enumerate(named) if title == "Index of exhibits")
    ends = next(n for n, (title, _) in enumerate(named) if n > begins and title in AFTER_THE_INDEX)
    pages, (_, first), (title, last) = page_texts(pdf), named[begins], named[ends]
    texts = pages[first : last + 1]
    texts[0] = texts[0][texts[0].rindex("Index of exhibits") :]
    texts[-1] = texts[-1][: texts[-1].rindex(title)]
    counted = [len(re.findall(r"^E-\d{3}\b", each, re.MULTILINE)) for each in texts]
    return [each for each in counted if each]


AFTER_THE_INDEX = {
    "Tests of origin",
    "How input and output were calculated",
    "Translations",
    "How to check this document",
}


def days_in_other_forms(document: Document) -> list[str]:
    """The days of a composed document that are written in another form, but in quotations."""
    blocks = [each for each in document.blocks if not isinstance(each, Quote)]
    return [
        day
        for each in _spans(tuple(blocks))
        for day in OTHER_FORMS.findall(QUOTED.sub("", each.text))
    ]


def _spans(thing: object) -> Iterator[Span]:
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _spans(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _spans(getattr(thing, field.name))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
