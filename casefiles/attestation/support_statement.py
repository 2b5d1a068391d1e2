"""Act: say which passages a statement leans on."""

import sqlite3
from collections.abc import Iterable

from casefiles.attestation import store
from casefiles.attestation.model import Support
from casefiles.changes import Act
from casefiles.errors import Impossible, NotFound
from casefiles.evidence import store as evidence
from casefiles.evidence.passages import Mark, fault_of, leaned_at
from casefiles.evidence.places import to_text
from casefiles.ids import CaseId, StatementId
from casefiles.storage import rows
from casefiles.workspace import Workspace


def support_statement(
    workspace: Workspace, case: CaseId, statement: StatementId, passages: Iterable[Mark]
) -> None:
    """Let a statement lean on these passages and no others; they are marked if they are not yet.

    Raises `Impossible` if a passage is on a page that its exhibit does not have.
    """
    with workspace.change(Act.SUPPORT_STATEMENT, case) as db:
        if store.statement(db, statement).case_id != case:
            raise NotFound("statement", statement)
        for old in store.supports_of(db, statement):
            rows.remove(db, store.SUPPORTS, case, old.id)
        lean(workspace, db, case, statement, passages)


def lean(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    statement: StatementId,
    passages: Iterable[Mark],
) -> None:
    """Write down what a statement leans on, within an act."""
    for each in passages:
        _must_be_there(db, case, each)
        support = Support(
            id=workspace.new_id(),
            case_id=case,
            statement=statement,
            exhibit=each.exhibit,
            place=to_text(each.place),
            quote=each.quote,
            passage=leaned_at(workspace, db, case, each),
        )
        rows.add(db, store.SUPPORTS, support)


def _must_be_there(db: sqlite3.Connection, case: CaseId, passage: Mark) -> None:
    exhibit = evidence.get(db, passage.exhibit)
    if exhibit.case_id != case:
        raise NotFound("exhibit", passage.exhibit)
    fault = fault_of(passage.place, exhibit, evidence.reading(db, passage.exhibit))
    if fault:
        raise Impossible(fault)
