"""Which pages are to be recognized: those that show something and say next to nothing."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from casefiles.evidence import store
from casefiles.evidence.model import Exhibit, Reading, State
from casefiles.evidence.ocr.recognize import ScannedPage
from casefiles.evidence.ocr.store import OcrPageSummary, OcrStore
from casefiles.evidence.passages.place_descriptions import page_size
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.workspace.view import View

FEW = 20
"""Letters and digits: a page of a PDF that says fewer is taken for a scan, perhaps stamped with a
number when it was made."""

_ICON = 20_000
"""Pixels: an image with fewer is a sign or an ornament, and read only when somebody asks for it."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A page that is only a picture, or was taken for one, and what became of it."""

    page: ScannedPage
    shown: str
    """The title or file name of its exhibit: a stranger's words."""

    status: OcrPageSummary | None
    """None where it is due: nobody recognized it yet."""


def due(view: View, case: CaseId, only: Collection[ExhibitId] | None = None) -> list[ScannedPage]:
    """Return the pages of a case, or of `only` some exhibits, that nobody recognized yet.

    Reads the text of all PDFs: not on the thread of a window.
    """
    with OcrStore(view.folder) as kept:
        tried = kept.tried()
    return [
        page
        for page, is_picture in _once(view, _every(view, case, only))
        if is_picture and page.part not in tried.get(page.digest, ()) and not _is_icon(page)
    ]


def requested_pages(
    view: View, case: CaseId, only: Collection[ExhibitId], parts: Collection[int] | None = None
) -> list[ScannedPage]:
    """Return pages that somebody asks for, whatever is known of them: all, or some parts.

    Of a PDF, pages with text of their own are among them only if their parts are named.
    """
    every = _every(view, case, only)
    if parts is None:
        return [page for page, is_picture in _once(view, every) if is_picture]
    return [page for page in every if page.part in parts]


def scans(view: View, case: CaseId) -> list[Scan]:
    """Return the pages of a case that are due or were tried, in the order of their exhibits.

    Reads the text of all PDFs: not on the thread of a window.
    """
    with OcrStore(view.folder) as kept:
        statuses = {digest: kept.statuses(digest) for digest in kept.tried()}
    drawn = _drawn(view, case)
    shown = {exhibit.id: exhibit.shown for exhibit, _ in drawn}
    return [
        Scan(page, shown[page.exhibit], status)
        for page, is_picture in _once(view, _pages(view, case, drawn))
        if (status := statuses.get(page.digest, {}).get(page.part))
        or (is_picture and not _is_icon(page))
    ]


def pages_of(exhibit: Exhibit, reading: Reading, password: str = "") -> list[ScannedPage]:
    """Return the pages of an exhibit that can be drawn and so be recognized; often none."""
    if reading.state is State.UNREAD or not _is_drawn(reading.mime):
        return []
    return [
        ScannedPage(
            exhibit.id, exhibit.label, exhibit.digest, reading.mime, part,
            page_size(reading, part), exhibit.language, password,
        )
        for part in range(reading.pages or 1)
    ]  # fmt: skip


def _every(view: View, case: CaseId, only: Collection[ExhibitId] | None) -> Iterator[ScannedPage]:
    drawn = _drawn(view, case)
    return _pages(view, case, [each for each in drawn if only is None or each[0].id in only])


def _drawn(view: View, case: CaseId) -> list[tuple[Exhibit, Reading]]:
    """What may have pages to be recognized; of the other papers of a case nothing is read."""
    return store.read_as(view.db, case, filter(_is_drawn, store.mimes(view.db, case)))


def _is_drawn(mime: str) -> bool:
    return mime == formats.PDF or formats.of(mime).shown is DisplayMode.IMAGE


def _pages(
    view: View, case: CaseId, drawn: Iterable[tuple[Exhibit, Reading]]
) -> Iterator[ScannedPage]:
    passwords = store.passwords(view.db, case)
    for exhibit, reading in drawn:
        yield from pages_of(exhibit, reading, passwords.get(exhibit.id, ""))


def _once(view: View, pages: Iterator[ScannedPage]) -> Iterator[tuple[ScannedPage, bool]]:
    """Each page once, and whether it has no text of its own, as far as its text was read.

    Once, although the same bytes may be several exhibits.
    """
    of_files = {exhibit: [*same] for exhibit, same in groupby(pages, lambda page: page.exhibit)}
    papers = {each[0].digest for each in of_files.values() if each[0].mime == formats.PDF}
    with cache.open_cache(view.folder) as kept:
        scant = kept.scant(FEW, papers)
    seen: set[Digest] = set()
    for same in of_files.values():
        digest = same[0].digest
        if digest not in seen:
            known = scant.get(digest, ())
            yield from ((page, digest not in papers or page.part in known) for page in same)
        seen.add(digest)


def _is_icon(page: ScannedPage) -> bool:
    return page.mime != formats.PDF and page.size[0] * page.size[1] < _ICON
