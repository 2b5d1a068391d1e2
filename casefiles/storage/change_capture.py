"""Note every changed row while an act is under way, so that no store and no act can forget to.

Temporary triggers do the noting. They fire AFTER a row has changed: a cascade then notes children
before their parent, and the notes read backwards never meet a child without one.
"""

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from casefiles.kernel.ids import CaseId
from casefiles.storage.journal_entry import JournalChange, UnreadRow, change_text

_TABLES = (
    "CREATE TEMP TABLE under_way (case_id TEXT PRIMARY KEY, device TEXT NOT NULL) STRICT",
    """
    CREATE TEMP TABLE noted (
      nr INTEGER PRIMARY KEY, case_id TEXT, name TEXT, row TEXT, before TEXT, after TEXT
    ) STRICT
    """,
    """
    CREATE TEMP TRIGGER note_only_what_the_act_is_about BEFORE INSERT ON noted
    WHEN NOT EXISTS (SELECT 1 FROM under_way WHERE case_id = NEW.case_id)
    BEGIN SELECT RAISE (ABORT, 'written outside an act on this case'); END
    """,
)
_TRIGGERS = (
    (
        "note_insert_{table}",
        """
    CREATE TRIGGER note_insert_{table} AFTER INSERT ON main.{table} BEGIN
      INSERT INTO noted (case_id, name, row, after)
      VALUES (NEW.case_id, '{table}', NEW.id, json_object({new}));
    END
    """,
    ),
    (
        "note_update_{table}",
        """
    CREATE TRIGGER note_update_{table} AFTER UPDATE ON main.{table} BEGIN
      SELECT RAISE (ABORT, 'a row keeps its id and its case')
      WHERE OLD.id <> NEW.id OR OLD.case_id <> NEW.case_id;
      INSERT INTO noted (case_id, name, row, before, after)
      VALUES (NEW.case_id, '{table}', NEW.id, json_object({was}), json_object({now}));
    END
    """,
    ),
    (
        "note_delete_{table}",
        """
    CREATE TRIGGER note_delete_{table} AFTER DELETE ON main.{table} BEGIN
      INSERT INTO noted (case_id, name, row, before)
      VALUES (OLD.case_id, '{table}', OLD.id, json_object({old}));
    END
    """,
    ),
)
_KEYS = {"id", "case_id"}


Shape = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""The journaled tables, each with the names of its columns and their types."""

_seen: dict[tuple[bytes, ...], Shape] = {}
_MOST_SEEN = 8


def tables(db: sqlite3.Connection) -> list[str]:
    """Return the journaled tables: all that have a `case_id`, but for the journal itself."""
    return [table for table, _ in _shape(db)]


def _shape(db: sqlite3.Connection) -> Shape:
    """Return what is journaled, looked up once for tables made by the same statements."""
    query = "SELECT CAST(sql AS BLOB) FROM main.sqlite_schema WHERE type = 'table' ORDER BY rowid"
    made_by = tuple(sql for [sql] in db.execute(query))
    if (known := _seen.get(made_by)) is None:
        known = _look_up(db)
        if len(_seen) >= _MOST_SEEN:
            _seen.clear()
        _seen[made_by] = known
    return known


def _look_up(db: sqlite3.Connection) -> Shape:
    columns: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in db.execute(
        """
        SELECT s.name, c.name, c.type FROM main.sqlite_schema s, pragma_table_info(s.name, 'main') c
        WHERE s.type = 'table' AND s.name <> 'journal' ORDER BY s.rowid, c.cid
        """
    ):
        columns.setdefault(table, []).append((column, kind))
    of_cases = {t: each for t, each in columns.items() if "case_id" in dict(each)}
    return tuple((table, tuple(each)) for table, each in of_cases.items())


def install(db: sqlite3.Connection) -> None:
    """Start noting on this connection. From here on rows can only be written within an act."""
    for statement in _TABLES:
        db.execute(statement)
    triggers = _triggers(_shape(db), _TRIGGERS)
    # to write them all and have the schema read once takes a fifth of as many CREATE TRIGGER; a new
    # version of the temporary schema has that alone read, where RESET has that of the file read too
    db.execute("PRAGMA writable_schema = ON")
    try:
        db.executemany("INSERT INTO temp.sqlite_schema VALUES ('trigger', ?, ?, 0, ?)", triggers)
    finally:
        db.execute("PRAGMA writable_schema = OFF")
    [version] = db.execute("PRAGMA temp.schema_version").fetchone()
    db.execute(f"PRAGMA temp.schema_version = {version + 1}")
    db.execute("SELECT count(*) FROM temp.sqlite_schema").fetchone()  # which reads it


@lru_cache(maxsize=1)
def _triggers(shape: Shape, templates: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return each trigger: its name, its table and the statement that makes it."""
    return [
        (name.format(table=table), table, statement.strip().format(table=table, **values))
        for table, columns in shape
        for values in [
            {
                "old": _values("OLD", table, sorted(columns)),
                "new": _values("NEW", table, sorted(columns)),
                "was": _values("OLD", table, columns),  # people are told in this order
                "now": _values("NEW", table, columns),
            }
        ]
        for name, statement in templates
    ]


