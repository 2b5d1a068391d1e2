"""A certificate for a custodian of records, read with its exhibits, and if it is signed."""

import sqlite3
from dataclasses import replace

from casefiles.attestation.submission import store
from casefiles.attestation.submission.model import CustodianCertificate, FrozenPaper
from casefiles.attestation.submission.signed_copies import (
    digest_of_words,
    scanned_now,
    signed_now,
    status_of,
)
from casefiles.attestation.submission.texts import CustodianTexts
from casefiles.attestation.wet_ink import store as wet_ink
from casefiles.attestation.wet_ink.model import PaperScan
from casefiles.attestation.wet_ink.scan_words import at_port
from casefiles.cases import store as cases
from casefiles.cases.detentions.port_time import port_time
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.numbering import register

READS = register.READS | {
    TableName.CUSTODIAN_CERTIFICATE, TableName.CERTIFIED_EXHIBIT, TableName.EXHIBIT, TableName.CASE,
    TableName.FROZEN_PAPER, TableName.PAPER_SCAN,
}  # fmt: skip
"""What `read_certificates` reads."""


@dataclass(frozen=True, slots=True)
class CompletedCertificate:
    """A certificate with all that stands in it."""

    certificate: CustodianCertificate
    case: str
    exhibits: tuple[tuple[Exhibit, str, str], ...]
    """Each with its package label and Bates numbers, or nothing where it has none."""

    signatures: tuple[FrozenPaper, ...] = ()
    """How it was frozen, before it was changed too; moments as at the port."""

    scans: tuple[PaperScan, ...] = ()
    """Of what was signed by hand."""

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

    def unsaid(self, texts: CustodianTexts) -> tuple[str, ...]:
        """Return what is still blank: a key signs none of that."""
        it = self.certificate
        kind = texts.kind(it.kind)
        said = {"the place of signing": it.place}
        if kind.closing:
            said["the law by which a false one is punished"] = it.penalty
        said |= dict(zip(kind.asks, it.answers, strict=False))
        return (*self.lacks, *(name for name, each in said.items() if not each))

    @property
    def says(self) -> Digest:
        """The SHA-256 of all that it says; titles of exhibits only describe and are not in it."""
        it = self.certificate
        said = [
            self.case, it.number, it.kind.value, it.custodian, it.position, it.organization,
            it.country, it.place, it.penalty, it.answers,
            [(e.label, label, bates, e.digest) for e, label, bates in self.exhibits],
        ]  # fmt: skip
        return digest_of_words(said)

    @property
    def signed(self) -> FrozenPaper | None:
        """How it was signed as it is now, if it was."""
        return signed_now(self.says, self.signatures)

    @property
    def scanned(self) -> PaperScan | None:
        """The scan of it as it is now, if it was signed by hand and by no key."""
        return None if self.signed else scanned_now(self.says, self.signatures, self.scans)

    def status(self, texts: CustodianTexts) -> str:
        """Return how it stands, in words."""
        return status_of(self.says, self.signatures, self.unsaid(texts), self.scans)

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
    frozen, scans = _here(db, case)
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
            (mine := tuple(e for e in frozen if e.certificate == each.id)),
            tuple(e for e in scans if e.paper in {m.id for m in mine}),
        )
        for each in held
    ]


def _here(db: sqlite3.Connection, case: CaseId) -> tuple[list[FrozenPaper], list[PaperScan]]:
    """Return what was frozen and what came back of it, with their moments at the port."""
    found = store.frozen_papers(db, case)
    if not found:
        return [], []
    zone = port_time(db, case).zone
    frozen = [replace(each, frozen_at=each.frozen_at.astimezone(zone)) for each in found]
    return frozen, [*at_port(wet_ink.scans(db, case), zone)]
