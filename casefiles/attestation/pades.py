"""A signature into a PDF, with pyHanko. Slow to import: `sign` does so when it signs."""

import asyncio
import io
from pathlib import Path
from typing import TYPE_CHECKING

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from casefiles.attestation.identity import Identity
from casefiles.attestation.pages.appearance import appearance
from casefiles.attestation.pages.faces import load
from casefiles.errors import Impossible

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from casefiles.attestation.sign import Signing

RESERVED = 32_768
"""Hexadecimal digits, for 16 KiB: enough for a time stamp to be added later."""

_WHOLE = SimpleBoxLayoutRule(
    AxisAlignment.ALIGN_MID,
    AxisAlignment.ALIGN_MID,
    Margins(0, 0, 0, 0),
    InnerScaling.NO_SCALING,
)


def signer_of(identity: Identity) -> Signer:
    """What pyHanko signs with."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([_certificate(each) for each in _vouched_for(identity)])
    key = identity.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(_certificate(identity.certificate), keys.PrivateKeyInfo.load(key), store)


def add_signature(document: bytes, signing: "Signing", signer: Signer, fonts: Path) -> bytes:
    """Sign a field that is there and empty. Raises `Impossible` if there is none."""
    try:
        writer = _Writer(io.BytesIO(document))
        size = _empty_field(writer.prev, signing.field)
        look = _Look(appearance(size, signing.name, signing.lines, load(fonts)))
        style = StaticStampStyle(
            background=look, border_width=0, background_opacity=1, background_layout=_WHOLE
        )
        signing_as = PdfSigner(_metadata(signing), signer, stamp_style=style)
        return asyncio.run(_signed(writer, signing_as, signing))
    except PdfError as error:
        raise Impossible(f"This file cannot be signed: {error}.") from error


async def _signed(writer: IncrementalPdfFileWriter, signer: PdfSigner, signing: "Signing") -> bytes:
    out = io.BytesIO()
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = signing.at
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=RESERVED)
    digest, _ = prepared.digest_tbs_document(output=out)
    await prepared.perform_signature(
        digest.document_digest, PdfCMSSignedAttributes(signing_time=signing.at)
    )
    return out.getvalue()


def _metadata(signing: "Signing") -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=signing.field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=signing.name,
        reason=signing.reason or None,
        location=signing.place or None,
        certify=signing.first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )


def _empty_field(reader: PdfFileReader, name: str) -> tuple[float, float]:
    """The size of the field that is to be signed."""
    for found, value, field in enumerate_sig_fields(reader):
        if found == name:
            if value is not None:
                raise Impossible(f"The field {name} is signed already.")
            left, bottom, right, top = map(float, field.get_object()["/Rect"])
            return right - left, top - bottom
    raise Impossible(f"This file has no field {name} to sign in.")


def _vouched_for(identity: Identity) -> "tuple[Certificate, ...]":
    """The issuers up to one that vouches for itself, or none.

    An embedded certificate must be protected by another in the same signature, and the last one by
    itself: of a chain without its root, a bit of the last one could be changed unseen.
    """
    chain, here = [], identity.certificate
    while here.issuer != here.subject:
        issuer = next((each for each in identity.issuers if each.subject == here.issuer), None)
        if issuer is None or issuer in chain:
            return ()
        chain.append(issuer)
        here = issuer
    return tuple(chain)


def _certificate(certificate: "Certificate") -> x509.Certificate:
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


class _Writer(IncrementalPdfFileWriter):
    """Adds a signature and changes nothing else: neither dates nor the version of PDF."""

    def ensure_output_version(self, version: object) -> None:
        """PDF/A-3 is PDF 1.7."""

    def register_extension(self, ext: object) -> None:
        """A note in the catalog that readers of PDF 1.7 stumble over (JHOVE)."""

    def _update_meta(self) -> None:
        """What the file says of itself was said when it was made."""


class _Look(PdfContent):
    """The page of another PDF, as content."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        reader = PdfFileReader(io.BytesIO(self._pdf))
        form = self._ensure_writer.import_page_as_xobject(reader)
        self.resources.xobject["/Look"] = form
        left, bottom, right, top = map(float, form.get_object()["/BBox"])
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Look Do"
