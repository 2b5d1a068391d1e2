"""What an attestation leads to, read from its file: links, headings, the attached manifest."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf import open_pdf
from casefiles.package.binder.citations.model import (
    AttestationHeading,
    AttestationLink,
    AttestationRead,
)
from casefiles.package.binder.worker.page_facts import number_of, rectangle

MANIFEST, _LONGEST = "manifest.json", 2_000
_MOST_LINKS, _MOST_HEADINGS, _DEEPEST = 50_000, 5_000, 8
_NAME = re.compile(r"(?P<cites>.*) (?P<run>\d+)\.\d+", re.DOTALL)
"""The name of a link: what it cites, which reference it is, and which line of that."""


def references(file: BinaryIO, _: object) -> AttestationRead:
    """Read an attestation."""
    try:
        with open_pdf.opened(file, "") as pdf:
            return AttestationRead(
                len(pdf.pages), _manifest(pdf), tuple(links_of(pdf)), tuple(headings_of(pdf))
            )
    except (*open_pdf.BROKEN, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error


def _manifest(pdf: pikepdf.Pdf) -> str:
    if MANIFEST not in pdf.attachments:
        return ""
    return pdf.attachments[MANIFEST].get_file().read_bytes().decode()


def links_of(pdf: pikepdf.Pdf) -> Iterator[AttestationLink]:
    """Yield the links of an attestation, in the order of its pages."""
    at = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    count = 0
    for number, page in enumerate(pdf.pages, 1):
        listed = page.obj.get("/Annots")
        for each in list(listed) if isinstance(listed, Array) else []:
            if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Link:
                count += 1
                box = rectangle(each.get("/Rect"))
                if box is not None and count <= _MOST_LINKS:
                    yield _link(each, number, box, at)


def _link(
    link: Dictionary,
    page: int,
    box: tuple[float, float, float, float],
    at: dict[tuple[int, int], int],
) -> AttestationLink:
    to_page, to_top = _inside(link.get("/Dest"), at)
    name = _NAME.fullmatch(str(link.get("/NM", ""))[:_LONGEST])
    cites, run = (name["cites"], name["run"]) if name else ("", "")
    says = str(link.get("/Contents", ""))[:_LONGEST]
    return AttestationLink(page, *box, says, cites, run, _file(link.get("/A")), to_page, to_top)


def _file(action: object) -> str:
    if not isinstance(action, Dictionary) or action.get("/S") != Name.GoToR:
        return ""
    return str(action.get("/F", ""))[:_LONGEST]


def _inside(to: object, at: dict[tuple[int, int], int]) -> tuple[int, float]:
    """Return to which page of its own file a place leads, and how high on it."""
    if not isinstance(to, Array) or not len(to) or not isinstance(to[0], Dictionary):
        return 0, 0.0
    top = number_of(to[3]) if len(to) > 3 else None
    return at.get(to[0].objgen, 0), max(0.0, top or 0.0)


def headings_of(pdf: pikepdf.Pdf) -> Iterator[AttestationHeading]:
    """Yield the headings of an attestation, in the order of its outline."""
    at = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    outline = pdf.Root.get("/Outlines")
    waiting = [(outline.get("/First"), 1)] if isinstance(outline, Dictionary) else []
    for _ in range(_MOST_HEADINGS):
        if not waiting:
            return
        item, level = waiting.pop()
        if not isinstance(item, Dictionary):
            continue
        page, top = _inside(item.get("/Dest"), at)
        if page:
            yield AttestationHeading(level, str(item.get("/Title", ""))[:_LONGEST], page, top)
        waiting.append((item.get("/Next"), level))
        if level < _DEEPEST:
            waiting.append((item.get("/First"), level + 1))
