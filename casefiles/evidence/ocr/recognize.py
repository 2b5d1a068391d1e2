"""Recognize some pages of one file: draw each with our own workers, show it to an engine.

Writes nothing. What goes in and what comes out is plain data, so that it may be done as a task on
another machine that has the engine.
"""

import time
from typing import BinaryIO

from casefiles.evidence.ocr.draw import draw
from casefiles.evidence.ocr.engine import Engine, RecognizePicture
from casefiles.evidence.readers.model import Reason, Unread, Wanted
from casefiles.evidence.readers.ocr_page import OcrPage, make_ocr_page
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unconfined
from casefiles.kernel.file_task import StopChecks
from casefiles.kernel.ids import Digest, ExhibitId


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that can be recognized."""

    exhibit: ExhibitId
    label: str
    """Of the exhibit, for people."""

    digest: Digest
    mime: str
    part: int
    """Counted from 0."""

    size: tuple[float, float]
    """Points, or pixels of an image; upright."""

    language: str = ""
    """Of the exhibit, as it was described: BCP 47 tags."""

    password: str = ""


@dataclass(frozen=True, slots=True)
class RecognitionOutcome:
    """What became of a page."""

    page: ScannedPage
    found: OcrPage | Unread
    seconds: float = 0


def recognize(
    file: BinaryIO,
    pages: tuple[ScannedPage, ...],
    engine: Engine,
    languages: tuple[str, ...],
    checks: StopChecks,
) -> list[RecognitionOutcome]:
    """Recognize pages of one file, as many as there is time for: those not done are left out.

    Raises `Unconfined`: nothing is recognized where nothing confines the readers, whatever a person
    said of the workspace.
    """
    done: list[RecognitionOutcome] = []
    with Readers(wanted=checks.wanted) as readers, engine.ready() as see:
        for page in pages:
            if not checks.on():
                break
            started = time.monotonic()
            found = _found(file, readers, see, page, languages, engine.label, checks.wanted)
            if isinstance(found, Unread) and found.reason is Reason.DROPPED:
                break
            if isinstance(found, Unread) and found.reason is Reason.UNCONFINED:
                raise Unconfined(found.detail)
            done.append(RecognitionOutcome(page, found, time.monotonic() - started))
    return done


def _found(  # noqa: PLR0913, PLR0917
    file: BinaryIO,
    readers: Readers,
    see: RecognizePicture,
    page: ScannedPage,
    languages: tuple[str, ...],
    engine: str,
    wanted: Wanted,
) -> OcrPage | Unread:
    drawing = draw(readers, file, page.mime, page.part, page.size, page.password)
    if isinstance(drawing, Unread):
        return drawing
    seen = see(drawing.picture, drawing.dpi, (page.language, languages), wanted)
    if isinstance(seen, Unread):
        return seen
    return make_ocr_page(seen, page.part, engine, height=page.size[1], scale=drawing.scale)
