"""The pages of a certificate for a custodian of records, for its signer. Pure."""

from collections.abc import Iterator, Mapping
from enum import Enum

from casefiles.attestation.layout.model import (
    Block,
    Document,
    FillInField,
    Heading,
    Para,
    ParagraphStyle,
    SignatureField,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.submission.certificate import CompletedCertificate
from casefiles.attestation.submission.paper_blocks import beginning
from casefiles.attestation.submission.texts import CertificateTexts, CustodianTexts
from casefiles.evidence.model import Exhibit
from casefiles.kernel.errors import Impossible

FIELD = "custodian-signs"
"""The field that is signed."""

_WIDTHS = (0.1, 0.11, 0.25, 0.2, 0.34)
_HEAD = ("Exhibit", "In the case", "Title", "Bates numbers", "SHA-256 of the file")


class SignedBy(Enum):
    """How a certificate that is composed is to be signed."""

    UNSAID = "unsaid"
    """What is blank, day and place too, is left to be typed in."""

    KEY = "key"
    HAND = "hand"


def certificate_document(
    completed: CompletedCertificate, texts: CustodianTexts, by: SignedBy = SignedBy.UNSAID
) -> Document:
    """Compose it for its signer. Raises `Impossible` while it is off."""
    if why := completed.why_off(texts):
        raise Impossible(f"{why} Nothing was written.")
    kind = texts.kind(completed.certificate.kind)
    blocks = tuple(_blocks(completed, kind, texts, by))
    return Document(kind.title, "en-US", blocks, footer=completed.case)


def _blocks(
    completed: CompletedCertificate, kind: CertificateTexts, texts: CustodianTexts, by: SignedBy
) -> Iterator[Block]:
    it = completed.certificate
    facts = [
        ("Case", completed.case),
        ("Certificate", str(it.number)),
        ("Country", texts.country(it.country)),
    ]
    yield from beginning(kind.law, kind.title, facts)
    named = {"custodian": it.custodian, "position": it.position, "organization": it.organization}
    for name, said in named.items():
        if not said:
            yield Para(plain(name.capitalize()), follows=True)
            yield FillInField(name, f"The {name} of whoever certifies", share=0.6)
    for at, text in enumerate(kind.body):
        yield Para(plain(f"{at + 1}. {_filled(text, named, texts.blank)}"))
        if at < len(kind.asks):
            yield _said_or_blank(f"says_{at + 1}", kind.asks[at], it.answers[at])
    yield Heading(2, texts.exhibits)
    if completed.exhibits:
        yield Table(_HEAD, tuple(map(_row, completed.exhibits)), _WIDTHS, close=True)
    else:
        yield FillInField("records", texts.exhibits, rows=4)
    if kind.closing:
        yield Para(plain(kind.closing.replace("{country}", texts.country(it.country))))
        yield _said_or_blank("penalty", texts.penalty, it.penalty)
    yield Para(plain(texts.seen), ParagraphStyle.SMALL)
    yield Para(plain(texts.inside_us if it.country == "US" else texts.outside_us))
    yield from _executed(it.place, texts, by)
    role = ", ".join(each for each in (it.position, it.organization) if each)
    yield SignatureField(FIELD, it.custodian or "Custodian of records", role or "(Signature)")


def _executed(place: str, texts: CustodianTexts, by: SignedBy) -> Iterator[Block]:
    """Yield when and where; on paper the signature has lines for both."""
    if by is SignedBy.KEY:
        yield Para(plain(texts.executed_by_key.replace("{place}", place)), follows=True)
    elif by is SignedBy.UNSAID:
        yield Para(plain(texts.executed), follows=True)
        yield FillInField("dated", "The date of signing", share=0.4)
        yield Para(plain(texts.at), follows=True)
        yield FillInField("place", "The place of signing", place, share=0.6)


def _said_or_blank(field: str, says: str, value: str) -> Block:
    """What was said stands as text: a field could still be changed after it is signed."""
    return Para(plain(value)) if value else FillInField(field, says, rows=2)


def _filled(text: str, named: Mapping[str, str], blank: str) -> str:
    for name, said in named.items():
        if said.endswith("."):
            text = text.replace(f"{{{name}}}.", said)
        text = text.replace(f"{{{name}}}", said or blank.replace("{name}", name))
    return text


def _row(of: tuple[Exhibit, str, str]) -> tuple[Spans, ...]:
    exhibit, label, bates = of
    digest = " ".join(exhibit.digest[at : at + 16] for at in range(0, 64, 16))
    said = (label or "–", exhibit.label, exhibit.title or exhibit.name, bates or "–", digest)
    return tuple(map(plain, said))
