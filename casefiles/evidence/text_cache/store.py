"""Text and thumbnails in a SQLite file of their own, by the digest of the bytes they came from.

Each text is kept with a check sum: a byte that changed on the disk is found out when it is read,
and the cache is dropped and made again, like one that cannot be opened.
"""

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, NoReturn

from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.ocr_page import has_letters
from casefiles.evidence.readers.read_result import ReadResult
from casefiles.evidence.readers.text_chunks import PackedChunk, TextChunk, join_chunks
from casefiles.evidence.readers.worker_answers import Bitmap
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

RULES = 6
"""Raised when this program reads more out of a file than before: all are then read once more."""

NAME = "readings.sqlite"

_BEGINNING = 400
"""Bytes of a text that mostly tell whether it says anything."""

_TABLES = """
CREATE TABLE looked_into (
  digest TEXT NOT NULL, stamp INTEGER NOT NULL PRIMARY KEY, parts INTEGER NOT NULL,
  pieces INTEGER NOT NULL, sum INTEGER NOT NULL
) STRICT;
CREATE INDEX looked_into_by_digest ON looked_into (substr(digest, -8));
CREATE TABLE pieces (
  stamp INTEGER NOT NULL, part INTEGER NOT NULL, number INTEGER NOT NULL, first INTEGER NOT NULL,
  own INTEGER NOT NULL, row INTEGER NOT NULL, col INTEGER NOT NULL, rows INTEGER NOT NULL,
  beside TEXT NOT NULL, deflated INTEGER NOT NULL, content BLOB NOT NULL, sum INTEGER NOT NULL,
  PRIMARY KEY (stamp, part, number)
) STRICT;
CREATE TABLE thumbnails (
  stamp INTEGER NOT NULL PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL,
  pixels BLOB NOT NULL
) STRICT
"""
"""A file is found by the end of its digest: an index of whole ones is over three times as
large, and each file that comes in changes another page of it.
"""

_OF_FILE = "substr(digest, -8) = substr(?1, -8) AND digest = ?1"
_OF_FILES = """
json_each(?1) wanted CROSS JOIN looked_into l
ON substr(l.digest, -8) = substr(wanted.value, -8) AND l.digest = wanted.value
"""

_SCHEMA = CacheSchema(NAME, RULES, _TABLES, "looked_into")

_TOGETHER = 16
"""Pieces that are read at once: of a long file no more of them are held."""

_FEW = 1_000
"""Files that are looked up one by one; for more of them all are gone through."""


class _About(NamedTuple):
    """What is known of a file: the number that its pieces have, and how many there are."""

    stamp: int
    parts: int
    pieces: int


_NEVER = _About(0, 0, 0)
"""Of a file that was not looked into: nothing has this number."""


@dataclass(frozen=True, slots=True)
class SparseParts:
    """Where a file says next to nothing."""

    parts: int
    """How many it has of which the text is known."""

    few: frozenset[int]
    """Those of them."""

    def __contains__(self, part: int) -> bool:
        return part in self.few or part >= self.parts


