"""The reader that a worker runs over a signed file (`casefiles.evidence.read.worker`)."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import BinaryIO

from asn1crypto import cms, x509
from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casefiles.attestation.checking import container, contents, methods, revisions, trust
from casefiles.attestation.checking.found import Found, Seal
from casefiles.evidence.read.model import CannotRead, Reason
from casefiles.evidence.read.signed import raw
from casefiles.evidence.read.signed.signer import (
    claimed_time,
    gap_of,
    name_of,
    signer_of,
)

_OURS = b"<pdf:Producer>Rebuttal Desk</pdf:Producer>"
READER = f"pyHanko {version('pyHanko')}"


def check(file: BinaryIO, _: object, trusted: str) -> Found:
    """Look at every signature. `trusted` is PEM. Never raises for what a file does."""
    data = file.read()
    altered = raw.altered(data)
    if b"%PDF-" not in data[:1024] and not altered and not raw.gaps(data):
        raise CannotRead(Reason.UNSUPPORTED, "not a PDF")
    anchors = trust.certificates(trusted) if trusted else []
    try:
        return _found(data, anchors, altered)
    except Exception as error:  # noqa: BLE001  any parser, any stranger's file: said, not hidden
        trouble = f"{type(error).__name__}: {error}"[:300]
        altered = (*altered, *_suspect(data))
        return Found(len(data), (), altered, (), (), "", 0, (), trouble)


def _suspect(data: bytes) -> Iterator[str]:
    """In a file that says it is ours and cannot be parsed: what was done to it."""
    if _OURS not in data:
        return
    gaps = raw.gaps(data)
    if not gaps:
        yield "it carries no signature that can be read: it was cut short, or damaged"
    if gaps and max(gap.covers_to for gap in gaps) != len(data):
        yield "something was added after the last signature"
    for gap in gaps:
        try:
            whole = not container.oddities(data, gap) and _valid(data, gap)
        except Exception:  # noqa: BLE001  damaged in whatever way: it is not as it was written
            whole = False
        if not whole:
            yield "a signature is not as it was written"


def _valid(data: bytes, gap: raw.Gap) -> bool:
    content = bytes.fromhex(data[gap.start + 1 : gap.end - 1].decode("ascii"))
    signed = cms.ContentInfo.load(content)["content"]
    certificate, [signer] = signer_of(signed), signed["signer_infos"]
    digest = raw.digest(data, gap, signer["digest_algorithm"]["algorithm"].native)
    return container.is_bound(signed) and all(
        validate_sig_integrity(signer, certificate, "data", digest)
    )


def _found(data: bytes, anchors: list[x509.Certificate], altered: tuple[str, ...]) -> Found:
    read = revisions.history(data)
    if any(each.reader.encrypted for each in read.revisions):
        raise ValueError("it is encrypted")
    seals = [read.seals[end] for end in sorted(read.seals)]
    first = read.revisions[0]
    content = contents.manifest(first.root)
    pages, lacking = contents.without_hash(first.root, content) if content else (0, ())
    unexplained = revisions.unexplained(read) if read.signed else iter(read.faults)
    fields = enumerate_sig_fields(read.last.reader, filled_status=False)
    return Found(
        size=len(data),
        seals=tuple(_seal(data, each, anchors) for each in seals),
        altered=altered,
        unexplained=tuple(dict.fromkeys(unexplained)),
        empty_fields=tuple(_waiting(name, field) for name, _value, field in fields),
        manifest=content.decode("utf-8", "backslashreplace"),
        pages=pages,
        without_hash=lacking,
        trouble="",
    )


def _waiting(name: str, field: generic.PdfObject) -> str:
    """A field without a signature, by what it says of itself: `Signature of Chen Wei, …`."""
    said = field.get_object().get("/TU", "")  # type: ignore[no-untyped-call]
    return f"{name} ({said})" if said else name


def _seal(data: bytes, seal: EmbeddedPdfSignature, anchors: list[x509.Certificate]) -> Seal:
    signed: cms.SignedData = seal.signed_data
    certificate = signer_of(signed)
    others = [each.chosen for each in signed["certificates"] if each.chosen != certificate]
    claimed = claimed_time(seal)
    moment = claimed or datetime.now(UTC)
    why_not = trust.why_not(certificate, others, anchors, moment) if anchors else ""
    gap = gap_of(seal)
    return Seal(
        field=str(seal.field_name),
        name=name_of(certificate),
        fingerprint=certificate.sha256.hex(),
        issuer=certificate.issuer.human_friendly,
        self_issued=certificate.issuer == certificate.subject,
        trusted=bool(anchors) and not why_not,
        why_not=why_not,
        valid_then=certificate.not_valid_before <= moment <= certificate.not_valid_after,
        claimed_at=claimed.astimezone(UTC).isoformat() if claimed else "",
        stamped=bool(signed["signer_infos"][0]["unsigned_attrs"]),
        reason=str(seal.sig_object.get("/Reason", "")),
        place=str(seal.sig_object.get("/Location", "")),
        faults=tuple(_faults(data, seal, gap, certificate)),
        oddities=container.oddities(data, gap),
        ends_at=gap.covers_to,
    )


def _faults(
    data: bytes, seal: EmbeddedPdfSignature, gap: raw.Gap, certificate: x509.Certificate
) -> list[str]:
    if not 0 < gap.start < gap.end <= gap.covers_to <= len(data):
        return ["what it covers makes no sense"]
    digest = raw.digest(data, gap, seal.md_algorithm)
    intact, valid = validate_sig_integrity(seal.signer_info, certificate, "data", digest)
    found = []
    if not intact:
        found.append("the signed bytes are not what they were when they were signed")
    if not valid:
        found.append("the signature was not made with the key of its certificate")
    if not container.is_bound(seal.signed_data):
        found.append("the signature does not name its certificate")
    return [*found, *methods.faults(seal.signed_data)]


ACTS: dict[str, Callable[..., Found]] = {"check": check}
