"""A certificate for a custodian of records: read with its exhibits, and composed as pages."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casefiles.attestation.layout.model import (
    Block,
    Document,
    FillInField,
    Heading,
    Label,
    NameValueTable,
    Para,
    ParagraphStyle,
    SignatureField,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.submission import store
from casefiles.attestation.submission.model import CustodianCertificate
from casefiles.attestation.submission.texts import CertificateTexts, CustodianTexts
from casefiles.cases import store as cases
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.numbering import register

READS = register.READS | {
    TableName.CUSTODIAN_CERTIFICATE, TableName.CERTIFIED_EXHIBIT, TableName.EXHIBIT, TableName.CASE,
}  # fmt: skip
"""What `read_certificates` reads."""

_WIDTHS = (0.1, 0.11, 0.25, 0.2, 0.34)
_HEAD = ("exhibit", "in the case", "title", "Bates numbers", "SHA-256 of the file")


@dataclass(frozen=True, slots=True)
class CompletedCertificate:
    """A certificate with all that stands in it."""

    certificate: CustodianCertificate
    case: str
    exhibits: tuple[tuple[Exhibit, str, str], ...]
    """Each with its package label and Bates numbers, or nothing where it has none."""

    @property
    def labels(self) -> str:
        """The exhibits by their labels, as the form's field has them."""
        return "; ".join(each.label for each, _, _ in self.exhibits)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is left blank for the signer, in words."""
        it = self.certificate
        said = {"custodian": it.custodian, "position": it.position,
                "organization": it.organization, "exhibits": self.labels}  # fmt: skip
        return tuple(name for name, each in said.items() if not each)

    def why_off(self, texts: CustodianTexts) -> str:
        """Return why it is not written for anybody yet; nothing if it can be."""
        it = self.certificate
        if not it.country:
            return "In which country is the custodian? For anybody in China it is off by default."
        if it.country in texts.countries_of_china and not it.in_china:
            return texts.in_china
        if gone := [each.label for each, _, _ in self.exhibits if each.set_aside]:
            return f"Set aside, and so in no certificate: {', '.join(gone)}."
        return ""


def read_certificates(db: sqlite3.Connection, case: CaseId) -> list[CompletedCertificate]:
    """Return the certificates of a case, by number. To be called within one view."""
    held = store.certificates(db, case)
    if not held:
        return []
    chosen = store.certified(db, case)
    exhibits = {e.id: e for e in evidence.those(db, [each.exhibit for each in chosen])}
    numbers, label = register.read_register(db, case), cases.get(db, case).label
    return [
        CompletedCertificate(
            each,
            label,
            tuple(
                (one, numbers.label(one.id), numbers.bates(one.id))
                for one in sorted(
                    (exhibits[e.exhibit] for e in chosen if e.certificate == each.id),
                    key=lambda it: it.number,
                )
            ),
        )
        for each in held
    ]


def certificate_document(completed: CompletedCertificate, texts: CustodianTexts) -> Document:
    """Compose it for its signer. Raises `Impossible` while it is off."""
    if why := completed.why_off(texts):
        raise Impossible(f"{why} Nothing was written.")
    kind = texts.kind(completed.certificate.kind)
    blocks = tuple(_blocks(completed, kind, texts))
    return Document(kind.title, "en-US", blocks, footer=completed.case)


def _blocks(
    completed: CompletedCertificate, kind: CertificateTexts, texts: CustodianTexts
) -> Iterator[Block]:
    it = completed.certificate
    yield Label(kind.law)
    yield Heading(1, kind.title)
    facts = [
        ("Case", completed.case),
        ("Certificate", str(it.number)),
        ("Country", texts.country(it.country)),
    ]
    yield NameValueTable(tuple((name, plain(said)) for name, said in facts))
    named = {"custodian": it.custodian, "position": it.position, "organization": it.organization}
    for name, said in named.items():
        if not said:
            yield Para(plain(name.capitalize()), follows=True)
            yield FillInField(name, f"The {name} of whoever certifies", share=0.6)
    for at, text in enumerate(kind.body):
        yield Para(plain(f"{at + 1}. {_filled(text, named, texts.blank)}"))
        if at < len(kind.asks):
            yield FillInField(f"says_{at + 1}", kind.asks[at], rows=2)
    yield Heading(2, texts.exhibits)
    if completed.exhibits:
        yield Table(_HEAD, tuple(map(_row, completed.exhibits)), _WIDTHS, close=True)
    else:
        yield FillInField("records", texts.exhibits, rows=4)
    if kind.closing:
        yield Para(plain(kind.closing.replace("{country}", texts.country(it.country))))
        yield FillInField("penalty", texts.penalty, rows=2)
    yield Para(plain(texts.seen), ParagraphStyle.SMALL)
    yield Para(plain(texts.inside_us if it.country == "US" else texts.outside_us))
    yield Para(plain(texts.executed), follows=True)
    yield FillInField("dated", "The date of signing", share=0.4)
    yield Para(plain(texts.at), follows=True)
    yield FillInField("place", "The place of signing", share=0.6)
    role = ", ".join(each for each in (it.position, it.organization) if each)
    yield SignatureField(
        "custodian-signs", it.custodian or "Custodian of records", role or "(Signature)"
    )


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
