"""A name that is fixed, and where a translation departs from it."""

from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, PartyId


class FixedNameKind(Enum):
    """What bears a name."""

    PARTY = "party"
    PLACE = "place"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class FixedName:
    """One English form for what a paper names in its own script."""

    id: str
    case_id: CaseId
    kind: FixedNameKind
    original: str
    english: str
    party: PartyId | None
    note: str


@dataclass(frozen=True, slots=True)
class Deviation:
    """A place where the original has the name and the translation does not have its English."""

    name: FixedName
    translation: ExhibitId
    page: int | None
    """Of the translation; None where it has none."""

    original: ExhibitId
    original_page: int | None
    found: str
    """What comes nearest to it in the translation, or nothing."""
