"""The questions the program may ask of a stranger's file. Parses nothing."""

from typing import BinaryIO

from casefiles.evidence.read.model import (
    MOST_PIXELS,
    Drawn,
    ImageFacts,
    PageText,
    PdfFacts,
    Picture,
    Read,
    Reason,
    Unread,
)  # fmt: skip
from casefiles.evidence.read.supervisor import Supervisor

PDF, IMAGE = "casefiles.evidence.read.pdf", "casefiles.evidence.read.image"


def pdf_facts(pdfs: Supervisor, file: BinaryIO) -> Read[PdfFacts] | Unread:
    """Pages and their sizes."""
    return pdfs.ask("facts", PdfFacts, file)[0]


def pdf_text(pdfs: Supervisor, file: BinaryIO, page: int) -> Read[PageText] | Unread:
    """The text of a page, counted from 0."""
    return pdfs.ask("text", PageText, file, page=page)[0]


def pdf_picture(
    pdfs: Supervisor, file: BinaryIO, page: int, scale: float, box: tuple[int, int, int, int]
) -> Read[Picture] | Unread:
    """A box (left, top, width, height, in pixels) of a page drawn at `scale` pixels per point."""
    _, _, width, height = box
    if not 0 < width * height <= MOST_PIXELS:
        return Unread(pdfs.hello.reader, Reason.TOO_LARGE, f"{width} x {height} pixels")
    return _picture(*pdfs.ask(
        "draw", Drawn, file, width * height * 4, page=page, scale=round(scale * 1000),
        box=list(box),
    ))  # fmt: skip


def image_facts(images: Supervisor, file: BinaryIO) -> Read[ImageFacts] | Unread:
    """Size, way up, and when it says it was taken."""
    return images.ask("facts", ImageFacts, file)[0]


def thumbnail(images: Supervisor, file: BinaryIO, side: int) -> Read[Picture] | Unread:
    """The image, upright, no side longer than `side` pixels."""
    return _picture(*images.ask("draw", Drawn, file, side * side * 4, side=side))


def _picture(drawn: Read[Drawn] | Unread, pixels: bytes) -> Read[Picture] | Unread:
    if isinstance(drawn, Unread):
        return drawn
    width, height = drawn.found.width, drawn.found.height
    if not 0 < width * height * 4 <= len(pixels):
        return Unread(drawn.reader, Reason.NONSENSE, "a picture larger than its canvas")
    return Read(drawn.reader, Picture(width, height, pixels[: width * height * 4]))
