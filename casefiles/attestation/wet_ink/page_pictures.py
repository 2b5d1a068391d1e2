"""A page of a scan beside the page of the document that it should be, drawn by workers."""

from typing import BinaryIO

from casefiles.attestation.wet_ink.scan_acts import ScanToCompare
from casefiles.evidence import viewer_content
from casefiles.evidence.readers import client, formats
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.nameless_file import nameless_file
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class PagePair:
    """Both pictures; None of one that cannot be drawn, or where no page is expected."""

    scanned: Bitmap | None
    expected: Bitmap | None


def page_pair(view: View, scan: ScanToCompare, number: int, page: int, width: int) -> PagePair:
    """Draw page `number` of a scan and page `page` of its document, each so many pixels wide."""
    with Readers() as readers:
        with nameless_file(scan.read.content) as file:
            scanned = _drawn(readers, file, scan.read.mime, number, width)
        if not page:
            return PagePair(scanned, None)
        with view.blobs.open(scan.document.digest) as file:
            return PagePair(scanned, _drawn(readers, file, formats.PDF, page, width))


def _drawn(readers: Readers, file: BinaryIO, mime: str, number: int, wide: int) -> Bitmap | None:
    is_pdf = mime == formats.PDF
    facts = client.pdf_facts(readers, file) if is_pdf else client.image_facts(readers, file)
    if isinstance(facts, Unread) or number > len(facts.found.sizes):
        return None
    width, height = facts.found.sizes[number - 1]
    scale = wide / max(width, 1)
    box = (0, 0, max(1, round(width * scale)), max(1, round(height * scale)))
    part = DrawnPart(number - 1, scale, box)
    draws = viewer_content.page_picture if is_pdf else viewer_content.image_picture
    found = draws(readers, file, part)
    return None if isinstance(found, Unread) else found
