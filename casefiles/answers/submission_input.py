"""What an answers file may say of the papers that go with a submission."""

from casefiles.attestation.submission.certificate_acts import CertificateInput
from casefiles.attestation.submission.confidentiality_acts import ConfidentialityInput
from casefiles.attestation.submission.kinds.model import SubmissionKind
from casefiles.attestation.submission.model import CertificateKind
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialityAnswer(ConfidentialityInput):
    """What the representative says for the request of a statement, by its number."""

    statement: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateAnswer(CertificateInput):
    """A certificate for a custodian of records to begin."""

    kind: CertificateKind
    exhibits: tuple[ExhibitId, ...] = ()
    in_china: str = ""
    """Why it is wanted of somebody in China."""


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """A paragraph of the cover letter, in a person's words."""

    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class SubmissionAnswer:
    """A part of a paper that goes to CBP by itself, in a person's words."""

    kind: SubmissionKind
    part: str
    """A paragraph or a choice, such as `reasons` or `until`."""

    text: str
