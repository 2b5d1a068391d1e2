"""What a hub knows of a case, and who has which part in it."""

from datetime import datetime
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest

_DIGITS = 4

GRANTS = "hub_grants"
"""The table of the workspace."""


class Part(Enum):
    """What somebody may do with a case at a hub."""

    NONE = "none"
    """It was revoked."""

    READER = "reader"
    """Takes it over, and brings nothing."""

    REVIEWER = "reviewer"
    OWNER = "owner"
    """A reviewer who grants it to others, too."""

    @property
    def brings(self) -> bool:
        """Whether what was done elsewhere is taken from whoever has it."""
        return self in {Part.REVIEWER, Part.OWNER}


@dataclass(frozen=True, slots=True)
class HubGrant:
    """That a case was granted at a hub, as the journal of the case has it."""

    id: str
    case_id: CaseId
    hub: str
    """Server and database."""

    login: str
    person: str
    """Whose key it was sealed for, as the key says."""

    fingerprint: str
    role: str
    key_check: str
    """What shows that a key is the one of the case, and nothing else of it."""

    granted_at: str
    """UTC, ISO 8601."""

    granted_by: str
    revoked_at: str = ""
    """Blank while it is in force."""


@dataclass(frozen=True, slots=True)
class GrantAtHub:
    """A grant as the hub has it: of one login the last counts."""

    case: CaseId
    login: str
    part: Part
    sealed_key: bytes
    granted_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Envelope:
    """An entry as the hub has it: what it is about is sealed."""

    hash: Digest
    previous: tuple[Digest, ...]
    device_key: bytes
    """Nothing if it was not signed; nor is there a signature then."""

    signature: bytes
    sealed: bytes
    login: str = ""
    """Who pushed it, as the hub says."""


@dataclass(frozen=True, slots=True)
class PushedEntry:
    """That somebody brought an entry, as the hub says."""

    hash: Digest
    login: str
    size: int
    """Bytes, sealed."""


@dataclass(frozen=True, slots=True)
class StoredOriginal:
    """An original in the object store. The name is what the key of the case makes of its digest."""

    name: str
    object: str
    size: int
    """Bytes, sealed."""

    login: str = ""
    """Who stored it, as the hub says."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who took a case from the hub or brought something, and when last."""

    login: str
    what: str
    """`pull` or `push`."""

    entries: int
    at: datetime
    sealed: bytes = b""
    """The last numbers used then, for who has the key of the case."""


@dataclass(frozen=True, slots=True)
class NewSigner:
    """Somebody whose entries are signed by a key that nothing here was signed by."""

    actor: str
    """As the first of the entries says."""

    key: str
    """The first 16 digits of the public key of the device."""

    login: str
    """Who brought it."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """An entry at the hub that was not taken, and nothing that follows on it."""

    hash: Digest
    login: str
    why: str


def in_fours(digits: str) -> str:
    """Return what shows a key as people compare it."""
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))
