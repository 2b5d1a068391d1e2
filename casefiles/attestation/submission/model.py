"""What is kept of the papers of a submission."""

from datetime import datetime
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import (
    CaseId,
    CertificateId,
    ConfidentialityRequestId,
    Digest,
    ExhibitId,
    FrozenPaperId,
    StatementId,
)

PARAGRAPHS = ("addressee", "subject", "opening", "closing", "sender")
"""Those of the cover letter, in their order; anything else it knows is something enclosed."""

LEFT_OUT = "left out"
"""What is kept of something enclosed that is not to be listed."""

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

    @property
    def says(self) -> Digest:
        """As a frozen paper calls it."""
        return self.asked


class PaperKind(Enum):
    """The papers of a submission that are frozen for their signers."""

    LETTER = "letter"
    CERTIFICATE = "certificate"
    REQUEST = "request"
    """For confidential treatment. One that a key signed is a `SignedRequest`."""


@dataclass(frozen=True, slots=True)
class FrozenPaper:
    """A paper as it was frozen for its signer. It stays, whatever becomes of what it says."""

    id: FrozenPaperId
    case_id: CaseId
    kind: PaperKind
    certificate: CertificateId | None
    request: ConfidentialityRequestId | None
    """What it is a copy of; the cover letter of a case is neither."""

    title: str
    signer: str
    """Who is to sign, or did."""

    says: Digest
    """The SHA-256 of what it says."""

    listing: Digest
    """That of its `paper.json`, whose first digits every page shows."""

    digest: Digest
    """Of the PDF."""

    size: int
    pages: int
    holder: str
    """The name in the certificate that signed; nothing where it is signed by hand."""

    fingerprint: str
    """That certificate's SHA-256."""

    volumes: str
    """Those of a binder that a cover letter names, as JSON."""

    frozen_at: datetime

    @property
    def signed_at(self) -> datetime:
        """As a signed request calls it."""
        return self.frozen_at

    @property
    def subject(self) -> str:
        """The id of what it is a copy of; nothing of the cover letter."""
        return self.certificate or self.request or ""


class CertificateKind(Enum):
    """The rules of evidence under which a custodian certifies records."""

    DOMESTIC = "902-11"
    FOREIGN = "902-12"
    COPIES = "902-14"
    """Copies of data, by their hashes."""


@dataclass(frozen=True, slots=True)
class CustodianCertificate:
    """A certificate for the custodian of records, who signs what it says."""

    id: CertificateId
    case_id: CaseId
    number: int
    kind: CertificateKind
    custodian: str
    position: str
    organization: str
    country: str
    """Where the custodian is, two letters; nothing if nobody said."""

    in_china: str
    """Why it is wanted of somebody in China, where that was decided."""

    place: str = ""
    """Where it is signed."""

    penalty: str = ""
    """The law by which a false one would be punished there, of a foreign one."""

    qualified_by: str = ""
    """Of one about copies, the three things that it asks."""

    copied_from: str = ""
    hashed_with: str = ""

    @property
    def answers(self) -> tuple[str, str, str]:
        """What is said to what one about copies asks, in that order."""
        return self.qualified_by, self.copied_from, self.hashed_with

    @property
    def title(self) -> str:
        """How people speak of it."""
        rule, _, part = self.kind.value.partition("-")
        return f"Certificate {self.number}, FRE {rule}({part})"


@dataclass(frozen=True, slots=True)
class CertifiedExhibit:
    """That a certificate is about an exhibit."""

    id: str
    case_id: CaseId
    certificate: CertificateId
    exhibit: ExhibitId


def confidentiality_key(number: int) -> str:
    """Return how a cover letter knows the request of a statement, of what it encloses."""
    return f"confidentiality {number}"


@dataclass(frozen=True, slots=True)
class LetterWording:
    """What a person wrote in place of a paragraph of a letter, or left out of it.

    Those of the cover letter are kept under their own names, those of other papers after the name
    of their kind (`extension: reasons`).
    """

    id: str
    case_id: CaseId
    paragraph: str
    text: str
