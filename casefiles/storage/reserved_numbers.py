"""Numbers that another state of a workspace used: after a restore they are not used once more."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from casefiles.kernel.ids import CaseId
from casefiles.storage import database_copies


def used_elsewhere(db: sqlite3.Connection, folder: Path) -> dict[str, int]:
    """Return, by series, numbers that a back-up or a replaced state used and this one did not.

    Of a copy that cannot be read nothing is known.
    """
    here, found = _used(db), dict[str, int]()
    for there in database_copies.read_each(database_copies.paths(folder), _used):
        for chain, last in there.items():
            if last > max(here.get(chain, 0), found.get(chain, 0)):
                found[chain] = last
    return found


def reserve(
    db: sqlite3.Connection,
    restored: str,
    workspace: CaseId,
    numbers: dict[str, int],
    new_id: Callable[[], str],
) -> None:
    """Have numbers be used here too, and write down that a restore is why."""
    for chain, last in numbers.items():
        kept = (new_id(), workspace, restored, chain, last)
        db.execute("INSERT INTO numbers_kept VALUES (?, ?, ?, ?, ?)", kept)
        db.execute(
            """
            INSERT INTO numbers_used (chain, last) VALUES (:chain, :last)
            ON CONFLICT (chain) DO UPDATE SET last = max(last, :last)
            """,
            {"chain": chain, "last": last},
        )


def _used(db: sqlite3.Connection) -> dict[str, int]:
    return {row["chain"]: row["last"] for row in db.execute("SELECT * FROM numbers_used")}
