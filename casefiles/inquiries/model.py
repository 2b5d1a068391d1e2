"""What CBP asked, item by item, in its words; and what answers each item."""

from datetime import date
from enum import Enum

from casefiles.evidence.places import Place, from_text
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import (
    CaseId,
    DetentionId,
    ExhibitId,
    InquiryId,
    PassageId,
    StatementId,
    TaskId,
)


class InquiryKind(Enum):
    """What kind of item it is."""

    ASKED = "asked"
    """Something that CBP asked for."""

    DIRECT = "direct"
    """A paper that a third party sends to CBP directly, so that the importer does not see it."""


class InquirySource(Enum):
    """Where CBP asked."""

    NOTICE = "notice"
    QUESTIONNAIRE = "questionnaire"
    FOLLOW_UP = "follow_up"
    TASK = "task"
    """A task in CBP's portal."""

    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One item: something asked for, or a paper that reaches CBP by itself."""

    id: InquiryId
    case_id: CaseId
    number: int
    """A label: it stays, wherever the item stands in the list."""

    position: int
    """Where it stands in the list, the smallest first."""

    kind: InquiryKind
    words: str
    """CBP's own words; of a direct paper what it is, as far as one was told."""

    source: InquirySource
    detention: DetentionId | None
    task: TaskId | None
    """The task of the portal under which it was asked."""

    exhibit: ExhibitId | None
    """The notice or questionnaire in which it stands."""

    page: int | None
    asked_on: date | None
    due_on: date | None
    """As CBP states it."""

    said: str
    """What the importer says beside the answer. Prints; answers nothing by itself."""

    cannot: str
    """Why what is asked for, or the rest of it, cannot be obtained."""

    third_party: str
    """Of a direct paper: who sends it."""

    in_answer_to: InquiryId | None
    """Of a direct paper: what it answers."""

    sent_on: date | None
    sent_task: TaskId | None
    """Under which task of the portal it was sent."""

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"Q-{self.number}"


@dataclass(frozen=True, slots=True)
class InquiryAnswer:
    """A place in an exhibit, or a statement, that answers an item."""

    id: str
    case_id: CaseId
    inquiry: InquiryId
    exhibit: ExhibitId | None
    place: str
    """As in `evidence.places`; nothing for a statement."""

    quote: str
    passage: PassageId | None
    """The mark it was answered from; None where all of an exhibit answers."""

    statement: StatementId | None

    @property
    def where(self) -> Place:
        """The place as a value."""
        return from_text(self.place)
