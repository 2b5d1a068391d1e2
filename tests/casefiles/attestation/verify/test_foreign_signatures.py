"""Signatures as other programs write them: what binds a certificate to one, and what does not."""

from dataclasses import replace

import pytest
from asn1crypto import algos, cms, core, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute

from casefiles.attestation.verify.model import Verdict
from tests.attacks.forging import Draft, Seal, signed
from tests.casefiles.attestation.verify.test_algorithms import judged
from tests.pki import Holder, authority, holder


def cms_by(who: Holder, digest: bytes, *, naming=True, by_key=False, without_digest=False) -> bytes:
    """A signature in the shape that a program of others gives it."""
    certificate = x509.Certificate.load(who.der)
    attributes = [
        simple_cms_attribute("content_type", "data"),
        simple_cms_attribute("message_digest", digest),
    ]
    if naming:
        named = as_signing_certificate_v2(certificate)
        attributes.append(simple_cms_attribute("signing_certificate_v2", named))
    said = cms.CMSAttributes(attributes)
    kind = "rsa" if isinstance(who.key, rsa.RSAPrivateKey) else "ecdsa"
    name = "rsassa_pkcs1v15" if without_digest else f"sha256_{kind}"
    method = {"algorithm": name, **({"parameters": core.Null()} if kind == "rsa" else {})}
    how = (padding.PKCS1v15(), hashes.SHA256()) if kind == "rsa" else (ec.ECDSA(hashes.SHA256()),)
    number = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    sid = (
        {"subject_key_identifier": certificate.key_identifier}
        if by_key
        else {"issuer_and_serial_number": cms.IssuerAndSerialNumber(number)}
    )
    digesting = algos.DigestAlgorithm({"algorithm": "sha256", "parameters": core.Null()})
    every = [certificate, *(x509.Certificate.load(_der(each)) for each in who.issuers)]
    signer = cms.SignerInfo(
        {
            "version": "v3" if by_key else "v1",
            "sid": cms.SignerIdentifier(sid),
            "digest_algorithm": digesting,
            "signed_attrs": said,
            "signature_algorithm": algos.SignedDigestAlgorithm(method),
            "signature": who.key.sign(said.dump(), *how),
        }
    )
    content = cms.SignedData(
        {
            "version": "v3" if by_key else "v1",
            "digest_algorithms": cms.DigestAlgorithms([digesting]),
            "encap_content_info": {"content_type": "data"},
            "certificates": every,
            "signer_infos": [signer],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": content}).dump()


def _der(certificate: made.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


ROOT = authority("Root", "rsa-2048")
MIDDLE = authority("Middle", "SECP384R1#middle", ROOT)
LEAF = holder("Chen Wei", "rsa-2048#leaf", ROOT)
LOW = holder("Chen Wei", "SECP256R1", MIDDLE)
ALONE = holder("Chen Wei", "SECP256R1")


def renamed(who: Holder) -> Holder:
    """The holder's name changed in the certificate, which nobody has signed then."""
    return replace(
        who, certificate=made.load_der_x509_certificate(who.der.replace(b"Chen Wei", b"Chan Wei"))
    )


HOLD = {
    "as Acrobat does": (LEAF, {"naming": False, "without_digest": True}),
    "by the key's number": (LEAF, {"by_key": True}),
    "vouched for by itself": (ALONE, {"naming": False}),
    "without its root": (replace(LOW, issuers=LOW.issuers[:1]), {}),
    "without its issuers, named": (replace(LOW, issuers=()), {}),
}
TOLD = {
    "without its issuers": (replace(LEAF, issuers=()), {"naming": False}),
    "in a name that nobody vouched for": (renamed(LEAF), {"naming": False}),
    "in a name of its own that it did not sign": (renamed(ALONE), {"naming": False}),
    "with somebody else's root": (replace(LEAF, issuers=(ALONE.certificate,)), {}),
    "with a root too many": (replace(ALONE, issuers=(ROOT.certificate,)), {}),
    "with its root twice": (replace(LEAF, issuers=LEAF.issuers * 2), {}),
}


def second(content, who, **how):
    seal = Seal(cms=lambda digest: cms_by(who, digest, **how))
    return signed(Draft(content), None, seal)


@pytest.mark.parametrize("way", HOLD)
def test_a_form_of_others_holds(way, small_signed):
    who, how = HOLD[way]
    found = judged(second(small_signed, who, **how))
    assert (found.verdict, found.faults, found.warnings) == (Verdict.HOLDS, (), ())


@pytest.mark.parametrize("way", TOLD)
def test_a_certificate_that_could_be_anybodys_is_told(way, small_signed):
    who, how = TOLD[way]
    assert judged(second(small_signed, who, **how)).verdict is Verdict.DOES_NOT_HOLD


def test_another_certificate_for_the_same_key_is_seen_by_its_name(small_signed):
    """Whoever has an authority of his own may issue one for a key that is not his."""
    other = holder("Mallory", "rsa-2048#leaf", authority("Root of Mallory", "SECP384R1"))
    [warning] = judged(second(small_signed, other, naming=False)).warnings
    assert "is in another name: it says “Mallory”" in warning
