"""What is particular to each audience, as data: one row for each."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefiles.attestation.model import Audience


@dataclass(frozen=True, slots=True)
class AudienceRules:
    """How a set is made for somebody; which exhibits are in it `exhibit_set` says."""

    named: str
    """Whom it is for, as a title page says it."""

    takes_redactions: bool
    """Whether an exhibit in which something is redacted goes out as its redacted copy alone."""


RULES: Mapping[Audience, AudienceRules] = {
    Audience.CBP: AudienceRules("U.S. Customs and Border Protection", takes_redactions=True),
    Audience.COUNSEL: AudienceRules("Counsel", takes_redactions=False),
}
"""Every audience has its row."""
