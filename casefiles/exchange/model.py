"""What a case file says of itself, whom it is sealed for, and what is kept of its way."""

from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, DeviceId, Digest
from casefiles.storage.sealing.person_key import PersonKey, PersonKeyPair

FORMAT = 1
"""Of what is sealed in a case file."""

_FINGERPRINT = 40
"""Characters of a fingerprint in fours, and of what stands between it and a name."""

PASSPHRASE = "passphrase"  # noqa: S105  not one
"""Among those that a file is sealed for: whoever knows it."""


@dataclass(frozen=True, slots=True)
class CaseFileHead:
    """What a case file says of itself: `case.json`."""

    format: int
    case: CaseId
    workspace: CaseId
    """Where it was exported."""

    schema: int
    label: str
    title: str
    seq: int
    head: Digest
    """The place its journal has reached, with `seq`."""

    exported_at: str
    """UTC, ISO 8601."""

    exported_by: str
    device: DeviceId
    originals: int
    bytes: int
    """All originals together."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who can open a file."""

    people: tuple[PersonKey, ...] = ()
    passphrase: str = ""

    def lines(self) -> tuple[str, ...]:
        """Return them as the register keeps them: fingerprints and names, never the passphrase."""
        people = (f"{each.fingerprint} {each.name}" for each in self.people)
        return (*people, *([PASSPHRASE] if self.passphrase else []))


@dataclass(frozen=True, slots=True)
class Opener:
    """What opens a file: a person's key, or the passphrase."""

    pair: PersonKeyPair | None = None
    passphrase: str = ""

    def line(self) -> str:
        """Return it as the register keeps it."""
        person = self.pair.person if self.pair else None
        return f"{person.fingerprint} {person.name}" if person else PASSPHRASE


class Direction(Enum):
    """Which way a case went. The values stand in journals."""

    EXPORT = "export"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Transfer:
    """That a case left this workspace in a file, or came in one."""

    id: str
    case_id: CaseId
    """The workspace: what is kept here stays when the case is erased, and says nothing of it."""

    direction: Direction
    of_case: CaseId
    label: str
    seq: int
    head: Digest
    originals: int
    bytes: int
    file_digest: Digest
    """Of the sealed file."""

    sealed_for: tuple[str, ...]
    """Who can open it; of one that came, what opened it."""

    by: str
    at: str
    """UTC, ISO 8601."""

    exported_by: str = ""
    exported_at: str = ""
    device: str = ""
    """Of one that came: what the file says of where it was exported."""

    @property
    def openers(self) -> tuple[str, ...]:
        """Who can open it, by name, without the fingerprints."""
        return tuple(each[_FINGERPRINT:] or each for each in self.sealed_for)


@dataclass(frozen=True, slots=True)
class BroughtNumber:
    """The last number used of a series, where the journal that came along does not show why."""

    id: str
    case_id: CaseId
    transfer: str
    chain: str
    last: int
