"""A signature into a PDF, with pyHanko. Slow to import: `sign` does so when it signs."""

import asyncio
import hashlib
import io
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
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
from pyhanko.sign.signers import (
    ExternalSigner,
    PdfSignatureMetadata,
    PdfSigner,
    Signer,
    SimpleSigner,
)
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from casefiles.attestation.signing.identity import Identity
from casefiles.attestation.signing.model import (
    PreparedDocument,
    SignaturePreparer,
    SignatureRequest,
)
from casefiles.kernel.errors import Impossible

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
DIGEST = "sha256"
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


def add_signature(document: bytes, signing: SignatureRequest, signer: Signer, fonts: Path) -> bytes:
    """Sign a field that is there and empty. Raises `Impossible` if there is none."""
    from casefiles.attestation.layout.appearance import appearance  # noqa: PLC0415 - workers do not
    from casefiles.attestation.layout.faces import load  # noqa: PLC0415

    with _preparing(document, signing) as preparing:
        size = preparing.field_size(document, signing.field)
        look = appearance(size, signing.name, signing.lines, load(fonts))
        prepared = preparing.prepare(document, look, signing)
    return asyncio.run(_signed(prepared, signer, signing))


def _preparing(
    document: bytes, signing: SignatureRequest
) -> AbstractContextManager[SignaturePreparer]:
    if signing.confined:
        from casefiles.attestation.signing.confined import ConfinedPreparer  # noqa: PLC0415

        return ConfinedPreparer()
    return nullcontext(InProcessPreparer())


class InProcessPreparer:
    """Parses in this process, for what this program has just written."""

    def __init__(self) -> None:
        self._parsed: tuple[bytes, PdfFileReader] | None = None
        """What was looked at and not written to yet: its table of objects is read in Python."""

    def field_size(self, document: bytes, field: str) -> tuple[float, float]:
        """Return the size of an empty field. Raises `Impossible`."""
        with _in_our_words():
            return _empty_field(self._reader(document), field)

    def prepare(self, document: bytes, look: bytes, signing: SignatureRequest) -> PreparedDocument:
        """Return the document with all of a signature in it but the signature. `Impossible`."""
        style = StaticStampStyle(
            background=_Look(look), border_width=0, background_opacity=1, background_layout=_WHOLE
        )
        nobody = ExternalSigner(None, None)
        out = io.BytesIO()
        with _in_our_words():
            reader = self._reader(document)
            self._parsed = None  # the writer changes objects that the reader keeps
            _empty_field(reader, signing.field)
            writer = _Writer.from_reader(reader)
            session = PdfSigner(_metadata(signing), nobody, stamp_style=style).init_signing_session(
                writer, existing_fields_only=True
            )
            session.system_time = signing.at
            waiting = session.prepare_tbs_document(validation_info=None, bytes_reserved=RESERVED)
            digest, _ = waiting.digest_tbs_document(output=out)
        return PreparedDocument(
            out.getvalue(), digest.reserved_region_start, digest.reserved_region_end
        )

    def _reader(self, document: bytes) -> PdfFileReader:
        if self._parsed is None or self._parsed[0] is not document:
            self._parsed = document, PdfFileReader(io.BytesIO(document))
        return self._parsed[1]


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except PdfError as error:
        raise Impossible(f"This file cannot be signed: {error}.") from error


async def _signed(prepared: PreparedDocument, signer: Signer, signing: SignatureRequest) -> bytes:
    content, hashed = memoryview(prepared.content), hashlib.new(DIGEST)
    hashed.update(content[: prepared.start])  # a copy of what is covered may be a hundred megabytes
    hashed.update(content[prepared.end :])
    digest = hashed.digest()
    attributes = PdfCMSSignedAttributes(signing_time=signing.at)
    made = await signer.async_sign(digest, DIGEST, use_pades=True, signed_attr_settings=attributes)
    out = io.BytesIO(prepared.content)
    PreparedByteRangeDigest(digest, prepared.start, prepared.end).fill_with_cms(out, made)
    return out.getvalue()


def _metadata(signing: SignatureRequest) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=signing.field,
        md_algorithm=DIGEST,
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
