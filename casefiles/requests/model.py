"""What was asked of a supplier, when, and what came of it."""

from datetime import date, datetime
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, PartyId, RequestItemId, RoundId, StepId


class ItemState(Enum):
    """What came of one request."""

    ASKED = "asked"
    FULL = "full"
    PART = "part"
    REFUSED = "refused"
    SILENT = "silent"
    """Nothing came, and somebody said that nothing is waited for any more."""


ANSWERED = frozenset({ItemState.FULL, ItemState.PART, ItemState.REFUSED})
"""The states in which somebody answered."""

STATES = {
    ItemState.ASKED: "asked",
    ItemState.FULL: "answered in full",
    ItemState.PART: "answered in part",
    ItemState.REFUSED: "refused",
    ItemState.SILENT: "no answer",
}
"""How people speak of them."""


@dataclass(frozen=True, slots=True)
class Round:
    """Requests that go to one supplier at one time."""

    id: RoundId
    case_id: CaseId
    number: int
    """Counted within the case. Never given to another, even if this one is undone."""

    party: PartyId | None
    """Who is asked."""

    through: str
    """Through whom, such as an agent; or nothing."""

    sent_on: date | None
    due_on: date | None
    reminded_on: tuple[date, ...]
    note: str
    """For us: it does not stand in what is sent."""

    sensitive_by: str
    """Who switched on what is off by default, or nothing."""

    sensitive_reason: str
    sensitive_at: datetime | None

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"RQ-{self.number}"

    @property
    def is_sensitive(self) -> bool:
        """Whether somebody switched on what is off by default."""
        return bool(self.sensitive_by)


@dataclass(frozen=True, slots=True)
class RequestItem:
    """One thing asked for."""

    id: RequestItemId
    case_id: CaseId
    round: RoundId
    key: str
    """Stands in what is sent, and matches what comes back: `RQ2-07-K7QM`."""

    step: StepId | None
    item: str
    """The id of what a list expects, such as `CTS-SP-08`; or nothing."""

    english: str
    chinese: str
    sensitive: bool
    """Whether it asks for something that is off by default."""

    state: ItemState
    answer: str
    """In their words."""

    answered_on: date | None

    @property
    def number(self) -> int:
        """Where it stands in its round, from 1."""
        return int(self.key.split("-")[1])


@dataclass(frozen=True, slots=True)
class Reply:
    """An exhibit that came back for an item, as a person confirmed."""

    id: str
    case_id: CaseId
    item: RequestItemId
    exhibit: ExhibitId
