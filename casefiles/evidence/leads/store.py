"""What was spotted, in a file that may be thrown away; and leads that a person dismissed."""

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path

from casefiles.evidence.leads.model import Terms
from casefiles.evidence.leads.term_matcher import TermHit
from casefiles.evidence.search.normalization import RULES as FORMS
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.storage import rows
from casefiles.storage.cache_db import CacheDamaged, CacheDatabase, CacheSchema, rebuild_if_damaged
from casefiles.storage.database import transaction

DISMISSED = "dismissed_leads"
NAME = "leads.sqlite"
RULES = 4
"""Raised when the same terms are spotted otherwise than before."""

_TABLES = """
CREATE TABLE looked (
  digest TEXT NOT NULL PRIMARY KEY, stamp TEXT NOT NULL, found TEXT NOT NULL, sum INTEGER NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True)
class DismissedLead:
    """A lead that a person read and found to be nothing."""

    id: str
    case_id: CaseId
    exhibit: ExhibitId
    term: str
    place: str
    """As in a citation."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LayerHit:
    """What was spotted in one layer of a piece of a part."""

    part: int
    piece: int
    layer: int
    spotted: TermHit
    """By characters of the piece."""


class TermHitCache(CacheDatabase):
    """One thread's hold on what was spotted in a workspace, by one list of terms."""

    def __init__(self, workspace: Path, terms: Terms) -> None:
        version = zlib.crc32(f"{RULES} {FORMS} {terms!r}".encode()) & 0x7FFFFFFF
        super().__init__(workspace / "cache", CacheSchema(NAME, version, _TABLES))

    @rebuild_if_damaged
    def stamps(self) -> dict[Digest, str]:
        """Return the stamp of each file that was looked through."""
        found = self.db.execute("SELECT digest, stamp FROM looked")
        return {Digest(row["digest"]): row["stamp"] for row in found}

    @rebuild_if_damaged
    def keep(self, digest: Digest, stamp: str, found: Iterable[LayerHit]) -> None:
        """Keep what was spotted in a file, in place of what was there."""
        self.ensure_writable()
        written = json.dumps([
            (each.part, each.piece, each.layer, each.spotted.term, each.spotted.start,
             each.spotted.end, int(each.spotted.anchored))
            for each in found
        ])  # fmt: skip
        with transaction(self.db):
            self.db.execute(
                "INSERT OR REPLACE INTO looked VALUES (?, ?, ?, ?)",
                (digest, stamp, written, _sum(digest, stamp, written)),
            )

    @rebuild_if_damaged
    def of(self, digests: Collection[Digest]) -> dict[Digest, list[LayerHit]]:
        """Return what was spotted in some files; those without anything are left out."""
        query = """
            SELECT digest, stamp, found, sum FROM looked
            WHERE digest IN (SELECT value FROM json_each(?)) AND found <> '[]'
        """
        held: dict[Digest, list[LayerHit]] = {}
        for digest, stamp, found, known in map(tuple, self.db.execute(query, (_json(digests),))):
            if _sum(digest, stamp, found) != known:
                raise CacheDamaged
            held[Digest(digest)] = [
                LayerHit(part, piece, layer, TermHit(term, start, end, bool(anchored)))
                for part, piece, layer, term, start, end, anchored in json.loads(found)
            ]
        return held


def dismissed(db: sqlite3.Connection, case: CaseId) -> list[DismissedLead]:
    """Return the leads of a case that were dismissed."""
    return rows.of_case(db, DISMISSED, DismissedLead, case)


def _sum(*said: str) -> int:
    return zlib.crc32("\n".join(said).encode())


def _json(digests: Collection[Digest]) -> str:
    return json.dumps([*digests])
