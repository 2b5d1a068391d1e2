"""What others may do to a signed file: pyHanko, live, and change sets in the shape of Acrobat's.

The latter are built by hand from what is published about signatures by Acrobat (its digital
signature guides and ISO 32000); they are not recorded from the program.
"""

import asyncio
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from functools import reduce
from itertools import islice, permutations

from asn1crypto import cms, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.signers.pdf_byterange import BuildProps
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext

from casefiles.attestation.signing.identity import Identity
from casefiles.attestation.signing.pades import signer_of
from casefiles.attestation.signing.sign import signing_with
from casefiles.evidence.readers.signed.raw_signatures import gaps
from tests.attacks.forging import Draft, Seal, object_stream, signed, stream_of, with_entry
from tests.attacks.genuine import Genuine
from tests.casefiles.attestation.small_attestation import FONTS, SECOND
from tests.pki import time_stamper

TSA = time_stamper(at=None)
Made = Callable[[bytes], bytes]
"""What somebody does to a file."""


def plainly(who: Identity, **how) -> Made:
    """Sign the second field with pyHanko; without anything said, with all its defaults."""

    def sign(content: bytes) -> bytes:
        stamps = how.get("timestamper")
        said = {name: value for name, value in how.items() if name != "timestamper"}
        out = io.BytesIO()
        meta = PdfSignatureMetadata(field_name="signer-2", **said)
        signer = PdfSigner(meta, signer_of(who), timestamper=stamps)
        signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), output=out)
        return out.getvalue()

    return sign


def for_long(who: Identity, **how) -> Made:
    """The same with certificates for later times (DSS), and by `use_pades_lta` a time stamp."""
    roots = [x509.Certificate.load(signer_of(who).signing_cert.dump()), TSA.tsa_cert]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    return plainly(
        who,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=True,
        validation_context=context,
        timestamper=TSA,
        **how,
    )


def as_the_program_does(who: Identity) -> Made:
    return lambda content: signing_with(who, FONTS)(content, SECOND)


def stamped(content: bytes) -> bytes:
    """With a time stamp over the document."""
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    PdfTimeStamper(TSA).timestamp_pdf(writer, "sha256", output=out)
    return out.getvalue()


def with_store(content: bytes) -> bytes:
    """With a store of certificates, for the last signature."""
    seal = PdfFileReader(io.BytesIO(content)).embedded_signatures[-1]
    out = io.BytesIO(content)
    DocumentSecurityStore.add_dss(
        out, sig_contents=seal.pkcs7_content.hex().encode("ascii"), certs=[TSA.tsa_cert]
    )
    return out.getvalue()


def stamped_beside(content: bytes, *, at: int = 0, over: bytes = b"", tsa=TSA) -> bytes:
    """With a time stamp beside a signature that is there, in the room that was left for it."""
    gap = gaps(content)[at]
    info = cms.ContentInfo.load(bytes.fromhex(content[gap.start + 1 : gap.end - 1].decode()))
    [signer] = info["content"]["signer_infos"]
    digest = hashlib.sha256(over or signer["signature"].native).digest()
    token = asyncio.run(tsa.async_timestamp(digest, "sha256"))
    signer["unsigned_attrs"] = cms.CMSAttributes(
        [cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})]
    )
    return refilled(content, at, info.dump(force=True))


def refilled(content: bytes, at: int, made: bytes) -> bytes:
    """With another signature in a place, filled up with zeros."""
    gap = gaps(content)[at]
    digits = made.hex().upper().encode().ljust(gap.end - gap.start - 2, b"0")
    assert len(digits) == gap.end - gap.start - 2
    return content[: gap.start + 1] + digits + content[gap.end - 1 :]


