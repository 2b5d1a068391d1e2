"""The reader that a worker runs over a signed file (`casefiles.evidence.readers.worker_main`)."""

from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import BinaryIO

from asn1crypto import cms, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from casefiles.attestation import paper_listing
from casefiles.attestation.manifest import FILE, Manifest, parse, short_hash
from casefiles.attestation.paper_listing import PaperListing
from casefiles.attestation.verify.findings import FileFindings, UnsignedField
from casefiles.attestation.verify.worker import (
    cms_container,
    revisions,
    signed_contents,
    time_stamps,
    trust,
)
from casefiles.attestation.verify.worker.own_papers import OURS, own_title
from casefiles.attestation.verify.worker.revocation.facts import RevocationLook
from casefiles.attestation.verify.worker.revocation.security_stores import security_stores
from casefiles.attestation.verify.worker.signature import (
    faults,
    signature_findings,
    with_revocation,
)
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.signed import raw_signatures
from casefiles.kernel.errors import Faulty

READER = f"pyHanko {version('pyHanko')}"


def check(file: BinaryIO, _: object, trusted: str) -> FileFindings:
    """Look at every signature. `trusted` is PEM. Never raises for what a file does."""
    data = file.read()
    altered = raw_signatures.altered(data)
    if b"%PDF-" not in data[:1024] and not altered and not raw_signatures.gaps(data):
        raise CannotRead(Reason.UNSUPPORTED, "not a PDF")
    anchors = trust.certificates(trusted) if trusted else []
    try:
        return _found(data, anchors, altered)
    except Exception as error:  # noqa: BLE001  any parser, any stranger's file: said, not hidden
        trouble = f"{type(error).__name__}: {error}"[:300]
        altered = (*altered, *_suspect(data))
        return FileFindings(len(data), (), altered, (), (), None, (), "", 0, (), trouble)


def _suspect(data: bytes) -> Iterator[str]:
    """In a file that says it is ours and cannot be parsed: what was done to it."""
    if OURS not in data:
        return
    gaps = raw_signatures.gaps(data)
    if not gaps:
        yield "it carries no signature that can be read: it was cut short, or damaged"
    if gaps and max(gap.covers_to for gap in gaps) != len(data):
        yield "something was added after the last signature"
    for gap in gaps:
        try:
            whole = not cms_container.oddities(data, gap) and _valid(data, gap)
        except Exception:  # noqa: BLE001  damaged in whatever way: it is not as it was written
            whole = False
        if not whole:
            yield "a signature is not as it was written"


def _valid(data: bytes, gap: raw_signatures.SignatureGap) -> bool:
    content = bytes.fromhex(data[gap.start + 1 : gap.end - 1].decode("ascii"))
    signed = cms.ContentInfo.load(content)["content"]
    if time_stamps.is_stamp(signed):
        return not time_stamps.stamp_on_document(data, gap, signed, []).faults
    stamped = time_stamps.stamps_on_signature(signed, [])
    return not any(faults(data, gap, signed)) and not any(each.faults for each in stamped)


def _found(data: bytes, anchors: list[x509.Certificate], altered: tuple[str, ...]) -> FileFindings:
    read = revisions.history(data)
    if any(each.reader.encrypted for each in read.revisions):
        raise ValueError("it is encrypted")
    seals = [read.seals[end] for end in sorted(read.seals)]
    first = read.revisions[0]
    made_for = dict(_fields(first.reader))
    content = signed_contents.attached(first.root, FILE)
    manifest, faulty = _parsed(content)
    listing = b"" if content else signed_contents.attached(first.root, paper_listing.FILE)
    paper, wrong = _listed(listing)
    content = content or listing
    own = "" if content else own_title(first.root, made_for)
    pages, lacking = signed_contents.pages_without_hash(first.root, content) if content else (0, ())
    unexplained, explained = revisions.judge(read) if read.signed else (read.faults, [])
    fields = enumerate_sig_fields(read.last.reader, filled_status=False)
    stores = security_stores(read.revisions)
    found = tuple(
        signature_findings(data, e, anchors, made_for.get(e.fq_name, ""), stores.certificates)
        for e in seals
    )
    found = with_revocation(found, seals, RevocationLook(stores, anchors))
    return FileFindings(
        size=len(data),
        seals=found,
        altered=altered,
        unexplained=tuple(dict.fromkeys(unexplained)),
        empty_fields=tuple(_empty(name, field) for name, _value, field in fields),
        manifest=manifest,
        manifest_faults=faulty,
        short_hash=short_hash(content) if content else "",
        pages=pages,
        without_hash=lacking,
        trouble="",
        explained=tuple(dict.fromkeys(explained)),
        stored=len(stores.lists) + len(stores.answers),
        stores=len(stores.counts),
        paper=paper,
        paper_faults=wrong,
        own_title=own,
        sections=len(first.sections),
        store_remarks=tuple(stores.remarks),
    )


def _parsed(content: bytes) -> tuple[Manifest | None, tuple[str, ...]]:
    try:
        return parse(content) if content else None, ()
    except Faulty as error:
        return None, error.faults


def _listed(content: bytes) -> tuple[PaperListing | None, tuple[str, ...]]:
    try:
        return paper_listing.parse_listing(content) if content else None, ()
    except Faulty as error:
        return None, error.faults


def _fields(reader: PdfFileReader) -> Iterator[tuple[str, str]]:
    """Every field to sign in, and what it says of itself: `Signature of Chen Wei, …`."""
    for name, _, field in enumerate_sig_fields(reader):
        yield name, str(field.get_object().get("/TU", ""))


def _empty(name: str, field: generic.PdfObject) -> UnsignedField:
    said = field.get_object().get("/TU", "")  # type: ignore[no-untyped-call]
    return UnsignedField(name, str(said))


ACTS: dict[str, Callable[..., FileFindings]] = {"check": check}
