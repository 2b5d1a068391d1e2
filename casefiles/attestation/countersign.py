"""Act: countersign an issued attestation. Its file is never changed; a further one joins it."""

from dataclasses import replace

from casefiles.attestation import store
from casefiles.attestation.gather import gather
from casefiles.attestation.issue import refuse_other_certificate, signing_of
from casefiles.attestation.model import Attestation, AttestationFile, Role
from casefiles.attestation.sections.declarations import field_of
from casefiles.attestation.shipped import Shipped
from casefiles.attestation.sign import Sign
from casefiles.changes import Act
from casefiles.kernel.errors import ConcurrentChange, NotFound
from casefiles.kernel.ids import AttestationId, Digest, SignerId
from casefiles.storage import rows
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace


def countersign(  # noqa: PLR0913, PLR0917 - which, who, from what, by which key
    workspace: Workspace,
    attestation: AttestationId,
    signer: SignerId,
    shipped: Shipped,
    sign: Sign,
    certificate: str = "",
) -> Digest:
    """Let a second signer sign the field made for him, in the file as it stands.

    `certificate` is the fingerprint (SHA-256) of the one that `sign` signs with. Raises
    `Impossible` if the manifest names another, `ConcurrentChange` if somebody else countersigned
    meanwhile.
    """
    issued = store.attestation(workspace.db, attestation)
    at = workspace.now()
    with workspace.reading() as db:
        before = latest_digest(workspace, attestation)
        record = gather(db, issued.case_id, shipped, at)
    found = next((each for each in record.signers if each.id == signer), None)
    if found is None:
        raise NotFound("signer", signer)
    named = dict(each.split() for each in issued.certificates)
    refuse_other_certificate(found, named.get(field_of(found), ""), certificate)
    signing = replace(
        signing_of(record, found, at, first=False), confined=was_elsewhere(workspace, attestation)
    )
    signed = sign(workspace.blobs.read(before), signing)
    document = workspace.blobs.keep_bytes(signed)
    with workspace.change(Act.COUNTERSIGN, issued.case_id) as db:
        if latest_digest(workspace, attestation) != before:
            raise ConcurrentChange(issued.case_id)
        file = AttestationFile(
            id=workspace.new_id(),
            case_id=issued.case_id,
            attestation=attestation,
            role=Role.COUNTERSIGNED,
            digest=document.digest,
            size=document.size,
            added_at=at,
        )
        rows.add(db, store.FILES, file)
    return document.digest


def was_elsewhere(view: View, attestation: AttestationId) -> bool:
    """Whether an attestation's PDF was signed on another machine: then only workers parse it."""
    return any(each.role is Role.RETURNED for each in store.files(view.db, attestation))


def latest_digest(view: View, attestation: AttestationId) -> Digest:
    """Return the digest of an attestation's PDF with all signatures it has so far."""
    issued: Attestation = store.attestation(view.db, attestation)
    later = [e for e in store.files(view.db, attestation) if e.role is not Role.COUNSEL_MANIFEST]
    return later[-1].digest if later else issued.digest
