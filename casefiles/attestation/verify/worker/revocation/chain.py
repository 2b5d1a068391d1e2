"""Who vouches for whom: a certificate, and those that issued it as far as they are there."""

from collections.abc import Iterator, Sequence

from asn1crypto import x509

from casefiles.attestation.verify.worker.algorithms import WEAK
from casefiles.attestation.verify.worker.issued_by import is_issued_by

_DEEPEST = 8


def chain(
    certificate: x509.Certificate, known: Sequence[x509.Certificate]
) -> Iterator[tuple[x509.Certificate, x509.Certificate | None]]:
    """Yield each certificate that somebody else issued, and who; None where he is not there."""
    here = certificate
    for _ in range(_DEEPEST):
        if is_issued_by(here, here):
            return
        issuer = next((each for each in known if _may_be(here, each)), None)
        yield here, issuer
        if issuer is None:
            return
        here = issuer


def _may_be(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether one issued another and is an authority, by a method that nobody can forge."""
    try:
        if certificate.issuer != issuer.subject or not issuer.ca:
            return False
        return not _is_weak(certificate) and is_issued_by(certificate, issuer)
    except Exception:  # noqa: BLE001  any stranger's certificate: it is passed over
        return False


def _is_weak(certificate: x509.Certificate) -> bool:
    try:
        return certificate["signature_algorithm"].hash_algo in WEAK
    except ValueError:  # a method without a digest of its own
        return False
