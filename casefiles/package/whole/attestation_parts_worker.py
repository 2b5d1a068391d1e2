"""The worker that reads where the parts of a PDF of ours begin, and to which files it leads."""

from collections.abc import Callable
from typing import BinaryIO

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf import open_pdf
from casefiles.kernel.dataclass import dataclass
from casefiles.package.binder.citations.model import AttestationHeading
from casefiles.package.binder.worker.attestation import headings_of, links_of

READER = open_pdf.READER


@dataclass(frozen=True, slots=True)
class PdfParts:
    """Where its parts are."""

    headings: tuple[AttestationHeading, ...]
    files: tuple[str, ...]
    """Files beside it that its links lead to, each once."""


def parts(file: BinaryIO, _: object) -> PdfParts:
    """Read the outline and the links of a PDF."""
    try:
        with open_pdf.opened(file, "") as opened:
            files = dict.fromkeys(each.file for each in links_of(opened) if each.file)
            return PdfParts(tuple(headings_of(opened)), tuple(files))
    except (*open_pdf.BROKEN, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error


ACTS: dict[str, Callable[..., object]] = {"parts": parts}
