"""The index of all words in SQLite.

Contentless FTS5: it holds no text, only which token stands where. A row is one layer (the file's
own text, or what OCR read) of one piece of a part of a file; its number is `first + 2 * n + layer`,
where `n` counts the pieces of the file. Files of which every part is one piece come first; those
with longer parts have their rows from `LONG` on. There `said` has what is a piece's own, and
`border` what stands around its end, so that a phrase across it is found.
Chinese characters are tokens of their own, and so are signs, so that what the index finds is
exactly what a scan of all texts would find.
"""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from itertools import accumulate
from pathlib import Path

from casefiles.evidence.readers.model import Wanted
from casefiles.evidence.search.index_rows import LONG, IndexedFile, IndexRowLayout, as_fts
from casefiles.evidence.search.layers import TextsPlace
from casefiles.evidence.search.normalization import RULES
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.ids import Digest
from casefiles.kernel.workspace_errors import StorageTrouble
from casefiles.storage import fts5_seal
from casefiles.storage.cache_db import CacheDamaged, CacheDatabase, CacheSchema, rebuild_if_damaged
from casefiles.storage.database import short_busy_timeout, transaction
from casefiles.storage.sql_driver import sql_errors, suppressing_sql_errors

NAME = "search.sqlite"
_MODULUS = 1 << 256

_FILE = "digest, first, slots, stamp, script, pieces"
"""Of a file, in the order in which it is summed; which rows it has comes after."""

_FILES_AND_ROWS = f"""
SELECT {_FILE}, count(id), coalesce(sum(id - first), 0)
FROM files LEFT JOIN words_docsize ON id >= first AND id < first + slots GROUP BY first
"""  # noqa: S608
"""All of the files, each with how many rows it has, and the sum of their numbers from its first."""

_FEW = 2_000
"""Rows that are looked up one by one."""

_SCOPES = 100
"""Sets of cases of which it is kept what was counted."""

_STEPS = 20_000
"""Of SQLite's machine, between two questions whether the answer is still wanted."""

_TABLES = f"""
CREATE TABLE files (
  digest TEXT NOT NULL UNIQUE, first INTEGER NOT NULL PRIMARY KEY, slots INTEGER NOT NULL,
  stamp TEXT NOT NULL, script TEXT NOT NULL, pieces TEXT NOT NULL
) STRICT;
{fts5_seal.TABLE};
CREATE TABLE state (mark BLOB NOT NULL, read TEXT NOT NULL, files TEXT NOT NULL) STRICT;
CREATE TABLE scopes (
  cases TEXT NOT NULL PRIMARY KEY, entry INTEGER NOT NULL, hash TEXT NOT NULL,
  texts TEXT NOT NULL, waiting INTEGER NOT NULL, is_simple INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE words USING fts5 (
  said, border, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);
{fts5_seal.SETTINGS}
"""
_SPANS = ((0, LONG), (LONG, 1 << 62))
"""Where the rows are of files whose parts are one piece each, and those of the others."""


@dataclass(slots=True)
class KeptScope:
    """What was counted of the exhibits of some cases, and when that was."""

    cases: str
    entry: int
    hash: str
    """The last entry of the journal then."""

    texts: str
    """How far index and texts were then."""

    waiting: int = 0
    is_simple: bool = False


@dataclass(frozen=True, slots=True)
class Finish:
    """How it ends when all that was due is in.

    Check sums are kept of the words that are in it, until something is added. That of the files is
    kept all along, as rows come and go. Each file is a number, the SHA-256 of what stands of it and
    which rows it has, and the sum is that of all these modulo 2^256: it depends on no order and
    needs no file but the one that changes. Damage on a disk is found, also where two rows are
    damaged, or one is there twice or is lost: that it adds up again by chance is as unlikely as a
    collision. Whoever writes on purpose can write the sum too: it has no key.
    """

    read: TextsPlace | None = None
    """Up to where it has all that the texts say; None where that is not known."""

    is_tidied: bool = False
    """Whether what was added bit by bit is brought together: searching is quicker then."""

    dropped: int = 0
    """How often the index had been dropped when it was asked what is due: later, that is all."""


