"""The one door to PDFium. Runs in a worker only."""

import contextlib
import ctypes
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pypdfium2 as pdfium
from pypdfium2 import raw

from casefiles.evidence.read.model import MOST_PIXELS, CannotRead, Drawn, PageText, PdfFacts, Reason

READER = f"PDFium {pdfium.PDFIUM_INFO} through pypdfium2 {pdfium.PYPDFIUM_INFO}"
_SIZES = 2_000
_TEXT = 1_000_000
"""Characters of one page."""

_ERRORS = {raw.FPDF_ERR_PASSWORD: Reason.PASSWORD, raw.FPDF_ERR_SECURITY: Reason.UNSUPPORTED}


def facts(file: BinaryIO, _: mmap.mmap | None) -> PdfFacts:
    """Pages and their sizes."""
    with _opened(file) as document:
        count = len(document)
        if count == 0:
            raise CannotRead(Reason.MALFORMED, "no pages")
        sizes = tuple(document.get_page_size(index) for index in range(min(count, _SIZES)))
        guarded = raw.FPDF_GetSecurityHandlerRevision(document) >= 0
        return PdfFacts(count, sizes, guarded)


def text(file: BinaryIO, _: mmap.mmap | None, page: int) -> PageText:
    """What a page says, in the order in which the file says it."""
    with _opened(file) as document, _page(document, page) as sheet:
        words = sheet.get_textpage()
        count = words.count_chars()
        said = words.get_text_range(0, min(count, _TEXT)) if count else ""
        return PageText(said.encode("utf-8", "replace").decode(), count <= _TEXT)


def draw(file: BinaryIO, pixels: mmap.mmap | None, page: int, scale: int, box: list[int]) -> Drawn:
    """A box (left, top, width, height; pixels) of a page, on white. `scale`: 1000 is 72 dpi."""
    left, top, width, height = box
    if not pixels or not 0 < width * height <= MOST_PIXELS or len(pixels) != width * height * 4:
        raise CannotRead(Reason.TOO_LARGE)
    with _opened(file) as document:
        document.init_forms()  # before the page is opened, or fields stay empty
        with _page(document, page) as sheet:
            full = [max(1, round(side * scale / 1000)) for side in sheet.get_size()]
            if max(full) > 1 << 20:
                raise CannotRead(Reason.TOO_LARGE)
            room = (ctypes.c_ubyte * len(pixels)).from_buffer(pixels)
            bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRA, room, width * 4)
            try:
                raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
                what = (bitmap, sheet, -left, -top, *full, 0, raw.FPDF_ANNOT)
                raw.FPDF_RenderPageBitmap(*what)
                if document.formenv:
                    raw.FPDF_FFLDraw(document.formenv, *what)
            finally:
                raw.FPDFBitmap_Destroy(bitmap)
                del room
    return Drawn(width, height)


@contextmanager
def _opened(file: BinaryIO) -> Iterator[pdfium.PdfDocument]:
    try:
        view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    except ValueError as error:
        raise CannotRead(Reason.MALFORMED, "empty") from error
    try:
        with pdfium.PdfDocument((ctypes.c_ubyte * len(view)).from_buffer(view)) as document:
            yield document
    except pdfium.PdfiumError as error:
        reason = _ERRORS.get(error.err_code, Reason.MALFORMED)
        raise CannotRead(reason, str(error)) from error


@contextmanager
def _page(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    if index >= len(document):
        raise CannotRead(Reason.NO_SUCH_PAGE)
    with contextlib.closing(document[index]) as sheet:
        yield sheet


ACTS = {"facts": facts, "text": text, "draw": draw}
