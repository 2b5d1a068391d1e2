"""Act: cite passages for or against indicators. One passage for many, or many, is one act."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from casefiles.assessment import store
from casefiles.assessment.asking import ask, faults_of_indicators, refuse
from casefiles.assessment.item import GRADES
from casefiles.assessment.merge_citations import contradictions, key_of, merged
from casefiles.assessment.model import Citation, Direction, Tie
from casefiles.assessment.ties import is_of_context, names_somebody, proposed_tie
from casefiles.cases import store as cases
from casefiles.cases.model import Party, Scope
from casefiles.changes import Act
from casefiles.checklists.model import Checklist
from casefiles.checklists.vocabulary import Dimension
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.passages.marking import PassageMark, called_at, fault_of_place, passage_used
from casefiles.evidence.places import Place, Whole, to_text
from casefiles.kernel.ids import CaseId, CitationId, ExhibitId, IndicatorId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


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
    tie: Tie | None = None
    """About whom it speaks. Needed of what supports; left out, it is proposed, or asked for."""


@dataclass(frozen=True, slots=True)
class CiteResult:
    """What came of each passage and indicator that was cited, in the order it was."""

    made: tuple[CitationId, ...] = ()
    extended: tuple[CitationId, ...] = ()
    """Cited so before; something was added to them, or about whom they speak was told anew."""

    unchanged: tuple[CitationId, ...] = ()
    """Cited so before, with all of it."""

    @property
    def citations(self) -> tuple[CitationId, ...]:
        """All of them."""
        return (*self.made, *self.extended, *self.unchanged)


@dataclass(frozen=True, slots=True)
class _Whom:
    """A scope as far as passages are tied to it."""

    scope: Scope
    party: Party | None
    checklist: Checklist

    def tie(self, citing: Citing, exhibit: Exhibit, name: IndicatorId) -> Tie | None:
        """Return what ties a passage to the scope; None where nothing does, or needs to."""
        if citing.direction is not Direction.SUPPORTS:
            return None
        if citing.tie is None and is_of_context(self.checklist, name):
            return Tie.REGION
        return citing.tie or proposed_tie(self.scope, self.party, exhibit, citing.quote)

    def lacks(self, citing: Citing, exhibit: Exhibit) -> bool:
        """Whether somebody has to say about whom a passage speaks."""
        asks = citing.direction is Direction.SUPPORTS and names_somebody(self.scope)
        return asks and any(self.tie(citing, exhibit, e) is None for e in citing.indicators)


def cite(
    workspace: Workspace, case: CaseId, scope: ScopeId, citings: Iterable[Citing]
) -> CiteResult:
    """Record passages, each for all of its indicators, and mark those that are not marked yet.

    To what is cited so already it is added what is said of it now (`merge_citations`), and about
    whom it speaks is said anew where that is told. Raises `Faulty`, naming every fault, and what
    is said otherwise than before.
    """
    citings = tuple(citings)
    with workspace.change(Act.CITE, case) as db:
        whom = _whom(db, case, scope)
        refuse("the citation", faults_of(db, case, whom.checklist, citings))
        exhibits = {e.id: e for e in evidence.those(db, {each.exhibit for each in citings})}
        refuse("the citation", _untied(whom, citings, exhibits))
        cited = {each.exhibit for each in citings}
        cited_so = _Cited(store.citations_of(db, scope, cited))
        for citing in citings:
            exhibit = exhibits[citing.exhibit]
            for new in _citations(workspace, db, whom, citing, exhibit):
                cited_so.take(new, exhibit, is_tied=citing.tie is not None)
        refuse("the citation", cited_so.faults)
        rows.add_all(db, store.CITATIONS, [*cited_so.made.values()])
        for each, values in cited_so.added.items():
            if values:
                rows.alter(db, store.CITATIONS, case, each, values)
    return cited_so.result()


class _Cited:
    """What is cited in a scope, while more of it comes."""

    def __init__(self, held: Iterable[Citation]) -> None:
        self.made: dict[CitationId, Citation] = {}
        self.added: dict[CitationId, dict[str, object]] = {}
        """Of what was there before: what is said of it besides, if anything."""

        self.faults: list[str] = []
        self._there = {key_of(each): each for each in held}

    def take(self, new: Citation, exhibit: Exhibit, *, is_tied: bool) -> None:
        """Take one in; `is_tied` is whether it was told about whom it speaks."""
        key = key_of(new)
        held = self._there.get(key)
        if held is None:
            self.made[new.id] = self._there[key] = new
            return
        if otherwise := contradictions(held, new):
            self.faults.append(_said_otherwise(held, exhibit, otherwise))
            return
        values = merged(held, new)
        if new.tie and (is_tied or held.tie is None) and new.tie is not held.tie:
            values["tie"] = new.tie
        now = self._there[key] = replace(held, **values)  # type: ignore[arg-type]
        if held.id in self.made:
            self.made[held.id] = now
        else:
            self.added.setdefault(held.id, {}).update(values)

    def result(self) -> CiteResult:
        """Return what came of each."""
        return CiteResult(
            made=(*self.made,),
            extended=tuple(each for each, values in self.added.items() if values),
            unchanged=tuple(each for each, values in self.added.items() if not values),
        )


def _said_otherwise(held: Citation, exhibit: Exhibit, otherwise: Iterable[str]) -> str:
    where, besides = called_at(exhibit, held.where), " and ".join(otherwise)
    return (
        f"{where} is cited for {held.indicator} so already, with {besides}."
        " Leave that out, or withdraw the citation first."
    )


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
        fault = fault_of_place(citing.place, exhibit, readings.get(exhibit.id))
        yield from [fault] if fault else []


def _faults_of_dimensions(citing: Citing, checklist: Checklist) -> Iterator[str]:
    for name in citing.indicators:
        known = checklist.by_id.get(name)
        for each in citing.dimensions:
            if known and each not in known.dimensions:
                yield f"{name} has no dimension {each.value}."


def _whom(db: sqlite3.Connection, case: CaseId, scope: ScopeId) -> _Whom:
    asked = ask(db, case, scope)
    parties = {each.id: each for each in cases.parties(db, case)}
    party = parties.get(asked.scope.party) if asked.scope.party else None
    return _Whom(asked.scope, party, asked.checklist)


def _untied(
    whom: _Whom, citings: Iterable[Citing], exhibits: Mapping[ExhibitId, Exhibit]
) -> Iterator[str]:
    for citing in citings:
        exhibit = exhibits[citing.exhibit]
        if whom.lacks(citing, exhibit):
            yield (
                f"What ties {exhibit.label} to {whom.scope.label}? Say whether it speaks of its"
                " party, site or workforce, or of the region only."
            )


def _citations(
    workspace: Workspace, db: sqlite3.Connection, whom: _Whom, citing: Citing, exhibit: Exhibit
) -> Iterator[Citation]:
    case, scope = whom.scope.case_id, whom.scope.id
    mark = PassageMark(citing.exhibit, citing.place, citing.quote, citing.layer)
    passage = passage_used(workspace, db, case, mark)
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
            tie=whom.tie(citing, exhibit, indicator),
        )