class SearchIndex(CacheDatabase):
    """One thread's hold on the index of a workspace."""

    def __init__(self, workspace: Path) -> None:
        super().__init__(workspace / "cache", CacheSchema(NAME, RULES, _TABLES))

    @rebuild_if_damaged
    def stamps(self, of: Collection[Digest] | None = None) -> dict[Digest, str]:
        """Return the stamp of each of some files, or of all, that is in it."""
        query, given = "SELECT digest, stamp FROM files", tuple[str, ...]()
        if of is not None:
            query += " WHERE digest IN (SELECT value FROM json_each(?))"
            given = (json.dumps([*of]),)
        return dict(_bare(self.db.execute(query, given)))

    @rebuild_if_damaged
    def others(self, digests: Collection[Digest], most: int) -> int:
        """Count the files in it that are none of these, up to so many: all would take long."""
        query = """
            SELECT count(*) FROM (
              SELECT 1 FROM files WHERE digest NOT IN (SELECT value FROM json_each(?)) LIMIT ?
            )
        """
        number: int = next(_bare(self.db.execute(query, (json.dumps([*digests]), most))))[0]
        return number

    @rebuild_if_damaged
    def mark(self) -> str:
        """Return what is another text once anything was taken in or went, whoever did it."""
        row = self.db.execute("SELECT hex(mark) AS mark FROM state").fetchone()
        return str(row["mark"]) if row else ""

    @rebuild_if_damaged
    def read_up_to(self) -> TextsPlace | None:
        """Return the place in the logs of the texts up to which it has all that they say."""
        row = self.db.execute("SELECT read FROM state").fetchone()
        return TextsPlace.of(row["read"]) if row else None

    @rebuild_if_damaged
    def has_read(self, finish: Finish) -> None:
        """Keep up to where it has all, since nothing more was due."""
        if finish.read == self.read_up_to():
            return
        self.ensure_writable()
        with transaction(self.db):
            self._ensure_state()
            self._keep_place(finish)

    @rebuild_if_damaged
    def kept_scope(self, cases: str) -> KeptScope | None:
        """Return what was counted of some cases, whether or not it holds still."""
        row = self.db.execute("SELECT * FROM scopes WHERE cases = ?", (cases,)).fetchone()
        return KeptScope(*row) if row else None

    def keep_scope(self, scope: KeptScope) -> None:
        """Keep what was counted of some cases. Where that cannot be, it is counted once more."""
        if not self.is_on_disk:
            return
        with (
            suppressing_sql_errors(StorageTrouble),
            short_busy_timeout(self.db),
            transaction(self.db),
        ):
            query = "DELETE FROM scopes WHERE (SELECT count(*) FROM scopes) > ?"
            self.db.execute(query, (_SCOPES,))
            query = "INSERT OR REPLACE INTO scopes VALUES (?, ?, ?, ?, ?, ?)"
            self.db.execute(query, astuple(scope))

    @rebuild_if_damaged
    def scripts(self) -> dict[Digest, str]:
        """Return what language each file's text suggests."""
        found = self.db.execute("SELECT digest, script FROM files WHERE script <> ''")
        return {Digest(digest): script for digest, script in _bare(found)}

    @rebuild_if_damaged
    def put(
        self,
        files: Iterable[IndexedFile],
        gone: Iterable[Digest] = (),
        finish: Finish | None = None,
    ) -> None:
        """Take files in, in place of what was known of them; forget those that are gone.

        With the last of them, finish what was begun: all of it, or nothing.
        """
        self.ensure_writable()
        files = list(files)
        with transaction(self.db):
            self._change()
            total = self._files_sum()
            for digest in (*gone, *(each.digest for each in files)):
                total -= self._forget(digest)
            free = [self._free(each) for each in (0, 1)]
            for each in files:
                row = self._add(each, free[bool(each.pieces)])
                free[bool(each.pieces)] += int(row[2])
                total += _number_of((*row, *self._rows_of(row)))
            self._keep_files_sum(total)
            if finish:
                self._finish(finish)

    @rebuild_if_damaged
    def clear(self) -> None:
        """Forget all files, and how often which word stood in them: that would go on to rank."""
        self.ensure_writable()
        with transaction(self.db):
            self._change()
            self.db.execute("DELETE FROM files")
            fts5_seal.forget(self.db)
            self._keep_files_sum(0)
            self.db.execute("INSERT INTO words (words) VALUES ('delete-all')")

    @rebuild_if_damaged
    def find(self, expression: str, limit: int | None = None) -> list[tuple[int, float]]:
        """Return the rows of short parts that have what an expression of FTS5 asks for.

        The best first.
        """
        query = """
            SELECT rowid, rank FROM words WHERE words MATCH ? AND rowid < ?
            ORDER BY rank, rowid LIMIT ?
        """
        given = (expression, LONG, -1 if limit is None else limit)
        return list(_bare(self.db.execute(query, given)))

    @rebuild_if_damaged
    def ranked(self, expression: str, *, long: bool = False) -> list[tuple[int, float]]:
        """Return all rows of short parts, or of long ones, that have it with how well."""
        query = """
            SELECT rowid, bm25(words) FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?
        """
        return list(_bare(self.db.execute(query, (expression, *_SPANS[long]))))

    @rebuild_if_damaged
    def rows(self, expression: str = "", *, long: bool = False) -> list[int]:
        """Return the numbers of all rows of short parts, or of long ones, that have it.

        In order; all there are where nothing is asked for.
        """
        if not expression:
            query = "SELECT id FROM words_docsize WHERE id >= ? AND id < ?"
            return [row for (row,) in _bare(self.db.execute(query, _SPANS[long]))]
        query = "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?"
        found = _bare(self.db.execute(query, (expression, *_SPANS[long])))
        return [row for (row,) in found]

    @rebuild_if_damaged
    def count(self, expression: str) -> int:
        """Return how many rows of short parts have it."""
        query = "SELECT count(*) FROM words WHERE words MATCH ? AND rowid < ?"
        number: int = next(_bare(self.db.execute(query, (expression, LONG))))[0]
        return number

    @rebuild_if_damaged
    def has_long(self) -> bool:
        """Whether there are parts of several pieces."""
        found = self.db.execute("SELECT 1 FROM files WHERE first >= ? LIMIT 1", (LONG,))
        return found.fetchone() is not None

    @rebuild_if_damaged
    def layout(self, rows: Collection[int]) -> "IndexRowLayout":
        """Return which of the files have these rows, and where all of theirs are.

        Where there are many rows, of all files: to look each up would take longer.
        """
        query, given = "SELECT first, digest, pieces FROM files ORDER BY first", tuple[str, ...]()
        if len(rows) <= _FEW:
            query = """
                SELECT DISTINCT f.first, f.digest, f.pieces FROM json_each(?) wanted
                JOIN files f ON f.first = (SELECT max(first) FROM files WHERE first <= wanted.value)
                ORDER BY f.first
            """
            given = (json.dumps([*rows]),)
        firsts, digests = list[int](), list[Digest]()
        ends = dict[Digest, list[int]]()
        for first, digest, pieces in _bare(self.db.execute(query, given)):
            firsts.append(first)
            digests.append(digest)
            if pieces:
                ends[digest] = [*accumulate(json.loads(pieces))]
        return IndexRowLayout(firsts, digests, ends)

    @contextmanager
    def while_(self, wanted: Wanted) -> Iterator[None]:
        """Give up a question as soon as nobody waits for its answer. Raises `Cancelled`."""
        self.db.set_progress_handler(lambda: not wanted(), _STEPS)
        try:
            yield
        except sql_errors("OperationalError") as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_INTERRUPT":
                raise
            raise Cancelled from error
        finally:
            self.db.set_progress_handler(None, _STEPS)

    @rebuild_if_damaged
    def check(self) -> None:
        """Compare it with its check sums; where it differs, all is dropped.

        SQLite would find less, and be silent about the rest. 0.1 s for 100,000 pages.
        """
        with transaction(self.db, "DEFERRED"):
            fts5_seal.check(self.db)
            total = rows = 0
            for file in _bare(self.db.execute(_FILES_AND_ROWS)):
                total += _number_of(file)
                rows += file[-2]
            [there] = next(_bare(self.db.execute("SELECT count(*) FROM words_docsize")))
            if (total % _MODULUS, rows) != (self._files_sum(), there):
                raise CacheDamaged

    def _finish(self, how: Finish) -> None:
        if how.is_tidied:
            self.db.execute("INSERT INTO words (words) VALUES ('optimize')")
        fts5_seal.seal(self.db)
        self._keep_place(how)

    def _change(self) -> None:
        """Say that what was known of all that is in it holds no more."""
        fts5_seal.unseal(self.db)
        self._ensure_state()
        self.db.execute("UPDATE state SET mark = randomblob(16)")

    def _ensure_state(self) -> None:
        query = """
            INSERT INTO state SELECT randomblob(16), '', '0' WHERE NOT EXISTS (SELECT 1 FROM state)
        """
        self.db.execute(query)

    def _keep_place(self, how: Finish) -> None:
        place = how.read if how.dropped == self.dropped else None
        self.db.execute("UPDATE state SET read = ?", (str(place or ""),))

    def _files_sum(self) -> int:
        row = self.db.execute("SELECT files FROM state").fetchone()
        return int(row["files"], 16) if row else 0

    def _keep_files_sum(self, total: int) -> None:
        self.db.execute("UPDATE state SET files = ?", (f"{total % _MODULUS:064x}",))

    def _forget(self, digest: Digest) -> int:
        """Take a file out. Return what it is in the sum of all."""
        query = f"DELETE FROM files WHERE digest = ? RETURNING {_FILE}"  # noqa: S608
        total = 0
        for row in _bare(self.db.execute(query, (digest,))).fetchall():
            total += _number_of((*row, *self._rows_of(row)))
            query = "DELETE FROM words WHERE rowid >= ? AND rowid < ?"
            self.db.execute(query, (row[1], row[1] + row[2]))
        return total

    def _rows_of(self, file: tuple[str | int, ...]) -> tuple[int, int]:
        """Return how many rows a file has, and the sum of their numbers from its first."""
        query = """
            SELECT count(*), coalesce(sum(id - :first), 0) FROM words_docsize
            WHERE id >= :first AND id < :first + :slots
        """
        given = {"first": file[1], "slots": file[2]}
        many, numbers = next(_bare(self.db.execute(query, given)))
        return many, numbers

    def _free(self, long: int) -> int:
        """Return from which row on nothing is taken."""
        query = """
            SELECT first + slots AS free FROM files WHERE first >= ? AND first < ?
            ORDER BY first DESC LIMIT 1
        """
        row = self.db.execute(query, _SPANS[long]).fetchone()
        return row["free"] if row else (LONG if long else 1)

    def _add(self, file: IndexedFile, first: int) -> tuple[str | int, ...]:
        """Take a file in from a row on. Return what stands of it among the files."""
        begins = [0, *accumulate(file.pieces)]
        said = file.said
        if not file.pieces:
            said = [*said]
            begins = [*range(max((each.part for each in said), default=0) + 2)]
        slots = 2 * begins[-1]
        pieces = json.dumps(file.pieces) if file.pieces else ""
        row = (file.digest, first, slots, file.stamp, file.script, pieces)
        self.db.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", row)
        self.db.executemany(
            "INSERT INTO words (rowid, said, border) VALUES (?, ?, ?)",
            (
                (
                    first + 2 * (begins[each.part] + each.piece) + each.layer,
                    as_fts(each.tokens),
                    as_fts(each.border),
                )
                for each in said
                if each.tokens or each.border
            ),
        )
        return row


def _number_of(row: tuple[str | int, ...]) -> int:
    """Return what a file with its rows is in the sum of all."""
    return int.from_bytes(hashlib.sha256("\n".join(map(str, row)).encode()).digest(), "big")


def _bare(found: sqlite3.Cursor) -> sqlite3.Cursor:
    """Have rows come as plain tuples, which is quicker."""
    found.row_factory = None
    return found
