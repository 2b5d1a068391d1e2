"""One signature of a file: whose it is, what it covers, what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from asn1crypto import cms, x509
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casefiles.attestation.verify.findings import SignatureFindings
from casefiles.attestation.verify.worker import (
    algorithms,
    cms_container,
    signed_bytes,
    time_stamps,
    trust,
)
from casefiles.attestation.verify.worker.revocation.facts import RevocationLook
from casefiles.evidence.readers.signed.raw_signatures import SignatureGap
from casefiles.evidence.readers.signed.signer import claimed_time, gap_of, name_of, signer_of


def signature_findings(
    data: bytes,
    seal: EmbeddedPdfSignature,
    anchors: list[x509.Certificate],
    made_for: str,
    stored: Sequence[x509.Certificate] = (),
) -> SignatureFindings:
    """Return what is found of a signature; `made_for`: what its field said before it was signed.

    `stored`: certificates that lie elsewhere in the file, by which a path may lead.
    """
    signed: cms.SignedData = seal.signed_data
    certificate, gap = signer_of(signed), gap_of(seal)
    others = [each.chosen for each in signed["certificates"] if each.chosen != certificate]
    claimed = claimed_time(seal)
    moment = claimed or datetime.now(UTC)
    why_not = trust.why_untrusted(certificate, others, anchors, moment, stored) if anchors else ""
    stamped, unread = time_stamps.stamps_of(data, gap, signed, anchors, stored)
    return SignatureFindings(
        field=str(seal.fq_name),
        of_time=time_stamps.is_stamp(signed),
        made_for=made_for,
        name=name_of(certificate),
        fingerprint=certificate.sha256.hex(),
        issuer=certificate.issuer.human_friendly,
        self_issued=certificate.issuer == certificate.subject,
        trusted=bool(anchors) and not why_not,
        why_not=why_not,
        valid_then=certificate.not_valid_before <= moment <= certificate.not_valid_after,
        claimed_at=claimed.astimezone(UTC).isoformat() if claimed else "",
        stamps=stamped,
        reason=str(seal.sig_object.get("/Reason", "")),
        place=str(seal.sig_object.get("/Location", "")),
        faults=(*faults(data, gap, signed), *unread),
        oddities=cms_container.oddities(data, gap),
        ends_at=gap.covers_to,
    )


def faults(data: bytes, gap: SignatureGap, signed: cms.SignedData) -> Iterator[str]:
    """Say what is wrong with a signature and the bytes that it covers. A time stamp has its own."""
    if not signed_bytes.makes_sense(data, gap):
        yield signed_bytes.NONSENSE
        return
    if time_stamps.is_stamp(signed):
        return
    compared = yield from signed_bytes.mismatches(data, gap, signed)
    if not compared:
        return
    if not cms_container.is_bound(signed):
        yield "the signature does not name its certificate"
    yield from algorithms.faults(signed)


def with_revocation(
    found: tuple[SignatureFindings, ...],
    seals: Sequence[EmbeddedPdfSignature],
    look: RevocationLook,
) -> tuple[SignatureFindings, ...]:
    """Return signatures, in the order of making, with what the file holds about revocation.

    What in its stores is of none of them is noted there.
    """
    if not look.stores.counts:
        return found
    told = []
    for at, (each, seal) in enumerate(zip(found, seals, strict=True)):
        later = [stamp for e in found[at + 1 :] if e.of_time for stamp in e.stamps]
        claimed = datetime.fromisoformat(each.claimed_at) if each.claimed_at else None
        facts, stamps = look.of_signature(seal.signed_data, each.stamps, later, claimed)
        stored = look.stores.held_by(each.ends_at)
        told.append(replace(each, revocation=facts, stamps=stamps, stored=stored))
    look.note_strangers([(bytes(e.pkcs7_content), e.signed_data) for e in seals])
    return tuple(told)
