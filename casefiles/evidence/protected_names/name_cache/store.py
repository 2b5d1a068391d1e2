"""Where names stand in the texts of files, kept so that only what is new is gone through again.

Keeps no name: whose it is, on which pages and how often. Thrown away with the rest of the cache.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage.cache_db import CacheDatabase, CacheSchema, rebuild_if_damaged
from casefiles.storage.database import transaction

NAME, RULES = "names.sqlite", 1
"""The rules are raised when names are found that were not before."""

_TABLES = """
CREATE TABLE seen (
  digest TEXT NOT NULL PRIMARY KEY, stamp TEXT NOT NULL, names TEXT NOT NULL, said TEXT NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True)
class CachedName:
    """Somebody's name in a file."""

    who: str
    part: int
    """The first page, sheet or body it stands in, from 0."""

    times: int
    by_sound: bool


class NameCache(CacheDatabase):
    """One thread's hold on what was found in the files of a workspace."""

    def __init__(self, workspace: Path, names: str) -> None:
        """`names` is the fingerprint of who is looked for."""
        super().__init__(workspace / "cache", CacheSchema(NAME, RULES, _TABLES))
        self._names = names

    @rebuild_if_damaged
    def seen(self, digest: Digest, stamp: str) -> list[CachedName] | None:
        """Return what was found in a file whose text is of this stamp; None if nobody looked."""
        query = "SELECT said FROM seen WHERE digest = ? AND stamp = ? AND names = ?"
        row = self.db.execute(query, (digest, stamp, self._names)).fetchone()
        return [CachedName(*each) for each in json.loads(row["said"])] if row else None

    @rebuild_if_damaged
    def keep(self, digest: Digest, stamp: str, seen: Sequence[CachedName]) -> None:
        """Keep what was found."""
        self.ensure_writable()
        said = json.dumps([[e.who, e.part, e.times, e.by_sound] for e in seen])
        with transaction(self.db):
            self.db.execute(
                "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)",
                (digest, stamp, self._names, said),
            )
