"""What can be undone and done again, read off the journal; and the doing of it.

No list is kept anywhere, so it works after a restart. Each person takes back what they did
themselves, latest first; what the program found out is passed over. After an undo of entry k a
person can undo what they could before k; and the same with redo.

An entry cannot be taken back once a later one stands on the same rows: that would undo part of
somebody's later work. Entries that were taken back themselves stand on nothing. Those that came
with a case out of a file stay: what bytes they may bring back did not come along.
"""

import sqlite3
from collections.abc import Iterator
from itertools import tee

from casefiles.acts import PROGRAM, Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Erased, TouchedSince
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import change_capture, journal
from casefiles.storage.database import schema_number
from casefiles.storage.sql_driver import sql_errors

RowKey = tuple[str, str]
"""A row: its table and its id."""


@dataclass(frozen=True, slots=True)
class UndoStep:
    """An entry, as far as undo and redo need to know it."""

    seq: int
    hash: Digest
    act: Act
    reverses: Digest | None
    actor: str
    at: str

    schema: int
    joins: bool
    """Whether two copies of the case met here."""


_STEP = """
    SELECT seq, hash, act, reverses, entry ->> 'actor' AS actor, entry ->> 'at' AS at, schema,
      json_array_length(entry, '$.previous') > 1 AS joins
    FROM journal
"""


def undoable(db: sqlite3.Connection, case: CaseId, actor: str | None) -> UndoStep | None:
    """Return the entry that Undo would take back for somebody; without a name, for anybody."""
    return _undoable(_backwards(db, case), db, actor)


def redoable(db: sqlite3.Connection, case: CaseId, actor: str | None) -> UndoStep | None:
    """Return the undo that Redo would take back for somebody; without a name, for anybody."""
    return _redoable(_backwards(db, case), db, actor)


def undoable_and_redoable(
    db: sqlite3.Connection, case: CaseId, actor: str | None
) -> tuple[UndoStep | None, UndoStep | None]:
    """Return what is `undoable` and what is `redoable`. Each entry is read once for both."""
    steps, again = tee(_backwards(db, case))
    return _undoable(steps, db, actor), _redoable(again, db, actor)


def original(db: sqlite3.Connection, step: UndoStep) -> Act:
    """Return what was done at first, however often it was undone and done again since."""
    while step.reverses is not None:
        row = db.execute(f"{_STEP} WHERE hash = ?", (step.reverses,)).fetchone()
        step = _step(row)
    return step.act


def reverse(
    db: sqlite3.Connection, case: CaseId, step: UndoStep, progress: Progress = silent
) -> None:
    """Change the rows back to what they were before an entry; within an act.

    Raises `TouchedSince` if a later entry stands on the same rows, or rows that came later would
    go with them; `Erased` if nobody knows any more what was there before.
    """
    written = journal.entry(db, step.hash)
    if len(written.changes) < len(written.entry.changes):
        raise Erased(case, step.seq)
    places = {(change.table, change.row) for change in written.changes}
    later = [*_in_force_since(db, case, step)]
    for each in later:
        if places & _places(db, each):
            raise _touched(db, step, each)
    changes = [change.reversed() for change in reversed(written.changes)]
    try:
        journal.play(db, case, changes, progress)
    except sql_errors("IntegrityError") as error:  # what it needs is gone, or its place is taken
        raise _touched(db, step, None) from error
    dragged = change_capture.places(db) - places
    for each in later:
        if dragged & _places(db, each):
            raise _touched(db, step, each)


def _undoable(
    steps: Iterator[UndoStep], db: sqlite3.Connection, actor: str | None
) -> UndoStep | None:
    return _latest_that_is_not(Act.UNDO, steps, db, actor)


def _redoable(
    steps: Iterator[UndoStep], db: sqlite3.Connection, actor: str | None
) -> UndoStep | None:
    step = _latest_that_is_not(Act.REDO, steps, db, actor)
    return step if step and step.act is Act.UNDO else None


def _latest_that_is_not(
    act: Act, steps: Iterator[UndoStep], db: sqlite3.Connection, actor: str | None
) -> UndoStep | None:
    taken_back: Digest | None = None
    for step in steps:
        if step.act.seals or step.joins or step.schema != schema_number(db):
            return None
        if step.actor == PROGRAM or actor not in {None, step.actor}:
            continue
        if taken_back is not None:
            taken_back = None if step.hash == taken_back else taken_back
        elif step.act is act:
            taken_back = step.reverses
        else:
            return step
    return None


def _backwards(db: sqlite3.Connection, case: CaseId) -> Iterator[UndoStep]:
    """The entries that are not the program's: to read of the others whose they are takes long."""
    passed_over = ", ".join(f"'{act.value}'" for act in Act if act.by_program)
    query = f"""
        {_STEP} WHERE case_id = :case AND act NOT IN ({passed_over}) AND seq > (
          SELECT coalesce(max(seq), 0) FROM case_transfers
          WHERE of_case = :case AND direction = 'import'
        ) ORDER BY seq DESC
    """
    return (_step(row) for row in db.execute(query, {"case": case}))


def since(db: sqlite3.Connection, case: CaseId, seq: int) -> Iterator[UndoStep]:
    """Return the entries after one, oldest first."""
    query = f"{_STEP} WHERE case_id = ? AND seq > ? ORDER BY seq"
    return (_step(row) for row in db.execute(query, (case, seq)))


def _in_force_since(db: sqlite3.Connection, case: CaseId, step: UndoStep) -> list[UndoStep]:
    """Return the later entries of people that were not taken back in the meantime."""
    status: dict[Digest, UndoStep] = {}
    for each in since(db, case, step.seq):
        if each.actor == PROGRAM:
            continue
        if each.reverses in status:
            del status[each.reverses]
        else:
            status[each.hash] = each
    return [*status.values()]


def _places(db: sqlite3.Connection, step: UndoStep) -> set[RowKey]:
    query = """
        SELECT DISTINCT change ->> 'table', change ->> 'row' FROM journal_change
        WHERE entry = (SELECT nr FROM journal WHERE hash = ?)
    """
    return {(table, row) for table, row in db.execute(query, (step.hash,))}


def _touched(db: sqlite3.Connection, step: UndoStep, later: UndoStep | None) -> TouchedSince:
    if later is None:
        return TouchedSince(original(db, step).value, "", "", "")
    return TouchedSince(original(db, step).value, original(db, later).value, later.actor, later.at)


def _step(row: sqlite3.Row) -> UndoStep:
    seq, hash_, act, reverses, actor, at, schema, joins = row
    return UndoStep(seq, Digest(hash_), Act(act), reverses, actor, at, schema, bool(joins))
