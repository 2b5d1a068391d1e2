"""PDFs that others signed: what is done to them every day, and what a forger does.

Made by pyHanko with keys of several kinds, and by hand where no library would write it.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from reportlab.pdfgen import canvas

from casefiles.attestation.verify.exhibit.model import (
    ExhibitSignatures,
    SignedState,
    SignerTrust,
)
from casefiles.attestation.verify.exhibit.words import report
from casefiles.attestation.verify.worker.foreign.reader import signatures
from casefiles.evidence.readers.signed.raw_signatures import gaps
from tests.attacks.forging import Draft
from tests.casefiles.evidence.readers.stranger import pdf
from tests.pki import AT, Holder, authority, holder, sign_plainly, time_stamper

UNCHANGED, CHANGED, UNCHECKED = SignedState.UNCHANGED, SignedState.CHANGED, SignedState.UNCHECKED
ROOT = authority("Root")
FACTORY = holder("Chen Wei", "SECP256R1", ROOT)
ALONE = holder("Li Na", "SECP256R1#alone")
STAMPER = time_stamper(at=None)


@dataclass(frozen=True)
class Planted:
    """A file, and what has to be said of it."""

    what: str
    make: Callable[[], bytes]
    state: SignedState
    says: str = ""
    """Words that have to be among what is said."""

    forged: bool = False
    trusted: str = ROOT.pem
    pdfsig: str = ""
    """Why pdfsig says otherwise, where it does."""


def look(content: bytes, trusted: str = "") -> ExhibitSignatures:
    """Check a file without a worker of its own."""
    return signatures(io.BytesIO(content), None, trusted)


def said(found: ExhibitSignatures) -> str:
    return "\n".join(report(found, datetime.now(UTC)))


@cache
def contract() -> bytes:
    """Two pages, a form, and no signature."""
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(300, 200))
    for words in ("3200 yuan a month", "Annex"):
        sheet.drawString(20, 150, words)
        sheet.acroForm.textfield(name=f"wage of {words}", value="3200", x=10, y=60, width=80)
        sheet.showPage()
    sheet.save()
    return made.getvalue()


@cache
def once() -> bytes:
    return sign_plainly(contract(), "Factory", FACTORY, reason="as agreed")


def changed(content: bytes, do: Callable[[IncrementalPdfFileWriter], object]) -> bytes:
    """Append what is done with a file."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(content), strict=False), io.BytesIO()
    do(writer)
    writer.write(out)
    return out.getvalue()


def _page(writer: IncrementalPdfFileWriter, at: int = 0) -> generic.DictionaryObject:
    return writer.root["/Pages"]["/Kids"][at].get_object()


def overlay(writer: IncrementalPdfFileWriter) -> None:
    """More to see on a page, without a byte of what was signed being changed."""
    page, text = _page(writer), b"BT /F1 12 Tf 20 150 Td (9900 yuan) Tj ET"
    stream = writer.add_object(generic.StreamObject(stream_data=text))
    page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), stream])
    writer.update_container(page)


def other_page(writer: IncrementalPdfFileWriter) -> None:
    """Another page in the place of the second."""
    page = generic.DictionaryObject(_page(writer, 1))
    page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b""))
    kids = writer.root["/Pages"]["/Kids"]
    kids[1] = writer.add_object(page)
    writer.update_container(kids)


def fewer(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages[pdf_name("/Kids")] = generic.ArrayObject([pages["/Kids"].raw_get(0)])
    pages[pdf_name("/Count")] = generic.NumberObject(1)
    writer.update_container(pages)


def note(writer: IncrementalPdfFileWriter) -> None:
    """A text that a reader lays over the page."""
    page = _page(writer)
    said = {
        pdf_name("/Type"): pdf_name("/Annot"),
        pdf_name("/Subtype"): pdf_name("/FreeText"),
        pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 140, 200, 170))),
        pdf_name("/Contents"): generic.pdf_string("9900 yuan a month"),
    }
    held = list(page["/Annots"]) if "/Annots" in page else []
    refs = [page["/Annots"].raw_get(at) for at in range(len(held))]
    annotation = writer.add_object(generic.DictionaryObject(said))
    page[pdf_name("/Annots")] = generic.ArrayObject([*refs, annotation])
    writer.update_container(page)


