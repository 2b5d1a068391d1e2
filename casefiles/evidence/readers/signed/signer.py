"""Who made a signature, by the certificate it names, and when by his own clock."""

from datetime import UTC, datetime

from asn1crypto import cms, x509
from pyhanko.sign.general import check_ess_certid
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casefiles.evidence.readers.signed.raw_signatures import SignatureGap


def signer_of(signed: cms.SignedData) -> x509.Certificate:
    """The certificate the signer names. Raises `ValueError`."""
    [signer] = signed["signer_infos"]
    named = signer["sid"].chosen
    for each in signed["certificates"]:
        certificate = each.chosen
        if isinstance(certificate, x509.Certificate) and _is_named(certificate, named):
            return certificate
    raise ValueError("the signer's certificate is not there")


def _is_named(certificate: x509.Certificate, named: object) -> bool:
    """By issuer and number, or by the identifier of its key (RFC 5652, 5.3)."""
    if not isinstance(named, cms.IssuerAndSerialNumber):
        return bool(certificate.key_identifier) and certificate.key_identifier == named.native  # type: ignore[attr-defined]
    return bool(
        certificate.issuer == named["issuer"]
        and certificate.serial_number == named["serial_number"].native
    )


def names_its_certificate(signed: cms.SignedData, certificate: x509.Certificate) -> bool | None:
    """Whether the signed attributes hold the certificate's hash (RFC 5035); None if they hold none.

    They may not name two.
    """
    [signer] = signed["signer_infos"]
    held = [each for each in signer["signed_attrs"] if each["type"].native in _NAMING]
    if not held:
        return None
    firsts = [value["certs"][0] for each in held for value in each["values"]]
    return len(firsts) == len(held) and all(check_ess_certid(certificate, e) for e in firsts)


_NAMING = ("signing_certificate", "signing_certificate_v2")


def name_of(certificate: x509.Certificate) -> str:
    """Of its holder."""
    return str(certificate.subject.native.get("common_name", certificate.subject.human_friendly))


def gap_of(seal: EmbeddedPdfSignature) -> SignatureGap:
    """The bytes it leaves out. Raises `ValueError` if it covers anything but the file around it."""
    numbers = [int(each) for each in seal.byte_range]
    if len(numbers) != 4 or numbers[0] != 0:
        raise ValueError("a signature covers something other than the file around it")
    return SignatureGap(numbers[1], numbers[2], numbers[2] + numbers[3])


def claimed_time(seal: EmbeddedPdfSignature) -> datetime | None:
    """When it says it was made; UTC where it names no zone."""
    claimed = seal.self_reported_timestamp
    if claimed is None:
        return None
    return claimed if claimed.tzinfo else claimed.replace(tzinfo=UTC)
