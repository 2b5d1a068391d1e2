"""Acts: record that a signer read the passages that statements lean on, and take it back."""

import sqlite3
from collections.abc import Iterable

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.digests import statement_digest
from casefiles.attestation.model import Statement, StatementRead
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, SignerId, StatementId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def mark_passages_read(
    workspace: Workspace, case: CaseId, signer: SignerId, statements: Iterable[StatementId]
) -> None:
    """Record it of each, as it is now: once the words or the passages change, it is asked again.

    Raises `NotFound`, and `Impossible` of a statement that leans on nothing.
    """
    with workspace.change(Act.READ_PASSAGES, case) as db:
        if store.signer(db, signer).case_id != case:
            raise NotFound("signer", signer)
        held = {(e.signer, e.statement): e.id for e in store.statements_read(db, case)}
        for each in statements:
            statement = _statement(db, case, each)
            leaning = store.supports_of(db, each)
            if not leaning:
                raise Impossible(f"Statement {statement.number} is based on no passage.")
            read = StatementRead(
                id=held.get((signer, each)) or workspace.new_id(),
                case_id=case,
                signer=signer,
                statement=each,
                digest=statement_digest(statement, leaning),
                by=workspace.environment.actor,
                at=workspace.now(),
            )
            rows.put(db, store.READ, read)


def withdraw_reading(
    workspace: Workspace, case: CaseId, signer: SignerId, statement: StatementId
) -> None:
    """Let it be asked again. Raises `NotFound`."""
    with workspace.change(Act.WITHDRAW_READING, case) as db:
        held = [
            each.id
            for each in store.statements_read(db, case)
            if (each.signer, each.statement) == (signer, statement)
        ]
        if not held:
            raise NotFound("reading of statement", statement)
        rows.remove(db, store.READ, case, held[0])


def _statement(db: sqlite3.Connection, case: CaseId, statement: StatementId) -> Statement:
    found = store.statement(db, statement)
    if found.case_id != case:
        raise NotFound("statement", statement)
    return found