def fill_in(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0].get_object()
    field[pdf_name("/V")] = generic.pdf_string("9900")
    writer.update_container(field)


def take_out(writer: IncrementalPdfFileWriter) -> None:
    """The signature out of its field."""
    held = writer.root["/AcroForm"]["/Fields"]
    [field] = [each.get_object() for each in held if each.get_object()["/T"] == "Factory"]
    del field["/V"]
    writer.update_container(field)


def entitle(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(generic.DictionaryObject({pdf_name("/Title"): generic.pdf_string("Other")}))


def with_field(content: bytes, **said: object) -> bytes:
    spec = SigFieldSpec("Buyer", **said)  # type: ignore[arg-type]
    return changed(content, lambda writer: fields.append_signature_field(writer, spec))


def certified(permits: MDPPerm) -> bytes:
    return sign_plainly(contract(), "Factory", FACTORY, certify=True, docmdp_permissions=permits)


def stamped(content: bytes) -> bytes:
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    PdfTimeStamper(STAMPER).timestamp_pdf(writer, "sha256", output=out)
    return out.getvalue()


def with_store(content: bytes) -> bytes:
    out = io.BytesIO(content)
    DocumentSecurityStore.add_dss(out, sig_contents=b"00", certs=[STAMPER.tsa_cert])
    return out.getvalue()


def refilled(content: bytes, write: Callable[[bytes], bytes]) -> bytes:
    """The signature written otherwise in the room that it has, which it does not cover."""
    [gap] = gaps(content)
    digits = content[gap.start + 1 : gap.end - 1]
    new = write(bytes.fromhex(digits.decode()))
    assert len(new) == gap.end - gap.start
    return content[: gap.start] + new + content[gap.end :]


def _literal(signature: bytes) -> bytes:
    """As a text between parentheses, in octal where it has to be, with zeros to its end."""
    bare = signature.rstrip(b"\0")
    bare = re.sub(rb"[^ -'*-\[\]-~]", lambda found: b"\\%03o" % found[0][0], bare)
    room = 2 * len(signature) - len(bare)
    rest = {0: b"", 1: b"\\00\\0", 2: b"\\0", 3: b"\\00"}[room % 4]
    return b"(" + bare + b"\\000" * ((room - len(rest)) // 4) + rest + b")"


def _blanks(signature: bytes) -> bytes:
    digits = signature[:-20].hex().encode()
    return b"<" + digits[:100] + b"\n" * 40 + digits[100:] + b">"


def flipped() -> bytes:
    content = bytearray(once())
    content[content.index(b"MediaBox") + 12] ^= 1
    return bytes(content)


def written_out() -> bytes:
    """The word by which a signature is found, with a letter written as its number."""
    return once().replace(b"/ByteRange [", b"/ByteRa#6ege[", 1)[: len(once())]


def with_signed_inside() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("Cover letter"))) as document:
        document.attachments["contract.pdf"] = once()
        document.save(
            made, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False
        )
    return made.getvalue()


def linearized() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(contract())) as document:
        document.save(made, linearize=True)
    return sign_plainly(made.getvalue(), "Factory", FACTORY)


def locked() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(contract())) as document:
        document.save(made, encryption=pikepdf.Encryption(user="", owner="o"))
    writer = IncrementalPdfFileWriter(io.BytesIO(made.getvalue()))
    writer.encrypt("")
    return _signed(writer, "Factory", FACTORY)


def signed_all_the_same(content: bytes, field: str = "Factory", by: Holder = FACTORY) -> bytes:
    """Sign what is not written as the standard says."""
    return _signed(IncrementalPdfFileWriter(io.BytesIO(content), strict=False), field, by)


def _signed(writer: IncrementalPdfFileWriter, field: str, by: Holder) -> bytes:
    out = io.BytesIO()
    PdfSigner(PdfSignatureMetadata(field), by.signer()).sign_pdf(writer, output=out)
    return out.getvalue()


