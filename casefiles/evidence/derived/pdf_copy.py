"""A paper of an office program as LibreOffice prints it: a copy to look at, kept or made now."""

import hashlib
import io
import os
from pathlib import Path
from typing import BinaryIO

from casefiles.evidence import store
from casefiles.evidence.derived import libreoffice, libreoffice_profile
from casefiles.evidence.derived.export_formats import export_format
from casefiles.evidence.derived.libreoffice import MOST_PAGES
from casefiles.evidence.derived.store import MOST_EACH, CopyStore, StoredCopy
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers import client, formats
from casefiles.evidence.readers.model import Reason, Unread, Wanted, always
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.clock import Clock, system_clock
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.workspace.view import View

LOCKED = "it is encrypted, and what is in it is handed to no other program"


@dataclass(frozen=True, slots=True)
class SourcePaper:
    """What is to be drawn."""

    digest: Digest
    mime: str
    locked: bool = False
    """It opens with a password only."""


@dataclass(frozen=True, slots=True)
class PdfCopy:
    """A copy, open to be read, and its pages. Close the file."""

    copy: StoredCopy
    file: BinaryIO
    pages: int
    sizes: tuple[tuple[float, float], ...]
    """Width and height of the first pages in PDF points; the others are as the last of these."""

    @property
    def in_words(self) -> str:
        """What it is, for people: never to be taken for the paper itself."""
        said = f"A copy drawn here by {self.copy.by} on {self.copy.on_day}, not the original"
        return said if self.is_whole else f"{said}; only its first {MOST_PAGES:,} pages"

    @property
    def is_whole(self) -> bool:
        """Whether these are all its pages."""
        return self.pages < MOST_PAGES


@dataclass(frozen=True, slots=True)
class CopySettings:
    """Where copies are kept and what they are drawn with."""

    workspace: Path
    fonts: Path
    """The folder of the fonts this program ships."""

    now: Clock = system_clock


def make_pdf_copy(  # noqa: PLR0913  a paper, where it lies, who waits
    place: CopySettings,
    readers: Readers,
    file: BinaryIO,
    paper: SourcePaper,
    wanted: Wanted = always,
    *,
    again: bool = False,
) -> PdfCopy | Unread:
    """Return a paper page by page, as it was kept or as it is drawn now; or why it is not.

    Takes seconds, and up to two minutes: not on the thread of a window. Writes nothing but the
    cache. `again` draws it anew.
    """
    office = libreoffice.installed()
    if isinstance(office, Unread):
        return office
    if paper.locked:
        return Unread(office.label, Reason.ENCRYPTED, LOCKED)
    with open_copies(place.workspace) as kept:
        if not again and (known := kept.copy(paper.digest, office.label)):
            return _opened(readers, *known)
        made = libreoffice.draw(office, file, paper.mime, place.fonts, wanted)
        if isinstance(made, Unread):
            return made
        said = made.read()
        day = place.now().date().isoformat()
        copy = StoredCopy(Digest(hashlib.sha256(said).hexdigest()), office.label, day)
        found = _opened(readers, copy, made)
        if isinstance(found, PdfCopy) and len(said) <= MOST_EACH:
            kept.keep(paper.digest, copy, said)
        return found


def open_copies(workspace: Path) -> CopyStore:
    """Return what was drawn in a workspace and can be drawn again; to be closed."""
    return CopyStore(workspace, libreoffice_profile.RULES)


def pdf_copy_of(
    view: View, exhibit: Exhibit, place: CopySettings, *, again: bool = False
) -> PdfCopy | Unread:
    """Return an exhibit page by page, with readers of its own. Raises `MissingBlob`."""
    paper = paper_of(view, exhibit)
    if isinstance(paper, Unread):
        return paper
    unconfined = store.reads_unconfined(view.db)
    with Readers(unconfined=unconfined) as readers, view.blobs.open(exhibit.digest) as file:
        return make_pdf_copy(place, readers, file, paper, again=again)


def why_no_copy(lost: Unread) -> str:
    """Return for people why a paper is not drawn, in one or more sentences."""
    if lost.reason is Reason.NO_WORKER and lost.detail:
        return lost.detail
    return f"It could not be drawn: {lost.why}."


def paper_of(view: View, exhibit: Exhibit) -> SourcePaper | Unread:
    """Return what is to be drawn of an exhibit, or why nothing can be."""
    reading = store.reading(view.db, exhibit.id)
    if reading is None:
        return Unread("", Reason.UNSUPPORTED, "it was not looked into yet")
    if export_format(reading.mime) is None:
        return Unread("", Reason.UNSUPPORTED, formats.of(reading.mime).name)
    locked = bool(store.password(view.db, exhibit.id)) or reading.reason == Reason.PASSWORD
    return SourcePaper(exhibit.digest, reading.mime, locked)


def _opened(readers: Readers, copy: StoredCopy, file: BinaryIO) -> PdfCopy | Unread:
    about = client.pdf_facts(readers, file)
    if isinstance(about, Unread):
        file.close()
        return about
    with file:
        own = _SelfClosing(io.FileIO(os.dup(file.fileno()), "rb"))
    return PdfCopy(copy, own, about.found.pages, about.found.sizes)


class _SelfClosing(io.BufferedReader):
    """Closed at the latest when nobody holds it: it may come when nobody waits for it any more."""

    def __del__(self) -> None:
        self.close()