class TextCache(CacheDatabase):
    """One thread's hold on the cache of a workspace."""

    def __init__(self, workspace: Path) -> None:
        super().__init__(workspace / "cache", _SCHEMA)

    @rebuild_if_damaged
    def lacking(self, digests: Iterable[Digest]) -> frozenset[Digest]:
        """Return those of these bytes that were never looked into, or not by this version."""
        wanted = frozenset(digests)
        return wanted - self.stamps(wanted if len(wanted) <= _FEW else None).keys()

    @rebuild_if_damaged
    def keep(self, found: Iterable[tuple[Digest, ReadResult]]) -> None:
        """Keep what was read out of some files, in place of what was there.

        Of bytes that are missing nothing was read, and nothing is kept: they may come back.
        """
        self._keep([each for each in found if each[1].finding.reason != Reason.MISSING])

    def texts(self, digest: Digest) -> tuple[str, ...]:
        """What a file says: by page of a PDF, by sheet of a workbook, else as a whole.

        Nothing where it was not looked into yet, or where what was kept turned out damaged. Of a
        large workbook that is much: `each_piece` holds a stretch of it at a time.
        """
        return tuple(
            join_chunks(each) for _, each in groupby(self.pieces(digest), lambda it: it.part)
        )

    def text(self, digest: Digest, part: int) -> str:
        """What one page, sheet or body says; nothing where there is none."""
        return join_chunks(self.pieces(digest, part))

    @rebuild_if_damaged
    def pieces(self, digest: Digest, part: int | None = None) -> tuple[TextChunk, ...]:
        """What a file says in pieces, or one part of it."""
        query = """
            SELECT * FROM pieces WHERE stamp = ? AND (? IS NULL OR part = ?) ORDER BY part, number
        """
        with self._at_one_moment():
            about = self._about(digest)
            given = (about.stamp, part, part)
            found = tuple(_checked(digest, row) for row in self.db.execute(query, given))
        is_there = part is None or part < about.parts
        complete = len(found) == about.pieces if part is None else bool(found)
        if is_there and not complete:
            _lost()
        return found

    @rebuild_if_damaged
    def outline(self, digest: Digest) -> tuple[tuple[int, int], ...]:
        """Return the part and the number of each piece of a file, in order."""
        query = "SELECT part, number FROM pieces WHERE stamp = ? ORDER BY part, number"
        with self._at_one_moment():
            about = self._about(digest)
            found = self.db.execute(query, (about.stamp,))
            found.row_factory = None
            there = tuple(found)
        if about.pieces != len(there):
            _lost()
        return there

    @rebuild_if_damaged
    def piece(self, digest: Digest, part: int, number: int) -> TextChunk | None:
        """Return one piece; None where there is none such."""
        query = "SELECT * FROM pieces WHERE stamp = ? AND part = ? AND number = ?"
        with self._at_one_moment():
            row = self.db.execute(query, (self._about(digest).stamp, part, number)).fetchone()
        return _checked(digest, row) if row else None

    def each_piece(self, digest: Digest, part: int | None = None) -> Iterator[TextChunk]:
        """Yield what a file or a part of it says in pieces; no more are held than some."""
        places = [each for each in self.outline(digest) if part in {None, each[0]}]
        for start in range(0, len(places), _TOGETHER):
            stretch = places[start : start + _TOGETHER]
            yield from self._stretch(digest, stretch[0], stretch[-1])

    @rebuild_if_damaged
    def _stretch(
        self, digest: Digest, first: tuple[int, int], last: tuple[int, int]
    ) -> tuple[TextChunk, ...]:
        """Return the pieces from one part and number to another, both included."""
        query = """
            SELECT * FROM pieces WHERE stamp = ? AND (part, number) BETWEEN (?, ?) AND (?, ?)
            ORDER BY part, number
        """
        with self._at_one_moment():
            given = (self._about(digest).stamp, *first, *last)
            return tuple(_checked(digest, row) for row in self.db.execute(query, given))

    @rebuild_if_damaged
    def of_rows(self, digest: Digest, sheet: int, first: int, last: int) -> tuple[TextChunk, ...]:
        """Return the pieces of a sheet in which some of its rows may stand, in their order."""
        query = """
            SELECT * FROM pieces
            WHERE stamp = ? AND part = ? AND row <= ? AND row + rows >= ? AND beside = ''
            ORDER BY number
        """
        with self._at_one_moment():
            given = (self._about(digest).stamp, sheet, last, first)
            return tuple(_checked(digest, row) for row in self.db.execute(query, given))

    @rebuild_if_damaged
    def scant(self, few: int, of: Iterable[Digest]) -> dict[Digest, SparseParts]:
        """Return which parts of files have fewer letters and digits than this.

        Quick, also for thousands of pages: of most texts only the beginning is looked at. A file
        that was not looked into is not among them.
        """
        query = f"""
            SELECT l.*, t.part, substr(t.content, 1, {_BEGINNING}) AS begins,
                   length(t.content) AS long, t.deflated
            FROM {_OF_FILES} LEFT JOIN pieces t ON t.stamp = l.stamp AND t.number = 0
        """  # noqa: S608
        parts, found = dict[Digest, int](), dict[Digest, set[int]]()
        for row in self.db.execute(query, (json.dumps([*of]),)):
            digest, part = Digest(row["digest"]), row["part"]
            if digest not in parts:
                parts[digest] = _about(row).parts
            begins = b"" if row["deflated"] else row["begins"] or b""
            if part is None or has_letters([begins.decode("utf-8", "ignore")], few):
                continue
            is_all = row["long"] <= _BEGINNING and not row["deflated"]
            if is_all or not has_letters([self.text(digest, part)], few):
                found.setdefault(digest, set()).add(part)
        return {
            each: SparseParts(many, frozenset(found.get(each, ()))) for each, many in parts.items()
        }

    @rebuild_if_damaged
    def stamps(self, of: Iterable[Digest] | None = None) -> dict[Digest, int]:
        """Return the number under which each file's text was kept: another one, another text.

        Of some files, or of all.
        """
        query, given = "SELECT digest, stamp FROM looked_into", tuple[str, ...]()
        if of is not None:
            query, given = f"SELECT digest, stamp FROM {_OF_FILES}", (json.dumps([*of]),)  # noqa: S608
        found = self.db.execute(query, given)
        found.row_factory = None  # plain tuples are quicker
        return dict(found)

    @rebuild_if_damaged
    def thumbnail(self, digest: Digest) -> Bitmap | None:
        """A small picture, if there can be one."""
        query = "SELECT width, height, pixels FROM thumbnails WHERE stamp = ?"
        with self._at_one_moment():
            row = self.db.execute(query, (self._about(digest).stamp,)).fetchone()
        if row is None:
            return None
        size = row["width"] * row["height"] * 4
        with contextlib.suppress(zlib.error):
            pixels = zlib.decompressobj().decompress(row["pixels"], size)
            if len(pixels) == size:
                return Bitmap(row["width"], row["height"], pixels)
        return None

    @rebuild_if_damaged
    def forget(self, digests: Iterable[Digest]) -> None:
        """Drop what was read out of some files: they are due to be looked into again."""
        self.ensure_writable()
        with transaction(self.db):
            for digest in digests:
                self._forget(digest)

    def _forget(self, digest: Digest) -> None:
        if (about := self._about(digest)) is not _NEVER:
            for table in ("pieces", "thumbnails", "looked_into"):
                self.db.execute(f"DELETE FROM {table} WHERE stamp = ?", (about.stamp,))  # noqa: S608

    def _at_one_moment(self) -> AbstractContextManager[None]:
        """Read a file and its pieces as they are together: kept anew meanwhile, it has others."""
        return transaction(self.db, "DEFERRED")

    def _about(self, digest: Digest) -> _About:
        query = f"SELECT * FROM looked_into WHERE {_OF_FILE}"  # noqa: S608
        row = self.db.execute(query, (digest,)).fetchone()
        return _about(row) if row else _NEVER

    def _keep(self, found: list[tuple[Digest, ReadResult]]) -> None:
        self.ensure_writable()
        with transaction(self.db):
            row = self.db.execute("SELECT max(stamp) AS last FROM looked_into").fetchone()
            for stamp, (digest, each) in enumerate(found, start=next_stamp(row["last"])):
                self._forget(digest)
                self._add(digest, each, stamp)

    def _add(self, digest: Digest, found: ReadResult, stamp: int) -> None:
        parts = pieces = 0
        for each in found.pieces():
            place, content = each.place, each.content
            self.db.execute(
                "INSERT INTO pieces VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (stamp, *_numbers(place), int(each.is_deflated), content,
                 _sum_of(digest, _numbers(place), content)),
            )  # fmt: skip
            parts, pieces = max(parts, place.part + 1), pieces + 1
        if small := found.thumbnail:
            self.db.execute(
                "INSERT INTO thumbnails VALUES (?, ?, ?, ?)",
                (stamp, small.width, small.height, zlib.compress(small.pixels, 1)),
            )
        self.db.execute(
            "INSERT INTO looked_into VALUES (?, ?, ?, ?, ?)",
            (digest, stamp, parts, pieces, _sum_of(digest, (stamp, parts, pieces))),
        )


