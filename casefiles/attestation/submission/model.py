"""What is kept of the papers of a submission."""

from dataclasses import dataclass
from datetime import datetime

from casefiles.kernel.ids import CaseId, ConfidentialityRequestId, Digest, StatementId

LONGEST = 10
"""Years: notice runs "not more than 10 years" unless more is asked and justified (103.35)."""


@dataclass(frozen=True, slots=True)
class ConfidentialityRequest:
    """What a representative says for a request, beside the statement that designates."""

    id: ConfidentialityRequestId
    case_id: CaseId
    statement: StatementId
    """It says which exhibits and sections, and why they are confidential."""

    entity: str
    """For which business; nothing for the importer of the case."""

    representative: str
    position: str
    contact: str
    """Where notice is to be sent."""

    not_public: str
    years: int | None


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A request as it was signed. It stays, whatever becomes of what it asked."""

    id: str
    case_id: CaseId
    request: ConfidentialityRequestId
    asked: Digest
    """The SHA-256 of what it asked."""

    digest: Digest
    """Of the signed PDF."""

    size: int
    holder: str
    """The name in the certificate that signed."""

    certificate: str
    """Its SHA-256."""

    signed_at: datetime
