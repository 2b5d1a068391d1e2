"""Which files a cache has something else of than before: told by the database itself.

Triggers write down the digest of each row that comes, goes or is altered, whoever writes it, in
the transaction that writes it. What was made of the cache keeps how far it has read this log, and
asks for what came after: it costs as much as there is news, and nothing where there is none.

Each entry has a mark of chance, so that a place in another log, or in one that lost its end when
the power went, is told from a place in this one. Only the last entries are kept: who has read less
than that compares all, as one does who has read nothing.
"""

import sqlite3
from typing import Final

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest

_KEPT: Final = 4_096
"""Entries that the log has at most."""

_TABLE: Final = """
CREATE TABLE changed (
  nr INTEGER PRIMARY KEY, digest TEXT NOT NULL, mark BLOB NOT NULL DEFAULT (randomblob(16))
) STRICT
"""
_TRIGGER: Final = """
CREATE TRIGGER changed_by_{event} AFTER {event} ON {table} BEGIN
  INSERT INTO changed (digest) VALUES ({row}.digest);
  DELETE FROM changed WHERE nr <= (SELECT max(nr) FROM changed) - {kept};
END
"""


@dataclass(frozen=True, slots=True)
class LogPlace:
    """How far a log was read."""

    nr: int
    mark: bytes

    def __str__(self) -> str:
        return f"{self.nr} {self.mark.hex()}"

    @classmethod
    def of(cls, text: str) -> "LogPlace":
        """Read what `str` wrote."""
        nr, mark = text.split()
        return cls(int(nr), bytes.fromhex(mark))


def install(db: sqlite3.Connection, table: str) -> None:
    """Have what happens to the rows of a table be written down from now on, within a transaction.

    Does nothing where it is already. The first entry says that nothing before it is known.
    """
    if has_log(db):
        return
    db.execute(_TABLE)
    for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
        db.execute(_TRIGGER.format(event=event, table=table, row=row, kept=_KEPT))
    begin_anew(db)


def begin_anew(db: sqlite3.Connection) -> None:
    """Forget what was written down, so that no place that was read before is one of this log."""
    db.execute("DELETE FROM changed")
    db.execute("INSERT INTO changed (digest) VALUES ('')")


def has_log(db: sqlite3.Connection) -> bool:
    """Whether there is one: a cache that was made by an older version may have none."""
    query = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'changed'"
    return db.execute(query).fetchone() is not None


def place(db: sqlite3.Connection) -> LogPlace | None:
    """Return how far the log goes now; None where there is none."""
    if not has_log(db):
        return None
    row = db.execute("SELECT nr, mark FROM changed ORDER BY nr DESC LIMIT 1").fetchone()
    return LogPlace(row["nr"], row["mark"]) if row else None


def since(db: sqlite3.Connection, read: LogPlace | None) -> set[Digest] | None:
    """Return the files of which something came, went or changed after a place in the log.

    None where that cannot be told: then it may be any of them.
    """
    if read is None or not has_log(db):
        return None
    query = "SELECT nr, mark, digest FROM changed WHERE nr >= ? ORDER BY nr"
    found = [*map(tuple, db.execute(query, (read.nr,)))]
    if not found or found[0][:2] != (read.nr, read.mark):
        return None
    return {Digest(digest) for _, _, digest in found[1:]}
