"""The pages of a set as pictures for a review platform, each under its Bates number.

They are the stamped pages of the binder: what stands on paper and on the screen of a reviewer is
one. The binder is put together in a folder that ends with the export, and drawn page by page by a
confined reader.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from casefiles.attestation.layout.model import Document, Heading, Label, Para, plain
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.render import render
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.gate import want_no_names
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.readers import client
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.model import Read, Reason, Unread
from casefiles.evidence.readers.worker_answers import Bitmap
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.kernel.ids import CaseId, Digest, ExhibitId, ShipmentId
from casefiles.kernel.nameless_file import nameless_file
from casefiles.kernel.progress import Progress
from casefiles.package.binder.assemble import BinderSettings, assemble
from casefiles.package.binder.contents import BinderSet, parts_of, read_set
from casefiles.package.binder.facing_numbers import facing_of
from casefiles.package.binder.facing_parts import FacingParts
from casefiles.package.binder.front_matter import LANGUAGE
from casefiles.package.binder.model import Binder, BinderPart, StampedPart, VolumeLimits
from casefiles.package.binder.redacted_parts import CopySettings, RedactedCopies
from casefiles.package.binder.withheld import withheld_numbers
from casefiles.package.contents import PackageFile, want_unchanged
from casefiles.package.load_file_form import IMAGES
from casefiles.package.page_images import compressed, scale_for
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.redaction.model import RedactedCopy
from casefiles.workspace.view import View

_IN_ONE_FOLDER = 1_000
_DRAWN_AT_ONCE = 250
"""Pages of a volume that is only drawn: a reader opens it for each of them."""


@dataclass(frozen=True, slots=True)
class ReviewImage:
    """The picture of one page."""

    number: str
    file: PackageFile


@dataclass(frozen=True, slots=True)
class ReviewDocument:
    """What stands in one row of a load file, with its pictures."""

    stamped: StampedPart
    images: tuple[ReviewImage, ...]
    undrawn: tuple[str, ...] = ()
    """Numbers of pages that could not be drawn: a page that says so stands in their place."""

    @property
    def part(self) -> BinderPart:
        """Whose pages they are."""
        return self.stamped.part

    @property
    def remark(self) -> str:
        """What is to be known of its pictures."""
        part, said = self.part, list[str]()
        if self.stamped.refused:
            said.append(f"slip sheet: {self.stamped.refused}")
        elif part.remark:
            said.append(part.remark)
        if part.lead and not self.stamped.refused:
            said.append("the binder has a slip sheet without a number before its pages")
        said += [f"{each} could not be drawn" for each in self.undrawn]
        return "; ".join(said)


def review_documents(  # noqa: PLR0913, PLR0917 - of what, with what, when, where to
    view: View,
    record: CaseRecord,
    exhibits: Sequence[Exhibit],
    copies: Mapping[ExhibitId, RedactedCopy],
    shipped: ReferenceData,
    at: datetime,
    folder: Path,
    progress: Progress,
) -> list[ReviewDocument]:
    """Draw the pages of these exhibits into a folder, in the order of the binder. Takes long.

    What has numbers and is not among them is there as the page that says so. Raises `Impossible`
    for an exhibit without numbers, `NamesWouldLeave` for an English facing page that says one,
    `Cancelled`, and what `make_redacted_copy` does.
    """
    held = counsels_set(view, record.case.id, exhibits, shipped, at, record.entries)
    want_unchanged(record, held.record.head)
    facing = facing_of(view, held)
    want_no_names(NameScanner(view.db, record.case.id), facing.texts())
    going = Cancellation(progress, 1)
    copying = CopySettings(shipped.reasons, shipped.fonts, with_text=False, at=at)
    bound, pictures = folder / "bound", folder / "pictures"
    bound.mkdir()
    pictures.mkdir()
    with (
        page_maker(view, held.pages_settings(shipped.fonts), going.on) as maker,
        RedactedCopies(view, copying, going, copies) as kept,
        FacingParts(held, facing, maker, going) as faced,
    ):
        parts = faced.among(parts_of(held, maker, kept, progress))
        limits = VolumeLimits(pages=_DRAWN_AT_ONCE)
        settings = BinderSettings("Pages for review", shipped.fonts, at, limits=limits)
        binder = assemble(parts, bound, settings, progress)
    return _Drawing(view, shipped.fonts, at, pictures, progress).documents(binder, bound)


def counsels_set(  # noqa: PLR0913, PLR0917 - of what, when, for which entries
    view: View,
    case: CaseId,
    exhibits: Sequence[Exhibit],
    shipped: ReferenceData,
    at: datetime,
    entries: Collection[ShipmentId] = (),
) -> BinderSet:
    """Return counsel's binder of these alone: the data of an audience may leave some out."""
    held = read_set(view, case, Audience.COUNSEL, shipped, at, entries)
    inside = {each.id for each in exhibits}
    kept = [each for each in held.exhibits if each.id in inside]
    with view.reading() as db:
        others = withheld_numbers(db, held.record, {each.id for each in kept})
    return replace(held, exhibits=kept, withheld=others, files_at="NATIVEPATH leads to its file")


