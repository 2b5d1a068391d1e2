"""What the first reader of a PDF repaired in silence, said by the second."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

import pikepdf

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf.open_pdf import BROKEN, opened
from casefiles.evidence.readers.worker_answers import DamageReport

_MOST, _LONGEST = 20, 160
_NO_OPERATOR = "-"
"""What is kept of the contents of a page: nothing."""

_HANDLED = "a common error handled correctly"
"""So qpdf calls what it mends as every other reader does: no damage."""

_PREFIX = re.compile(r"^(?:WARNING: |ERROR: )?(?:stream <[^>]*>:? ?)?")


def damage(file: BinaryIO, _: object, password: str = "") -> DamageReport:
    """What is wrong with a PDF that may open all the same."""
    try:
        with opened(file, password) as document:
            opening = [str(each) for each in document.get_warnings()]
            order = _slow_over_a_line(document)
            problems = [_bare(each) for each in (*opening, *_looked_through(document))]
            told = [each for each in problems if each not in order and _HANDLED not in each]
            return DamageReport(_told(told), _locked_parts(document))
    except pikepdf.DependencyError as error:
        raise CannotRead(Reason.UNSUPPORTED, "images in JBIG2") from error
    except BROKEN as error:
        return DamageReport(_told([_bare(str(error))]))


def _looked_through(document: pikepdf.Pdf) -> Iterator[str]:
    """What `check_pdf_syntax` says, step by step, in little more than half the time.

    That calls Python for each number and each word on a page, and has nothing done with them.
    """
    document._check_document_structures()  # noqa: SLF001  what is public does all of it
    if not len(document.pages):
        yield from map(str, document.get_warnings())
        yield "file does not contain any pages"
    document._decode_all_streams_and_discard()  # noqa: SLF001
    for number, page in enumerate(document.pages, start=1):
        try:
            pikepdf.parse_content_stream(page, _NO_OPERATOR)
        except (pikepdf.PdfError, TypeError) as error:
            yield from map(str, document.get_warnings())
            yield f"page {number}: {error.__cause__ or error}"
    yield from map(str, document.get_warnings())


def _slow_over_a_line(document: pikepdf.Pdf) -> frozenset[str]:
    """What is wrong only with the order of objects that shows the first page early: no damage."""
    if not document.is_linearized:
        return frozenset()
    document.check_linearization(io.StringIO())
    return frozenset(_bare(str(each)) for each in document.get_warnings())


def _bare(problem: str) -> str:
    return _PREFIX.sub("", problem).strip(" :,")[:_LONGEST]


def _told(problems: list[str]) -> tuple[str, ...]:
    """Each once."""
    return tuple(each for each in dict.fromkeys(problems) if each)[:_MOST]


def _locked_parts(document: pikepdf.Pdf) -> str:
    """Attachments may be encrypted where the pages are not (ISO 32000-1, 7.6.5, /EFF)."""
    if not document.is_encrypted:
        return ""
    rules = document.trailer.get("/Encrypt")
    attached = isinstance(rules, pikepdf.Dictionary) and "/EFF" in rules
    return "attachments" if attached else ""
