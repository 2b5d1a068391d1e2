"""An exhibit's file made into PDF pages, whatever it is, by whoever has its bytes.

No parser of the file runs here: workers read it, and what they read is set; of an image and of a
PDF a worker makes the pages itself. Where that fails a slip sheet says why. Never raises what a
file can cause. The same file, settings and programs give the same bytes.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from casefiles.evidence.derived.pdf_copy import (
    CopySettings,
    PdfCopy,
    SourcePaper,
    make_pdf_copy,
    why_no_copy,
)
from casefiles.evidence.readers import client, formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import NOT_CONFINED, Reason, Unread
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.read_result import ReadResult
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.file_task import Hand
from casefiles.kernel.ids import Digest
from casefiles.package.pages.confined import PageWorkers, WorkerPdf
from casefiles.package.pages.model import KnownPages, MadeFrom, SetPages
from casefiles.package.pages.slip_sheet import SlipSheet, draw_slip, listed
from casefiles.package.pages.source import NOT_IN_SET, SourceFile, ensure_texts


@dataclass(frozen=True, slots=True)
class PageCaches:
    """Where what is read and drawn on the way is looked up and kept."""

    folder: Path
    """A workspace, or a folder of its own."""

    texts: TextCache


@dataclass(frozen=True, slots=True)
class PagesResult:
    """What became of a file."""

    known: KnownPages
    pdf: bytes
    """Nothing of a file whose own pages are its pages."""

    is_passing: bool = False
    """Whether something stood in the way that may not do so another time."""


_PASSING = frozenset({
    Reason.TIME, Reason.MEMORY, Reason.OUTPUT, Reason.NONSENSE, Reason.CRASHED, Reason.NO_WORKER,
    Reason.UNCONFINED, Reason.MISSING,
})  # fmt: skip
"""What says little about the file: pages that were made for want of better are not looked up."""

_LOCKED = "Its encryption was taken off for this copy; the file itself stays as it was received."
_MENDED = "This is a copy as a reader mended it. A reader objected to the file: {}."
_XFA = "The file holds a form in XML that these pages may not show."
_PORTFOLIO = "The file is a portfolio of files; its pages are only the cover."
_AS_TEXT = "What stands here is its text, set by this program, without its layout and pictures."
_DRAWN = (
    "These pages were drawn by {}, not by the program that wrote the file: they may look otherwise"
    " than there. A field that prints today's date prints {}."
)
_CUT = "LibreOffice drew its first {:,} pages; what comes after is in the file."


class PageMaking:
    """Makes one exhibit into pages."""

    def __init__(self, source: SourceFile, file: BinaryIO, hand: Hand, caches: PageCaches) -> None:
        self._source, self._file, self._caches = source, file, caches
        self._readers, self._workers = hand.tool(Readers), hand.tool(PageWorkers)
        self._checks = hand.checks
        self._passing = False

    def pages(self) -> PagesResult:
        """Return them. Raises `Cancelled`."""
        source = self._source
        if source.why_unread and not self._may_be_drawn():
            return self._slip_only(f"It was not read: {source.why_unread}.")
        if source.is_drawn:
            return self._by_office()
        makes = {
            DisplayMode.PAGES: self._of_pdf,
            DisplayMode.IMAGE: self._of_image,
            DisplayMode.GRID: self._of_sheets,
            DisplayMode.TEXT: self._of_text,
            DisplayMode.MAIL: self._of_mail,
        }.get(formats.of(source.mime).shown)
        if makes is None:
            return self._slip_only(*self._what_it_holds())
        return makes()

    def _may_be_drawn(self) -> bool:
        """Whether what reads its text does not matter: pages are made of it in another way."""
        source = self._source
        return formats.of(source.mime).shown is DisplayMode.PAGES or source.is_drawn

    def _of_pdf(self) -> PagesResult:
        source, file = self._source, self._file
        about = client.pdf_facts(self._readers, file, source.password)
        state = self._workers.pdf_state(file, source.password)
        if isinstance(state, Unread) or not state.found.pages:
            lost = state if isinstance(state, Unread) else about
            why = self._why(lost) if isinstance(lost, Unread) else "no page of it is found"
            return self._slip_only(f"Its pages could not be copied: {why}.")
        remarks, found = source.facts.get("remarks", ()), state.found
        notes = [_XFA] if any("(XFA)" in each for each in remarks) else []
        notes += [_PORTFOLIO] if any(each.startswith("a portfolio") for each in remarks) else []
        objected = next(iter((*source.damage, *found.problems)), "")
        counts_agree = not isinstance(about, Unread) and about.found.pages == found.pages
        if not counts_agree:
            seen = 0 if isinstance(about, Unread) else about.found.pages
            finds = f"one reader finds {counted(seen, 'page')}, another {found.pages:,}"
            objected = objected or finds
        if not (notes or objected or found.encrypted):
            return self._as_is(found.pages, self._unconfined(state.reader))
        if found.encrypted:
            notes.append(_LOCKED)
        if objected:
            notes.append(_MENDED.format(objected.rstrip(".")))
        return self._copied(file, notes, MadeFrom.COPY, source.password)

    def _as_is(self, pages: int, notes: tuple[str, ...]) -> PagesResult:
        if inside := self._source.children:
            notes += (f"{len(inside):,} of the files in it are exhibits of their own.",)
        known = KnownPages(
            MadeFrom.AS_IS, pages, self._source.digest, notes, native_beside=False, slip=False
        )
        return PagesResult(known, b"")

    def _copied(
        self, file: BinaryIO, notes: list[str], made: MadeFrom, password: str = ""
    ) -> PagesResult:
        """The pages of a PDF that is not to be trusted, behind a slip sheet."""
        copy = self._workers.pdf_copy(self._slip(notes).pdf, file, password)
        if isinstance(copy, Unread):
            return self._slip_only(f"Its pages could not be copied: {self._why(copy)}.")
        if copy.remarks:
            notes = [*notes, f"The copy is not sound either: {copy.remarks[0].rstrip('.')}."]
            copy.file.close()
            again = self._workers.pdf_copy(self._slip(notes).pdf, file, password)
            if isinstance(again, Unread):
                return self._slip_only(f"Its pages could not be copied: {self._why(again)}.")
            copy = again
        return self._kept_from(copy, made, notes, native=True, slip=True)

    def _of_image(self) -> PagesResult:
        source = self._source
        made = self._workers.image_pages(self._file)
        if isinstance(made, Unread):
            return self._slip_only(f"It could not be made into pages: {self._why(made)}.")
        notes = [*made.remarks]
        if source.damage:
            notes.append(f"A reader objected to the file: {source.damage[0].rstrip('.')}.")
        beside = any(each.startswith(("It moves", "Of its")) for each in notes)
        if not (beside or source.damage):
            return self._kept_from(made, MadeFrom.IMAGE, notes, native=False, slip=False)
        with made.file:
            return self._copied(made.file, notes, MadeFrom.IMAGE)

    def _kept_from(
        self, made: WorkerPdf, how: MadeFrom, notes: list[str], *, native: bool, slip: bool
    ) -> PagesResult:
        with made.file:
            content = made.file.read()
        said = (*notes, *self._unconfined(made.reader))
        return self._keep(content, made.pages, how, said, native=native, slip=slip)

    def _of_sheets(self) -> PagesResult:
        from casefiles.package.pages.sheet_pages import set_sheets  # noqa: PLC0415  ReportLab

        return self._set(
            MadeFrom.SHEET,
            lambda: set_sheets(self._source, self._caches.texts, self._checks.progress),
            native=self._source.mime not in (formats.CSV, formats.TSV),
        )

    def _of_mail(self) -> PagesResult:
        from casefiles.package.pages.text_pages import set_mail  # noqa: PLC0415  ReportLab

        return self._set(
            MadeFrom.TEXT,
            lambda: set_mail(self._source, self._texts(), self._checks.progress),
            native=bool(self._source.facts.get("html")),
        )

    def _of_text(self) -> PagesResult:
        is_document = self._source.mime in formats.DOCUMENTS
        markup = self._source.mime in (formats.HTML, "image/svg+xml")
        why: tuple[str, ...] = (_AS_TEXT,) if is_document or markup else ()
        if is_document and not self._source.settings.office:
            why += ("LibreOffice was not asked to draw it, as was wanted.",)
        return self._of_text_because(*why)

    def _of_text_because(self, *why: str) -> PagesResult:
        from casefiles.package.pages.text_pages import set_texts  # noqa: PLC0415  ReportLab

        return self._set(
            MadeFrom.TEXT,
            lambda: set_texts(self._source, self._texts(), self._checks.progress),
            why,
            native=bool(why),
        )

    def _read(self, password: str) -> ReadResult:
        self._file.seek(0)
        found = read_file(self._readers, self._file, self._source.name, password)
        self._caches.texts.keep([(self._source.digest, found)])
        return found

    def _texts(self) -> tuple[str, ...]:
        return self._caches.texts.texts(self._source.digest)

    def _set(
        self,
        how: MadeFrom,
        sets: Callable[[], SetPages],
        why: tuple[str, ...] = (),
        *,
        native: bool,
    ) -> PagesResult:
        """Set what was read of it; before it a slip sheet, if there is a reason for one."""
        from casefiles.package.pages.own_pdf import joined  # noqa: PLC0415  pikepdf

        if lost := ensure_texts(self._source, self._caches.texts, self._read):
            return self._slip_only(*why, f"It was not read: {self._why(lost)}.")
        made = sets()
        reasons = (*why, *made.left_out, *self._source.in_part)
        if self._source.damage:
            reasons += (f"A reader objected to the file: {self._source.damage[0].rstrip('.')}.",)
        parts = [self._slip(reasons), made] if reasons else [made]
        content = joined([each.pdf for each in parts], self._source.label)
        notes = tuple(dict.fromkeys((*reasons, *made.notes)))
        pages = sum(each.pages for each in parts)
        return self._keep(content, pages, how, notes, native=native or bool(reasons),
                          slip=bool(reasons))  # fmt: skip

    def _by_office(self) -> PagesResult:
        source, settings = self._source, self._source.settings
        place = CopySettings(self._caches.folder, settings.fonts, settings.now)
        locked = bool(source.password) or source.reason is Reason.PASSWORD
        paper = SourcePaper(source.digest, source.mime, locked)
        self._file.seek(0)
        drawn = make_pdf_copy(place, self._readers, self._file, paper, self._checks.wanted)
        if isinstance(drawn, Unread):
            self._why(drawn)
            why = f"LibreOffice did not draw it. {why_no_copy(drawn)}"
            if source.why_unread or formats.of(source.mime).shown is not DisplayMode.TEXT:
                return self._slip_only(why)
            return self._of_text_because(why, _AS_TEXT)
        with drawn.file:
            return self._copied(drawn.file, _said_of(drawn), MadeFrom.OFFICE)

    def _why(self, lost: Unread) -> str:
        """Why something was not read. What may go better another time is tried another time."""
        if lost.reason is Reason.DROPPED:
            raise Cancelled
        if lost.reason in _PASSING:
            self._passing = True
        return lost.why

    def _what_it_holds(self) -> tuple[str, ...]:
        """Why there are no pages of something that is none: an archive, a film."""
        inside = self._source.facts.get("members")
        if inside:
            files = "one file" if inside == 1 else f"{inside:,} files"
            return (f"It holds {files} and has no pages of its own.",)
        return ("This program makes no pages of files of this kind.",)

    def _slip_only(self, *why: str) -> PagesResult:
        from casefiles.package.pages.own_pdf import joined  # noqa: PLC0415  pikepdf

        slip = self._slip(why)
        content = joined([slip.pdf], self._source.label)
        return self._keep(content, slip.pages, MadeFrom.NOTHING, why,
                          native=True, slip=True)  # fmt: skip

    def _slip(self, why: Sequence[str]) -> SetPages:
        source = self._source
        inside = [f"{each.label or NOT_IN_SET}: {each.shown}" for each in source.children]
        return draw_slip(
            SlipSheet(
                source.label, source.title, source.name, source.kind, source.size,
                source.digest, tuple(why), listed(inside),
            ),
            source.settings.fonts,
        )  # fmt: skip

    def _unconfined(self, reader: str) -> tuple[str, ...]:
        if NOT_CONFINED not in reader:
            return ()
        return ("Nothing confined the program that read it here; somebody allowed that.",)

    def _keep(  # noqa: PLR0913  all that is known of what was made
        self,
        content: bytes,
        pages: int,
        how: MadeFrom,
        notes: tuple[str, ...],
        *,
        native: bool,
        slip: bool,
    ) -> PagesResult:
        digest = Digest(hashlib.sha256(content).hexdigest())
        known = KnownPages(how, pages, digest, notes, native, slip)
        return PagesResult(known, content, self._passing)


def _said_of(drawn: PdfCopy) -> list[str]:
    said = [_DRAWN.format(drawn.copy.by, drawn.copy.on_day)]
    return said if drawn.is_whole else [*said, _CUT.format(drawn.pages)]
