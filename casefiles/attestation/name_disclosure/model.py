"""Groups of people whose names CBP may get, and what was let out of them."""

from dataclasses import field
from datetime import datetime
from enum import Enum

from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, NameGroupId, PseudonymId

FEW = 10
"""Of fewer a person could be told apart: a reason of its own is wanted then."""


class NameConsent(Enum):
    """Whether somebody consents that CBP learns the name."""

    GIVEN = "given"
    NOT_GIVEN = "not_given"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class ConsentToBeNamed:
    """What one person said; of whom nothing is said has none."""

    id: str
    case_id: CaseId
    pseudonym: PseudonymId
    consent: NameConsent


@dataclass(frozen=True, slots=True)
class NameGroup:
    """People of one party, site or step, or whom counsel puts together."""

    id: NameGroupId
    case_id: CaseId
    number: int
    title: str
    """Such as `Packers of the mill in Aksu`."""

    reason: str
    """Why CBP gets these names: one for all of them."""

    @property
    def label(self) -> str:
        """As people speak of it: N-01."""
        return f"N-{self.number:02}"


@dataclass(frozen=True, slots=True)
class NameGroupMember:
    """Somebody of a group."""

    id: str
    case_id: CaseId
    name_group: NameGroupId
    pseudonym: PseudonymId


@dataclass(frozen=True, slots=True)
class NameDisclosure:
    """What was let out once. It is never taken back."""

    id: str
    case_id: CaseId
    number: int
    group_number: int
    title: str
    reason: str
    why_few: str
    by: str
    at: datetime
    lists: str
    """Pseudonyms, with a space between."""

    without_consent: int
    without_name: int
    digest: str
    """SHA-256 of the volume, which no workspace keeps."""

    unwritten: str
    """Why no file was written although it was let out, or nothing."""

    @property
    def group_label(self) -> str:
        """Of which group, as people speak of it."""
        return f"N-{self.group_number:02}"

    @property
    def people(self) -> int:
        """How many names it has."""
        return len(self.lists.split())


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody with the name, on the way into a volume. What is shown of it is the pseudonym."""

    label: str
    names: tuple[str, ...] = field(repr=False)
    """In several scripts, where it is known so."""


@dataclass(frozen=True, slots=True)
class GroupListing:
    """Who of a group would be named now, and how many would not."""

    group: NameGroup
    labels: tuple[str, ...]
    """Of all that are in it, by pseudonym."""

    named: tuple[NamedPerson, ...]
    without_consent: int
    without_name: int
    """Who consents and whose name is not known here."""

    @property
    def is_few(self) -> bool:
        """Whether so few would be named that one could be told apart."""
        return len(self.named) < FEW

    @property
    def in_words(self) -> str:
        """How many, in a sentence; no name and no pseudonym."""
        return (
            f"{counted(len(self.labels), 'person', 'people')} in the group:"
            f" {len(self.named):,} would be named,"
            f" {self.without_consent:,} without consent, {self.without_name:,} without a name."
        )
