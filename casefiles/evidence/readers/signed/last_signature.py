"""The signature that a revision ends with: found in that revision, written where it says."""

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casefiles.evidence.readers.signed.raw_signatures import (
    SignatureGap,
    is_string_in,
    is_written_in,
)
from casefiles.evidence.readers.signed.revision import Misbuilt, Number, Revision
from casefiles.evidence.readers.signed.signer import gap_of

_CONTENTS = {
    ("/Sig", "/ETSI.CAdES.detached"): "data",
    ("/Sig", "/adbe.pkcs7.detached"): "data",
    ("/DocTimeStamp", "/ETSI.RFC3161"): "tst_info",
}
"""By /Type and /SubFilter, what is signed by those that can be checked here."""


def last_signature(revision: Revision, *, loose: bool = False) -> EmbeddedPdfSignature:
    """The one signature whose covered bytes end where the revision does.

    Its /Contents is the hexadecimal string in the gap and nothing else, and what it covers is the
    rest; `loose`: it may be a string in any form that the standard allows, with blanks. Raises
    `Misbuilt` where there is none such, and whatever a parser raises.
    """
    found = list(_ending(revision))
    if not found:
        raise Misbuilt("no field of it holds the signature that covers it")
    if len(found) > 1:
        raise Misbuilt("several of its fields share one signature")
    [(name, field, number)] = found
    seal = EmbeddedPdfSignature(revision.reader, field, name)
    gap = gap_of(seal)
    if not 0 < gap.start < gap.end < gap.covers_to:
        raise Misbuilt("what its signature covers makes no sense")
    raw, content = revision.data[gap.start : gap.end], seal.pkcs7_content
    if not (is_written_in(raw, content) or (loose and is_string_in(raw, content))):
        raise Misbuilt("what its signature leaves out is not the signature alone")
    if not _is_contents(revision, number, gap):
        raise Misbuilt("its signature is not written in the place that it leaves out")
    if _said_to_be(seal) != seal.signed_data["encap_content_info"]["content_type"].native:
        raise Misbuilt("its signature is of another kind than it says")
    return seal


def signatures(revision: Revision) -> dict[str, Number]:
    """Every signed field of a revision, and the number of its signature. Raises `Misbuilt`."""
    return {name: _number(field) for name, _value, field in _signed(revision)}


def _signed(revision: Revision) -> Iterator[tuple[str, generic.PdfObject, generic.PdfObject]]:
    yield from enumerate_sig_fields(revision.reader, filled_status=True)


def _ending(revision: Revision) -> Iterator[tuple[str, generic.DictionaryObject, Number]]:
    for name, value, field in _signed(revision):
        covered = _resolved(value).raw_get("/ByteRange")
        if isinstance(covered, generic.ArrayObject) and _end(covered) == revision.end:
            yield name, _resolved(field), _number(field)


def _resolved(held: generic.PdfObject) -> generic.DictionaryObject:
    found = held.get_object()  # type: ignore[no-untyped-call]
    if not isinstance(found, generic.DictionaryObject):
        raise Misbuilt("a signature or its field is no dictionary")
    return found


def _end(covered: generic.ArrayObject) -> int | None:
    """Where four numbers from the start of the file end; nothing if they are not that."""
    numbers = [covered.raw_get(at) for at in range(len(covered))]
    if len(numbers) != 4 or not all(isinstance(each, generic.NumberObject) for each in numbers):
        return None
    first, length, second, rest = map(int, numbers)
    return second + rest if first == 0 < length < second and rest > 0 else None


def _number(field: generic.PdfObject) -> Number:
    held = _resolved(field).raw_get("/V")
    if not isinstance(held, generic.IndirectObject):
        raise Misbuilt("its signature is not an object of its own")
    return held.idnum, held.generation


def _said_to_be(seal: EmbeddedPdfSignature) -> str:
    """The content of a signature of the kind that its dictionary names."""
    kinds = (str(seal.sig_object_type), str(seal.sig_object.get("/SubFilter", "")))
    return _CONTENTS.get(kinds, "")


def _is_contents(revision: Revision, number: Number, gap: SignatureGap) -> bool:
    """Whether other digits in the gap make another /Contents of this object."""
    found = revision.read_with(number, (gap.start, gap.end), b"<5A>")
    return (
        isinstance(found, generic.DictionaryObject)
        and found.raw_get("/Contents").original_bytes == b"\x5a"
    )
