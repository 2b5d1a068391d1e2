"""Write what taking over a copy of a case comes to, in one transaction, or nothing of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from casefiles.kernel.errors import Impossible
from casefiles.kernel.workspace_errors import CaseCopyDamaged
from casefiles.storage import chain_heads, change_capture, erase, journal
from casefiles.storage.merging.prepare_merge import PreparedMerge, Relation
from casefiles.storage.merging.rebuilt_case import write_entries, write_numbers
from casefiles.storage.sql_driver import sql_errors
from casefiles.storage.workspace_row import workspace_id


def write(db: sqlite3.Connection, prepared: PreparedMerge, at: str) -> None:
    """Write entries, rows and numbers. Within a transaction that looks at no references.

    `at` is the moment (UTC, ISO 8601) from which traces of what was erased are waited for. Raises
    `Impossible` if the case changed since it was prepared, `OnHold` if it erases what may not be.
    """
    copy = prepared.copy
    case = copy.case
    if chain_heads.head(db, case) != prepared.here:
        raise Impossible("The case was changed here in the meantime. Look at the copy once more.")
    new = [each for each in prepared.changes if each.table == erase.TABLE]
    if new:
        erase.refuse_on_hold(db, case)
    change_capture.begin(db, case)
    lines = prepared.lines
    write_entries(db, copy, lines.there if lines else copy.entries)
    try:
        journal.play(db, case, prepared.changes)
    except sql_errors("IntegrityError") as error:
        raise CaseCopyDamaged("it has rows that another case has here") from error
    if join := prepared.join:
        nr = journal.write(db, join.entry)
        db.executemany(
            "INSERT INTO journal_change (entry, nr, salt, change) VALUES (?, ?, ?, ?)",
            [(nr, each.nr, each.salt, each.text) for each in join.changes],
        )
    if new and prepared.here:  # of a case that was not here, nothing here has traces
        erase.take_out_erased(db, case)
        erase.expect_traces(db, at)
    write_numbers(db, case, copy.numbers)
    write_numbers(db, workspace_id(db) or "", {"case": _case_number(db, case)})
    change_capture.take(db, case)  # which the entries tell already


def _case_number(db: sqlite3.Connection, case: str) -> int:
    [number] = db.execute("SELECT max(number) FROM cases WHERE id = ?", (case,)).fetchone()
    return number or 0


def changes_nothing(prepared: PreparedMerge) -> bool:
    """Whether all that the copy has is here."""
    return prepared.relation in {Relation.SAME, Relation.BEHIND}


@contextmanager
def without_references(db: sqlite3.Connection) -> Iterator[None]:
    """Let rows come and go in any order: what they lean on was looked at before."""
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        db.execute("PRAGMA foreign_keys = ON")
