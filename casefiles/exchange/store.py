"""The register of what left and came, and what is asked of a case that was rebuilt: in SQLite."""

import json
import sqlite3
from collections.abc import Collection, Sequence

from casefiles.exchange.model import BroughtNumber, Transfer
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage import change_capture, rows

TRANSFERS, NUMBERS = "case_transfers", "numbers_brought"


def transfers(db: sqlite3.Connection) -> list[Transfer]:
    """Return what left and came, oldest first."""
    return rows.read_all(Transfer, db.execute("SELECT * FROM case_transfers ORDER BY rowid"))


def write(db: sqlite3.Connection, transfer: Transfer, numbers: Sequence[BroughtNumber]) -> None:
    """Write one down, within an act on the workspace."""
    rows.add(db, TRANSFERS, transfer)
    rows.add_all(db, NUMBERS, numbers)


def others_called(db: sqlite3.Connection, case: CaseId, number: int) -> list[str]:
    """Return the titles of other cases that have the same number, and so the same label."""
    query = "SELECT title FROM cases WHERE number = ? AND id <> ? ORDER BY id"
    return [str(row["title"]) for row in db.execute(query, (number, case))]


def erased_label(db: sqlite3.Connection, named: str) -> str:
    """Return the label of a case that was erased as a whole, by its id or label; blank if none."""
    query = "SELECT label FROM erasures WHERE kind = 'cases' AND (id = :it OR label = :it)"
    row = db.execute(query, {"it": named}).fetchone()
    return str(row["label"]) if row else ""


def original_named(db: sqlite3.Connection, digest: Digest) -> str:
    """Return what people know stored bytes by: exhibits by their labels."""
    query = "SELECT number FROM exhibits WHERE digest = ? ORDER BY number"
    labels = [f"E-{row['number']:03}" for row in db.execute(query, (digest,))]
    return ", ".join(labels) or f"the stored file {digest[:16]}"


def row_counts(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows there are in each table that has any."""
    counts = {
        table: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a table of ours
        for table in change_capture.tables(db)
    }
    return {table: many for table, many in counts.items() if many}


def erased_rows(db: sqlite3.Connection) -> dict[str, str]:
    """Return what was erased: the id of each row, and what people knew it by."""
    found = db.execute("SELECT id, label FROM erasures ORDER BY label, id")
    return {str(row["id"]): str(row["label"]) for row in found}


def has_rows_of_others(db: sqlite3.Connection, case: CaseId, ids: Collection[str]) -> bool:
    """Whether one of these rows is, or ever was, of another case."""
    query = """
        SELECT 1 FROM journal_change c JOIN journal j ON j.nr = c.entry
        WHERE j.case_id <> ? AND c.change ->> 'row' IN (SELECT value FROM json_each(?)) LIMIT 1
    """
    return bool(ids) and db.execute(query, (case, json.dumps([*ids]))).fetchone() is not None
