"""Open a PDF with pikepdf, which then starts no program."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pikepdf
from pikepdf import jbig2

from casefiles.evidence.readers.model import WRONG_PASSWORD, CannotRead, Reason

READER = f"qpdf {pikepdf.__libqpdf_version__} through pikepdf {pikepdf.__version__}"
BROKEN = (pikepdf.PdfError, ValueError, OSError, RuntimeError)
"""What it raises over a PDF that it cannot repair."""

_MAPPED = pikepdf.AccessMode.mmap
"""Read through Python instead, token by token, a file takes half as long again."""


class _NoDecoder(jbig2.JBIG2DecoderInterface):
    """pikepdf would start a program for JBIG2 images; PDFium has a decoder of its own."""

    def check_available(self) -> None:
        raise pikepdf.DependencyError("starts no program")

    def decode_jbig2(self, jbig2: bytes, jbig2_globals: bytes) -> bytes:
        raise pikepdf.DependencyError("starts no program")


jbig2.set_decoder(_NoDecoder())


@contextmanager
def opened(file: BinaryIO, password: str) -> Iterator[pikepdf.Pdf]:
    """A PDF. Raises `CannotRead` for want of a password, and what is in `BROKEN`."""
    try:
        with pikepdf.open(file, password=password, access_mode=_MAPPED) as document:
            yield document
    except pikepdf.PasswordError as error:
        raise CannotRead(Reason.PASSWORD, WRONG_PASSWORD if password else "") from error