@contextmanager
def open_cache(workspace: Path) -> Iterator[TextCache]:
    """Hold the cache of a workspace for a while. One that is damaged is made anew, empty."""
    with TextCache(workspace) as cache:
        yield cache


def _numbers(place: TextChunk) -> tuple[int | str, ...]:
    it = place
    return it.part, it.number, it.first, it.own, it.row, it.column, it.rows, it.beside


def _sum_of(digest: str, numbers: Iterable[int | str], content: bytes = b"") -> int:
    """Return a check sum that also says what of which file it is the sum of."""
    return zlib.crc32(content, zlib.crc32(" ".join(map(str, (digest, *numbers))).encode()))


def _about(row: sqlite3.Row) -> _About:
    about = _About(row["stamp"], row["parts"], row["pieces"])
    return about if _sum_of(row["digest"], about) == row["sum"] else _lost()


def _checked(digest: str, row: sqlite3.Row) -> TextChunk:
    numbers, content = [*row][1:9], row["content"]
    if _sum_of(digest, numbers, content) != row["sum"]:
        _lost()
    part, number, *where = numbers
    place = TextChunk(part, number, "", *where)
    try:
        return PackedChunk(place, content, bool(row["deflated"])).piece
    except zlib.error:
        return _lost()


def _lost() -> NoReturn:
    raise CacheDamaged
