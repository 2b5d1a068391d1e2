"""Keys, certificates and signatures of every kind that a stranger may bring."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import algos, keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAYS = timedelta(days=400)
SIGNING = frozenset({"digital_signature", "content_commitment"})
_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True)
class Holder:
    """A key with its certificate, and who issued it."""

    key: object
    certificate: x509.Certificate
    issuers: tuple[x509.Certificate, ...] = ()

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def private(self) -> keys.PrivateKeyInfo:
        return keys.PrivateKeyInfo.load(
            self.key.private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )

    def signer(self, **how) -> SimpleSigner:
        """What pyHanko signs with."""
        store = SimpleCertificateStore()
        for each in self.issuers:
            store.register(asn1.Certificate.load(each.public_bytes(serialization.Encoding.DER)))
        return SimpleSigner(asn1.Certificate.load(self.der), self.private, store, **how)


@cache
def key(kind: str):
    """One key of a kind, such as `rsa-2048`, `SECP256R1`, `ed25519`; another with `#2` behind."""
    name = kind.partition("#")[0]
    if name == "ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    if name.startswith("rsa-"):
        return rsa.generate_private_key(65537, int(name.removeprefix("rsa-")))
    return ec.generate_private_key(getattr(ec, name)())


def holder(  # noqa: PLR0913 - what a certificate says
    name="Aygul Memet",
    kind="SECP256R1",
    issuer: Holder | None = None,
    *,
    usage=SIGNING,
    authority: bool | None = False,
    extended=None,
    digest="sha256",
    valid=(AT - DAYS, AT + DAYS),
    path_length=None,
    constraints=None,
    known=True,
) -> Holder:
    """Make a certificate: by itself, or by an issuer. `usage` None: the extension is not there."""
    own = key(kind)
    by = issuer.certificate.subject if issuer else _called(name)
    made = (
        x509.CertificateBuilder()
        .subject_name(_called(name))
        .issuer_name(by)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), critical=False)
    )
    signing = issuer.key if issuer else own
    if known:
        named = x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key())
        made = made.add_extension(named, critical=False)
    if authority is not None:
        basic = x509.BasicConstraints(ca=authority, path_length=path_length if authority else None)
        made = made.add_extension(basic, critical=True)
    if usage is not None:
        flags = {each: each in usage for each in _USAGES}
        made = made.add_extension(x509.KeyUsage(**flags), critical=True)
    if extended:
        made = made.add_extension(x509.ExtendedKeyUsage(extended), critical=True)
    if constraints:
        made = made.add_extension(constraints, critical=True)
    certificate = made.sign(
        signing, None if isinstance(signing, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    )
    if digest != "sha256":
        certificate = _signed_weakly(certificate, signing, digest)
    issuers = (issuer.certificate, *issuer.issuers) if issuer else ()
    return Holder(own, certificate, issuers)


def authority(name="Root", kind="SECP384R1", issuer=None, **how) -> Holder:
    """Whoever vouches for others."""
    return holder(
        name,
        kind,
        issuer,
        authority=True,
        **{"usage": frozenset({"key_cert_sign", "crl_sign"}), **how},
    )


def time_stamper(by: Holder | None = None, at: datetime | None = AT, **how) -> DummyTimeStamper:
    """A service of time stamps that answers at once and says a fixed time, or the time it is."""
    purpose = [ExtendedKeyUsageOID.TIME_STAMPING]
    owner = by or holder("Stamps Ltd", "rsa-2048", extended=purpose, **how)
    return DummyTimeStamper(asn1.Certificate.load(owner.der), owner.private, fixed_dt=at)


def sign_plainly(
    document: bytes, field: str, by: Holder | SimpleSigner, *, timestamper=None, **said
) -> bytes:
    """Sign as anybody with pyHanko does, with its defaults."""
    signer = by.signer() if isinstance(by, Holder) else by
    writer = IncrementalPdfFileWriter(io.BytesIO(document))
    meta = PdfSignatureMetadata(field_name=field, **said)
    out = io.BytesIO()
    PdfSigner(meta, signer, timestamper=timestamper).sign_pdf(writer, output=out)
    return out.getvalue()


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _signed_weakly(certificate: x509.Certificate, by, digest: str) -> x509.Certificate:
    """The same certificate signed with a digest that no maker of certificates offers any more."""
    held = asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
    hashed = getattr(hashes, digest.upper())()
    kind = "rsa" if isinstance(by, rsa.RSAPrivateKey) else "ecdsa"
    algorithm = algos.SignedDigestAlgorithm({"algorithm": f"{digest}_{kind}"})
    held["tbs_certificate"]["signature"] = algorithm
    held["signature_algorithm"] = algorithm
    content = held["tbs_certificate"].dump(force=True)
    signature = (
        by.sign(content, padding.PKCS1v15(), hashed)
        if kind == "rsa"
        else by.sign(content, ec.ECDSA(hashed))
    )
    held["signature_value"] = signature
    return x509.load_der_x509_certificate(held.dump(force=True))
