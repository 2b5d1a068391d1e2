"""Whether rows of a table came, went or changed since a place in the journal, told by the journal.

What is kept of many rows is so known to hold still without reading one of them: whoever wrote
since, in this process or in another, left an entry.
"""

import sqlite3
from typing import Final

from casefiles.kernel.dataclass import dataclass

_MOST: Final = 2_000
"""Changes that are looked through; where there were more, they are taken to have touched it."""


@dataclass(frozen=True, slots=True)
class JournalPlace:
    """The last entry of all, whichever case file it is of."""

    nr: int
    hash: str


def last_entry(db: sqlite3.Connection) -> JournalPlace | None:
    """Return the last entry that was written; None where there is none, or an act is under way.

    What an act has written is in no entry before the act is done.
    """
    if db.in_transaction:
        return None
    row = db.execute("SELECT nr, hash FROM journal ORDER BY nr DESC LIMIT 1").fetchone()
    return JournalPlace(row["nr"], row["hash"]) if row else None


def is_untouched(db: sqlite3.Connection, table: str, field: str, since: JournalPlace) -> bool:
    """Whether no row of a table came or went, and none has another value in a field, since then.

    Where changes were erased that is not known, and it is taken to be touched.
    """
    row = db.execute("SELECT hash FROM journal WHERE nr = ?", (since.nr,)).fetchone()
    if row is None or row["hash"] != since.hash:
        return False
    there = db.execute(
        f"""
        SELECT count(*) AS many, coalesce(sum(
          change ->> 'table' = :table AND (
            change -> 'before' = 'null' OR change -> 'after' = 'null'
            OR change ->> '$.after.{field}' IS NOT NULL)
        ), 0) AS touching
        FROM (SELECT change FROM journal_change WHERE entry > :nr LIMIT :most)
        """,
        {"table": table, "nr": since.nr, "most": _MOST},
    ).fetchone()
    query = """
        SELECT coalesce(sum(json_array_length(entry, '$.changes')), 0) AS many
        FROM journal WHERE nr > ?
    """
    written = db.execute(query, (since.nr,)).fetchone()["many"]
    return bool(there["many"] == written < _MOST and there["touching"] == 0)
