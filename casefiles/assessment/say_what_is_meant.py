"""Act: say what a citation is of, where a newer edition reads its indicator otherwise."""

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from casefiles.assessment import store
from casefiles.assessment.asking import ask, refuse
from casefiles.assessment.model import Citation
from casefiles.cases import store as cases
from casefiles.changes import Act
from casefiles.checklists.model import Checklist
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, CitationId, IndicatorId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Waiting:
    """A citation that waits for a person, and what it may mean."""

    citation: Citation
    may_mean: tuple[IndicatorId, ...]
    why: str


def waiting(db: sqlite3.Connection, case: CaseId) -> list[Waiting]:
    """Return what waits in a case, in the order it was cited."""
    editions = {each.id: each.edition for each in cases.scopes(db, case)}
    found = store.asked_again(db, case)
    return [waits(each, store.checklist(db, editions[each.scope])) for each in found]


def waits(citation: Citation, checklist: Checklist) -> Waiting:
    """Return what a citation may mean by the checklist of its scope."""
    asked = {each.id: each for each in checklist.asked_again}.get(citation.indicator)
    if asked is None:
        return Waiting(citation, (citation.indicator,), "")
    return Waiting(citation, asked.may_mean, asked.why)


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
        may_mean = waits(each, ask(db, case, each.scope).checklist).may_mean
        if meant not in may_mean:
            yield f"It may mean {' or '.join(may_mean)}, not {meant!r}."


def _dimensions(db: sqlite3.Connection, of: Citation, meant: IndicatorId) -> tuple[object, ...]:
    """Those that the indicator that is meant has; with none of them left, all that it has."""
    known = ask(db, of.case_id, of.scope).checklist.by_id.get(meant)
    return tuple(each for each in of.dimensions if known and each in known.dimensions)
