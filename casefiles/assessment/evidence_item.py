"""One piece of evidence as the rules see it: what it is, whose it is, and what it is worth."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from casefiles.assessment.model import Direction
from casefiles.checklists.vocabulary import ControlledBy, EvidenceClass
from casefiles.evidence.model import Conditions
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CitationId, Digest, ExhibitId

ADMISSIBLE_RELIABILITY, ADMISSIBLE_CREDIBILITY = "ABC", "123"


@dataclass(frozen=True, slots=True)
class Grades:
    """The letters and figures of the Admiralty code, from the best to the worst."""

    reliability: str = "ABCDEF"
    credibility: str = "123456"


GRADES = Grades()


def faults_of_grade(reliability: str, credibility: str, reason: str) -> Iterator[str]:
    """Yield what is wrong with a departure from a proposed grade."""
    if reliability not in {"", *GRADES.reliability}:
        yield f"Reliability is A to F, not {reliability!r}."
    if credibility not in {"", *GRADES.credibility}:
        yield f"Credibility is 1 to 6, not {credibility!r}."
    if (reliability or credibility) and not reason.strip():
        yield "To depart from the proposed grade takes a reason."


class Overlap(Enum):
    """Whether an item speaks of the reference period."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """Undated, or the scope has no period. Counts for an indicator, never against one."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days an item or a scope is about; an end that is not known is open."""

    start: date | None
    end: date | None

    def overlap(self, other: "Period") -> Overlap:
        """Say whether two periods have a day in common."""
        if self == Period(None, None) or other == Period(None, None):
            return Overlap.UNKNOWN
        starts = [each for each in (self.start, other.start) if each]
        ends = [each for each in (self.end, other.end) if each]
        apart = bool(starts and ends) and max(starts) > min(ends)
        return Overlap.NO if apart else Overlap.YES


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A citation weighed. What a cap changes is changed here, and the cap is named."""

    citation: CitationId
    exhibit: ExhibitId
    digest: Digest
    """The same bytes in two exhibits are one source."""

    direction: Direction
    type: str
    class_: EvidenceClass | None
    """None while the kind of the exhibit is not entered."""

    controlled_by: ControlledBy
    group: str
    """Items of one group are not independent of each other."""

    reliability: str
    credibility: str
    conditions: Conditions
    overlap: Overlap
    covers_scope: bool = False
    against_interest: bool = False
    ordinary_course: bool = False
    verified: bool = False
    """A picture's place and date."""

    of_others: bool = False
    """It names nobody of the scope, and is cited for more than the context (CAP-7)."""

    shows_itself: bool = False
    """What is asked is what the company said, and this is where it says it."""

    found_by_software: bool = False
    asked_again: bool = False
    """Nobody has said yet what it is of, by the edition that the scope took over."""

    caps: tuple[str, ...] = ()
    """The caps that bit, in the order of their numbers."""

    @property
    def contradicts(self) -> bool:
        """Whether it speaks against the indicator."""
        return self.direction is Direction.CONTRADICTS

    @property
    def is_admissible(self) -> bool:
        """R1: reliability A-C and credibility 1-3 after caps, and about the reference period.

        What contradicts must also be gathered under free conditions and cover the scope.
        """
        weighty = self.reliability in ADMISSIBLE_RELIABILITY
        weighty &= self.credibility in ADMISSIBLE_CREDIBILITY
        weighty |= self.shows_itself
        if (
            not weighty
            or self.of_others
            or self.found_by_software
            or self.asked_again
            or self.direction is Direction.NEUTRAL
        ):
            return False
        if self.contradicts:
            return self.overlap is Overlap.YES and self.covers_scope and self.is_free
        return self.overlap is not Overlap.NO

    @property
    def is_free(self) -> bool:
        """Whether nobody with an interest controlled what could be said or recorded.

        A record made in the ordinary course was not made for the review; it is free unless somebody
        controlled how it was handed over.
        """
        if self.class_ is EvidenceClass.RECORD and self.ordinary_course:
            return self.conditions is not Conditions.CONTROLLED
        return self.conditions is Conditions.FREE

    @property
    def shows_alone(self) -> bool:
        """R1: a reliable official or own-company statement against its own interest."""
        speaks = self.class_ in {EvidenceClass.OFFICIAL, EvidenceClass.OWN_STATEMENT}
        reliable = self.shows_itself or (speaks and self.reliability in "AB")
        return self.is_admissible and self.against_interest and reliable
