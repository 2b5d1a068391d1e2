"""What the ledger holds: facts noted from passages, what differs, and how it was explained."""

from datetime import datetime
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, PassageId


class FactKind(Enum):
    """What sort of thing a paper states. Only facts of one kind and subject are compared."""

    HEAD_COUNT = "head_count"
    DATE = "date"
    ADDRESS = "address"
    AMOUNT = "amount"
    """Money; the unit is the currency."""

    QUANTITY = "quantity"
    NAME = "name"
    STATEMENT = "statement"
    """What a company says of one subject at different times, both texts side by side."""

    PLANNED = "planned"
    """A figure that a plan sets; what came of it is `ACHIEVED`, never compared with it."""

    ACHIEVED = "achieved"
    PERSON_TIMES = "person_times"
    """Transfers, not persons: one who was moved twice counts twice (人次)."""

    BUYER_LEFT = "buyer_left"
    NO_ANSWER = "no_answer"
    """Somebody was asked and did not answer."""

    @property
    def is_figure(self) -> bool:
        """Whether its value is a decimal."""
        return self in _FIGURES

    @property
    def is_compared(self) -> bool:
        """Whether two values of a subject are at odds. Of events both can be so."""
        return self not in {FactKind.BUYER_LEFT, FactKind.NO_ANSWER}

    @property
    def opens_question(self) -> bool:
        """Whether it proves nothing by itself, and asks what it means for the case."""
        return self in _ASKING


_FIGURES = frozenset({
    FactKind.HEAD_COUNT, FactKind.AMOUNT, FactKind.QUANTITY, FactKind.PLANNED, FactKind.ACHIEVED,
    FactKind.PERSON_TIMES,
})  # fmt: skip
_ASKING = frozenset({
    FactKind.PLANNED, FactKind.ACHIEVED, FactKind.PERSON_TIMES, FactKind.BUYER_LEFT,
    FactKind.NO_ANSWER,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotedFact:
    """What one passage states of one subject."""

    id: str
    case_id: CaseId
    passage: PassageId
    kind: FactKind
    subject: str
    """What it is about, so that other papers can be compared: `head count, mill 2, March 2025`."""

    written: str
    """As it stands on the paper."""

    value: str
    """As it was read: a plain decimal, a day as far as it is said, or the text itself."""

    unit: str
    """As written, such as `kg`, `persons`, `USD`. Unlike units are never compared."""

    reading: str
    """How it was read where there was a choice, such as `dmy`, `roc` or `comma`; or nothing."""

    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why papers differ about a subject, in a person's words."""

    id: str
    case_id: CaseId
    kind: FactKind
    subject: str
    explains: tuple[str, ...]
    """What the values that it was written for amount to (`Subject.amount_to`), and no others."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FactInExhibit:
    """A noted fact and the paper that states it."""

    fact: NotedFact
    exhibit: ExhibitId
    label: str
    """The exhibit's, such as `E-014`."""

    place: str
    """As `evidence.places` writes it."""

    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class ComparedSubject:
    """All that papers state of one subject, with the verdict of the comparison."""

    kind: FactKind
    subject: str
    stated: tuple[FactInExhibit, ...]
    values: tuple[str, ...]
    """The distinct values with their units, as people read them; several if papers differ."""

    amount_to: tuple[str, ...]
    """What each of these values is to the comparison, without what makes no difference."""

    unlike_units: bool
    """Some of it could not be compared: the units are not the same."""

    explanation: Explanation | None

    @property
    def differs(self) -> bool:
        """Whether papers state different things."""
        return self.kind.is_compared and len(self.values) > 1

    @property
    def is_open(self) -> bool:
        """Whether it differs and nothing explains every value there is."""
        return self.differs and not self.is_explained

    @property
    def is_explained(self) -> bool:
        """Whether a person's words are about every value there is."""
        held = self.explanation
        return held is not None and {*self.amount_to} <= {*held.explains}

    @property
    def takes_words(self) -> bool:
        """Whether a person is to say something of it: why it differs, or what it means."""
        return self.differs or self.kind.opens_question

    @property
    def asks(self) -> bool:
        """Whether it opens a question that nobody has answered. No rule knows of it."""
        return self.kind.opens_question and bool(self.exhibits) and not self.is_explained

    @property
    def exhibits(self) -> frozenset[ExhibitId]:
        """The papers that state something of it and are not set aside."""
        return frozenset(each.exhibit for each in self.stated if not each.set_aside)
