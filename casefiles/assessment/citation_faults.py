"""Why a passage cannot be cited as somebody wants it: all that is wrong, at once. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from casefiles.assessment.evidence_item import faults_of_grade
from casefiles.assessment.model import Citation, NewCitation
from casefiles.assessment.scope_checklist import faults_of_indicators
from casefiles.assessment.ties import ScopeParty
from casefiles.checklists.model import Checklist
from casefiles.checklists.vocabulary import Dimension
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.passages.marking import fault_of_place
from casefiles.kernel.ids import ExhibitId, IndicatorId


def faults_of(
    citing: NewCitation,
    checklist: Checklist,
    exhibits: Mapping[ExhibitId, Exhibit],
    readings: Mapping[ExhibitId, Reading | None],
) -> Iterator[str]:
    """Yield why a passage cannot be cited; exhibits and readings are those of its case."""
    if not citing.indicators:
        yield "Enter what the passage is about."
    yield from faults_of_indicators(checklist, citing.indicators)
    yield from _faults_of_dimensions(checklist, citing.indicators, citing.dimensions)
    yield from faults_of_grade(citing.reliability, citing.credibility, citing.grade_reason)
    exhibit = exhibits.get(citing.exhibit)
    if exhibit is None:
        yield f"There is no exhibit {citing.exhibit} in this case."
    elif exhibit.set_aside:
        yield f"{exhibit.label} is set aside; it cannot be cited."
    else:
        fault = fault_of_place(citing.place, exhibit, readings.get(exhibit.id))
        yield from [fault] if fault else []


def faults_of_edited(after: Citation, checklist: Checklist) -> Iterator[str]:
    """Yield why a citation cannot be as it would be after an edit."""
    yield from faults_of_grade(after.reliability, after.credibility, after.grade_reason)
    yield from _faults_of_dimensions(checklist, [after.indicator], after.dimensions)


def untied(
    whom: ScopeParty, citings: Iterable[NewCitation], exhibits: Mapping[ExhibitId, Exhibit]
) -> Iterator[str]:
    """Yield of which passages nobody has said about whom they speak."""
    for citing in citings:
        exhibit = exhibits[citing.exhibit]
        if whom.lacks(citing, exhibit):
            yield (
                f"What ties {exhibit.label} to {whom.scope.label}? Say whether it speaks of its"
                " party, site or workforce, or of the region only."
            )


def _faults_of_dimensions(
    checklist: Checklist, indicators: Iterable[IndicatorId], dimensions: Iterable[Dimension]
) -> Iterator[str]:
    named = [*dimensions]
    for name in indicators:
        known = checklist.by_id.get(name)
        for each in named:
            if known and each not in known.dimensions:
                yield f"{name} has no dimension {each.value}."