def other_history() -> bytes:
    """A revision whose cross-reference passes over the signed one."""
    draft = Draft(once())
    page = draft.known.page()
    draft.put(page, draft.known.body(page).replace(b"/Contents", b"/Hidden"))
    return draft.end(prev=draft.known.starts[0])


def acting() -> bytes:
    """A place for a signature that runs a script when the page is opened."""

    def add(writer: IncrementalPdfFileWriter) -> None:
        fields.append_signature_field(writer, SigFieldSpec("Buyer"))
        field = writer.root["/AcroForm"]["/Fields"][-1].get_object()
        script = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("1")}
        opens = {pdf_name("/PO"): generic.DictionaryObject(script)}
        field[pdf_name("/AA")] = generic.DictionaryObject(opens)

    return changed(once(), add)


def hybrid_after() -> bytes:
    draft = Draft(once())
    page = draft.known.page()
    draft.put(page, draft.known.body(page))
    return draft.end(trailer=b"/XRefStm %d" % draft.known.starts[0])


def hybrid_before() -> bytes:
    """Signed as some programs write for readers old and new."""
    draft = Draft(contract())
    draft.add(b"<< /Old /Reader >>")
    first = draft.end(stream=True)
    draft = Draft(first)
    draft.add(b"<< /Old /Reader >>")
    return signed_all_the_same(draft.end(trailer=b"/XRefStm %d" % draft.known.starts[-1]))


def planted() -> Iterator[Planted]:
    """Yield every file."""
    yield from _ordinary()
    yield from _irregular()
    yield from _altered()
    yield from _forged()
    yield from _not_checkable()


def _twice(**said: object) -> bytes:
    first = sign_plainly(with_field(contract(), **said), "Factory", FACTORY)
    return sign_plainly(first, "Buyer", ALONE)


def _ordinary() -> Iterator[Planted]:
    vouched, unknown = SignerTrust.VOUCHED.value, SignerTrust.UNKNOWN.value
    late = holder(
        "Old Key", "SECP384R1#old", ROOT, valid=(AT - timedelta(900), AT - timedelta(500))
    )
    yield Planted("signed, by one whom the root vouches for", once, UNCHANGED, vouched)
    yield Planted("the same, and nobody is trusted", once, UNCHANGED, unknown, trusted="")
    yield Planted(
        "self-issued", lambda: sign_plainly(contract(), "A", ALONE), UNCHANGED, "self-issued"
    )
    yield Planted(
        "expired", lambda: sign_plainly(contract(), "A", late), UNCHANGED, "had expired by"
    )
    for kind in ("ed25519", "rsa-2048", "SECP384R1"):
        who = holder("Key", kind)
        why = "it knows no Ed25519" if kind == "ed25519" else ""
        yield Planted(f"by a key {kind}", lambda who=who: sign_plainly(contract(), "A", who),
                      UNCHANGED, pdfsig=why)  # fmt: skip
    yield Planted("signed twice", _twice, UNCHANGED, "signed again in Buyer by “Li Na”")
    seen = {"box": (10, 10, 90, 40)}
    yield Planted("signed twice, each in its place", lambda: _twice(**seen), UNCHANGED)
    yield Planted("a second signer's own field, unseen", lambda: sign_plainly(once(), "B", ALONE),
                  UNCHANGED, "revision 1 of 2")  # fmt: skip
    yield Planted("certified, then signed", lambda: sign_plainly(
        certified(MDPPerm.FILL_FORMS), "B", ALONE), UNCHANGED)  # fmt: skip
    yield Planted("PAdES", lambda: sign_plainly(
        contract(), "A", FACTORY, subfilter=SigSeedSubFilter.PADES), UNCHANGED)  # fmt: skip
    yield Planted("with a time stamp", lambda: sign_plainly(
        contract(), "A", FACTORY, timestamper=STAMPER), UNCHANGED, "stamped: ")  # fmt: skip
    yield Planted("stamped as a whole", lambda: stamped(once()), UNCHANGED, "a time stamp over",
                  pdfsig="it checks no time stamp")  # fmt: skip
    yield Planted("certificates added", lambda: with_store(once()), UNCHANGED, "DSS",
                  pdfsig="it asks that one signature covers the whole file")  # fmt: skip
    yield Planted("linearized before", linearized, UNCHANGED)
    yield Planted("not signed", contract, SignedState.NOT_SIGNED)
    yield Planted("a signed one attached", with_signed_inside, SignedState.NOT_SIGNED, "looks like")


