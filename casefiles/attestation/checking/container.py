"""The signature's own bytes, which no signature protects: one form is allowed, to the last bit.

/Contents fills its gap; hexadecimal digits in one case; the CMS is built anew from what is in it
and must come out the same; then only zeros. Everything that goes into it is protected elsewhere:
the signed attributes by the signature, the signer's certificate by its hash among them, the
certificates of issuers by each other.
"""

from asn1crypto import cms
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import load_der_x509_certificate

from casefiles.evidence.read.signed.raw import Gap
from casefiles.evidence.read.signed.signer import signer_of

_UPPER, _LOWER = frozenset(b"0123456789ABCDEF"), frozenset(b"0123456789abcdef")
_ALGORITHM = {"ec": "sha256_ecdsa", "rsa": "sha256_rsa"}


def oddities(data: bytes, gap: Gap) -> tuple[str, ...]:
    """What in the gap is not of the form this program writes. Raises what asn1crypto raises."""
    raw = data[gap.start : gap.end]
    if not (raw.startswith(b"<") and raw.endswith(b">") and len(raw) % 2 == 0):
        return ("the signature does not fill its place",)
    digits = raw[1:-1]
    if not (set(digits) <= _UPPER or set(digits) <= _LOWER):
        return ("the signature is not written in one case",)
    content = bytes.fromhex(digits.decode("ascii"))
    try:
        info = cms.ContentInfo.load(content)
        whole = info.dump()
        expected = _anew(info["content"])
    except (ValueError, TypeError, KeyError) as error:
        return (f"the signature is not of the form this program writes ({error})",)
    found = []
    if whole != content[: len(whole)] or any(content[len(whole) :]):
        found.append("there is something after the signature in its place")
    if whole != expected:
        found.append("the signature is not of the form this program writes")
    return tuple(found) + _strays(info["content"])


def _anew(signed: cms.SignedData) -> bytes:
    """The same signature as this program writes it."""
    certificate = signer_of(signed)
    [signer] = signed["signer_infos"]
    algorithm = cms.DigestAlgorithm({"algorithm": "sha256"})
    kind = certificate.public_key.algorithm
    built = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {
                            "issuer": certificate.issuer,
                            "serial_number": certificate.serial_number,
                        }
                    )
                }
            ),
            "digest_algorithm": algorithm,
            "signed_attrs": cms.CMSAttributes.load(signer["signed_attrs"].untag().dump()),
            "signature_algorithm": cms.SignedDigestAlgorithm({"algorithm": _ALGORITHM[kind]}),
            "signature": signer["signature"].native,
        }
    )
    content = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": cms.DigestAlgorithms((algorithm,)),
            "encap_content_info": {"content_type": "data"},
            "certificates": [each.chosen for each in signed["certificates"]],
            "signer_infos": [built],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": content}).dump())


def _strays(signed: cms.SignedData) -> tuple[str, ...]:
    """Every further certificate must have signed the one before it, the last one itself."""
    here = load_der_x509_certificate(signer_of(signed).dump())
    others = [load_der_x509_certificate(each.chosen.dump()) for each in signed["certificates"]]
    left = [each for each in others if each != here]
    try:
        while left:
            issuer = next(each for each in left if each.subject == here.issuer)
            here.verify_directly_issued_by(issuer)
            left.remove(issuer)
            here = issuer
        if len(others) > 1:
            here.verify_directly_issued_by(here)
    except (StopIteration, InvalidSignature, ValueError, TypeError):
        return ("a certificate among those in the signature does not belong there",)
    return ()
