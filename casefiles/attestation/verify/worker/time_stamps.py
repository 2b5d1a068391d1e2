"""Time stamps (RFC 3161): one set beside a signature, and one that is a signature of its own.

A stamp says that some bytes were there at a time, in the name of whoever made it; that name is
worth what its certificate is worth.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC

from asn1crypto import cms, tsp, x509
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from casefiles.attestation.verify.findings import TimeStamp
from casefiles.attestation.verify.worker import algorithms, cms_container, trust
from casefiles.evidence.readers.signed import raw_signatures
from casefiles.evidence.readers.signed.signer import name_of, signer_of

STAMPED = "tst_info"


def is_stamp(signed: cms.SignedData) -> bool:
    """Whether a signature is a time stamp."""
    return bool(signed["encap_content_info"]["content_type"].native == STAMPED)


def stamps_of(
    data: bytes,
    gap: raw_signatures.SignatureGap,
    signed: cms.SignedData,
    anchors: list[x509.Certificate],
    stored: Sequence[x509.Certificate] = (),
) -> tuple[tuple[TimeStamp, ...], tuple[str, ...]]:
    """Return the time stamps of a signature, or what it is as one; and why if none can be read."""
    try:
        if is_stamp(signed):
            return (stamp_on_document(data, gap, signed, anchors, stored),), ()
        return stamps_on_signature(signed, anchors, stored), ()
    except Exception as error:  # noqa: BLE001  any parser, any stranger's stamp: said of it alone
        return (), (f"its time stamp cannot be read ({type(error).__name__})",)


def stamps_on_signature(
    signed: cms.SignedData,
    anchors: list[x509.Certificate],
    stored: Sequence[x509.Certificate] = (),
) -> tuple[TimeStamp, ...]:
    """Return the time stamps on a signature."""
    [signer] = signed["signer_infos"]
    signature = signer["signature"].native

    def digest(method: str) -> bytes:
        return hashlib.new(method, signature).digest()

    tokens = cms_container.tokens(signed)
    return tuple(_stamp(each["content"], digest, anchors, stored) for each in tokens)


def stamp_on_document(
    data: bytes,
    gap: raw_signatures.SignatureGap,
    signed: cms.SignedData,
    anchors: list[x509.Certificate],
    stored: Sequence[x509.Certificate] = (),
) -> TimeStamp:
    """Return the time stamp over a document up to where it ends."""
    return _stamp(signed, lambda method: raw_signatures.digest(data, gap, method), anchors, stored)


def _stamp(
    token: cms.SignedData,
    digest: Callable[[str], bytes],
    anchors: list[x509.Certificate],
    stored: Sequence[x509.Certificate],
) -> TimeStamp:
    said: tsp.TSTInfo = token["encap_content_info"]["content"].parsed
    certificate = signer_of(token)
    at = said["gen_time"].native
    others = [each.chosen for each in token["certificates"] if each.chosen != certificate]
    why_not = trust.why_untrusted(certificate, others, anchors, at, stored) if anchors else ""
    return TimeStamp(
        at=at.astimezone(UTC).isoformat(),
        by=name_of(certificate),
        fingerprint=certificate.sha256.hex(),
        trusted=bool(anchors) and not why_not,
        why_not=why_not,
        faults=tuple(_faults(token, said, certificate, digest)),
        valid_until=certificate.not_valid_after.astimezone(UTC).isoformat(),
    )


def _faults(
    token: cms.SignedData,
    said: tsp.TSTInfo,
    certificate: x509.Certificate,
    digest: Callable[[str], bytes],
) -> Iterator[str]:
    imprint = said["message_imprint"]
    method = imprint["hash_algorithm"]["algorithm"].native
    if method in algorithms.WEAK:
        yield f"the time stamp is made of a digest by {algorithms.spelled(method)}"
    if imprint["hashed_message"].native != digest(method):
        yield "the time stamp was made over other bytes than these"
    if not _is_whole(token, certificate):
        yield "the time stamp is not as it was made"
    yield from algorithms.faults(token)
    purposes = certificate.extended_key_usage_value
    if purposes is None or purposes.native != ["time_stamping"]:
        yield f"the certificate of {algorithms.called(certificate)} is not one for time stamps"
    if not certificate.not_valid_before <= said["gen_time"].native <= certificate.not_valid_after:
        yield f"the certificate of {algorithms.called(certificate)} was not valid when it stamped"


def _is_whole(token: cms.SignedData, certificate: x509.Certificate) -> bool:
    [signer] = token["signer_infos"]
    method = signer["digest_algorithm"]["algorithm"].native
    content = hashlib.new(method, bytes(token["encap_content_info"]["content"])).digest()
    try:
        return cms_container.is_bound(token) and all(
            validate_sig_integrity(signer, certificate, STAMPED, content)
        )
    except SignatureValidationError:
        return False
