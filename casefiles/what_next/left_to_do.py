"""What is left to do in a case besides its days: documents, scopes, preflight. Imports much."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from sqlite3 import Connection
from typing import TYPE_CHECKING

from casefiles.assessment.case_summary import case_summary
from casefiles.assessment.scope_summary import ScopeSummary
from casefiles.assessment.second_opinion import store as opinions
from casefiles.attestation.preflight.model import ItemLocation
from casefiles.attestation.templates import Severity
from casefiles.attestation.wording import lower_first
from casefiles.chain.expected.grid import grid_of
from casefiles.chain.expected.model import ExpectedPaper
from casefiles.chain.model import Step
from casefiles.documents.model import Documents
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import CaseId
from casefiles.storage.blind_reading import hidden_scopes
from casefiles.storage.closed_sides import is_closed
from casefiles.what_next.model import NextLine, NextSection

if TYPE_CHECKING:
    from casefiles.attestation.preflight.groups import PreflightGroup
    from casefiles.attestation.preflight.items import PreflightItem

_NAMED = 9
"""How many things are told to which one question applies."""


def document_lines(db: Connection, case: CaseId, documents: Documents) -> list[NextLine]:
    """Return what is expected and missing, a line for each step and one for the case.

    Where a chain is held against no list nothing can be missing, and that is what is left.
    """
    grid = grid_of(db, case, documents)
    if not grid.lists:
        said = "No list of expected documents is chosen"
        return [_of_documents(said, "papers", "")] if grid.rows else []
    missing = defaultdict[Step | None, list[ExpectedPaper]](list)
    for step, _, wanted in grid.missing:
        missing[step].append(wanted)
    return [_of_step(step, wanted) for step, wanted in missing.items()]


def scope_lines(db: Connection, case: CaseId) -> list[NextLine]:
    """Return the scopes in which questions are open that nobody answered anything to.

    For a second reviewer their own too, and that of the first nothing is told, nor of preflight.
    """
    summary = case_summary(db, case, with_opinions=True)
    given = (e for e in summary.opinions if not is_closed(db, case, e.of.scope.id))
    found = (_of_scope(each) for each in (*summary.boards, *given))
    return [*_hidden_lines(db, case), *(each for each in found if each)]


def _hidden_lines(db: Connection, case: CaseId) -> Iterator[NextLine]:
    labels = {each.id: each.label for each in hidden_scopes(db, case) if each.is_first}
    for each in opinions.opinions(db, case):
        if each.first in labels:
            yield NextLine(
                NextSection.SCOPE,
                f"{labels[each.first]} and Preflight are hidden until both sides have closed",
                ItemLocation("assessment", each.scope),
            )


def blocking_lines(items: Iterable["PreflightItem"]) -> list[NextLine]:
    """Return what keeps a set from being issued, a line for each question of preflight.

    One alone that can only be mended leads to where that is done, all others into preflight.
    """
    from casefiles.attestation.preflight.groups import grouped  # noqa: PLC0415 - many imports

    return [_of_question(each) for each in grouped(items) if each.blocks]


def _of_step(step: Step | None, wanted: list[ExpectedPaper]) -> NextLine:
    named = f"{step.number} {step.title}" if step else "The case as a whole"
    several = f"{counted(len(wanted), 'expected document')} missing"
    said = several if len(wanted) > 1 else f"no {lower_first(wanted[0].english)}"
    words = f"{named}: {said}"
    detail = "\n".join(dict.fromkeys(each.english for each in wanted))
    return _of_documents(words, f"papers/{step.id}" if step else "papers", detail, len(wanted))


def _of_documents(words: str, thing: str, detail: str, count: int = 1) -> NextLine:
    place = ItemLocation("chain", thing)
    return NextLine(NextSection.CHAIN, words, place, count=count, detail=detail)


def _of_scope(board: ScopeSummary) -> NextLine | None:
    scope, rows = board.of.scope, board.rows
    open_ = [each for each in rows if not each.is_touched]
    if not open_:
        return None
    begun = len(open_) < len(rows)
    left = f"{len(open_)} of {counted(len(rows), 'question')} open" if begun else "not begun"
    return NextLine(
        NextSection.SCOPE,
        f"{scope.label} {scope.title}: {left}",
        ItemLocation("assessment", f"{scope.id} {open_[0].id}"),
        count=len(open_),
    )


def _of_question(group: "PreflightGroup") -> NextLine:
    first, count = group.items[0], len(group.items)
    is_mended = count == 1 and first.severity is Severity.BLOCKING
    place = first.lead if is_mended else ItemLocation("attestation", f"preflight/{group.question}")
    told = [*(each.asks for each in group.items[:_NAMED]), group.fix]
    return NextLine(
        NextSection.BLOCK, group.name, place, count=count, detail="\n".join(filter(None, told))
    )