def _values(which: str, table: str, columns: Sequence[tuple[str, str]]) -> str:
    """Write what makes JSON of a row, canonical if sorted, but for what every row has."""
    unfit = [name for name, kind in columns if kind not in {"TEXT", "INTEGER"}]
    if unfit:  # SQLite's JSON rounds REAL to 15 digits and reads some BLOBs as JSON
        raise TypeError(f"{table}: only TEXT and INTEGER can be journaled, not {unfit}")
    return ", ".join(f"'{name}', {which}.{name}" for name, _ in columns if name not in _KEYS)


def remove(db: sqlite3.Connection) -> None:
    """Stop noting, so that the schema can change."""
    triggers = db.execute("SELECT name FROM temp.sqlite_schema WHERE type = 'trigger'").fetchall()
    for row in triggers:
        db.execute(f"DROP TRIGGER temp.{row['name']}")
    db.execute("DROP TABLE temp.noted")
    db.execute("DROP TABLE temp.under_way")


def begin(db: sqlite3.Connection, *cases: CaseId, device: str = "") -> None:
    """Let rows of these cases be written until the notes are taken, or the transaction fails.

    `device` is who draws numbers meanwhile.
    """
    db.executemany("INSERT INTO under_way VALUES (?, ?)", [(case, device) for case in cases])


def writing_device(db: sqlite3.Connection) -> str:
    """Return the device that writes just now; blank if nobody said."""
    row = db.execute("SELECT max(device) FROM under_way").fetchone()
    return str(row[0] or "")


def places(db: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return the rows, each by table and id, that were touched so far."""
    return {(name, row) for name, row in db.execute("SELECT DISTINCT name, row FROM noted")}


def take(db: sqlite3.Connection, case: CaseId) -> list[tuple[JournalChange, str]]:
    """Return what the act changed in a case, each with its text, and end it.

    What changed nothing is not there.
    """
    rows = db.execute(
        "SELECT name, row, before, after FROM noted WHERE case_id = ? ORDER BY nr", (case,)
    ).fetchall()
    db.execute("DELETE FROM noted WHERE case_id = ?", (case,))
    db.execute("DELETE FROM under_way WHERE case_id = ?", (case,))
    return [each for row in rows if (each := _noted(*row))]


def _noted(
    table: str, row: str, before: str | None, after: str | None
) -> tuple[JournalChange, str] | None:
    """Return a change and its text: of a new row, or one that is gone, as SQLite wrote it."""
    if before is None or after is None:
        was = None if before is None else UnreadRow(before)
        now = None if after is None else UnreadRow(after)
        text = change_text(table, row, before or "null", after or "null")
        return JournalChange(table, row, was, now), text
    old, new = json.loads(before), json.loads(after)
    altered = [field for field in old if old[field] != new[field]]
    change = JournalChange(table, row, *({f: side[f] for f in altered} for side in (old, new)))
    return (change, change.text()) if altered else None