ACROBAT = Seal(
    dictionary=(
        b"<</ByteRange RANGE /Contents CONTENTS /Filter/Adobe.PPKLite"
        b"/M(D:20261124203000+08'00')/Name(Chen Wei)/Prop_Build<</App<</Name/Adobe#20Acrobat"
        b"#20Pro/OS[/Win]/R 1507328/REx(23.1)/TrustedMode true>>/Filter<</Date(May 1 2026)"
        b"/Name/Adobe.PPKLite/R 131104/V 2>>/PubSec<</Date(May 1 2026)/NonEFontNoWarn true"
        b"/R 131105>>>>/Reason(I agree)/Reference[<</Data 1 0 R/TransformMethod/FieldMDP"
        b"/TransformParams<</Action/Include/Fields[(signer-2)]/Type/TransformParams/V/1.2>>"
        b"/Type/SigRef>>]/SubFilter/adbe.pkcs7.detached/Type/Sig>>"
    )
)
_XMP_MORE = (
    b'<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    b' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">'
    b"<xmp:MetadataDate>2026-11-24T13:00:00+08:00</xmp:MetadataDate>"
    b"<xmpMM:InstanceID>uuid:8a2f7c1e-0f0e-4f6e-9d6c-2f1f1f1f1f1f</xmpMM:InstanceID>"
    b"</rdf:Description></rdf:RDF>"
)


class Acrobat:
    """A change set in the shape of Acrobat's: a look of nested forms, a form that has fonts, new
    dates, extensions in the catalog. Objects that have to be in the open go into `draft`, all
    others into `others`: a stream of objects, or as many of their own."""

    def __init__(self, content: bytes, drawn: tuple[bytes, bytes] | None = None) -> None:
        """`drawn`: what is drawn instead, and the entries of its stream."""
        self.draft = Draft(content)
        known = self.draft.known
        self.form, self.field = known.number("/AcroForm"), known.field(1)
        self.others: dict[int, bytes] = {}
        font = self._other(
            b"<</BaseFont/Helvetica/Encoding/WinAnsiEncoding/Name/Helv/Subtype/Type1/Type/Font>>"
        )
        self.look = self.draft.add(stream_of(*drawn)) if drawn else self._nested()
        self.others[self.form] = with_entry(
            known.body(self.form),
            b"/DA (/Helv 0 Tf 0 g )/DR<</Font<</Helv %d 0 R>>>>" % font,
        )
        catalog = known.body(known.root)
        if b"/Extensions" not in catalog:
            extension = b"/Extensions <</ADBE<</BaseVersion/1.7/ExtensionLevel 11>>>>"
            self.others[known.root] = with_entry(catalog, extension)
        self.others[known.info] = with_entry(
            known.body(known.info), b"/ModDate (D:20261124130000Z)"
        )
        xmp = known.reader.root["/Metadata"].data
        xmp = re.sub(rb"<xmp:ModifyDate>[^<]*", b"<xmp:ModifyDate>2026-11-24T13:00:00+08:00", xmp)
        xmp = xmp.replace(b"</rdf:RDF>", _XMP_MORE)
        self.metadata = b"<</Length %d/Subtype/XML/Type/Metadata>>stream\n%s\nendstream" % (
            len(xmp),
            xmp,
        )

    def _nested(self) -> int:
        helvetica = b"<</BaseFont/Helvetica/Encoding/WinAnsiEncoding/Subtype/Type1/Type/Font>>"
        font = self._other(helvetica)
        drawn = b"BT /T1_0 9 Tf 4 40 Td (Chen Wei) Tj ET"
        text = self._look(drawn, b"/Font<</T1_0 %d 0 R>>" % font)
        blank = self._look(b"% DSBlank\n", b"/ProcSet[/PDF]")
        inner = self._look(
            b"q 1 0 0 1 0 0 cm /n0 Do Q q 1 0 0 1 0 0 cm /n2 Do Q",
            b"/XObject<</n0 %d 0 R/n2 %d 0 R>>" % (blank, text),
        )
        return self._look(b"q 1 0 0 1 0 0 cm /FRM Do Q", b"/XObject<</FRM %d 0 R>>" % inner)

    def _other(self, body: bytes) -> int:
        number = self.draft.new()
        self.others[number] = body
        return number

    def _look(self, drawn: bytes, resources: bytes) -> int:
        said = (
            b"/BBox[0.0 0.0 260.0 59.0]/FormType 1/Matrix[1.0 0.0 0.0 1.0 0.0 0.0]"
            b"/Resources<<%s>>/Subtype/Form/Type/XObject" % resources
        )
        return self.draft.add(stream_of(drawn, said))

    def sign(
        self, who: Identity, *, packed: bool, seal: Seal = ACROBAT, instead: bytes = b""
    ) -> bytes:
        """Sign it. `packed`: into a stream of objects, with a cross-reference stream.

        `instead` is an entry of the field, said otherwise or more than there is.
        """
        known = self.draft.known
        self.draft.put(known.number("/Metadata"), self.metadata)
        field = _without_look(known.body(self.field))
        for entry in (b"/AP <</N %d 0 R>>" % self.look, *_OF_FIELD, instead):
            if entry:
                field = with_entry(_without_look(field) if b"/AP" in entry else field, entry)
        known.body = lambda _: field  # type: ignore[method-assign]  what is signed over
        closing: dict[str, object] = {}
        if packed:
            holder = self.draft.add(object_stream(self.others))
            where = {number: (holder, at) for at, number in enumerate(self.others)}
            closing = {"stream": True, "packed": where}
        else:
            for number, body in self.others.items():
                self.draft.put(number, body)
        return signed(self.draft, who, seal, **closing)


