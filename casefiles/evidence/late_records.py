"""Two facts of a paper, content made and copy drawn, held against the first notice of detention.

Only days that a person entered give a paper its class. What a file claims of itself is asked
about, and never printed: a file copied, converted or scanned claims the day of that.
"""

import json
from datetime import date
from enum import Enum

from casefiles.evidence.model import Exhibit, Reading
from casefiles.kernel.dataclass import dataclass

_NEVER_FOR_REVIEW = frozenset(
    {"bank", "us_government", "us", "press", "media", "state_media", "ngo", "academic", "research",
     "international", "un", "ilo", "registry", "corporate_registry", "court", "customs", "tax",
     "tax_authority", "insurance", "social_insurance", "insurer"}
)  # fmt: skip
"""Sources that make nothing for an importer's review, as the checklists call them: CBP first."""

_KINDS_NEVER_FOR_REVIEW = frozenset(
    {"bank_transfer", "official_list", "gov_notice", "gov_plan", "gov_media", "ngo_report",
     "academic_report", "press_report", "un_ilo_report", "us_gov_report"}
)  # fmt: skip


_FOR_REVIEWS = frozenset({"reviewer"})
"""Sources whose own papers are made for a review, whatever they write down: a list searched too."""


class RecordCourse(Enum):
    """What a paper is to the review. A paper of which nothing else is known is of the first."""

    ORDINARY = "of the ordinary course"
    DRAWN_LATER = "record drawn later"
    FOR_REVIEW = "made for this review"


@dataclass(frozen=True, slots=True)
class LateRecord:
    """What of a paper is later than the first notice of detention."""

    course: RecordCourse
    day: date
    """When the copy was drawn, of a record drawn later; else when the content was made."""

    @property
    def words(self) -> str:
        """How it is told where a paper is listed, before the day."""
        match self.course:
            case RecordCourse.ORDINARY:
                return "made after the first notice of detention"
            case RecordCourse.DRAWN_LATER:
                return "record drawn later"
            case RecordCourse.FOR_REVIEW:
                return "made for this review"


def late_record(exhibit: Exhibit, first_notice: date | None) -> LateRecord | None:
    """Return what of a paper is later than the first notice on its entries, where a person said."""
    if first_notice is None:
        return None
    if _is_never_for_review(exhibit):
        content = exhibit.covers_from or exhibit.covers_to or exhibit.made_on
        drawn = exhibit.drawn_on or exhibit.made_on
    else:
        content, drawn = exhibit.made_on or exhibit.covers_to, exhibit.drawn_on
        if content and content > first_notice:
            ordinary = exhibit.ordinary_course
            return LateRecord(
                RecordCourse.ORDINARY if ordinary else RecordCourse.FOR_REVIEW, content
            )
    if content and drawn and content <= first_notice < drawn:
        return LateRecord(RecordCourse.DRAWN_LATER, drawn)
    return None


def claimed_after_notice(
    exhibit: Exhibit, reading: Reading | None, first_notice: date | None
) -> date | None:
    """Return the day after the notice that a file claims of itself, while nobody said it was drawn.

    A reason to ask, and no more.
    """
    if first_notice is None or exhibit.drawn_on or _is_never_for_review(exhibit):
        return None
    if late_record(exhibit, first_notice):
        return None
    claimed = (_claimed(reading, each) for each in ("made", "changed"))
    return min((each for each in claimed if each and each > first_notice), default=None)


def _is_never_for_review(exhibit: Exhibit) -> bool:
    said = {exhibit.source.strip().casefold(), exhibit.source_group.strip().casefold()}
    if said & _FOR_REVIEWS:
        return False
    return bool(said & _NEVER_FOR_REVIEW) or exhibit.kind in _KINDS_NEVER_FOR_REVIEW


def _claimed(reading: Reading | None, what: str) -> date | None:
    try:
        facts = json.loads(reading.facts) if reading else {}
        return date.fromisoformat(str(facts["claimed"][what])[:10])
    except (ValueError, KeyError, TypeError):
        return None
