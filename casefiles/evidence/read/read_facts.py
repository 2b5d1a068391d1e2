"""All that is to be known about one file: its kind first, then what the reader of that kind finds.

`facts` of a finding, by kind of file (whole numbers only, for what is journaled):
  PDF         characters; sizes: [width, height, how many pages in a row], in 1/100 PDF point;
              encrypted (opens all the same)
  image       width, height (pixels as stored), orientation (EXIF 1-8), taken (EXIF, as written)
  workbook    sheets: [{name, rows, columns, hidden}]; encoding of a table in a text file
  document    see `documents`
  text        encoding, basis (how it is known), characters, lines, whole
  e-mail      from, to, cc, subject, date, message_id, attachments: [{name, mime, size}]
  ZIP         entries, unpacked (bytes, as the archive says)
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import groupby
from typing import BinaryIO

from casefiles.evidence.read import ask, formats
from casefiles.evidence.read.ask import Part
from casefiles.evidence.read.documents import read_document
from casefiles.evidence.read.finding import Finding, Found
from casefiles.evidence.read.formats import Shown
from casefiles.evidence.read.found import Damage, Kind, PdfFacts, Picture, WorkbookFacts
from casefiles.evidence.read.model import Read, Reason, Unread
from casefiles.evidence.read.readers import Readers

THUMBNAIL = 256
"""Pixels of its longer side."""

_MOST_TEXT = 20_000_000
"""Characters of one file that are kept for searching."""

OPENED_WITH_PASSWORD = frozenset({formats.LOCKED_OFFICE, formats.XLS, formats.DOC, formats.PPT})
"""Kinds that show that they are locked before their reader is asked, which opens them when told."""

_PAGES_AT_ONCE, _SEARCHED = 200, (0, 0, 1_000, 40)
_MOST_ATTACHMENTS, _MOST_SHEETS_SEARCHED = 200, 20


def read_facts(readers: Readers, file: BinaryIO, name: str, password: str = "") -> Found:
    """Find out about one open file. Raises nothing that a file can cause.

    `name` decides nothing: only where its ending claims another kind is that said. `password` is
    the one that was told for it, if one was.
    """
    about = ask.kind(readers, file)
    if isinstance(about, Unread):
        return Found(_unread(about, formats.UNKNOWN))
    if about.found.locked and about.found.mime in OPENED_WITH_PASSWORD:
        locked, about = about, ask.unlocked(readers, file, password)
        if isinstance(about, Unread):
            return Found(_unread(about, locked.found.mime))
    kind = about.found
    found = _by_kind(readers, file, about, password)
    damage, remarks = _claim(name, kind.mime)
    finding = found.finding
    return replace(
        found,
        finding=replace(
            finding,
            damage=tuple(dict.fromkeys((*kind.damage, *damage, *finding.damage))),
            remarks=tuple(dict.fromkeys((*kind.remarks, *remarks, *finding.remarks))),
        ),
    )


def _by_kind(readers: Readers, file: BinaryIO, about: Read[Kind], password: str) -> Found:
    kind = about.found
    if kind.mime == formats.EMPTY:
        return Found(_unread(Unread(about.reader, Reason.EMPTY), kind.mime))
    if kind.locked:
        return Found(_unread(Unread(about.reader, Reason.PASSWORD), kind.mime))
    if kind.mime == formats.UNKNOWN:
        return Found(_unread(Unread(about.reader, Reason.UNSUPPORTED), kind.mime))
    if reads := _READS.get(formats.of(kind.mime).shown):
        return reads(readers, file, kind.mime, password)
    listed = {"entries": kind.entries, "unpacked": kind.unpacked} if kind.entries else {}
    return Found(Finding(kind.mime, about.reader, facts=listed))


def _pdf(readers: Readers, file: BinaryIO, mime: str, password: str) -> Found:
    second = ask.pdf_damage(readers, file, password)
    damage, remarks = _second_opinion(second)
    about = ask.pdf_facts(readers, file, password)
    if isinstance(about, Unread):
        return Found(replace(_unread(about, mime), damage=damage, remarks=remarks))
    pdf = about.found
    if isinstance(second, Unread) and second.reason is Reason.PASSWORD:
        remarks += ("parts of it, such as attachments, need a password",)
    elif pdf.encrypted:
        remarks += ("encrypted: it opens without a password, but needs one to be changed",)
    texts = _pdf_texts(readers, file, pdf.pages, password)
    facts = {
        "characters": sum(map(len, texts)),
        "sizes": _in_a_row(pdf),
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


def _in_a_row(pdf: PdfFacts) -> list[list[int]]:
    sizes = ((round(width * 100), round(height * 100)) for width, height in pdf.sizes)
    return [[*size, len([*same])] for size, same in groupby(sizes)]


def _image(readers: Readers, file: BinaryIO, mime: str, _: str) -> Found:
    about = ask.image_facts(readers, file)
    if isinstance(about, Unread):
        return Found(_unread(about, mime))
    image = about.found
    damage, remarks = _second_opinion(ask.image_damage(readers, file))
    facts = {
        "width": image.width,
        "height": image.height,
        "orientation": image.orientation,
        "taken": image.taken,
    }
    small = ask.thumbnail(readers, file, THUMBNAIL)
    if isinstance(small, Unread):
        finding = replace(_unread(small, mime), facts=facts, damage=damage, remarks=remarks)
        return Found(finding)
    finding = Finding(mime, about.reader, image.pages, facts, damage=damage, remarks=remarks)
    return Found(finding, thumbnail=small.found)


def _grid(readers: Readers, file: BinaryIO, mime: str, password: str) -> Found:
    in_text = mime in (formats.CSV, formats.TSV)
    about = (
        ask.table_facts(readers, file) if in_text else ask.workbook_facts(readers, file, password)
    )
    if isinstance(about, Unread):
        return Found(_unread(about, mime))
    book: WorkbookFacts = about.found
    facts: dict[str, object] = {"sheets": [asdict(sheet) for sheet in book.sheets]}
    if in_text:
        facts["encoding"] = book.encoding
    texts = []
    for index in range(min(len(book.sheets), _MOST_SHEETS_SEARCHED)):
        part = (
            ask.table_cells(readers, file, index, _SEARCHED)
            if in_text
            else ask.workbook_cells(readers, file, index, _SEARCHED, password=password)
        )
        rows = part.found.cells if isinstance(part, Read) else ()
        texts.append("\n".join("\t".join(row).rstrip("\t") for row in rows))
    return Found(Finding(mime, about.reader, facts=facts), tuple(texts))


def _text(readers: Readers, file: BinaryIO, mime: str, password: str) -> Found:
    if mime in formats.DOCUMENTS:
        return read_document(readers, file, mime, password)
    about = (ask.page_words if mime == formats.HTML else ask.text)(readers, file)
    if isinstance(about, Unread):
        return Found(_unread(about, mime))
    text = about.found
    facts = {
        "encoding": text.encoding,
        "basis": text.basis,
        "characters": len(text.text),
        "lines": text.text.count("\n") + (not text.text.endswith("\n")),
        "whole": text.whole,
    }
    return Found(Finding(mime, about.reader, facts=facts), (text.text,))


def _mail(readers: Readers, file: BinaryIO, mime: str, _: str) -> Found:
    about = ask.mail_facts(readers, file)
    if isinstance(about, Unread):
        return Found(_unread(about, mime))
    mail = about.found
    facts = {
        "from": mail.sender,
        "to": mail.to,
        "cc": mail.copied,
        "subject": mail.subject,
        "date": mail.date,
        "message_id": mail.message_id,
        "attachments": [asdict(each) for each in mail.attachments[:_MOST_ATTACHMENTS]],
    }
    locked = ("its content is encrypted; it needs its recipient's key or password",)
    finding = Finding(
        mime, about.reader, facts=facts, damage=mail.defects,
        remarks=locked if mail.locked else (),
    )  # fmt: skip
    body = ask.mail_text(readers, file)
    said = body.found.text if isinstance(body, Read) else ""
    head = f"{mail.sender}\n{mail.to}\n{mail.copied}\n{mail.subject}\n"
    return Found(finding, (head + said,))


_READS: dict[Shown, Callable[[Readers, BinaryIO, str, str], Found]] = {
    Shown.PAGES: _pdf,
    Shown.IMAGE: _image,
    Shown.GRID: _grid,
    Shown.TEXT: _text,
    Shown.MAIL: _mail,
}


def _second_opinion(second: Read[Damage] | Unread) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Damage, and remarks. That the second reader failed is no damage, but is said."""
    if isinstance(second, Read):
        parts = second.found.locked_parts
        return second.found.problems, ((f"its {parts} need a password",) if parts else ())
    if second.reason in (Reason.PASSWORD, Reason.ENCRYPTED):
        return (), ()
    why = second.in_words.removeprefix("could not be previewed: ")
    return (), (f"could not be checked for damage: {why}",)


def _claim(name: str, mime: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Damage or remark, where the ending of a name claims what the content is not."""
    said = formats.said_by(name)
    if said is None or said.mime == mime or mime in (formats.EMPTY, formats.LOCKED_OFFICE):
        return (), ()
    is_text = mime.startswith("text/") or mime in ("application/json", "image/svg+xml")
    says_text = said.shown is Shown.TEXT and said.mime not in formats.DOCUMENTS
    if says_text and is_text:
        return (), ()
    words = f"its name says {said.name}, its content says {formats.of(mime).name}"
    if mime == formats.UNKNOWN:
        return (f"its name says {said.name}, but its content is not that",), ()
    binary = said.mime not in _MAY_BE_TEXT and not says_text and said.shown is not Shown.MAIL
    return ((words,), ()) if binary and mime == formats.PLAIN else ((), (words,))


_MAY_BE_TEXT = (formats.CSV, formats.TSV, formats.MAILBOX, "application/pkcs7-mime", "text/rtf")


def _unread(about: Unread, mime: str) -> Finding:
    return Finding(mime, about.reader, reason=about.reason, detail=about.detail)
