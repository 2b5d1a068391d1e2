"""How far the journals have come: by that, whoever looks tells another state from the right one.

Nothing of what they say is read here.
"""

import sqlite3

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest


@dataclass(frozen=True, slots=True)
class ChainHead:
    """A place in a journal. Whoever knows it can tell whether anything up to it was altered."""

    case: CaseId
    seq: int
    hash: Digest

    def text(self) -> str:
        """Return it in one word, as a receipt names it and a person may type it."""
        return f"{self.case}:{self.seq}:{self.hash}"


def head(db: sqlite3.Connection, case: CaseId) -> ChainHead | None:
    """Return the place a journal has reached; None if there is no such journal."""
    query = "SELECT seq, hash FROM journal WHERE case_id = ? ORDER BY seq DESC LIMIT 1"
    row = db.execute(query, (case,)).fetchone()
    return ChainHead(case, row["seq"], Digest(row["hash"])) if row else None


def heads(db: sqlite3.Connection) -> list[ChainHead]:
    """Return the place each journal has reached, without going through them."""
    query = """
        WITH RECURSIVE every (id) AS (
          SELECT min(case_id) FROM journal
          UNION ALL
          SELECT (SELECT min(case_id) FROM journal WHERE case_id > id) FROM every
          WHERE id IS NOT NULL
        )
        SELECT id FROM every WHERE id IS NOT NULL
    """
    reached = (head(db, CaseId(row["id"])) for row in db.execute(query).fetchall())
    return [each for each in reached if each]


def leads_through(db: sqlite3.Connection, pin: ChainHead) -> bool:
    """Whether a journal has the entry that it is known to have had."""
    query = "SELECT 1 FROM journal WHERE case_id = ? AND seq = ? AND hash = ?"
    return db.execute(query, (pin.case, pin.seq, pin.hash)).fetchone() is not None


def entry_by_prefix(db: sqlite3.Connection, digits: str) -> ChainHead | None:
    """Return an entry whose hash begins with these digits, if there is one."""
    query = "SELECT case_id, seq, hash FROM journal WHERE hash >= ? AND hash < ?"
    row = db.execute(query, (digits, digits + "g")).fetchone()
    return ChainHead(row["case_id"], row["seq"], row["hash"]) if row else None
