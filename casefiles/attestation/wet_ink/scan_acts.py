"""Acts: take in the scan of a document that was signed on paper, once a person compared it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from casefiles.acts import Act
from casefiles.attestation.manifest import short_form
from casefiles.attestation.wet_ink import store
from casefiles.attestation.wet_ink.compare_pages import (
    ExpectedPages,
    PageComparison,
    TypedPage,
    compare_pages,
)
from casefiles.attestation.wet_ink.model import PaperScan
from casefiles.attestation.wet_ink.printed_documents import PrintedDocument, printed_document
from casefiles.attestation.wet_ink.read_scan import (
    DocumentPages,
    ReadScan,
    read_document,
    read_scan,
)
from casefiles.cases.detentions.port_time import PortTime, port_time
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import ConcurrentChange, Impossible
from casefiles.kernel.ids import CaseId, Digest, ScanId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import rows
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

_DAY = timedelta(days=1)
"""Where it is signed it may be another day than at the port."""


@dataclass(frozen=True, slots=True)
class ScanToCompare:
    """A scan that was read, beside the document that it is said to be of; nothing is kept yet."""

    document: PrintedDocument
    signer: str
    pages: DocumentPages
    read: ReadScan
    expected: ExpectedPages

    def compared(self, typed: Mapping[int, TypedPage]) -> PageComparison:
        """Hold its pages against the document's, with what a person typed from the paper."""
        return compare_pages(self.expected, self.read.pages, typed)


@dataclass(frozen=True, slots=True)
class ScanSaid:
    """What a person says of a scan."""

    signed_on: date
    typed: Mapping[int, TypedPage]
    though_missing: bool = False
    """It is to be taken in although pages of the document are not in it."""

    compared: bool = False
    """The person compared every page with the document's."""


def scan_to_compare(  # noqa: PLR0913, PLR0917 - of which document, by whom, what came back
    view: View,
    case: CaseId,
    label: str,
    signer: str,
    content: bytes,
    progress: Progress = silent,
) -> ScanToCompare:
    """Read a scan for a document, by its label. Raises `NotFound`, `Impossible`, `Unconfined`."""
    with view.reading() as db:
        document = printed_document(db, case, label)
        others = {
            short_form(listing): named
            for listing, named in store.every_listing(db)
            if listing != document.listing
        }
    who = _signer(document, signer)
    with view.blobs.open(document.digest) as file:
        pages = read_document(file, who)
    read = read_scan(content, pages.count, progress)
    expected = ExpectedPages(
        document.label, document.short_hash, pages.count, pages.to_sign, others
    )
    return ScanToCompare(document, who, pages, read, expected)


def _signer(document: PrintedDocument, named: str) -> str:
    """Return who signed, as the document names him. Raises `Impossible`."""
    wanted = " ".join(named.split()).casefold()
    if not wanted and len(document.signers) == 1:
        return document.signers[0]
    for each in document.signers:
        if " ".join(each.split()).casefold() == wanted:
            return each
    names = ", ".join(document.signers) or "nobody"
    raise Impossible(f"Who signed it? {document.label} is to be signed by: {names}.")


def take_in_scan(workspace: Workspace, scan: ScanToCompare, said: ScanSaid) -> ScanId:
    """Keep a scan with what was compared. Raises `Impossible`, `ConcurrentChange`.

    Nothing in the program examines the handwriting: that it is so is the word of whoever says it.
    """
    document, case = scan.document, scan.document.case_id
    found = scan.compared(said.typed)
    _refuse(found, said)
    kept = workspace.blobs.keep_bytes(scan.read.content)
    with workspace.change(Act.TAKE_IN_SCAN, case) as db:
        now = printed_document(db, case, document.label)
        if now.listing != document.listing:
            raise ConcurrentChange(case)
        _refuse_day(said.signed_on, now, port_time(db, case), workspace.now())
        _refuse_twice(now, kept.digest, scan.signer)
        row = PaperScan(
            id=ScanId(workspace.new_id()),
            case_id=case,
            attestation=document.attestation,
            paper=document.paper,
            document=document.digest,
            listing=document.listing,
            signer=scan.signer,
            signed_on=said.signed_on,
            digest=kept.digest,
            size=kept.size,
            mime=scan.read.mime,
            compared=(*(each.words for each in found.pages), *found.remarks),
            missing=found.missing_words,
            by=workspace.environment.actor,
            added_at=workspace.now(),
        )
        rows.add(db, store.SCANS, row)
    return row.id


def _refuse(found: PageComparison, said: ScanSaid) -> None:
    if found.faults:
        raise Impossible(f"It cannot be added: {'; '.join(found.faults)}. Nothing was kept.")
    if asked := [each.words for each in found.pages if each.is_asked]:
        raise Impossible(f"It is not compared yet: {'; '.join(asked)}. Nothing was kept.")
    if found.missing and not said.though_missing:
        raise Impossible(
            f"Pages are missing; {found.missing_words}. Confirm that it is to be added anyway,"
            " or scan them too. Nothing was kept."
        )
    if not said.compared:
        raise Impossible(
            "A person compares every page of the scan with the document first, and says so."
            " Nothing was kept."
        )


def _refuse_day(signed_on: date, document: PrintedDocument, time: PortTime, at: datetime) -> None:
    if signed_on > time.day(at) + _DAY:
        raise Impossible("The day of signing has not come yet. Nothing was kept.")
    frozen_on = time.day(document.frozen_at)
    if signed_on < frozen_on - _DAY:
        raise Impossible(
            f"{document.label} was not there yet on {signed_on}: it was frozen on {frozen_on}."
            " Nothing was kept."
        )


def _refuse_twice(document: PrintedDocument, digest: Digest, signer: str) -> None:
    if any(each.digest == digest and each.signer == signer for each in document.scans):
        raise Impossible("This scan is already added for this signer. Nothing was kept.")


def remove_scan(workspace: Workspace, case: CaseId, scan: ScanId) -> None:
    """Take a scan out again. Its bytes go to the quarantine. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_SCAN, case) as db:
        store.scan(db, case, scan)
        rows.remove(db, store.SCANS, case, scan)