class _Drawing:
    """Draws the pages of volumes one after the other; one is compressed while the next is drawn."""

    def __init__(
        self, view: View, fonts: Path, at: datetime, folder: Path, progress: Progress
    ) -> None:
        self._view, self._fonts, self._at = view, fonts, at
        self._folder, self._progress = folder, progress
        self._done = 0
        self._compressing = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._last: Future[ReviewImage] | None = None

    def documents(self, binder: Binder, bound: Path) -> list[ReviewDocument]:
        """Return them in the order of the binder; a volume is removed once it is drawn."""
        total = sum(each.shown for each in binder.parts)
        going = Cancellation(self._progress, total)
        unconfined = evidence.reads_unconfined(self._view.db)
        with self._compressing, Readers(wanted=going.on, unconfined=unconfined) as readers:
            begun = [
                each
                for volume, name in enumerate(binder.volumes, 1)
                for each in self._volume(binder, volume, bound / name, readers, going)
            ]
            return [each.document() for each in begun]

    def _volume(
        self, binder: Binder, volume: int, path: Path, readers: Readers, going: Cancellation
    ) -> Iterator["_Begun"]:
        begins = binder.first_pages()
        with path.open("rb") as file:
            pages = _Pages(readers, file, going)
            for each in binder.parts:
                if each.volume == volume:
                    first = begins[each.part.label] - 1
                    yield self._begin(pages, each, range(first, first + each.shown))
        path.unlink()

    def _begin(self, pages: "_Pages", stamped: StampedPart, where: range) -> "_Begun":
        begun = _Begun(stamped)
        for at, page in enumerate(where):
            number = stamped.part.bates.number(at)
            pages.going.step(self._done, f"picture of {number}")
            drawn, scale = pages.draw(page)
            if isinstance(drawn, Unread):
                begun.undrawn.append(number)
                drawn, scale = self._instead(pages, number, drawn.why)
            begun.images.append(self._submit(number, drawn.found, scale))
        return begun

    def _submit(self, number: str, drawn: Bitmap, scale: float) -> "Future[ReviewImage]":
        """Have a page compressed once the one before is: no more than two are held."""
        if self._last:
            self._last.result()
        within = f"{self._done // _IN_ONE_FOLDER + 1:04}"
        self._done += 1
        self._last = self._compressing.submit(self._kept, within, number, drawn, scale)
        return self._last

    def _instead(self, pages: "_Pages", number: str, why: str) -> tuple[Read[Bitmap], float]:
        """Draw a page of ours that says why a page could not be drawn."""
        says = f"This page could not be drawn: {why}. Its exhibit is in the package as a file."
        blocks = (Label("Page for review"), Heading(1, number), Para(plain(says)))
        made = render(Document(number, LANGUAGE, blocks), self._fonts, self._at)
        with nameless_file(made) as file:
            drawn, scale = _Pages(pages.readers, file, pages.going).draw(0)
        if isinstance(drawn, Unread):
            raise Impossible(f"{number} cannot be drawn: {drawn.why}. Nothing was written.")
        return drawn, scale

    def _kept(self, within: str, number: str, drawn: Bitmap, scale: float) -> ReviewImage:
        """Put a picture into the folder, for one of the package's folders."""
        picture = compressed(drawn, scale)
        kept = self._folder / f"{number}{picture.ending}"
        kept.write_bytes(picture.content)
        digest = Digest(hashlib.sha256(picture.content).hexdigest())
        return ReviewImage(
            number, PackageFile(f"{IMAGES}{within}/{kept.name}", digest, on_disk=kept)
        )


@dataclass(frozen=True, slots=True)
class _Begun:
    """A document whose pictures are on their way."""

    stamped: StampedPart
    images: list[Future[ReviewImage]] = field(default_factory=list)
    undrawn: list[str] = field(default_factory=list)

    def document(self) -> ReviewDocument:
        """Return it once they are there."""
        images = tuple(each.result() for each in self.images)
        return ReviewDocument(self.stamped, images, tuple(self.undrawn))


class _Pages:
    """The pages of one PDF, drawn when asked for."""

    def __init__(self, readers: Readers, file: BinaryIO, going: Cancellation) -> None:
        self.readers, self.going = readers, going
        self._file = file
        self._facts = client.pdf_facts(readers, file)

    def draw(self, page: int) -> tuple[Read[Bitmap] | Unread, float]:
        """Return a page, counted from 0, and how many pixels each of its points has."""
        if isinstance(self._facts, Unread):
            return self._gone(self._facts), 1.0
        sizes = self._facts.found.sizes
        if page >= len(sizes):
            return Unread(self._facts.reader, Reason.NO_SUCH_PAGE, "its size is not known"), 1.0
        scale = scale_for(*sizes[page])
        wide, high = (max(1, round(side * scale)) for side in sizes[page])
        drawn = client.pdf_picture(
            self.readers, self._file, DrawnPart(page, scale, (0, 0, wide, high))
        )
        return (self._gone(drawn) if isinstance(drawn, Unread) else drawn), scale

    def _gone(self, unread: Unread) -> Unread:
        """Raises `Cancelled` where nobody wants it any more."""
        if not self.going.on():
            raise Cancelled
        return unread
