"""Who signs: a private key and the certificate that names its holder.

From a PKCS#12 file, or made here and then "self-issued": anyone can make one in any name, so its
fingerprint must be compared by another way. Passwords come as bytes and are kept nowhere.
"""

from dataclasses import field
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import KeyFault, UnusableKey

SELF_ISSUED = "self-issued"
YEARS = 3
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Identity:
    """A key pair with its certificate and those of its issuers."""

    key: PrivateKey = field(repr=False)
    certificate: x509.Certificate
    issuers: tuple[x509.Certificate, ...] = ()

    @property
    def name(self) -> str:
        """The holder's, as the certificate says it."""
        return holder_of(self.certificate)

    @property
    def self_issued(self) -> bool:
        """Vouched for by nobody but itself."""
        return self.certificate.issuer == self.certificate.subject

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in lower-case hexadecimal."""
        return fingerprint_of(self.certificate)


def holder_of(certificate: x509.Certificate) -> str:
    """Return the name of whoever holds it, as the certificate says it."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def fingerprint_of(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate, in lower-case hexadecimal."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def new_identity(name: str, organization: str, at: datetime) -> Identity:
    """Make a self-issued identity on P-256, valid from `at` for three years."""
    key = ec.generate_private_key(ec.SECP256R1())
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if organization:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization))
    parts.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, SELF_ISSUED))
    subject = x509.Name(parts)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(minutes=5))
        .not_valid_after(at + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_SIGNING_ONLY, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Identity(key, certificate)


_SIGNING_ONLY = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,  # non-repudiation by its later name
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def to_pem(identity: Identity) -> bytes:
    """The certificate alone, for those who are to trust it."""
    return identity.certificate.public_bytes(serialization.Encoding.PEM)


def from_pkcs12(content: bytes, password: bytes | None) -> Identity:
    """Open a key file. Raises `UnusableKey`, a fault for each way in which it can fail."""
    if not content.startswith(b"\x30") or b"\x02\x01\x03" not in content[:8]:
        raise UnusableKey(KeyFault.NO_KEY_FILE)
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(content, password or None)
    except ValueError as error:
        broken = "password" not in str(error).lower()
        raise UnusableKey(KeyFault.NO_KEY_FILE if broken else KeyFault.WRONG_PASSWORD) from error
    if key is None or certificate is None:
        raise UnusableKey(KeyFault.NO_PRIVATE_KEY)
    if not isinstance(key, PrivateKey):
        raise UnusableKey(KeyFault.NOT_FOR_SIGNING)
    return Identity(key, certificate, tuple(others))


def check_usable(certificate: x509.Certificate, at: datetime) -> None:
    """Raise `UnusableKey` if a signature made now with this certificate would not be accepted."""
    if at < certificate.not_valid_before_utc:
        raise UnusableKey(KeyFault.NOT_YET_VALID, _day(certificate.not_valid_before_utc))
    if at > certificate.not_valid_after_utc:
        raise UnusableKey(KeyFault.EXPIRED, _day(certificate.not_valid_after_utc))
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound as error:
        raise UnusableKey(KeyFault.NOT_FOR_SIGNING) from error
    if not usage.content_commitment:
        raise UnusableKey(KeyFault.NOT_FOR_SIGNING)


def _day(moment: datetime) -> str:
    return moment.astimezone(UTC).date().isoformat()
