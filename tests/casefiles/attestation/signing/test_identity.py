"""Keys that can sign, and a clear word for each reason why one cannot."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from casefiles.attestation.signing.identity import Identity, check_usable, from_pkcs12, new_identity
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.attestation.signing.sign import signing_with
from casefiles.kernel.errors import Impossible, KeyFault, UnusableKey
from casefiles.messages import explain
from tests.casefiles.attestation.small_attestation import AT, FIRST, FONTS

PASSWORD = b"correct horse battery"


def test_a_key_file_opens_with_its_password_and_is_the_same(reviewer):
    again = from_pkcs12(to_pkcs12(reviewer, PASSWORD), PASSWORD)
    assert again.fingerprint == reviewer.fingerprint
    assert (again.name, again.self_issued) == ("Aygul Memet", True)


def fault_of(work):
    with pytest.raises(UnusableKey) as raised:
        work()
    assert "Nothing was signed" in explain(raised.value)
    return raised.value.fault


@pytest.mark.parametrize("password", [b"wrong", b"", None])
def test_a_wrong_password_is_said_to_be_one(reviewer, password):
    content = to_pkcs12(reviewer, PASSWORD)
    assert fault_of(lambda: from_pkcs12(content, password)) is KeyFault.WRONG_PASSWORD


@pytest.mark.parametrize("content", [b"", b"hello", b"\x30\x03\x02\x01\x03", b"-----BEGIN"])
def test_what_is_no_key_file_is_said_to_be_none(content):
    assert fault_of(lambda: from_pkcs12(content, PASSWORD)) is KeyFault.NO_KEY_FILE


def test_a_file_without_the_private_key_cannot_sign(reviewer):
    content = pkcs12.serialize_key_and_certificates(
        b"x",
        None,
        reviewer.certificate,
        None,
        serialization.BestAvailableEncryption(PASSWORD),
    )
    assert fault_of(lambda: from_pkcs12(content, PASSWORD)) is KeyFault.NO_PRIVATE_KEY


def test_a_certificate_signs_only_while_it_is_valid(reviewer, unsigned):
    sign = signing_with(reviewer, FONTS)
    for days, fault in ((-2, KeyFault.NOT_YET_VALID), (3000, KeyFault.EXPIRED)):
        at = AT + timedelta(days=days)
        assert fault_of(lambda at=at: check_usable(reviewer.certificate, at)) is fault
    late = new_identity("Old", "", AT - timedelta(days=3000))
    assert fault_of(lambda: signing_with(late, FONTS)(unsigned, FIRST)) is KeyFault.EXPIRED
    assert sign(unsigned, FIRST)


def test_a_certificate_for_something_else_does_not_sign():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(AT)
        .not_valid_after(AT + timedelta(days=9))
        .sign(key, hashes.SHA256())
    )
    assert fault_of(lambda: check_usable(certificate, AT)) is KeyFault.NOT_FOR_SIGNING


def test_no_secret_is_shown(reviewer):
    assert "key" not in repr(reviewer)


@pytest.mark.parametrize("field", ["signer-1", "nobody"])
def test_a_field_is_signed_once_and_only_if_it_is_there(signed, officer, field):
    second = FIRST.__class__(field, "x", (), AT, first=False)
    with pytest.raises(Impossible):
        signing_with(officer, FONTS)(signed, second)


def test_an_rsa_key_signs_too():
    made = new_identity("x", "", AT)
    key = rsa.generate_private_key(65537, 3072)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(made.certificate.subject)
        .issuer_name(made.certificate.subject)
        .public_key(key.public_key())
        .serial_number(9)
        .not_valid_before(AT)
        .not_valid_after(AT + timedelta(days=9))
        .add_extension(
            made.certificate.extensions.get_extension_for_class(x509.KeyUsage).value, critical=True
        )
        .sign(key, hashes.SHA256())
    )
    again = from_pkcs12(to_pkcs12(Identity(key, certificate), PASSWORD), PASSWORD)
    check_usable(again.certificate, AT)
    assert isinstance(again.key, rsa.RSAPrivateKey)
