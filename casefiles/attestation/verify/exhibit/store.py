"""What was found of the signatures in files, by digest: thrown away with the rest of the cache."""

import json
import zlib
from pathlib import Path

from casefiles.attestation.verify.exhibit.model import ExhibitSignatures
from casefiles.evidence.readers import wire
from casefiles.kernel.ids import Digest
from casefiles.storage.cache_db import (
    CacheDamaged,
    CacheDatabase,
    CacheSchema,
    rebuild_if_damaged,
)
from casefiles.storage.database import transaction

NAME, RULES = "signatures.sqlite", 2
"""The rules are raised when something else is said of a signature than before."""

_TABLES = """
CREATE TABLE signatures (
  digest TEXT NOT NULL, trusted TEXT NOT NULL, found TEXT NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY (digest, trusted)
) STRICT
"""


class SignatureCache(CacheDatabase):
    """One thread's hold on what was found in the files of a workspace."""

    def __init__(self, workspace: Path) -> None:
        super().__init__(workspace / "cache", CacheSchema(NAME, RULES, _TABLES))

    @rebuild_if_damaged
    def found(self, digest: Digest, trusted: str) -> ExhibitSignatures | None:
        """Return what was found, with those trusted whose digest this is; None if nobody looked."""
        query = "SELECT found, sum FROM signatures WHERE digest = ? AND trusted = ?"
        row = self.db.execute(query, (digest, trusted)).fetchone()
        if row is None:
            return None
        if _sum_of(digest, trusted, row["found"]) != row["sum"]:
            raise CacheDamaged
        try:
            return wire.shaped(ExhibitSignatures, json.loads(row["found"]))
        except (ValueError, wire.Nonsense) as error:
            raise CacheDamaged from error

    @rebuild_if_damaged
    def keep(self, digest: Digest, trusted: str, found: ExhibitSignatures) -> None:
        """Keep what was found."""
        self.ensure_writable()
        said = json.dumps(wire.plain(found))
        with transaction(self.db):
            self.db.execute(
                "INSERT OR REPLACE INTO signatures VALUES (?, ?, ?, ?)",
                (digest, trusted, said, _sum_of(digest, trusted, said)),
            )


def _sum_of(digest: str, trusted: str, said: str) -> int:
    """Return a check sum that also says what of which file it is the sum of."""
    return zlib.crc32(f"{digest} {trusted} {said}".encode())
