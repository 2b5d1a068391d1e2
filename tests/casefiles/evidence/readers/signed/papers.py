"""PDFs that suppliers signed, with keys of their own, made by pyHanko."""

import asyncio
import functools
import io
from datetime import UTC, datetime, timedelta

from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSigner, fields, signers, timestamps
from pyhanko.sign.fields import MDPPerm, SigFieldSpec
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.casefiles.evidence.readers.stranger import pdf

AT = datetime(2025, 3, 10, tzinfo=UTC)


@functools.cache
def identity(name: str, usage: str = "") -> tuple[x509.Certificate, keys.PrivateKeyInfo]:
    """A key of somebody, in a certificate issued by himself."""
    stamping = usage == "stamping"  # pyHanko's stamper has keys of one kind only
    key = (
        rsa.generate_private_key(65_537, 2048)
        if stamping
        else ec.generate_private_key(ec.SECP256R1())
    )
    named = made.Name([made.NameAttribute(made.NameOID.COMMON_NAME, name)])
    building = (
        made.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(made.random_serial_number())
        .not_valid_before(AT - timedelta(days=400))
        .not_valid_after(datetime.now(UTC) + timedelta(days=400))
    )
    if stamping:
        only = made.ExtendedKeyUsage([made.ExtendedKeyUsageOID.TIME_STAMPING])
        building = building.add_extension(only, critical=True)
    der = building.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    private = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return x509.Certificate.load(der), keys.PrivateKeyInfo.load(private)


def signed(  # noqa: PLR0913  what can be chosen of a signature
    content: bytes = b"",
    by: str = "Chen Wei",
    field: str = "Signature1",
    *,
    certify: MDPPerm | None = None,
    stamped_by: str = "",
    method: str = "sha256",
) -> bytes:
    """A PDF with one more signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content or pdf("Payroll of March")))
    certificate, key = identity(by)
    signer = signers.SimpleSigner(
        signing_cert=certificate, signing_key=key, cert_registry=SimpleCertificateStore()
    )
    stamper = None
    if stamped_by:
        its, its_key = identity(stamped_by, "stamping")
        stamper = timestamps.DummyTimeStamper(its, its_key, fixed_dt=AT)
    about = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm=method,
        reason="I made this",
        location="Kashgar",
        certify=certify is not None,
        docmdp_permissions=certify or MDPPerm.FILL_FORMS,
    )
    out = io.BytesIO()
    signing = PdfSigner(about, signer=signer, timestamper=stamper)
    asyncio.run(signing.async_sign_pdf(writer, output=out))
    return out.getvalue()


def with_empty_field(content: bytes, field: str = "Signature2") -> bytes:
    """The same with a place for a signature."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(content)), io.BytesIO()
    fields.append_signature_field(writer, SigFieldSpec(field))
    writer.write(out)
    return out.getvalue()
