"""One signature of others: whether its bytes are whole, what came after it, and whose it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from asn1crypto import cms, x509
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casefiles.attestation.verify.exhibit.model import ExhibitSignature, SignatureFacts
from casefiles.attestation.verify.worker import (
    algorithms,
    cms_container,
    signed_bytes,
    time_stamps,
    trust,
)
from casefiles.attestation.verify.worker.foreign.history import in_words
from casefiles.attestation.verify.worker.foreign.steps import Step, forbidden
from casefiles.attestation.verify.worker.revocation.facts import RevocationLook
from casefiles.evidence.readers.signed import raw_signatures
from casefiles.evidence.readers.signed.later_changes import PERMITS
from casefiles.evidence.readers.signed.raw_signatures import SignatureGap
from casefiles.evidence.readers.signed.revision import Revision
from casefiles.evidence.readers.signed.signature_kind import kind_of, plain_object
from casefiles.evidence.readers.signed.signer import claimed_time, gap_of, name_of, signer_of
from casefiles.kernel.dataclass import dataclass

_LONGEST = 200
STAMP = "time stamp"
"""The kind of what is over a document, and nobody's signature."""

_READ = frozenset({"/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161"})


@dataclass(frozen=True, slots=True)
class Later:
    """What came after a signature."""

    steps: list[Step]
    gone: tuple[str, ...]
    """What became of itself."""


def checked(  # noqa: PLR0913, PLR0917 - a signature, and all that is known around it
    data: bytes,
    seal: EmbeddedPdfSignature,
    anchors: list[x509.Certificate],
    later: Later,
    revision: int,
    stored: Sequence[x509.Certificate] = (),
) -> ExhibitSignature:
    """Look at a signature that was found where the bytes end that it covers.

    `stored`: certificates that lie elsewhere in the file, by which a path may lead.
    """
    signed, gap = seal.signed_data, gap_of(seal)
    try:
        faults = tuple(_faults(data, gap, signed))
        unchecked = "; ".join(_doubtful(data, gap, signed))
    except Exception as error:  # noqa: BLE001  any parser, any stranger's signature: said of it alone
        faults, unchecked = (), in_words(error)
    unexplained = [*later.gone, *(each for step in later.steps for each in step.unexplained)]
    try:
        unexplained += forbidden(seal, later.steps)
    except Exception as error:  # noqa: BLE001  as above
        unchecked = unchecked or f"what it lets be changed cannot be read ({in_words(error)})"
    return ExhibitSignature(
        field=in_utf8(str(seal.fq_name)),
        kind=_kind(seal),
        permits=PERMITS.get(seal.docmdp_level, "") if seal.docmdp_level else "",
        unchecked=in_utf8(unchecked),
        faults=faults,
        ends_at=gap.covers_to,
        revision=revision,
        explained=_once(each for step in later.steps for each in step.explained),
        altering=_once(each for step in later.steps for each in step.altering),
        unexplained=_once(unexplained),
        irregular=tuple(_irregular(data, gap, seal)),
        facts=_facts(data, gap, seal, anchors, stored),
    )


def could_not_be_checked(
    data: bytes, newest: Revision, name: str, field: Any, no_seal: Mapping[int, str]
) -> ExhibitSignature:
    """Say of a signed field of which no signature was found in its place why not."""
    faults: tuple[str, ...] = ()
    end = 0
    facts = None
    try:
        seal = EmbeddedPdfSignature(newest.reader, field, name)
        gap = gap_of(seal)
        end = min(gap.covers_to, len(data))
        facts = _facts(data, gap, seal, [])
        if gap.covers_to > len(data):
            faults = ("the file ends before the end of what was signed",)
        elif str(seal.sig_object.get("/SubFilter", "")) in _READ:
            faults = tuple(_faults(data, gap, seal.signed_data))
        why = _why(seal, gap, len(data), no_seal)
    except Exception as error:  # noqa: BLE001  "could not be checked", never "unsigned"
        why = in_words(error)
    return ExhibitSignature(
        field=in_utf8(name), kind="approval", permits="", unchecked=in_utf8(why), faults=faults,
        ends_at=end, revision=0, explained=(), altering=(), unexplained=(), irregular=(),
        facts=facts,
    )  # fmt: skip


def _why(
    seal: EmbeddedPdfSignature, gap: SignatureGap, size: int, no_seal: Mapping[int, str]
) -> str:
    way = str(seal.sig_object.get("/SubFilter", ""))
    if way not in _READ:
        return f"it is made in a way that is not read ({way[1:] or 'unsaid'})"
    if why := no_seal.get(gap.covers_to):
        return f"it covers {gap.covers_to:,} of {size:,} bytes, and of these: {why}"
    return "it does not cover the file around it"


def _faults(data: bytes, gap: SignatureGap, signed: cms.SignedData) -> Iterator[str]:
    """What is not as it was when it was signed."""
    if not signed_bytes.makes_sense(data, gap):
        yield signed_bytes.NONSENSE
    elif time_stamps.is_stamp(signed):
        imprint = signed["encap_content_info"]["content"].parsed["message_imprint"]
        method = imprint["hash_algorithm"]["algorithm"].native
        if imprint["hashed_message"].native != raw_signatures.digest(data, gap, method):
            yield signed_bytes.OTHER_BYTES
    else:
        yield from signed_bytes.mismatches(data, gap, signed)


