"""Text and thumbnails in a SQLite file of their own, by the digest of the bytes they came from."""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from casefiles.errors import StorageTrouble
from casefiles.evidence.read.finding import Found
from casefiles.evidence.read.found import Picture
from casefiles.ids import Digest
from casefiles.storage.database import connect, schema_number, transaction

RULES = 1
"""Raised when this program reads more out of a file than before: all are then read once more."""

_TABLES = """
CREATE TABLE IF NOT EXISTS looked_into (digest TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS texts (
  digest TEXT NOT NULL, part INTEGER NOT NULL, said TEXT NOT NULL, PRIMARY KEY (digest, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS thumbnails (
  digest TEXT NOT NULL PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL,
  pixels BLOB NOT NULL
) STRICT;
"""


class Cache:
    """One thread's hold on the cache of a workspace."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def lacking(self, digests: Iterable[Digest]) -> frozenset[Digest]:
        """Return those of these bytes that were never looked into, or not by this version."""
        have = {row["digest"] for row in self._db.execute("SELECT digest FROM looked_into")}
        return frozenset(digests) - have

    def keep(self, found: Iterable[tuple[Digest, Found]]) -> None:
        """Keep what was read out of some files, in place of what was there."""
        with transaction(self._db):
            for digest, each in found:
                self._keep(digest, each)

    def texts(self, digest: Digest) -> tuple[str, ...]:
        """What a file says: by page of a PDF, by sheet of a workbook, else as a whole."""
        query = "SELECT said FROM texts WHERE digest = ? ORDER BY part"
        return tuple(row["said"] for row in self._db.execute(query, (digest,)))

    def thumbnail(self, digest: Digest) -> Picture | None:
        """A small picture, if there can be one."""
        query = "SELECT width, height, pixels FROM thumbnails WHERE digest = ?"
        row = self._db.execute(query, (digest,)).fetchone()
        if row is None:
            return None
        size = row["width"] * row["height"] * 4
        with contextlib.suppress(zlib.error):
            pixels = zlib.decompressobj().decompress(row["pixels"], size)
            if len(pixels) == size:
                return Picture(row["width"], row["height"], pixels)
        return None

    def _keep(self, digest: Digest, found: Found) -> None:
        for table in ("texts", "thumbnails"):
            self._db.execute(f"DELETE FROM {table} WHERE digest = ?", (digest,))  # noqa: S608
        self._db.executemany(
            "INSERT INTO texts VALUES (?, ?, ?)",
            ((digest, part, said) for part, said in enumerate(found.texts)),
        )
        if small := found.thumbnail:
            self._db.execute(
                "INSERT INTO thumbnails VALUES (?, ?, ?, ?)",
                (digest, small.width, small.height, zlib.compress(small.pixels, 1)),
            )
        self._db.execute("INSERT OR IGNORE INTO looked_into VALUES (?)", (digest,))


@contextmanager
def opened(workspace: Path) -> Iterator[Cache]:
    """Hold the cache of a workspace for a while. One that is damaged is made anew, empty."""
    folder = workspace / "cache"
    try:
        db = _connected(folder)
    except StorageTrouble as trouble:
        if trouble.code not in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
            raise
        for each in folder.glob("readings.sqlite*"):
            each.unlink()
        db = _connected(folder)
    try:
        yield Cache(db)
    finally:
        db.close()


def _connected(folder: Path) -> sqlite3.Connection:
    folder.mkdir(exist_ok=True)
    db = connect(folder / "readings.sqlite")
    try:
        with transaction(db):
            known = schema_number(db)
            if known not in (0, RULES):
                for table in ("looked_into", "texts", "thumbnails"):
                    db.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in _TABLES.split(";\n"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {RULES}")
    except BaseException:
        db.close()
        raise
    return db
