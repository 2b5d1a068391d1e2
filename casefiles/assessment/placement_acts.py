"""Acts: say whether a passage that takes credit for a program speaks of the placing of workers."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from casefiles.acts import Act
from casefiles.assessment import store
from casefiles.assessment.model import Citation, Direction
from casefiles.assessment.scope_checklist import scope_checklist
from casefiles.cases import store as cases
from casefiles.checklists.model import Checklist
from casefiles.checklists.readings import Placement
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, CitationId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def placement_question(
    citation: Citation, checklist: Checklist, cited: Iterable[Citation]
) -> Placement | None:
    """Return what a citation asks, unless its passage is cited for that already, or answered no.

    `cited`: what else is cited in its scope.
    """
    asks = checklist.readings.asks_placement
    if not asks or citation.indicator not in asks.of:
        return None
    if citation.asked_again or citation.not_placed:
        return None
    if citation.direction is not Direction.SUPPORTS:
        return None
    there = {(each.exhibit, each.place) for each in cited if each.indicator == asks.means}
    return None if (citation.exhibit, citation.place) in there else asks


def placement_questions(db: sqlite3.Connection, case: CaseId) -> list[tuple[Citation, Placement]]:
    """Return the citations of a case that ask, in the order they were cited."""
    found: list[tuple[Citation, Placement]] = []
    for scope in cases.scopes(db, case):
        listed, cited = store.checklist(db, scope.edition), store.citations(db, scope.id)
        of_it = ((each, placement_question(each, listed, cited)) for each in cited)
        found += [(each, asks) for each, asks in of_it if asks]
    return found


def is_placed(db: sqlite3.Connection, citation: CitationId) -> bool | None:
    """Whether somebody said that its passage speaks of the placing; None if nobody did."""
    held = store.citation(db, citation)
    if held.not_placed:
        return False
    asks = scope_checklist(db, held.case_id, held.scope).checklist.readings.asks_placement
    if not asks or held.indicator not in asks.of:
        return None
    cited = store.citations_of(db, held.scope, [held.exhibit])
    placed = any(each.indicator == asks.means and each.place == held.place for each in cited)
    return True if placed else None


def cite_placement(workspace: Workspace, case: CaseId, citation: CitationId) -> CitationId:
    """Record that the passage says so: it then speaks of the placing too. Raises `Impossible`."""
    with workspace.change(Act.CITE, case) as db:
        held = store.citation(db, citation)
        if held.case_id != case:
            raise NotFound("citation", citation)
        asks = _asks(db, held)
        if asks is None:
            raise Impossible(_NOTHING_ASKED)
        made = replace(held, id=CitationId(workspace.new_id()), indicator=asks.means, dimensions=())
        rows.add(db, store.CITATIONS, made)
    return made.id


def say_not_placed(
    workspace: Workspace, case: CaseId, citation: CitationId, *, ask_again: bool = False
) -> None:
    """Record that the passage does not say so, or let it be asked again. Raises `Impossible`."""
    with workspace.change(Act.SAY_NOT_PLACED, case) as db:
        held = store.citation(db, citation)
        if held.case_id != case:
            raise NotFound("citation", citation)
        if ask_again is not held.not_placed or not (ask_again or _asks(db, held)):
            raise Impossible(_NOTHING_ASKED)
        rows.alter(db, store.CITATIONS, case, citation, {"not_placed": not ask_again})


def _asks(db: sqlite3.Connection, held: Citation) -> Placement | None:
    listed = scope_checklist(db, held.case_id, held.scope).checklist
    return placement_question(held, listed, store.citations(db, held.scope))


_NOTHING_ASKED = "Of this citation nothing is asked, or it is answered already."
