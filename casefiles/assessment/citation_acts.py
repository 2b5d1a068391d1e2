"""Acts on citations: cite passages for or against indicators, copy, grade and withdraw them."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.evidence_item import GRADES
from casefiles.assessment.merge_citations import contradictions, key_of, merged
from casefiles.assessment.model import Citation, Direction, Tie
from casefiles.assessment.newer_edition import asked_again_of
from casefiles.assessment.scope_checklist import faults_of_indicators, refuse, scope_checklist
from casefiles.assessment.ties import is_of_context, names_somebody, proposed_tie
from casefiles.cases import store as cases
from casefiles.cases.model import Party, Scope
from casefiles.checklists.model import Checklist
from casefiles.checklists.vocabulary import Dimension
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit, Reading
from casefiles.evidence.passages.marking import PassageMark, called_at, fault_of_place, passage_used
from casefiles.evidence.places import Place, Whole, to_text
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, CitationId, ExhibitId, IndicatorId, ScopeId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NewCitation:
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
class _ScopeParty:
    """A scope as far as passages are tied to it."""

    scope: Scope
    party: Party | None
    checklist: Checklist

    def tie(self, citing: NewCitation, exhibit: Exhibit, name: IndicatorId) -> Tie | None:
        """Return what ties a passage to the scope; None where nothing does, or needs to."""
        if citing.direction is not Direction.SUPPORTS:
            return None
        if citing.tie is None and is_of_context(self.checklist, name):
            return Tie.REGION
        return citing.tie or proposed_tie(self.scope, self.party, exhibit, citing.quote)

    def lacks(self, citing: NewCitation, exhibit: Exhibit) -> bool:
        """Whether somebody has to say about whom a passage speaks."""
        asks = citing.direction is Direction.SUPPORTS and names_somebody(self.scope)
        return asks and any(self.tie(citing, exhibit, e) is None for e in citing.indicators)


def cite(
    workspace: Workspace, case: CaseId, scope: ScopeId, citings: Iterable[NewCitation]
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
    db: sqlite3.Connection, case: CaseId, checklist: Checklist, citings: Iterable[NewCitation]
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
    citing: NewCitation,
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


def _faults_of_dimensions(citing: NewCitation, checklist: Checklist) -> Iterator[str]:
    for name in citing.indicators:
        known = checklist.by_id.get(name)
        for each in citing.dimensions:
            if known and each not in known.dimensions:
                yield f"{name} has no dimension {each.value}."


def _whom(db: sqlite3.Connection, case: CaseId, scope: ScopeId) -> _ScopeParty:
    asked = scope_checklist(db, case, scope)
    parties = {each.id: each for each in cases.parties(db, case)}
    party = parties.get(asked.scope.party) if asked.scope.party else None
    return _ScopeParty(asked.scope, party, asked.checklist)


def _untied(
    whom: _ScopeParty, citings: Iterable[NewCitation], exhibits: Mapping[ExhibitId, Exhibit]
) -> Iterator[str]:
    for citing in citings:
        exhibit = exhibits[citing.exhibit]
        if whom.lacks(citing, exhibit):
            yield (
                f"What ties {exhibit.label} to {whom.scope.label}? Say whether it speaks of its"
                " party, site or workforce, or of the region only."
            )


def _citations(
    workspace: Workspace,
    db: sqlite3.Connection,
    whom: _ScopeParty,
    citing: NewCitation,
    exhibit: Exhibit,
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


def copy_citations(
    workspace: Workspace,
    case: CaseId,
    source: ScopeId,
    target: ScopeId,
    indicators: Collection[IndicatorId] | None = None,
) -> list[CitationId]:
    """Cite in one scope what is cited in another, of these indicators or of all.

    That a passage covers the whole scope is not copied: of another scope nobody has said it. Nor is
    what ties it to the scope, but to the same party, or to the region only; preflight asks. What
    the target's checklist does not ask, or what is cited there already, is passed over. What it
    reads otherwise than the source's is asked again.
    """
    with workspace.change(Act.COPY_CITATIONS, case) as db:
        before, asked_now = scope_checklist(db, case, source), scope_checklist(db, case, target)
        listed = asked_now.checklist
        same_party = before.scope.party and before.scope.party == asked_now.scope.party
        kept = {Tie.REGION, *([Tie.PARTY] if same_party else [])}
        asked = {*listed.by_id, *listed.controls_by_id, *listed.conditions}
        again = asked_again_of(before.checklist, listed)
        there = {(e.indicator, e.exhibit, e.place) for e in store.citations(db, target)}
        made = [
            replace(
                each,
                id=CitationId(workspace.new_id()),
                scope=target,
                covers_scope=False,
                tie=each.tie if each.tie in kept else None,
                asked_again=each.asked_again or each.indicator in again,
            )
            for each in store.citations(db, source)
            if each.indicator in (asked if indicators is None else asked & {*indicators})
            and (each.indicator, each.exhibit, each.place) not in there
        ]
        rows.add_all(db, store.CITATIONS, made)
    return [each.id for each in made]


EDITABLE = (
    "direction",
    "dimensions",
    "covers_scope",
    "against_interest",
    "reliability",
    "credibility",
    "grade_reason",
    "note",
    "tie",
)


def edit_citation(workspace: Workspace, case: CaseId, citation: CitationId, **said: object) -> None:
    """Alter some of `EDITABLE`. Exhibit, place and indicator stay: cite anew instead.

    Raises `Faulty` for a departure from the proposed grade without a reason.
    """
    with workspace.change(Act.EDIT_CITATION, case) as db:
        before = store.citation(db, citation)
        if before.case_id != case:
            raise NotFound("citation", citation)
        refuse("the citation", (f"{e!r} cannot be altered." for e in said if e not in EDITABLE))
        after = replace(before, **said)  # type: ignore[arg-type]
        refuse("the citation", _faults(after, scope_checklist(db, case, before.scope).checklist))
        rows.alter(db, store.CITATIONS, case, citation, said)


def _faults(after: Citation, checklist: Checklist) -> Iterator[str]:
    yield from faults_of_grade(after.reliability, after.credibility, after.grade_reason)
    known = checklist.by_id.get(after.indicator)
    for each in after.dimensions:
        if known and each not in known.dimensions:
            yield f"{after.indicator} has no dimension {each.value}."


def withdraw_citation(workspace: Workspace, case: CaseId, citations: Iterable[CitationId]) -> None:
    """Take passages back. The exhibits stay, and the journal keeps what was cited."""
    with workspace.change(Act.WITHDRAW_CITATION, case) as db:
        for each in citations:
            if store.citation(db, each).case_id != case:
                raise NotFound("citation", each)
            rows.remove(db, store.CITATIONS, case, each)
