"""What a citation is worth: the grade proposed for its exhibit, departures from it, and caps. Pure.

Reliability A-F is about the source, credibility 1-6 about what it says (Admiralty code). They are
judged apart, never multiplied, and become no number.
"""

from casefiles.assessment.caps import STATE_MEDIA, STATEMENTS, capped
from casefiles.assessment.evidence_item import EvidenceItem, Period
from casefiles.assessment.model import Citation, Direction
from casefiles.checklists.model import Checklist, GradeCondition, GradeProposal, SourceKind
from casefiles.checklists.vocabulary import ControlledBy, EvidenceClass
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass

OF_THE_PARTY = {EvidenceClass.DECLARATION, EvidenceClass.OWN_STATEMENT, EvidenceClass.RECORD}
"""The party's own unless a source is named: nothing unnamed counts as independent of it."""


@dataclass(frozen=True, slots=True)
class ExhibitGrade:
    """The grade of an exhibit, and whether a reviewer departed from what was proposed."""

    reliability: str
    credibility: str
    why: str
    departed: bool


def proposed(checklist: Checklist, exhibit: Exhibit) -> GradeProposal:
    """Return the first grade of the checklist that fits an exhibit; the last fits all."""
    source = source_of(checklist, exhibit)
    said = exhibit.kind, class_of(checklist, exhibit), source.id if source else None
    return next(each for each in checklist.grades if _fits(each.when, said, exhibit))


def worth(checklist: Checklist, exhibit: Exhibit) -> ExhibitGrade:
    """Return the grade that an exhibit's citations inherit."""
    offered = proposed(checklist, exhibit)
    departed = bool(exhibit.reliability or exhibit.credibility)
    return ExhibitGrade(
        exhibit.reliability or offered.reliability,
        exhibit.credibility or offered.credibility,
        exhibit.grade_reason if departed else offered.why,
        departed,
    )


@dataclass(frozen=True, slots=True)
class AppraisedExhibit:
    """An exhibit as its citations inherit it: the same for all of them, and so asked once."""

    exhibit: Exhibit
    worth: ExhibitGrade
    class_: EvidenceClass | None
    controlled_by: ControlledBy
    group: str


def appraise(checklist: Checklist, exhibit: Exhibit) -> AppraisedExhibit:
    """Say what an exhibit is, whose it is and what it is worth."""
    return AppraisedExhibit(
        exhibit,
        worth(checklist, exhibit),
        class_of(checklist, exhibit),
        controlled_by(checklist, exhibit),
        group_of(exhibit),
    )


def weigh(
    appraised: AppraisedExhibit, period: Period, citation: Citation, *, access_blocked: bool
) -> EvidenceItem:
    """Return a citation as the rules see it, caps applied. `period` is the scope's."""
    exhibit = appraised.exhibit
    reliability, credibility = _grade(appraised, citation)
    item = EvidenceItem(
        citation=citation.id,
        exhibit=exhibit.id,
        digest=exhibit.digest,
        direction=citation.direction,
        type=exhibit.kind,
        class_=appraised.class_,
        controlled_by=appraised.controlled_by,
        group=appraised.group,
        reliability=reliability,
        credibility=credibility,
        conditions=exhibit.conditions,
        overlap=period_of(exhibit).overlap(period),
        covers_scope=citation.covers_scope,
        against_interest=citation.against_interest,
        ordinary_course=exhibit.ordinary_course,
        verified=bool(exhibit.verified),
        asked_again=citation.asked_again,
    )
    return capped(item, access_blocked=access_blocked)


def class_of(checklist: Checklist, exhibit: Exhibit) -> EvidenceClass | None:
    """Return what sort of thing an exhibit is, if its kind is entered and known."""
    known = checklist.types.get(exhibit.kind)
    return known.class_ if known else None


def source_of(checklist: Checklist, exhibit: Exhibit) -> SourceKind | None:
    """Return the kind of source that people named for an exhibit, in whichever of two fields."""
    said = {exhibit.source.strip().casefold(), exhibit.source_group.strip().casefold()}
    return next((k for k in checklist.source_kinds if said & {k.id, *k.also}), None)


def controlled_by(checklist: Checklist, exhibit: Exhibit) -> ControlledBy:
    """Return whose interest stands behind an exhibit."""
    source = source_of(checklist, exhibit)
    if source:
        return source.controlled_by
    if exhibit.kind == STATE_MEDIA:
        return ControlledBy.STATE
    own = exhibit.party is not None or class_of(checklist, exhibit) in OF_THE_PARTY
    return ControlledBy.PARTY if own else ControlledBy.NONE


def group_of(exhibit: Exhibit) -> str:
    """Return the source group of an exhibit. All that name none are one group: not independent."""
    said = exhibit.source_group.strip() or exhibit.source.strip() or (exhibit.party or "")
    return said.casefold()


def period_of(exhibit: Exhibit) -> Period:
    """Return the days an exhibit speaks of: those it covers, else the day it was made."""
    if exhibit.covers_from or exhibit.covers_to:
        return Period(exhibit.covers_from, exhibit.covers_to)
    return Period(exhibit.made_on, exhibit.made_on)


def _fits(
    when: GradeCondition, said: tuple[str, EvidenceClass | None, str | None], exhibit: Exhibit
) -> bool:
    """Whether a grade is meant for an exhibit: `said` is its kind, its class and its source."""
    kind, class_, source = said
    return (
        (not when.types or kind in when.types)
        and (not when.classes or class_ in when.classes)
        and (not when.sources or source in when.sources)
        and (not when.conditions or exhibit.conditions.value in when.conditions)
        and when.ordinary_course in {None, exhibit.ordinary_course}
    )


def _grade(appraised: AppraisedExhibit, citation: Citation) -> tuple[str, str]:
    """Return reliability and credibility: the reviewer's, else what the exhibit is worth.

    A statement against its own interest is worth at least B 2: it keeps what a denial would lose.
    """
    inherited = appraised.worth
    departed = bool(inherited.departed or citation.reliability or citation.credibility)
    admits = citation.against_interest and citation.direction is Direction.SUPPORTS
    if admits and not departed and appraised.class_ in {*STATEMENTS, EvidenceClass.OFFICIAL}:
        return min(inherited.reliability, "B"), min(inherited.credibility, "2")
    return (
        citation.reliability or inherited.reliability,
        citation.credibility or inherited.credibility,
    )
