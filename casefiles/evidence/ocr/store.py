"""What was recognized, in a SQLite file of its own, by the digest of the bytes it came from.

Apart from the other texts because it is dear to make: raising the rules of those does not lose it.
It may be deleted all the same, and a damaged one is dropped and made again. Each page is kept with
a check sum, so that a byte that changed on the disk is found out.
"""

import json
import zlib
from collections.abc import Iterable
from pathlib import Path
from sqlite3 import Row
from typing import TYPE_CHECKING

from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.ocr_page import OcrPage
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
from casefiles.storage.cache_db import (
    CacheDamaged,
    CacheDatabase,
    CacheSchema,
    next_stamp,
    rebuild_if_damaged,
)
from casefiles.storage.database import transaction

if TYPE_CHECKING:  # whoever reads what is kept starts no workers
    from casefiles.evidence.ocr.recognize import RecognitionOutcome

RULES = 1
"""Raised when what was kept can no longer be used."""

NAME = "ocr.sqlite"
_TABLES = """
CREATE TABLE pages (
  digest TEXT NOT NULL, part INTEGER NOT NULL, stamp INTEGER NOT NULL, engine TEXT NOT NULL,
  languages TEXT NOT NULL, dpi INTEGER NOT NULL, confidence INTEGER NOT NULL, said BLOB NOT NULL,
  sum INTEGER NOT NULL, PRIMARY KEY (digest, part)
) STRICT;
CREATE TABLE failures (
  digest TEXT NOT NULL, part INTEGER NOT NULL, engine TEXT NOT NULL, reason TEXT NOT NULL,
  detail TEXT NOT NULL, PRIMARY KEY (digest, part)
) STRICT
"""

_INDEX = "CREATE INDEX pages_by_stamp ON pages (stamp)"
_SCHEMA = CacheSchema(NAME, RULES, _TABLES, "pages", _INDEX)


@dataclass(frozen=True, slots=True)
class OcrPageSummary:
    """How a page stands: what a list shows without reading all its words."""

    part: int
    engine: str
    languages: str
    confidence: int
    why: str
    """Why it could not be recognized, in words; or nothing."""

    @property
    def in_words(self) -> str:
        """For people."""
        if self.why:
            return self.why
        by = f"{self.engine} {self.languages}".strip()
        return f"{by}, confidence {self.confidence} %"


class OcrStore(CacheDatabase):
    """One thread's hold on what was recognized in a workspace."""

    def __init__(self, workspace: Path) -> None:
        super().__init__(workspace / "cache", _SCHEMA)

    @rebuild_if_damaged
    def pages(self, digest: Digest) -> dict[int, OcrPage]:
        """Return what was recognized of a file, by part, counted from 0."""
        query = "SELECT * FROM pages WHERE digest = ? ORDER BY part"
        return {row["part"]: _page(row) for row in self.db.execute(query, (digest,))}

    @rebuild_if_damaged
    def page(self, digest: Digest, part: int) -> OcrPage | None:
        """Return what was recognized of one page, if it was."""
        query = "SELECT * FROM pages WHERE digest = ? AND part = ?"
        row = self.db.execute(query, (digest, part)).fetchone()
        return _page(row) if row else None

    @rebuild_if_damaged
    def stamps(self, of: Iterable[Digest] | None = None) -> dict[Digest, int]:
        """Return a number for each file that was recognized, in part: another one, another text.

        Of some files, or of all.
        """
        where = "" if of is None else "WHERE digest IN (SELECT value FROM json_each(?))"
        query = f"SELECT digest, max(stamp) AS stamp FROM pages {where} GROUP BY digest"  # noqa: S608
        given = () if of is None else (json.dumps([*of]),)
        return {Digest(row["digest"]): row["stamp"] for row in self.db.execute(query, given)}

    @rebuild_if_damaged
    def tried(self) -> dict[Digest, frozenset[int]]:
        """Return the parts of each file that were tried, also in vain."""
        query = "SELECT digest, part FROM pages UNION ALL SELECT digest, part FROM failures"
        found: dict[Digest, set[int]] = {}
        for row in self.db.execute(query):
            found.setdefault(Digest(row["digest"]), set()).add(row["part"])
        return {digest: frozenset(parts) for digest, parts in found.items()}

    @rebuild_if_damaged
    def statuses(self, digest: Digest) -> dict[int, OcrPageSummary]:
        """Return how each tried part of a file stands."""
        query = "SELECT part, engine, languages, confidence FROM pages WHERE digest = ?"
        found = {
            row["part"]: OcrPageSummary(**row, why="") for row in self.db.execute(query, (digest,))
        }
        query = "SELECT part, engine, reason, detail FROM failures WHERE digest = ?"
        for row in self.db.execute(query, (digest,)):
            why = Unread("", Reason(row["reason"]), row["detail"]).why
            found[row["part"]] = OcrPageSummary(row["part"], row["engine"], "", 0, why)
        return dict(sorted(found.items()))

    @rebuild_if_damaged
    def keep(self, outcomes: Iterable["RecognitionOutcome"]) -> None:
        """Keep what became of pages, in the place of what was known of them.

        One that failed now keeps what was recognized before. It is dear, so that it is not made
        for a while only: raises `Unwritable`.
        """
        self.require_disk()
        with transaction(self.db):
            row = self.db.execute("SELECT max(stamp) AS last FROM pages").fetchone()
            for stamp, each in enumerate(outcomes, start=next_stamp(row["last"])):
                self._keep(each, stamp)

    @rebuild_if_damaged
    def forget(self, digests: Iterable[Digest]) -> None:
        """Drop what was recognized of some files: their pages are due again."""
        self.ensure_writable()
        with transaction(self.db):
            for digest in digests:
                self.db.execute("DELETE FROM pages WHERE digest = ?", (digest,))
                self.db.execute("DELETE FROM failures WHERE digest = ?", (digest,))

    def _keep(self, outcome: "RecognitionOutcome", stamp: int) -> None:
        page, found = outcome.page, outcome.found
        at = (page.digest, page.part)
        self.db.execute("DELETE FROM failures WHERE digest = ? AND part = ?", at)
        if isinstance(found, Unread):
            failure = (*at, found.reader, found.reason, found.detail)
            query = "SELECT 1 FROM pages WHERE digest = ? AND part = ?"
            if self.db.execute(query, at).fetchone() is None:
                self.db.execute("INSERT INTO failures VALUES (?, ?, ?, ?, ?)", failure)
            return
        written = json.dumps([found.text, found.words], ensure_ascii=False).encode()
        about = (*at, stamp, found.engine, found.languages, found.dpi, found.confidence)
        row = (*about, zlib.compress(written), _sum(about, written))
        self.db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def _page(row: Row) -> OcrPage:
    """Raises `CacheDamaged` where it is not what was kept."""
    *about, said, sum_ = row
    try:
        written = zlib.decompress(said)
    except zlib.error as error:
        raise CacheDamaged from error
    if _sum(about, written) != sum_:
        raise CacheDamaged
    text, words = json.loads(written)
    part, engine, languages = row["part"], row["engine"], row["languages"]
    places = tuple((*word,) for word in words)
    return OcrPage(part, engine, languages, row["dpi"], row["confidence"], text, places)


def _sum(about: Iterable[object], written: bytes) -> int:
    return zlib.crc32(written, zlib.crc32(repr([*about]).encode()))
