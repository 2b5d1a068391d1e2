"""Drawn copies in a SQLite file of their own, by the digest of what was drawn.

It may be deleted; a damaged one is dropped and made again. A copy that another version drew, or
whose bytes are not those that were kept, is drawn anew. The oldest give way to newer ones.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.kernel.nameless_file import nameless_file
from casefiles.storage.cache_db import CacheDamaged, CacheDatabase, CacheSchema, rebuild_if_damaged
from casefiles.storage.database import transaction

NAME = "drawn.sqlite"
MOST = 1 << 30
"""Bytes of all copies together."""

MOST_EACH = 64 << 20
"""Bytes of one that is kept; a larger one is drawn each time."""

_TABLES = """
CREATE TABLE copies (
  digest TEXT NOT NULL PRIMARY KEY, by TEXT NOT NULL, on_day TEXT NOT NULL, stamp INTEGER NOT NULL,
  size INTEGER NOT NULL, own TEXT NOT NULL, said BLOB NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A PDF that was drawn here."""

    own: Digest
    """Of its own bytes: a name for pictures of its pages, no more."""

    by: str
    """Which program drew it, with its version."""

    on_day: str
    """UTC, by the clock of this computer; what the paper shows as “today” is this day."""


class CopyStore(CacheDatabase):
    """One thread's hold on the copies of a workspace."""

    def __init__(self, workspace: Path, rules: int) -> None:
        super().__init__(workspace / "cache", CacheSchema(NAME, rules, _TABLES))

    @rebuild_if_damaged
    def copy(self, digest: Digest, by: str) -> tuple[StoredCopy, BinaryIO] | None:
        """Return what this very program drew of a file: a file without a name, to be closed."""
        query = "SELECT * FROM copies WHERE digest = ? AND by = ?"
        row = self.db.execute(query, (digest, by)).fetchone()
        if row is None:
            return None
        if hashlib.sha256(row["said"]).hexdigest() != row["own"]:
            raise CacheDamaged
        return StoredCopy(Digest(row["own"]), row["by"], row["on_day"]), nameless_file(row["said"])

    @rebuild_if_damaged
    def keep(self, digest: Digest, copy: StoredCopy, said: bytes) -> None:
        """Keep a copy, in place of an older one of the same file."""
        self.ensure_writable()
        with transaction(self.db):
            row = self.db.execute("SELECT max(stamp) AS last FROM copies").fetchone()
            self.db.execute(
                "INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?, ?)",
                (digest, copy.by, copy.on_day, (row["last"] or 0) + 1, len(said), copy.own, said),
            )
            self._make_room()

    @rebuild_if_damaged
    def forget(self, digests: Iterable[Digest]) -> None:
        """Drop the copies of some files."""
        self.ensure_writable()
        with transaction(self.db):
            for digest in digests:
                self.db.execute("DELETE FROM copies WHERE digest = ?", (digest,))

    def _make_room(self) -> None:
        """Let the oldest go where there are too many."""
        query = "SELECT digest, sum(size) OVER (ORDER BY stamp DESC) AS up_to FROM copies"
        self.db.execute(
            f"DELETE FROM copies WHERE digest IN (SELECT digest FROM ({query}) WHERE up_to > ?)",  # noqa: S608
            (MOST,),
        )
