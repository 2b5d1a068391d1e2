"""What the party for which somebody signs says of him: proposed, never taken by itself. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from casefiles.attestation.model import Signer
from casefiles.cases.model import Party
from casefiles.cases.party_names import party_called, spelled

_ROLES = {
    "importer-officer": "importer-of-record",
    "ultimate-consignee": "ultimate-consignee",
    "foreign-seller": "seller",
}
"""What the party is in the case, by the capacity in which somebody signs for it."""


@dataclass(frozen=True, slots=True)
class SignerProposal:
    """What may be said of a signer; what the party does not say is empty."""

    party: Party
    name: str
    employer: str
    title: str


def signer_proposal(signer: Signer, parties: Iterable[Party]) -> SignerProposal | None:
    """Return what the party says that employs him, or that his capacity names."""
    held = [*parties]
    role = _ROLES.get(signer.capacity)
    of_role = [each for each in held if role in each.roles]
    party = party_called(held, signer.employer) or (of_role[0] if len(of_role) == 1 else None)
    if party is None or (signer.employer.strip() and not party_called([party], signer.employer)):
        return None
    name, _, rest = party.contact.partition(",")
    title = rest.split(",")[0].strip()
    told = _is_words(title) and party_called([party], title) is None
    return SignerProposal(
        party, name.strip() if _is_words(name) else "", spelled(party), title if told else ""
    )


def _is_words(text: str) -> bool:
    """Whether it may be a name or a title: no address, no number."""
    return bool(text.strip()) and "@" not in text and not any(map(str.isdecimal, text))
