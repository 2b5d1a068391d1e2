"""A chain that CBP cleared, stage by stage, and the business records of the present one."""

from datetime import date, datetime
from enum import Enum

from casefiles.evidence.places import Place, named_in_words
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, StepId


class ClearanceKind(Enum):
    """In which way CBP found goods of a chain admissible."""

    APPLICABILITY = "applicability"
    EXCEPTION = "exception"
    RULING = "ruling"
    OTHER = "other"
    """Of this nothing is known that CBP would look at a summary."""


CLEARANCE_KINDS = {
    ClearanceKind.APPLICABILITY: "applicability review",
    ClearanceKind.EXCEPTION: "UFLPA exception request",
    ClearanceKind.RULING: "advance ruling",
    ClearanceKind.OTHER: "another decision",
}


@dataclass(frozen=True, slots=True)
class ClearedChain:
    """The decision that is relied on, and where its chain was copied from. One for each case."""

    id: str
    case_id: CaseId
    from_case: str
    """The id of the case that it was copied from, which may be gone since; or nothing."""

    from_label: str
    filed: str
    """The attestation that CBP had read, such as `A-01 of C-001, filed on 2026-03-02`; nothing if
    the chain was copied as it stood, or typed."""

    way: ClearanceKind
    reference: str
    """CBP's number for it, such as that of the detention or of the ruling."""

    decided_on: date | None
    exhibit: ExhibitId | None
    """The paper of this case that holds the decision."""

    place: str
    """Where in it, in words, such as `p. 2`; or nothing."""

    note: str
    """What else is to be said of it; it prints."""

    by: str
    at: datetime

    @property
    def where(self) -> Place:
        """The page that holds the decision, or all of its paper."""
        return named_in_words(self.place)

    @property
    def is_typed(self) -> bool:
        """Whether people typed its stages, from the paper that holds the decision."""
        return not self.from_case

    @property
    def called(self) -> str:
        """Such as `applicability review 2026-2704-00117, decided on 2026-03-02`."""
        said = f"{CLEARANCE_KINDS[self.way]} {self.reference}".strip()
        return f"{said}, decided on {self.decided_on.isoformat()}" if self.decided_on else said


@dataclass(frozen=True, slots=True)
class ClearedStage:
    """A stage of the cleared chain, as CBP had it before it."""

    id: str
    case_id: CaseId
    cleared: str
    number: int
    original: str
    """The step of the other case that it is a copy of, or nothing."""

    title: str
    producer: str
    """In the original script."""

    romanized: str
    credit_code: str
    role: str
    site: str
    prefecture: str
    province: str
    country: str
    inputs: str
    """One thing to a line."""

    outputs: str
    lots: tuple[str, ...]

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"stage {self.number}"


@dataclass(frozen=True, slots=True)
class StageRecord:
    """The one business record of the present goods that ties a producer to a step."""

    id: str
    case_id: CaseId
    step: StepId
    exhibit: ExhibitId
    place: str
    """Where in it, in words, such as `p. 2`; or nothing."""

    reference: str
    """Its own number, such as that of an invoice or a contract."""

    by: str
    at: datetime

    @property
    def where(self) -> Place:
        """The page that its words name, or all of it."""
        return named_in_words(self.place)
