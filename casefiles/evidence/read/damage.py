"""The one door to pikepdf here: a second reader that says what the first repaired in silence.

Runs in a worker only.
"""

import io
import re
from typing import BinaryIO

import pikepdf
from pikepdf import jbig2

from casefiles.evidence.read.found import Damage
from casefiles.evidence.read.model import WRONG_PASSWORD, CannotRead, Reason

READER = f"qpdf {pikepdf.__libqpdf_version__} through pikepdf {pikepdf.__version__}"
_MOST, _LONGEST = 20, 160
_PREFIX = re.compile(r"^(?:WARNING: |ERROR: )?(?:stream <[^>]*>:? ?)?")


class _NoDecoder(jbig2.JBIG2DecoderInterface):
    """pikepdf would start a program for JBIG2 images; PDFium has a decoder of its own."""

    def check_available(self) -> None:
        raise pikepdf.DependencyError("starts no program")

    def decode_jbig2(self, jbig2: bytes, jbig2_globals: bytes) -> bytes:
        raise pikepdf.DependencyError("starts no program")


jbig2.set_decoder(_NoDecoder())


def damage(file: BinaryIO, _: object, password: str = "") -> Damage:
    """What is wrong with a PDF that may open all the same."""
    try:
        with pikepdf.open(file, password=password) as document:
            opening = [str(each) for each in document.get_warnings()]
            order = _slow_over_a_line(document)
            problems = [_bare(each) for each in (*opening, *document.check_pdf_syntax())]
            told = [each for each in problems if each not in order]
            return Damage(_told(told), _locked_parts(document))
    except pikepdf.PasswordError as error:
        raise CannotRead(Reason.PASSWORD, WRONG_PASSWORD if password else "") from error
    except pikepdf.DependencyError as error:
        raise CannotRead(Reason.UNSUPPORTED, "images in JBIG2") from error
    except (pikepdf.PdfError, ValueError, OSError, RuntimeError) as error:
        return Damage(_told([_bare(str(error))]))


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


ACTS = {"damage": damage}