def _doubtful(data: bytes, gap: SignatureGap, signed: cms.SignedData) -> Iterator[str]:
    """Why a signature that fits its bytes proves nothing of them."""
    if time_stamps.is_stamp(signed):
        yield from time_stamps.stamp_on_document(data, gap, signed, []).faults
    else:
        yield from algorithms.faults_of_signature(signed)


def _irregular(data: bytes, gap: SignatureGap, seal: EmbeddedPdfSignature) -> Iterator[str]:
    raw = data[gap.start : gap.end]
    if not raw_signatures.is_written_in(raw, seal.pkcs7_content):
        how = "between parentheses" if raw.lstrip().startswith(b"(") else "with blanks"
        yield f"its signature is written {how}, so that readers may differ"
        return  # nothing else of its form can be compared
    try:
        yield from cms_container.oddities(data, gap)
    except Exception as error:  # noqa: BLE001  as above
        yield f"the form of its signature is not known ({in_words(error)})"


def with_revocation(
    found: list[ExhibitSignature], seals: Sequence[EmbeddedPdfSignature], look: RevocationLook
) -> list[ExhibitSignature]:
    """Return signatures, in the order of making, with what the file holds about revocation.

    What in its stores is of none of them is noted there.
    """
    if not look.stores.counts:
        return found
    told = []
    for at, (each, seal) in enumerate(zip(found, seals, strict=True)):
        facts = each.facts
        if facts is not None:
            those = [e.facts for e in found[at + 1 :] if e.facts and e.kind == STAMP]
            later = [stamp for one in those for stamp in one.stamps]
            claimed = datetime.fromisoformat(facts.claimed_at) if facts.claimed_at else None
            said, stamps = look.of_signature(seal.signed_data, facts.stamps, later, claimed)
            facts = replace(facts, revocation=said, stamps=stamps)
        told.append(replace(each, facts=facts, stored=look.stores.held_by(each.ends_at)))
    look.note_strangers([(bytes(each.pkcs7_content), each.signed_data) for each in seals])
    return told


def _facts(
    data: bytes,
    gap: SignatureGap,
    seal: EmbeddedPdfSignature,
    anchors: list[x509.Certificate],
    stored: Sequence[x509.Certificate] = (),
) -> SignatureFacts | None:
    try:
        return _who(data, gap, seal, anchors, stored)
    except Exception:  # noqa: BLE001  as above: that it is not known is said
        return None


def _who(
    data: bytes,
    gap: SignatureGap,
    seal: EmbeddedPdfSignature,
    anchors: list[x509.Certificate],
    stored: Sequence[x509.Certificate],
) -> SignatureFacts:
    signed: cms.SignedData = seal.signed_data
    certificate = signer_of(signed)
    others = [each.chosen for each in signed["certificates"] if each.chosen != certificate]
    of_time = time_stamps.is_stamp(signed)
    claimed = None if of_time else claimed_time(seal)
    stamps, unread = time_stamps.stamps_of(data, gap, signed, anchors, stored)
    moment = claimed or datetime.now(UTC)
    if of_time and stamps:
        moment = datetime.fromisoformat(stamps[0].at)
    why_not = trust.why_untrusted(certificate, others, anchors, moment, stored) if anchors else ""
    return SignatureFacts(
        name=in_utf8(name_of(certificate)),
        issuer=in_utf8(certificate.issuer.human_friendly),
        fingerprint=certificate.sha256.hex(),
        self_issued=certificate.issuer == certificate.subject,
        trusted=bool(anchors) and not why_not,
        why_not=in_utf8(why_not),
        valid_from=_iso(certificate.not_valid_before),
        valid_until=_iso(certificate.not_valid_after),
        claimed_at=_iso(claimed) if claimed else "",
        stamps=stamps,
        doubts=(*_doubts(signed, certificate), *unread),
        reason=in_utf8(str(plain_object(seal.sig_object.get("/Reason", "")))),
        place=in_utf8(str(plain_object(seal.sig_object.get("/Location", "")))),
    )


def _doubts(signed: cms.SignedData, certificate: x509.Certificate) -> Iterator[str]:
    """What speaks against the name, and not against the bytes."""
    try:
        bound = cms_container.is_bound(signed)
    except Exception:  # noqa: BLE001  as above
        bound = False
    if not bound:
        yield "the signature does not name its certificate, and nothing in the file vouches for it"
    proving = set(algorithms.faults_of_signature(signed))
    yield from (each for each in algorithms.faults(signed) if each not in proving)


def _kind(seal: EmbeddedPdfSignature) -> str:
    try:
        return kind_of(seal)
    except Exception:  # noqa: BLE001  as above
        return "approval"


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _once(words: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def in_utf8(said: str) -> str:
    """A stranger's text, cut, and without halves of letters."""
    return said.encode("utf-8", "replace").decode()[:_LONGEST]
