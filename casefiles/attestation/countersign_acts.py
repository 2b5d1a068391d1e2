"""Acts: countersign an issued attestation here, or add the PDF countersigned elsewhere."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.countersign_file import content_of, refuse_unless_it_holds, verified
from casefiles.attestation.issue import refuse_other_certificate, signature_request
from casefiles.attestation.model import Attestation, AttestationFile, FileRole
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.signature_fields import field_of
from casefiles.attestation.signing.model import Sign
from casefiles.attestation.verify.model import Verification
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import ConcurrentChange, Impossible, NotFound
from casefiles.kernel.ids import AttestationId, Digest, SignerId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import rows
from casefiles.storage.blobs import Blob
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


def countersign(  # noqa: PLR0913, PLR0917 - which, who, from what, by which key
    workspace: Workspace,
    attestation: AttestationId,
    signer: SignerId,
    shipped: ReferenceData,
    sign: Sign,
    certificate: str = "",
) -> Digest:
    """Let a second signer sign the field made for him, in the file as it stands. See `sign_beside`.

    Raises `ConcurrentChange` if somebody else countersigned meanwhile.
    """
    at = workspace.now()
    made = sign_beside(workspace, attestation, signer, shipped, sign, at, certificate)
    return keep_countersigned(workspace, made)


@dataclass(frozen=True, slots=True)
class CountersignedFile:
    """A file with one more signature, still to be kept."""

    attestation: AttestationId
    before: Digest
    at: datetime
    content: bytes
    stamped: bytes = b""
    """The same with a time stamp beside that signature; or nothing."""


def sign_beside(  # noqa: PLR0913, PLR0917 - the same, and when
    view: View,
    attestation: AttestationId,
    signer: SignerId,
    shipped: ReferenceData,
    sign: Sign,
    at: datetime,
    certificate: str = "",
) -> CountersignedFile:
    """Make a second signature, and keep nothing: `keep_countersigned` does.

    `certificate` is the fingerprint (SHA-256) of the one that `sign` signs with. Raises
    `Impossible` if the manifest names another, and `Blocked` if preflight of its set has something
    that blocks by now.
    """
    issued = store.attestation(view.db, attestation)
    with view.reading() as db:
        before = latest_digest(view, attestation)
        record = read_record(db, issued.case_id, shipped, at)
    found = next((each for each in record.signers if each.id == signer), None)
    if found is None:
        raise NotFound("signer", signer)
    there = {entry for entry, _ in record.choices}  # one that was released since is none any more
    entries = issued.entries if {*issued.entries} <= there else ()
    look = run_preflight(view, issued.case_id, issued.audience, shipped, at, entries)
    look.refuse_what_blocks("Nothing was signed")
    named = dict(each.split() for each in issued.certificates)
    refuse_other_certificate(found, named.get(field_of(found), ""), certificate)
    signing = replace(
        signature_request(record, found, at, first=False),
        confined=was_signed_elsewhere(view, attestation),
    )
    return CountersignedFile(attestation, before, at, sign(view.blobs.read(before), signing))


def keep_countersigned(workspace: Workspace, made: CountersignedFile) -> Digest:
    """Keep a file with one more signature. Raises `ConcurrentChange` if another joined it."""
    issued = store.attestation(workspace.db, made.attestation)
    document = workspace.blobs.keep_bytes(made.content)
    stamped = workspace.blobs.keep_bytes(made.stamped) if made.stamped else None
    with workspace.change(Act.COUNTERSIGN, issued.case_id) as db:
        role = FileRole.COUNTERSIGNED
        add_file(workspace, db, issued, made.before, role, document, made.at)
        if stamped:
            before, role = document.digest, FileRole.STAMPED
            add_file(workspace, db, issued, before, role, stamped, made.at)
    return stamped.digest if stamped else document.digest


def was_signed_elsewhere(view: View, attestation: AttestationId) -> bool:
    """Whether an attestation's PDF holds what strangers made: then only workers parse it."""
    return any(each.role in _OF_STRANGERS for each in store.files(view.db, attestation))


