"""Text and thumbnails in a SQLite file of their own, by the digest of the bytes they came from.

Each text is kept with a check sum: a byte that changed on the disk is found out when it is read,
and the cache is dropped and made again, like one that cannot be opened.
"""

import contextlib
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casefiles.evidence.ocr.page import has_letters
from casefiles.evidence.read.finding import Found
from casefiles.evidence.read.found import Picture
from casefiles.evidence.read.model import Reason
from casefiles.ids import Digest
from casefiles.storage.database import transaction
from casefiles.storage.disposable import Disposable, NotAsKept, Plan, healing, next_stamp

RULES = 3
"""Raised when this program reads more out of a file than before: all are then read once more."""

NAME = "readings.sqlite"

_BEGINNING = 400
"""Bytes of a text that mostly tell whether it says anything."""

_TABLES = """
CREATE TABLE looked_into (
  digest TEXT NOT NULL PRIMARY KEY, stamp INTEGER NOT NULL, parts INTEGER NOT NULL,
  sum INTEGER NOT NULL
) STRICT;
CREATE TABLE texts (
  digest TEXT NOT NULL, part INTEGER NOT NULL, said BLOB NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY (digest, part)
) STRICT;
CREATE TABLE thumbnails (
  digest TEXT NOT NULL PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL,
  pixels BLOB NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True)
class Scant:
    """Where a file says next to nothing."""

    parts: int
    """How many it has of which the text is known."""

    few: frozenset[int]
    """Those of them."""

    def __contains__(self, part: int) -> bool:
        return part in self.few or part >= self.parts


class Cache(Disposable):
    """One thread's hold on the cache of a workspace."""

    def __init__(self, workspace: Path) -> None:
        super().__init__(workspace / "cache", Plan(NAME, RULES, _TABLES))

    @healing
    def lacking(self, digests: Iterable[Digest]) -> frozenset[Digest]:
        """Return those of these bytes that were never looked into, or not by this version."""
        return frozenset(digests) - self.stamps().keys()

    @healing
    def keep(self, found: Iterable[tuple[Digest, Found]]) -> None:
        """Keep what was read out of some files, in place of what was there.

        Of bytes that are missing nothing was read, and nothing is kept: they may come back.
        """
        self._keep([each for each in found if each[1].finding.reason != Reason.MISSING])

    @healing
    def texts(self, digest: Digest) -> tuple[str, ...]:
        """What a file says: by page of a PDF, by sheet of a workbook, else as a whole.

        Nothing where it was not looked into yet, or where what was kept turned out damaged.
        """
        about = self.db.execute("SELECT * FROM looked_into WHERE digest = ?", (digest,)).fetchone()
        query = "SELECT part, said, sum FROM texts WHERE digest = ? ORDER BY part"
        said = [
            _checked(digest, n, row["said"], row["sum"]) if row["part"] == n else _lost()
            for n, row in enumerate(self.db.execute(query, (digest,)))
        ]
        if about and (about["parts"] != len(said) or about["sum"] != _sum_of(digest, *about[1:3])):
            _lost()
        return tuple(said) if about else ()

    @healing
    def text(self, digest: Digest, part: int) -> str:
        """What one page, sheet or body says; nothing where there is none."""
        query = "SELECT said, sum FROM texts WHERE digest = ? AND part = ?"
        row = self.db.execute(query, (digest, part)).fetchone()
        if row:
            return _checked(digest, part, row["said"], row["sum"])
        query = "SELECT parts FROM looked_into WHERE digest = ?"
        about = self.db.execute(query, (digest,)).fetchone()
        return _lost() if about and about["parts"] > part else ""

    @healing
    def scant(self, few: int, of: Iterable[Digest]) -> dict[Digest, Scant]:
        """Return which parts of files have fewer letters and digits than this.

        Quick, also for thousands of pages: of most texts only the beginning is looked at. A file
        that was not looked into is not among them.
        """
        query = """
            SELECT l.digest, l.parts, t.part, substr(t.said, 1, ?) AS begins, length(t.said) AS long
            FROM looked_into l LEFT JOIN texts t USING (digest)
            WHERE l.digest IN (SELECT value FROM json_each(?))
        """
        parts, found = dict[Digest, int](), dict[Digest, set[int]]()
        for row in self.db.execute(query, (_BEGINNING, json.dumps([*of]))):
            digest, part = Digest(row["digest"]), row["part"]
            parts[digest] = row["parts"]
            begins = (row["begins"] or b"").decode("utf-8", "ignore")
            if part is None or has_letters([begins], few):
                continue
            if row["long"] <= _BEGINNING or not has_letters([self.text(digest, part)], few):
                found.setdefault(digest, set()).add(part)
        return {each: Scant(many, frozenset(found.get(each, ()))) for each, many in parts.items()}

    @healing
    def stamps(self) -> dict[Digest, int]:
        """Return the number under which each file's text was kept: another one, another text."""
        found = self.db.execute("SELECT digest, stamp FROM looked_into")
        found.row_factory = None  # plain tuples are quicker
        return dict(found)

    @healing
    def thumbnail(self, digest: Digest) -> Picture | None:
        """A small picture, if there can be one."""
        query = "SELECT width, height, pixels FROM thumbnails WHERE digest = ?"
        row = self.db.execute(query, (digest,)).fetchone()
        if row is None:
            return None
        size = row["width"] * row["height"] * 4
        with contextlib.suppress(zlib.error):
            pixels = zlib.decompressobj().decompress(row["pixels"], size)
            if len(pixels) == size:
                return Picture(row["width"], row["height"], pixels)
        return None

    @healing
    def forget(self, digests: Iterable[Digest]) -> None:
        """Drop what was read out of some files: they are due to be looked into again."""
        self.want_to_write()
        with transaction(self.db):
            for digest in digests:
                self._forget(digest)

    def _forget(self, digest: Digest) -> None:
        for table in ("looked_into", "texts", "thumbnails"):
            self.db.execute(f"DELETE FROM {table} WHERE digest = ?", (digest,))  # noqa: S608

    def _keep(self, found: list[tuple[Digest, Found]]) -> None:
        self.want_to_write()
        with transaction(self.db):
            row = self.db.execute("SELECT max(stamp) AS last FROM looked_into").fetchone()
            for stamp, (digest, each) in enumerate(found, start=next_stamp(row["last"])):
                self._forget(digest)
                self._add(digest, each, stamp)

    def _add(self, digest: Digest, found: Found, stamp: int) -> None:
        texts = [said.encode("utf-8", "replace") for said in found.texts]
        self.db.executemany(
            "INSERT INTO texts VALUES (?, ?, ?, ?)",
            ((digest, n, said, _sum_of(digest, n, said)) for n, said in enumerate(texts)),
        )
        if small := found.thumbnail:
            self.db.execute(
                "INSERT INTO thumbnails VALUES (?, ?, ?, ?)",
                (digest, small.width, small.height, zlib.compress(small.pixels, 1)),
            )
        self.db.execute(
            "INSERT INTO looked_into VALUES (?, ?, ?, ?)",
            (digest, stamp, len(texts), _sum_of(digest, stamp, len(texts))),
        )


@contextmanager
def opened(workspace: Path) -> Iterator[Cache]:
    """Hold the cache of a workspace for a while. One that is damaged is made anew, empty."""
    with Cache(workspace) as cache:
        yield cache


def _sum_of(digest: str, number: int, content: bytes | int) -> int:
    """Return a check sum that also says what of which file it is the sum of."""
    held = content if isinstance(content, bytes) else str(content).encode()
    return zlib.crc32(held, zlib.crc32(f"{digest} {number}".encode()))


def _checked(digest: str, part: int, said: bytes, known: int) -> str:
    if _sum_of(digest, part, said) != known:
        _lost()
    return said.decode("utf-8", "replace")


def _lost() -> str:
    raise NotAsKept
