"""All that is to be known about one PDF."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import BinaryIO

from casefiles.evidence.readers import client
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import Read, Reason, Unread
from casefiles.evidence.readers.paging import MOST_TEXT, put_together
from casefiles.evidence.readers.read_result import (
    THUMBNAIL,
    Finding,
    ReadResult,
    in_a_row,
    in_part,
    said_of_itself,
    second_opinion,
    unread,
)
from casefiles.evidence.readers.signature_summary import in_one_line
from casefiles.evidence.readers.signed.mark import may_be_signed
from casefiles.evidence.readers.worker_answers import (
    Bitmap,
    DamageReport,
    FormField,
    PageTexts,
    PdfContents,
    PdfFacts,
)
from casefiles.evidence.readers.workers import Readers

_PAGES_AT_ONCE, _MOST_FIELDS, _MOST_TOLD = 200, 200, 5


def read_pdf(readers: Readers, file: BinaryIO, mime: str, password: str) -> ReadResult:
    """Ask both readers of PDFs, and who checks signatures where there are some."""
    second = client.pdf_damage(readers, file, password)
    damage, remarks = second_opinion(second)
    about = client.pdf_facts(readers, file, password)
    if isinstance(about, Unread):
        about = of_both(about, second)
        return ReadResult(replace(unread(about, mime), damage=damage, remarks=remarks))
    pdf = about.found
    if isinstance(second, Unread) and second.reason is Reason.PASSWORD:
        remarks += ("parts of it, such as attachments, need a password",)
    elif pdf.encrypted and password:
        remarks += ("encrypted: opened with the password that was told",)
    elif pdf.encrypted:
        remarks += ("encrypted: it opens without a password, but needs one to be changed",)
    pages = _pdf_texts(readers, file, pdf.pages, password)
    inside, told, texts, gaps = _beside_its_pages(readers, file, password, pages)
    if len(texts) < pdf.pages:
        gaps = (f"pages 1 to {len(texts):,} of {pdf.pages:,}", *gaps)
    signed, of_signatures = _signatures(readers, file, password)
    facts = {
        "characters": sum(map(len, texts)),
        "sizes": in_a_row((round(w * 100), round(h * 100)) for w, h in pdf.sizes),
        "encrypted": pdf.encrypted,
        **inside,
        **signed,
        **in_part("; ".join(gaps)),
    }
    finding = Finding(
        mime,
        about.reader,
        pdf.pages,
        facts,
        damage=damage,
        remarks=(*remarks, *told, *of_signatures),
    )
    first = _first_page(readers, file, pdf, password)
    if isinstance(first, Unread):
        said = f"page 1 cannot be drawn: {first.detail or first.reason}"
        return ReadResult(replace(finding, damage=(*damage, said)), texts)
    return ReadResult(finding, texts, first.found)


def of_both(first: Unread, second: Read[DamageReport] | Unread) -> Unread:
    """Why neither reads it: a password that one of them asks for is no damage to the other."""
    if isinstance(second, Unread) and second.reason is Reason.PASSWORD:
        return second if first.reason is Reason.MALFORMED else first
    return first


def _beside_its_pages(
    readers: Readers, file: BinaryIO, password: str, pages: tuple[str, ...]
) -> tuple[dict[str, object], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Facts, remarks, the texts of its pages with what was filled in on them, what is not read."""
    answer = client.pdf_contents(readers, file, password)
    if isinstance(answer, Unread):
        return {}, (), pages, (f"without its form and notes: {answer.why}",)
    found = answer.found
    facts: dict[str, object] = {**said_of_itself(found.claimed)}
    if found.fields:
        facts["fields"] = [
            {"name": each.name, "value": each.value, "page": (each.page or 0) + 1}
            for each in found.fields[:_MOST_FIELDS]
        ]
    if found.files:
        facts["members"] = found.files
    return facts, tuple(_remarks(found)), _filled_in(pages, found.fields), tuple(_gaps(found))


def _signatures(
    readers: Readers, file: BinaryIO, password: str
) -> tuple[dict[str, object], tuple[str, ...]]:
    """What the supplier's own signatures are worth. Trouble is said, and is not "unsigned"."""
    if not may_be_signed(file):
        return {}, ()
    answer = client.pdf_signatures(readers, file, password)
    if isinstance(answer, Unread):
        return {}, (f"what looks like a signature in it could not be checked: {answer.why}",)
    found = [asdict(each) for each in answer.found.found]
    told = tuple(in_one_line(each) for each in found[:_MOST_TOLD])
    return ({"signatures": found} if found else {}), told


def _remarks(found: PdfContents) -> Iterator[str]:
    if found.xfa:
        yield "it holds a form in XML (XFA), which is not shown: its pages may be a notice at most"
    if found.portfolio:
        yield "a portfolio: a folder of files, its pages only the cover"


def _gaps(found: PdfContents) -> Iterator[str]:
    if found.xfa:
        yield "its pages, without its form in XML"
    if found.unlisted:
        yield f"without {found.unlisted:,} fields of its form"


def _filled_in(pages: tuple[str, ...], fields: tuple[FormField, ...]) -> tuple[str, ...]:
    """What was typed into a form is no text of its page: it follows that text, a line a field."""
    lines: dict[int, list[str]] = {}
    for each in fields:
        lines.setdefault(each.page or 0, []).append(f"{each.name}: {each.value}")
    return tuple(
        "\n".join(filter(None, (text, *lines.get(at, ())))) for at, text in enumerate(pages)
    )


def _pdf_texts(readers: Readers, file: BinaryIO, pages: int, password: str) -> tuple[str, ...]:
    """Page by page from the first, until there is too much of it."""

    def asks(first: int, start: int) -> Read[PageTexts] | Unread:
        return client.pdf_texts(readers, file, first, _PAGES_AT_ONCE, start, password)

    return tuple(put_together(asks, pages, MOST_TEXT))


def _first_page(
    readers: Readers, file: BinaryIO, pdf: PdfFacts, password: str
) -> Read[Bitmap] | Unread:
    width, height = (max(side, 1.0) for side in pdf.sizes[0])
    scale = max(THUMBNAIL / max(width, height), 0.001)
    box = (0, 0, max(1, round(width * scale)), max(1, round(height * scale)))
    return client.pdf_picture(readers, file, DrawnPart(0, scale, box), password=password)
