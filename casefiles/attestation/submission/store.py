"""The papers of a submission in SQLite. What was signed lies in the blob store."""

import sqlite3

from casefiles.attestation.submission.model import (
    CertifiedExhibit,
    ConfidentialityRequest,
    CustodianCertificate,
    FrozenPaper,
    LetterWording,
    SignedRequest,
)
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId, CertificateId, StatementId
from casefiles.storage import rows
from casefiles.storage.usage_labels import UsageKind, UsageLabel

REQUESTS, SIGNED = "confidentiality_requests", "signed_requests"
CERTIFICATES, CERTIFIED = "custodian_certificates", "certified_exhibits"
WORDINGS, FROZEN = "letter_wordings", "frozen_papers"
READS = frozenset({TableName.CONFIDENTIALITY_REQUEST, TableName.SIGNED_REQUEST})
"""What `requests` and `signed` read."""


USAGES = (
    UsageLabel(
        TableName.CERTIFIED_EXHIBIT, UsageKind.CERTIFIED, "custodian certificate {0}",
        "c.kind", within="r.certificate", number="c.number",
        joined="JOIN custodian_certificates c ON c.id = r.certificate",
        joins=frozenset({TableName.CUSTODIAN_CERTIFICATE}),
    ),
)  # fmt: skip
"""How the rows that refer to exhibits are spoken of."""


def requests(db: sqlite3.Connection, case: CaseId) -> list[ConfidentialityRequest]:
    """Return the requests for confidential treatment of a case."""
    return rows.of_case(db, REQUESTS, ConfidentialityRequest, case)


def request_of(db: sqlite3.Connection, statement: StatementId) -> ConfidentialityRequest | None:
    """Return what was written for the request of a statement, if anything was."""
    held = rows.where(db, REQUESTS, ConfidentialityRequest, statement=statement)
    return held[0] if held else None


def signed(db: sqlite3.Connection, case: CaseId) -> list[SignedRequest]:
    """Return the requests of a case as they were signed, in the order of signing."""
    return rows.of_case(db, SIGNED, SignedRequest, case, "signed_at, id")


def frozen_papers(db: sqlite3.Connection, case: CaseId) -> list[FrozenPaper]:
    """Return the papers of a case as they were frozen for their signers, in that order."""
    return rows.of_case(db, FROZEN, FrozenPaper, case, "frozen_at, id")


def certificates(db: sqlite3.Connection, case: CaseId) -> list[CustodianCertificate]:
    """Return the certificates for custodians of a case, by number."""
    return rows.of_case(db, CERTIFICATES, CustodianCertificate, case, "number")


def certificate(
    db: sqlite3.Connection, case: CaseId, certificate: CertificateId
) -> CustodianCertificate:
    """Return one certificate of a case. Raises `NotFound`."""
    return rows.of_this_case(db, CERTIFICATES, CustodianCertificate, case, certificate)


def certified(db: sqlite3.Connection, case: CaseId) -> list[CertifiedExhibit]:
    """Return which exhibits the certificates of a case are about."""
    return rows.of_case(db, CERTIFIED, CertifiedExhibit, case)


def letter_wordings(db: sqlite3.Connection, case: CaseId) -> list[LetterWording]:
    """Return what people wrote in the letters and papers of a case."""
    return rows.of_case(db, WORDINGS, LetterWording, case, "paragraph")
