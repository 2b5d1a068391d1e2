"""All that is to be known about one PDF."""

from dataclasses import replace
from typing import BinaryIO

from casefiles.evidence.read import ask
from casefiles.evidence.read.ask import Part
from casefiles.evidence.read.finding import (
    THUMBNAIL,
    Finding,
    Found,
    in_a_row,
    second_opinion,
    unread,
)
from casefiles.evidence.read.found import PdfFacts, Picture
from casefiles.evidence.read.model import Read, Reason, Unread
from casefiles.evidence.read.readers import Readers

_MOST_TEXT = 20_000_000
"""Characters of one file that are kept for searching."""

_PAGES_AT_ONCE = 200


def look_at_pdf(readers: Readers, file: BinaryIO, mime: str, password: str) -> Found:
    """Ask both readers of PDFs."""
    second = ask.pdf_damage(readers, file, password)
    damage, remarks = second_opinion(second)
    about = ask.pdf_facts(readers, file, password)
    if isinstance(about, Unread):
        return Found(replace(unread(about, mime), damage=damage, remarks=remarks))
    pdf = about.found
    if isinstance(second, Unread) and second.reason is Reason.PASSWORD:
        remarks += ("parts of it, such as attachments, need a password",)
    elif pdf.encrypted:
        remarks += ("encrypted: it opens without a password, but needs one to be changed",)
    texts = _pdf_texts(readers, file, pdf.pages, password)
    facts = {
        "characters": sum(map(len, texts)),
        "sizes": in_a_row((round(w * 100), round(h * 100)) for w, h in pdf.sizes),
        "encrypted": pdf.encrypted,
    }
    finding = Finding(mime, about.reader, pdf.pages, facts, damage=damage, remarks=remarks)
    first = _first_page(readers, file, pdf, password)
    if isinstance(first, Unread):
        said = f"page 1 cannot be drawn: {first.detail or first.reason}"
        return Found(replace(finding, damage=(*damage, said)), texts)
    return Found(finding, texts, first.found)


def _pdf_texts(readers: Readers, file: BinaryIO, pages: int, password: str) -> tuple[str, ...]:
    """Page by page from the first, until there is too much of it."""
    texts: list[str] = []
    while len(texts) < pages and sum(map(len, texts)) < _MOST_TEXT:
        more = ask.pdf_texts(readers, file, len(texts), _PAGES_AT_ONCE, password)
        if isinstance(more, Unread) or not more.found.texts:
            break
        texts += more.found.texts
    return tuple(texts)


def _first_page(
    readers: Readers, file: BinaryIO, pdf: PdfFacts, password: str
) -> Read[Picture] | Unread:
    width, height = (max(side, 1.0) for side in pdf.sizes[0])
    scale = max(THUMBNAIL / max(width, height), 0.001)
    box = (0, 0, max(1, round(width * scale)), max(1, round(height * scale)))
    return ask.pdf_picture(readers, file, Part(0, scale, box), password=password)