_OF_STRANGERS = frozenset({FileRole.RETURNED, FileRole.WITH_REVOCATION})


def latest_digest(view: View, attestation: AttestationId) -> Digest:
    """Return the digest of an attestation's PDF with all signatures it has so far."""
    issued: Attestation = store.attestation(view.db, attestation)
    later = [
        e for e in store.files(view.db, attestation) if e.role is not FileRole.COUNSEL_MANIFEST
    ]
    return later[-1].digest if later else issued.digest


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back and goes on from the one that is kept."""

    attestation: AttestationId
    before: Digest
    content: bytes
    found: Verification


def check_returned(
    view: View, attestation: AttestationId, file: Path, progress: Progress = silent
) -> ReturnedFile:
    """Check a file that came back: all that is kept, byte for byte, and further signatures.

    Raises `Impossible` if it is anything else or does not hold, `Unreadable`, `Cancelled`.
    """
    before = latest_digest(view, attestation)
    content = content_of(file)
    _refuse_another(content, view.blobs.read(before), dict(_before_additions(view, attestation)))
    found = verified(content, VerifyOptions(), progress)
    refuse_unless_it_holds(found, "Nothing was added")
    return ReturnedFile(attestation, before, content, found)


def add_countersigned(workspace: Workspace, returned: ReturnedFile) -> Digest:
    """Keep what came back. Raises `ConcurrentChange` if another file joined it meanwhile."""
    issued = store.attestation(workspace.db, returned.attestation)
    document = workspace.blobs.keep_bytes(returned.content)
    at = workspace.now()
    with workspace.change(Act.ADD_COUNTERSIGNED, issued.case_id) as db:
        add_file(workspace, db, issued, returned.before, FileRole.RETURNED, document, at)
    return document.digest


def add_file(  # noqa: PLR0913, PLR0917 - which, from what, by whom, what came of it
    workspace: Workspace,
    db: sqlite3.Connection,
    issued: Attestation,
    before: Digest,
    role: FileRole,
    document: Blob,
    at: datetime,
) -> None:
    """Keep a PDF that goes on from the one `before`, within an act."""
    if latest_digest(workspace, issued.id) != before:
        raise ConcurrentChange(issued.case_id)
    row, case = workspace.new_id(), issued.case_id
    file = AttestationFile(row, case, issued.id, role, document.digest, document.size, at)
    rows.add(db, store.FILES, file)


_ADDED = {
    FileRole.STAMPED: "its time stamp was put in",
    FileRole.WITH_REVOCATION: "lists about revoked certificates were put in",
}
"""What was done here to a file that somebody may have taken away before."""


def _before_additions(view: View, attestation: AttestationId) -> Iterator[tuple[bytes, str]]:
    """Yield what an attestation's PDF was before something was put in, and what that was."""
    last = store.attestation(view.db, attestation).digest
    for each in store.files(view.db, attestation):
        if each.role in _ADDED:
            yield view.blobs.read(last), _ADDED[each.role]
        if each.role is not FileRole.COUNSEL_MANIFEST:
            last = each.digest


def _refuse_another(content: bytes, kept: bytes, before: dict[bytes, str]) -> None:
    if content == kept:
        raise Impossible("This is the same file as before: it has no new signature.")
    if kept.startswith(content):
        raise Impossible("This is an earlier state of the file that is kept.")
    if content.startswith(kept):
        return
    if what := next((said for held, said in before.items() if content.startswith(held)), ""):
        raise Impossible(
            f"This file goes on from the one that was kept before {what}. Signed with it, it would"
            " not hold. Send the file as it is kept now to be signed."
        )
    raise Impossible(
        "This file does not go on from the one that is kept: it is another attestation, or was"
        " signed before the last signature was there. Signers sign one after the other, each"
        " the file with all the signatures so far."
    )
