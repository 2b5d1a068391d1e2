"""Acts on editions: take over a newer one, and say what citations that it reads otherwise mean."""

import sqlite3
from collections.abc import Collection, Iterator

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.model import Citation
from casefiles.assessment.newer_edition import asked_again_of, is_newer
from casefiles.assessment.scope_acts import keep_edition
from casefiles.assessment.scope_checklist import refuse, scope_checklist
from casefiles.assessment.second_opinion import store as opinions
from casefiles.cases import store as cases
from casefiles.cases.model import Scope
from casefiles.checklists.model import Checklist, Edition
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, CitationId, IndicatorId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def take_edition(workspace: Workspace, case: CaseId, edition: Edition) -> int:
    """Return how many citations are asked again: those of an id that meant something else before.

    They stay, and are in no weight until a person says what is meant. A scope on which a second
    opinion is under way keeps its edition until that is ended: both sides are asked the same.
    Raises `Impossible` where no other scope keeps an older edition.
    """
    newer, again = edition.checklist, 0
    with workspace.change(Act.TAKE_EDITION, case) as db:
        under_way = {e.first for e in opinions.opinions(db, case) if e.ended_at is None}
        scopes = [
            (each, store.checklist(db, each.edition))
            for each in cases.scopes(db, case)
            if each.id not in under_way
        ]
        older = [(each, kept) for each, kept in scopes if is_newer(newer, kept)]
        if not older:
            until = " A second opinion is to be ended first." if under_way else ""
            raise Impossible(
                f"No scope of this case keeps an edition older than {newer.version}.{until}"
            )
        held = keep_edition(workspace, db, case, edition)
        for scope, kept in older:
            rows.alter(db, cases.SCOPES, case, scope.id, {"edition": held})
            again += _ask_again(db, scope, kept, newer)
    return again


def _ask_again(db: sqlite3.Connection, scope: Scope, kept: Checklist, newer: Checklist) -> int:
    asked = asked_again_of(kept, newer)
    found = [each for each in store.citations(db, scope.id) if each.indicator in asked]
    for each in found:
        rows.alter(db, store.CITATIONS, scope.case_id, each.id, {"asked_again": True})
    return len(found)


@dataclass(frozen=True, slots=True)
class UnclearCitation:
    """A citation that waits for a person, and what it may mean."""

    citation: Citation
    may_mean: tuple[IndicatorId, ...]
    why: str


def waiting(db: sqlite3.Connection, case: CaseId) -> list[UnclearCitation]:
    """Return what waits in a case, in the order it was cited."""
    editions = {each.id: each.edition for each in cases.scopes(db, case)}
    found = store.asked_again(db, case)
    return [waits(each, store.checklist(db, editions[each.scope])) for each in found]


def waits(citation: Citation, checklist: Checklist) -> UnclearCitation:
    """Return what a citation may mean by the checklist of its scope."""
    asked = {each.id: each for each in checklist.asked_again}.get(citation.indicator)
    if asked is None:
        return UnclearCitation(citation, (citation.indicator,), "")
    return UnclearCitation(citation, asked.may_mean, asked.why)


def say_what_is_meant(
    workspace: Workspace, case: CaseId, citations: Collection[CitationId], meant: IndicatorId
) -> None:
    """Record what citations are of; from then on they are weighed again.

    Raises `Faulty` for what does not wait, or cannot mean this.
    """
    with workspace.change(Act.SAY_WHAT_IS_MEANT, case) as db:
        found = [store.citation(db, each) for each in dict.fromkeys(citations)]
        for each in found:
            if each.case_id != case:
                raise NotFound("citation", each.id)
        refuse("what is meant", _faults(db, case, found, meant))
        for each in found:
            said = {"indicator": meant, "asked_again": False}
            said |= {"dimensions": _dimensions(db, each, meant)}
            rows.alter(db, store.CITATIONS, case, each.id, said)


def _faults(
    db: sqlite3.Connection, case: CaseId, found: Collection[Citation], meant: IndicatorId
) -> Iterator[str]:
    if not found:
        yield "Nothing says which citation is meant."
    for each in found:
        if not each.asked_again:
            yield f"The citation {each.id} does not wait for an answer."
            continue
        may_mean = waits(each, scope_checklist(db, case, each.scope).checklist).may_mean
        if meant not in may_mean:
            yield f"It may mean {' or '.join(may_mean)}, not {meant!r}."


def _dimensions(db: sqlite3.Connection, of: Citation, meant: IndicatorId) -> tuple[object, ...]:
    """Those that the indicator that is meant has; with none of them left, all that it has."""
    known = scope_checklist(db, of.case_id, of.scope).checklist.by_id.get(meant)
    return tuple(each for each in of.dimensions if known and each in known.dimensions)
