"""Whether somebody signed what he is said to have issued: a certificate, a list, an answer."""

from asn1crypto import algos, x509
from pyhanko_certvalidator.sig_validate import (
    DefaultSignatureValidator,
    SignatureValidationContext,
)


def is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether an issuer signed a certificate; by whatever method, however weak."""
    return bool(certificate.issuer == issuer.subject) and is_signed_by(
        certificate["tbs_certificate"].dump(),
        certificate["signature_value"].native,
        certificate["signature_algorithm"],
        issuer,
    )


def is_signed_by(
    content: bytes,
    signature: bytes,
    method: algos.SignedDigestAlgorithm,
    signer: x509.Certificate,
) -> bool:
    """Whether these bytes were signed with the key of a certificate; by whatever method."""
    try:
        digest = method.hash_algo
    except ValueError:  # a method without one
        digest = "sha512"
    try:
        DefaultSignatureValidator().validate_signature(
            signature,
            content,
            signer.public_key,
            method,
            SignatureValidationContext(contextual_md_algorithm=digest, prehashed=False),
        )
    except Exception:  # noqa: BLE001  whatever a library says of a stranger's key: not shown
        return False
    return True
