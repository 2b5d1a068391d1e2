"""Read second opinions: how each stands for whoever reads, and the comparison once both closed."""

import sqlite3

from casefiles.assessment.case_summary import board_of
from casefiles.assessment.result import ScopeResult
from casefiles.assessment.rules.evaluate import evaluate
from casefiles.assessment.scope_checklist import scope_checklist
from casefiles.assessment.scope_facts import weighing_of
from casefiles.assessment.scope_summary import ScopeSummary
from casefiles.assessment.second_opinion import store
from casefiles.assessment.second_opinion.comparison import Comparison, compare
from casefiles.assessment.second_opinion.model import SecondOpinion
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId, OpinionId, ScopeId

READS = frozenset({TableName.SECOND_OPINION, TableName.OPINION_FINDING, TableName.ADJUDICATION})
"""What is read of second opinions, beside what any scope reads."""


def comparison(db: sqlite3.Connection, case: CaseId, opinion: OpinionId) -> Comparison | None:
    """Return both sides compared; None before both have closed. Read it at one moment.

    Raises `NotFound`.
    """
    held = store.opinion(db, case, opinion)
    if not held.both_closed:
        return None
    boards = scope_board(db, case, held.first), scope_board(db, case, held.scope)
    said, settled = store.findings(db, opinion), store.adjudications(db, opinion)
    return compare(held, boards, said, settled)


def scope_board(db: sqlite3.Connection, case: CaseId, scope: ScopeId) -> ScopeSummary:
    """Evaluate one scope by itself, and lay it out. Raises `NotFound`, `Impossible` if hidden."""
    weighing = weighing_of(db, scope_checklist(db, case, scope))
    return board_of(db, ScopeResult(weighing.asked.scope, weighing, evaluate(weighing.facts())))


def scope_labels(db: sqlite3.Connection, of: SecondOpinion) -> tuple[str, str]:
    """Return how the two scopes are called, also where one is hidden from whoever reads."""
    return store.label(db, of.first), store.label(db, of.scope)
