"""Act: say which passages a statement leans on."""

import sqlite3
from collections.abc import Iterable

from casefiles.attestation import store
from casefiles.attestation.model import Support
from casefiles.changes import Act
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark, fault_of_place, passage_used
from casefiles.evidence.places import to_text
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def support_statement(
    workspace: Workspace, case: CaseId, statement: StatementId, passages: Iterable[PassageMark]
) -> None:
    """Let a statement lean on these passages and no others; they are marked if they are not yet.

    What confirms one that it leaned on before confirms it still. Raises `Impossible` if a passage
    is on a page that its exhibit does not have.
    """
    with workspace.change(Act.SUPPORT_STATEMENT, case) as db:
        if store.statement(db, statement).case_id != case:
            raise NotFound("statement", statement)
        before = store.supports_of(db, statement)
        made = {(e.exhibit, e.place): e for e in lean(workspace, db, case, statement, passages)}
        for old in before:
            if new := made.get((old.exhibit, old.place)):
                _take_along(db, old, new)
            rows.remove(db, store.SUPPORTS, case, old.id)


def lean(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    statement: StatementId,
    passages: Iterable[PassageMark],
) -> list[Support]:
    """Write down what a statement leans on, within an act."""
    made = list[Support]()
    for each in passages:
        _must_be_there(db, case, each)
        support = Support(
            id=workspace.new_id(),
            case_id=case,
            statement=statement,
            exhibit=each.exhibit,
            place=to_text(each.place),
            quote=each.quote,
            passage=passage_used(workspace, db, case, each),
        )
        rows.add(db, store.SUPPORTS, support)
        made.append(support)
    return made


def _take_along(db: sqlite3.Connection, old: Support, new: Support) -> None:
    """What confirms a passage is about it still, where the statement leans on it as before."""
    for each in store.confirmations_of(db, support=old.id):
        rows.alter(db, store.CONFIRMATIONS, old.case_id, each.id, {"support": new.id})


def _must_be_there(db: sqlite3.Connection, case: CaseId, passage: PassageMark) -> None:
    exhibit = evidence.get(db, passage.exhibit)
    if exhibit.case_id != case:
        raise NotFound("exhibit", passage.exhibit)
    fault = fault_of_place(passage.place, exhibit, evidence.reading(db, passage.exhibit))
    if fault:
        raise Impossible(fault)
