"""The questions the program may ask of a stranger's file. Parses nothing."""

import os
import sys
from typing import BinaryIO

from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import HEIF
from casefiles.evidence.readers.mail.mail_answers import MailFacts, MailText
from casefiles.evidence.readers.model import MOST_PIXELS, Read, Reason, Unread, Wanted
from casefiles.evidence.readers.signed.signature_answers import SupplierSignatures
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.readers.worker_answers import (
    ActiveParts,
    BesideImages,
    Bitmap,
    CharacterBoxes,
    DamageReport,
    DecodedText,
    DocumentFacts,
    DrawnSize,
    FileKind,
    ImageFacts,
    ObjectPlace,
    ObjectTexts,
    PageTexts,
    PdfContents,
    PdfFacts,
    WebPage,
    WebTable,
    WorkbookText,
)
from casefiles.evidence.readers.workers import Readers, Worker
from casefiles.kernel.dataclass import dataclass

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels; or first row, first column, rows, columns."""


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """What to draw of a page or image."""

    page: int
    """Counted from 0."""

    scale: float
    """Pixels for each PDF point, or for each pixel of the image."""

    box: Box
    """Which part, in pixels of the whole at this scale."""


def kind(readers: Readers, file: BinaryIO) -> Read[FileKind] | Unread:
    """What a file is, by its content."""
    return readers[Worker.PAPERS].ask("kind", FileKind, file)[0]


def text(readers: Readers, file: BinaryIO, first: int = 0) -> Read[DecodedText] | Unread:
    """The text of a text file, from one of its characters on."""
    return readers[Worker.PAPERS].ask("text", DecodedText, file, first=first)[0]


def page_words(readers: Readers, file: BinaryIO, first: int = 0) -> Read[DecodedText] | Unread:
    """What a web page says, without its markup, from one of its characters on."""
    return readers[Worker.PAPERS].ask("page", DecodedText, file, first=first)[0]


def web_tables(readers: Readers, file: BinaryIO) -> Read[WebPage] | Unread:
    """The tables of a web page that was saved."""
    return readers[Worker.PAPERS].ask("web_tables", WebPage, file)[0]


def records(readers: Readers, file: BinaryIO) -> Read[WebTable] | Unread:
    """The rows of a text file with commas, as offices publish them."""
    return readers[Worker.PAPERS].ask("records", WebTable, file)[0]


def mail_facts(
    readers: Readers, file: BinaryIO, mime: str = formats.MAIL
) -> Read[MailFacts] | Unread:
    """The head of an e-mail or Outlook message and what is attached."""
    return readers[Worker.PAPERS].ask("mail_facts", MailFacts, file, mime=mime)[0]


def mail_text(
    readers: Readers, file: BinaryIO, mime: str = formats.MAIL
) -> Read[MailText] | Unread:
    """What an e-mail or Outlook message says."""
    return readers[Worker.PAPERS].ask("mail_text", MailText, file, mime=mime)[0]


def mail_rest(
    readers: Readers, file: BinaryIO, mime: str, body: int, start: int
) -> Read[PageTexts] | Unread:
    """What a body of a message says from one of its characters on."""
    return readers[Worker.PAPERS].ask(
        "mail_rest", PageTexts, file, mime=mime, body=body, start=start
    )[0]


def table_lines(readers: Readers, file: BinaryIO, done: int) -> Read[WorkbookText] | Unread:
    """What a table in a text file says after so many stretches of it."""
    return readers[Worker.PAPERS].ask("table_lines", WorkbookText, file, done=done)[0]


def workbook_lines(
    readers: Readers, file: BinaryIO, done: int, password: str = ""
) -> Read[WorkbookText] | Unread:
    """What a workbook says after so many stretches of it."""
    return readers[Worker.SHEET].ask("lines", WorkbookText, file, password=password, done=done)[0]


def unlocked(readers: Readers, file: BinaryIO, password: str = "") -> Read[FileKind] | Unread:
    """What an encrypted Office file is under its encryption."""
    return readers[Worker.OFFICE].ask("kind", FileKind, file, password=password)[0]


def document_facts(
    readers: Readers, file: BinaryIO, mime: str, password: str = ""
) -> Read[DocumentFacts] | Unread:
    """What is to be known of a document of an office program, but for its text."""
    return readers[Worker.OFFICE].ask("facts", DocumentFacts, file, password=password, mime=mime)[0]


def document_texts(  # noqa: PLR0913, PLR0917  where in a file that may be locked
    readers: Readers, file: BinaryIO, mime: str, first: int, start: int = 0, password: str = ""
) -> Read[PageTexts] | Unread:
    """The text of its parts from a character of one on, as many as fit one answer."""
    return readers[Worker.OFFICE].ask(
        "texts", PageTexts, file, password=password, mime=mime, first=first, start=start
    )[0]


def pdf_facts(readers: Readers, file: BinaryIO, password: str = "") -> Read[PdfFacts] | Unread:
    """Pages and their sizes."""
    return readers[Worker.PDF].ask("facts", PdfFacts, file, password=password)[0]


def pdf_damage(readers: Readers, file: BinaryIO, password: str = "") -> Read[DamageReport] | Unread:
    """What a second reader objects to."""
    return readers[Worker.PDF_DAMAGE].ask("damage", DamageReport, file, password=password)[0]


def pdf_contents(
    readers: Readers, file: BinaryIO, password: str = ""
) -> Read[PdfContents] | Unread:
    """What a PDF holds beside its pages, and what it says of itself."""
    return readers[Worker.PDF_DAMAGE].ask("contents", PdfContents, file, password=password)[0]


def pdf_active_parts(readers: Readers, file: BinaryIO) -> Read[ActiveParts] | Unread:
    """What in a PDF could run, be filled in or lead elsewhere."""
    return readers[Worker.PDF_DAMAGE].ask("active_parts", ActiveParts, file)[0]


def pdf_every_text(readers: Readers, file: BinaryIO, first: int = 0) -> Read[ObjectTexts] | Unread:
    """Every string, name and decoded stream of a PDF, from one of its objects on."""
    return readers[Worker.PDF_DAMAGE].ask("every_text", ObjectTexts, file, first=first)[0]


def office_every_part(
    readers: Readers, file: BinaryIO, first: int = 0
) -> Read[ObjectTexts] | Unread:
    """Every text in the parts of an office package, from one of them on."""
    return readers[Worker.OFFICE].ask("every_part", ObjectTexts, file, first=first)[0]


def pdf_object_place(readers: Readers, file: BinaryIO, number: int) -> Read[ObjectPlace] | Unread:
    """What one of those objects is, and on which page."""
    return readers[Worker.PDF_DAMAGE].ask("object_place", ObjectPlace, file, number=number)[0]


def pdf_beside_images(readers: Readers, file: BinaryIO) -> Read[BesideImages] | Unread:
    """What a PDF holds beside images of pages and words recognized in them."""
    return readers[Worker.PDF_DAMAGE].ask("beside_images", BesideImages, file)[0]


def pdf_signatures(
    readers: Readers, file: BinaryIO, password: str = ""
) -> Read[SupplierSignatures] | Unread:
    """What the signatures in a PDF are worth."""
    return readers[Worker.SIGNED].ask("signatures", SupplierSignatures, file, password=password)[0]


def pdf_texts(  # noqa: PLR0913, PLR0917  where in a file that may be locked
    readers: Readers, file: BinaryIO, first: int, count: int, start: int = 0, password: str = ""
) -> Read[PageTexts] | Unread:
    """The text of several pages, fewer than asked for where there is much of it."""
    return readers[Worker.PDF].ask(
        "texts", PageTexts, file, password=password, first=first, count=count, start=start
    )[0]


def pdf_boxes(
    readers: Readers, file: BinaryIO, page: int, wanted: Wanted | None = None, password: str = ""
) -> Read[CharacterBoxes] | Unread:
    """The text of a page, and where each character stands."""
    pdf = readers[Worker.PDF]
    return pdf.ask("boxes", CharacterBoxes, file, wanted=wanted, password=password, page=page)[0]


def pdf_picture(
    readers: Readers,
    file: BinaryIO,
    part: DrawnPart,
    wanted: Wanted | None = None,
    password: str = "",
) -> Read[Bitmap] | Unread:
    """A part of a page, forms and annotations drawn too, on white."""
    return _drawn(readers[Worker.PDF], file, part, wanted, password)


def image_facts(readers: Readers, file: BinaryIO) -> Read[ImageFacts] | Unread:
    """Size, way up, and when it says it was taken."""
    return _images(readers, file).ask("facts", ImageFacts, file)[0]


def image_damage(readers: Readers, file: BinaryIO) -> Read[DamageReport] | Unread:
    """What is wrong with it although it may be shown."""
    return _images(readers, file).ask("damage", DamageReport, file)[0]


def image_picture(
    readers: Readers, file: BinaryIO, part: DrawnPart, wanted: Wanted | None = None
) -> Read[Bitmap] | Unread:
    """A part of the upright image."""
    return _drawn(_images(readers, file), file, part, wanted)


def thumbnail(readers: Readers, file: BinaryIO, side: int) -> Read[Bitmap] | Unread:
    """The image, upright, no side longer than `side` pixels."""
    images = _images(readers, file)
    return _picture(*images.ask("thumbnail", DrawnSize, file, side * side * 4, side=side))


def _images(readers: Readers, file: BinaryIO) -> Supervisor:
    """By its first bytes: HEIC has a reader of its own."""
    head = _head(file)
    return readers[Worker.HEIC if head[4:8] == b"ftyp" and head[8:12] in HEIF else Worker.IMAGE]


def _head(file: BinaryIO) -> bytes:
    """Without moving where a descriptor stands: a worker that is handed it reads on from there."""
    if sys.platform != "win32":
        return os.pread(file.fileno(), 12, 0)
    else:  # noqa: RET505  a type checker sees one or the other
        file.seek(0)
        return file.read(12)


def _drawn(
    reader: Supervisor, file: BinaryIO, part: DrawnPart, wanted: Wanted | None, password: str = ""
) -> Read[Bitmap] | Unread:
    left, top, width, height = part.box
    if not 0 < width * height <= MOST_PIXELS or min(left, top, width) < 0:
        return Unread(reader.hello.label, Reason.TOO_LARGE, f"{width} x {height} pixels")
    fields: dict[str, int | list[int]] = {
        "page": part.page,
        "scale": max(1, round(part.scale * 1000)),
        "box": [*part.box],
    }
    size = width * height * 4
    return _picture(
        *reader.ask("draw", DrawnSize, file, size, wanted=wanted, password=password, **fields)
    )


def _picture(drawn: Read[DrawnSize] | Unread, pixels: bytes) -> Read[Bitmap] | Unread:
    if isinstance(drawn, Unread):
        return drawn
    width, height = drawn.found.width, drawn.found.height
    if not 0 < width * height * 4 <= len(pixels):
        return Unread(drawn.reader, Reason.NONSENSE, "a picture larger than its canvas")
    return Read(drawn.reader, Bitmap(width, height, pixels[: width * height * 4]))
