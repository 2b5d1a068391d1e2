"""The one door to PDFium. Runs in a worker only."""

import contextlib
import ctypes
import math
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pypdfium2 as pdfium
from pypdfium2 import raw

from casefiles.evidence.readers.model import MOST_PIXELS, WRONG_PASSWORD, CannotRead, Reason
from casefiles.evidence.readers.paging import handed_over
from casefiles.evidence.readers.pdf_annotations import annotations
from casefiles.evidence.readers.worker_answers import CharacterBoxes, DrawnSize, PageTexts, PdfFacts

READER = f"PDFium {pdfium.PDFIUM_INFO} through pypdfium2 {pdfium.PYPDFIUM_INFO}"
_SIZES = 2_000
_TOGETHER = 500_000
"""Characters of several pages in one answer, before the last of them."""

_PLACED = 20_000
"""Characters of a page whose place is told."""

_WIDE_IS_TWO = ctypes.sizeof(ctypes.c_wchar) == 2
"""Whether PDFium counts a character beyond U+FFFF as two, as it does on Windows."""

_NO_REASON = "Success"
"""What PDFium says where it refuses a file and does not say why."""

_ERRORS = {raw.FPDF_ERR_PASSWORD: Reason.PASSWORD, raw.FPDF_ERR_SECURITY: Reason.ENCRYPTED}


def facts(file: BinaryIO, _: mmap.mmap | None, password: str = "") -> PdfFacts:
    """Pages and their sizes."""
    with _opened(file, password) as document:
        count = len(document)
        if count == 0:
            raise CannotRead(Reason.MALFORMED, "no pages")
        sizes = tuple(_size(document, index) for index in range(min(count, _SIZES)))
        guarded = raw.FPDF_GetSecurityHandlerRevision(document) >= 0
        return PdfFacts(count, sizes, guarded)


def texts(
    file: BinaryIO,
    _: mmap.mmap | None,
    first: int,
    count: int,
    start: int = 0,
    password: str = "",
) -> PageTexts:
    """What several pages say; fewer of them once it is much. A broken page says nothing.

    After its own text each has a line for each annotation that says something.
    """
    said: list[str] = []
    with _opened(file, password) as document:
        for index in range(first, min(first + count, len(document))):
            if sum(map(len, said)) > _TOGETHER:
                break
            try:
                with _page(document, index) as sheet:
                    said.append(_said(sheet))
                    if raw.FPDFPage_GetAnnotCount(sheet):
                        beside = annotations(document, sheet, index, said[-1])
                        said[-1] = "\n".join(filter(None, (said[-1], beside)))
            except pdfium.PdfiumError:
                said.append("")
    return handed_over(said, start)


def boxes(file: BinaryIO, _: mmap.mmap | None, page: int, password: str = "") -> CharacterBoxes:
    """What a page says, the beginning of what `texts` says of it, and where each character stands.

    A character that stands nowhere, such as the end of a line, has a box without size.
    """
    with _opened(file, password) as document, _page(document, page) as sheet:
        words = sheet.get_textpage()
        count = min(words.count_chars(), _PLACED)
        said = words.get_text_range(0, count) if count else ""
        shown: list[str] = []
        places: list[int] = []
        at = 0
        for place, each in enumerate(said):
            if not (each == "\r" and said[place + 1 : place + 2] == "\n"):
                shown.append(each)
                index = raw.FPDFText_GetCharIndexFromTextIndex(words, at)
                places += _place(sheet, words, index) if index >= 0 else (0, 0, 0, 0)
            at += 2 if ord(each) > 0xFFFF and _WIDE_IS_TWO else 1
        return CharacterBoxes("".join(shown), tuple(places))


def draw(  # noqa: PLR0913, PLR0917  the fields of a question
    file: BinaryIO,
    pixels: mmap.mmap | None,
    page: int,
    scale: int,
    box: list[int],
    password: str = "",
) -> DrawnSize:
    """A box (left, top, width, height; pixels) of a page, on white. `scale`: 1000 is 72 dpi."""
    left, top, width, height = box
    if not pixels or not 0 < width * height <= MOST_PIXELS or len(pixels) != width * height * 4:
        raise CannotRead(Reason.TOO_LARGE)
    with _opened(file, password) as document:
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
    return DrawnSize(width, height)


@contextmanager
def _opened(file: BinaryIO, password: str) -> Iterator[pdfium.PdfDocument]:
    try:
        view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    except ValueError as error:
        raise CannotRead(Reason.MALFORMED, "empty") from error
    try:
        content = (ctypes.c_ubyte * len(view)).from_buffer(view)
        with pdfium.PdfDocument(content, password or None) as document:
            yield document
    except pdfium.PdfiumError as error:
        reason = _ERRORS.get(error.err_code, Reason.MALFORMED)
        raise CannotRead(reason, _detail(reason, str(error), password)) from error


def _detail(reason: Reason, said: str, password: str) -> str:
    """PDFium's own words, where they say more than the reason does."""
    if reason is Reason.PASSWORD:
        return WRONG_PASSWORD if password else ""
    told = said.partition("PDFium: ")[2].rstrip(").") or said
    return "" if told == _NO_REASON else told


@contextmanager
def _page(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    if index >= len(document):
        raise CannotRead(Reason.NO_SUCH_PAGE)
    with contextlib.closing(document[index]) as sheet:
        yield sheet


def _size(document: pdfium.PdfDocument, index: int) -> tuple[float, float]:
    """Of a page that cannot be found: nothing. Drawing it will say so."""
    try:
        width, height = document.get_page_size(index)
    except pdfium.PdfiumError:
        return 0.0, 0.0
    return (width, height) if math.isfinite(width + height) else (0.0, 0.0)


def _said(sheet: pdfium.PdfPage) -> str:
    words = sheet.get_textpage()
    count = words.count_chars()
    said = words.get_text_range(0, count) if count else ""
    return said.replace("\r\n", "\n")


def _place(sheet: pdfium.PdfPage, words: pdfium.PdfTextPage, index: int) -> tuple[int, ...]:
    """Left, top, right, bottom in 1/100 point from the upper left corner of the page as shown."""
    sides = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top, of the page unturned
    if not raw.FPDFText_GetCharBox(words, index, *map(ctypes.byref, sides)):
        return (0, 0, 0, 0)
    left, right, bottom, top = (side.value for side in sides)
    size = [round(side * 100) for side in sheet.get_size()]
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, up in ((left, top), (right, bottom)):
        raw.FPDF_PageToDevice(sheet, 0, 0, *size, 0, across, up, ctypes.byref(x), ctypes.byref(y))
        corners.append((min(max(x.value, 0), size[0]), min(max(y.value, 0), size[1])))
    (x0, y0), (x1, y1) = corners
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


ACTS = {"facts": facts, "texts": texts, "boxes": boxes, "draw": draw}
