"""What an answers file may say of the papers that go with a submission."""

from dataclasses import dataclass

from casefiles.attestation.submission.confidentiality_acts import ConfidentialityInput


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialityAnswer(ConfidentialityInput):
    """What the representative says for the request of a statement, by its number."""

    statement: int