_OF_FIELD = (b"/MK <<>>", b"/DA (/Helv 0 Tf 0 g)", b"/M (D:20261124130000Z)")


def _without_look(field: bytes) -> bytes:
    return re.sub(rb"/AP <<.*?>>(?!\s*>>\s*>>)", b"", field, flags=re.DOTALL)


def as_acrobat(who: Identity, *, packed: bool) -> Made:
    return lambda content: Acrobat(content).sign(who, packed=packed)


def seconds(who: Identity) -> dict[str, Made]:
    """Every way in which the second signer signs."""
    return {
        "as the program signs": as_the_program_does(who),
        "by pyHanko": plainly(who),
        "by pyHanko with words": plainly(
            who, name="Chen Wei", reason="I agree", location="Ningbo", contact_info="x@y.z"
        ),
        "by pyHanko, PAdES": plainly(who, subfilter=SigSeedSubFilter.PADES),
        "by pyHanko, SHA-512": plainly(who, md_algorithm="sha512"),
        "by pyHanko, saying what signs": plainly(who, app_build_props=BuildProps("Signer")),
        "by pyHanko with a time stamp": plainly(who, timestamper=TSA),
        "by pyHanko for long": for_long(who),
        "by pyHanko for longest": for_long(who, use_pades_lta=True),
        "in the shape of Acrobat": as_acrobat(who, packed=False),
        "in the shape of Acrobat, packed": as_acrobat(who, packed=True),
    }


def orders(who: Identity) -> Iterator[tuple[Made, ...]]:
    """A second signature, a time stamp, certificates: in every order."""
    every = seconds(who)
    for sign in (every["by pyHanko"], every["in the shape of Acrobat"]):
        yield from permutations((sign, stamped, with_store))


def done_by_others(genuine: Genuine, most: int) -> Iterator[tuple[str, bytes]]:
    """What was done after the first signature, the second one among it, and the file."""
    who = genuine.officer
    for what, sign in seconds(who).items():
        yield what, sign(genuine.once)
    for at, steps in enumerate(islice(orders(who), 0, None, 1 if most > 5 else 5)):
        yield f"order {at}", reduce(lambda content, step: step(content), steps, genuine.once)
    content = with_store(stamped(stamped(with_store(genuine.twice))))
    yield "both signed, certificates, stamped twice, certificates", content
    early = stamped_beside(genuine.once)
    yield "stamped beside, then signed", as_the_program_does(who)(early)
    yield "stamped beside the second", stamped_beside(genuine.twice, at=1)