def _irregular() -> Iterator[Planted]:
    yield Planted("contents between parentheses", lambda: refilled(once(), _literal), UNCHANGED,
                  "between parentheses", pdfsig="it counts digits")  # fmt: skip
    yield Planted("blanks among its digits", lambda: refilled(once(), _blanks), UNCHANGED, "blanks",
                  pdfsig="it counts digits")  # fmt: skip
    yield Planted("blank lines after it", lambda: once() + b"\n\0\n", UNCHANGED, "3 blank bytes",
                  pdfsig="to it a blank byte is part of the document")  # fmt: skip
    yield Planted("hybrid references before", hybrid_before, UNCHANGED, "read in two ways")


def _altered() -> Iterator[Planted]:
    yield Planted("a field filled in", lambda: changed(once(), fill_in), CHANGED, "is explained")
    yield Planted("another title", lambda: changed(once(), entitle), CHANGED, "Title, which is")
    yield Planted("signed twice, the second shown anew", lambda: sign_plainly(
        with_field(once(), box=(10, 10, 90, 40)), "Buyer", ALONE), CHANGED, "may cover",
        pdfsig="it looks at no revision but the last")  # fmt: skip


def _forged() -> Iterator[Planted]:
    last = "it looks at no revision but the last"
    for what, do in {
        "laid over a page": overlay, "a page replaced": other_page, "a page less": fewer,
        "a note laid over": note, "the signature taken out": take_out,
    }.items():  # fmt: skip
        yield Planted(
            what, lambda do=do: changed(once(), do), CHANGED, "not explained", forged=True
        )
        if do not in {overlay, other_page, take_out}:
            continue
        yield Planted(
            f"{what}, then signed by another",
            lambda do=do: sign_plainly(changed(once(), do), "Z", ALONE),
            CHANGED, "not explained", forged=True, pdfsig=last,
        )  # fmt: skip
    yield Planted("certified, then filled in against it",
                  lambda: changed(certified(MDPPerm.NO_CHANGES), fill_in), CHANGED,
                  "does not allow", forged=True)  # fmt: skip
    yield Planted("a byte changed", flipped, CHANGED, "not what they were", forged=True)
    yield Planted("another history", other_history, CHANGED, "does not fit", forged=True)
    yield Planted(
        "another history, signed",
        lambda: signed_all_the_same(other_history(), "Z", ALONE),
        CHANGED, "does not fit", forged=True, pdfsig=last,
    )  # fmt: skip
    yield Planted("a field that acts", acting, CHANGED, "actions were added", forged=True)
    yield Planted("hybrid references after", hybrid_after, CHANGED, forged=True)
    yield Planted("something behind it", lambda: once() + b"<html>", CHANGED, forged=True)


def _not_checkable() -> Iterator[Planted]:
    weak = "it asks nothing of the strength of a digest or key"
    yield Planted("by SHA-1", lambda: sign_plainly(contract(), "A", ALONE, md_algorithm="sha1"),
                  UNCHECKED, "SHA-1", forged=True, pdfsig=weak)  # fmt: skip
    small = holder("Small", "rsa-1024")
    yield Planted("by a small key", lambda: sign_plainly(contract(), "A", small), UNCHECKED,
                  "1024 bits", forged=True, pdfsig=weak)  # fmt: skip
    yield Planted("nonsense as signature", lambda: refilled(
        once(), lambda own: b"<" + b"ff" * len(own) + b">"), UNCHECKED, forged=True)  # fmt: skip
    yield Planted(
        "encrypted", locked, UNCHECKED, "encrypted", pdfsig="it decrypts, and compares nothing"
    )
    yield Planted("cut short", lambda: once()[:-300], CHANGED, "ends before the end", forged=True)
    yield Planted("its word written out", written_out, CHANGED, "not what they were", forged=True)
