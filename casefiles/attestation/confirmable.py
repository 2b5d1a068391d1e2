"""Which passage is meant that another one confirms: of a statement, or cited for an indicator."""

import sqlite3

from casefiles.assessment import store as assessment
from casefiles.attestation import store
from casefiles.evidence import store as evidence
from casefiles.evidence.places import Place, in_words, to_text
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, CitationId, ExhibitId, IndicatorId, ScopeId


@dataclass(frozen=True, slots=True)
class Confirmable:
    """A passage that a reviewer may confirm: one of both."""

    citation: CitationId | None = None
    support: str | None = None
    """The row of what a statement leans on."""


def of_statement(
    db: sqlite3.Connection, case: CaseId, number: int, exhibit: ExhibitId, place: Place
) -> Confirmable:
    """Return the passage of a statement by its place. Raises `Impossible` if it leans on none."""
    held = {each.number: each.id for each in store.statements(db, case)}
    if number not in held:
        raise Impossible(f"There is no statement {number}.")
    for each in store.supports_of(db, held[number]):
        if (each.exhibit, each.place) == (exhibit, to_text(place)):
            return Confirmable(support=each.id)
    raise Impossible(f"Statement {number} is not based on {_named(db, exhibit, place)}.")


def of_indicator(  # noqa: PLR0913, PLR0917 - what tells one citation from another
    db: sqlite3.Connection,
    case: CaseId,
    scope: ScopeId,
    indicator: IndicatorId,
    exhibit: ExhibitId,
    place: Place,
) -> Confirmable:
    """Return the citation of a passage by its place. Raises `Impossible` if it is not cited."""
    for each in assessment.citations_of_case(db, case):
        there = (each.scope, each.indicator, each.exhibit, each.place)
        if there == (scope, indicator, exhibit, to_text(place)):
            return Confirmable(each.id)
    raise Impossible(f"{_named(db, exhibit, place)} is not cited for {indicator} there.")


def _named(db: sqlite3.Connection, exhibit: ExhibitId, place: Place) -> str:
    return ", ".join(filter(None, (evidence.get(db, exhibit).label, in_words(place))))
