"""Act: cite passages for or against indicators. One passage for many, or many, is one act."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casefiles.assessment import store
from casefiles.assessment.asking import ask, faults_of_indicators, refuse
from casefiles.assessment.item import GRADES
from casefiles.assessment.model import Citation, Direction
from casefiles.changes import Act
from casefiles.checklists.model import Checklist
from casefiles.checklists.vocabulary import Dimension
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.passages import Mark, fault_of, leaned_at
from casefiles.evidence.places import Place, Whole, to_text
from casefiles.ids import CaseId, CitationId, ExhibitId, IndicatorId, ScopeId
from casefiles.storage import rows
from casefiles.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Citing:
    """One passage, and every indicator or control it speaks of."""

    exhibit: ExhibitId
    indicators: tuple[IndicatorId, ...]
    direction: Direction = Direction.SUPPORTS
    place: Place = Whole()  # noqa: RUF009 - a value without fields
    quote: str = ""
    layer: str = ""
    """What the quote was read from, as in a passage."""

    dimensions: tuple[Dimension, ...] = ()
    """Of indicators that have more than one; none named means all."""

    covers_scope: bool = False
    against_interest: bool = False
    reliability: str = ""
    """Where the reviewer departs from what the exhibit inherits; then with a reason."""

    credibility: str = ""
    grade_reason: str = ""
    note: str = ""


def cite(
    workspace: Workspace, case: CaseId, scope: ScopeId, citings: Iterable[Citing]
) -> list[CitationId]:
    """Record passages, each for all of its indicators, and mark those that are not marked yet.

    Raises `Faulty`, naming every fault.
    """
    citings = tuple(citings)
    with workspace.change(Act.CITE, case) as db:
        checklist = ask(db, case, scope).checklist
        refuse("the citation", faults_of(db, case, checklist, citings))
        cited = {each.exhibit for each in citings}
        there = {_same(each) for each in store.citations_of(db, scope, cited)}
        made = [
            new
            for citing in citings
            for new in _citations(workspace, db, case, scope, citing)
            if _same(new) not in there
        ]
        rows.add_all(db, store.CITATIONS, made)
    return [each.id for each in made]


def faults_of(
    db: sqlite3.Connection, case: CaseId, checklist: Checklist, citings: Iterable[Citing]
) -> Iterator[str]:
    """Yield every reason why these passages cannot be cited."""
    citings = tuple(citings)
    named = evidence.those(db, {each.exhibit for each in citings})
    exhibits = {each.id: each for each in named if each.case_id == case}
    readings = {each: evidence.reading(db, each) for each in exhibits}
    for citing in citings:
        yield from _faults_of(citing, checklist, exhibits, readings)


def faults_of_grade(reliability: str, credibility: str, reason: str) -> Iterator[str]:
    """Yield what is wrong with a departure from a proposed grade."""
    if reliability not in {"", *GRADES.reliability}:
        yield f"Reliability is A to F, not {reliability!r}."
    if credibility not in {"", *GRADES.credibility}:
        yield f"Credibility is 1 to 6, not {credibility!r}."
    if (reliability or credibility) and not reason.strip():
        yield "To depart from the proposed grade takes a reason."


def _faults_of(
    citing: Citing,
    checklist: Checklist,
    exhibits: Mapping[ExhibitId, Exhibit],
    readings: Mapping[ExhibitId, Reading | None],
) -> Iterator[str]:
    if not citing.indicators:
        yield "Nothing says what the passage speaks of."
    yield from faults_of_indicators(checklist, citing.indicators)
    yield from _faults_of_dimensions(citing, checklist)
    yield from faults_of_grade(citing.reliability, citing.credibility, citing.grade_reason)
    exhibit = exhibits.get(citing.exhibit)
    if exhibit is None:
        yield f"There is no exhibit {citing.exhibit} in this case."
    elif exhibit.set_aside:
        yield f"{exhibit.label} is set aside; it cannot be cited."
    else:
        fault = fault_of(citing.place, exhibit, readings.get(exhibit.id))
        yield from [fault] if fault else []


def _faults_of_dimensions(citing: Citing, checklist: Checklist) -> Iterator[str]:
    for name in citing.indicators:
        known = checklist.by_id.get(name)
        for each in citing.dimensions:
            if known and each not in known.dimensions:
                yield f"{name} has no dimension {each.value}."


def _citations(
    workspace: Workspace, db: sqlite3.Connection, case: CaseId, scope: ScopeId, citing: Citing
) -> Iterator[Citation]:
    mark = Mark(citing.exhibit, citing.place, citing.quote, citing.layer)
    passage = leaned_at(workspace, db, case, mark)
    for indicator in dict.fromkeys(citing.indicators):
        yield Citation(
            id=CitationId(workspace.new_id()),
            case_id=case,
            scope=scope,
            indicator=indicator,
            dimensions=citing.dimensions,
            exhibit=citing.exhibit,
            place=to_text(citing.place),
            quote=citing.quote,
            direction=citing.direction,
            covers_scope=citing.covers_scope,
            against_interest=citing.against_interest,
            reliability=citing.reliability,
            credibility=citing.credibility,
            grade_reason=citing.grade_reason.strip(),
            note=citing.note,
            passage=passage,
        )


def _same(citation: Citation) -> tuple[object, ...]:
    """What makes two citations one: the same passage, the same way, of the same indicator."""
    return (citation.indicator, citation.exhibit, citation.place, citation.direction)
