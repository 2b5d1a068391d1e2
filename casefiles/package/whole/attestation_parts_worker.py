"""The worker that reads where the parts of a PDF of ours begin, and to which files it leads."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf import open_pdf

READER = open_pdf.READER
_MOST, _LONGEST = 20_000, 500


@dataclass(frozen=True, slots=True)
class PdfHeading:
    """A heading of its outline."""

    title: str
    page: int
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class PdfParts:
    """Where its parts are."""

    pages: int
    headings: tuple[PdfHeading, ...]
    files: tuple[str, ...]
    """Files beside it that its links lead to, each once."""


def parts(file: BinaryIO, _: object) -> PdfParts:
    """Read the outline and the links of a PDF."""
    try:
        with pikepdf.open(file, access_mode=pikepdf.AccessMode.mmap) as opened:
            at = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
            with opened.open_outline() as outline:
                found = tuple(_headings(outline.root, at))
            return PdfParts(len(at), found[:_MOST], tuple(dict.fromkeys(_files(opened)))[:_MOST])
    except pikepdf.PasswordError as error:
        raise CannotRead(Reason.PASSWORD) from error
    except (*open_pdf.BROKEN, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error


def _headings(
    items: Sequence[pikepdf.OutlineItem], at: dict[tuple[int, int], int]
) -> Iterator[PdfHeading]:
    for each in items:
        where = each.destination
        if isinstance(where, pikepdf.Array) and len(where) and where[0].objgen in at:
            yield PdfHeading(str(each.title)[:_LONGEST], at[where[0].objgen])
        yield from _headings(each.children, at)


def _files(opened: pikepdf.Pdf) -> Iterator[str]:
    for page in opened.pages:
        for each in page.obj.get("/Annots", []):
            action = each.get("/A")
            if action is not None and action.get("/S") == "/GoToR":
                yield str(action.F)[:_LONGEST]


ACTS: dict[str, Callable[..., object]] = {"parts": parts}
