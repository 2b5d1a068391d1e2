"""The index of all words in SQLite, and what is known of exhibits one can filter by.

Contentless FTS5: it holds no text, only which token stands where. A row is one layer (the file's
own text, or what OCR read) of one piece of a part of a file; its number is `first + 2 * n + layer`,
where `n` counts the pieces of the file. Files of which every part is one piece come first; those
with longer parts have their rows from `LONG` on. There `said` has what is a piece's own, and
`border` what stands around its end, so that a phrase across it is found.
Chinese characters are tokens of their own, and so are signs, so that what the index finds is
exactly what a scan of all texts would find.
"""

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path

from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import Wanted
from casefiles.evidence.search.filters import HAS, ExhibitFacts
from casefiles.evidence.search.index_rows import LONG, IndexedFile, IndexRowLayout, as_fts
from casefiles.evidence.search.layers import TextsPlace
from casefiles.evidence.search.normalization import RULES
from casefiles.evidence.store import EXHIBITS
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.ids import CaseId, Digest, ExhibitId
from casefiles.kernel.workspace_errors import StorageTrouble
from casefiles.storage.cache_db import CacheDamaged, CacheDatabase, CacheSchema, rebuild_if_damaged
from casefiles.storage.database import short_busy_timeout, transaction
from casefiles.storage.foreign_keys import keys_to
from casefiles.storage.sql_driver import sql_errors

NAME = "search.sqlite"
_SUMMED = (
    "SELECT digest, first, slots, stamp, script, pieces FROM files ORDER BY first",
    "SELECT id, block FROM words_data ORDER BY id",
    "SELECT segid, term, pgno FROM words_idx ORDER BY segid, term",
    "SELECT count(*), coalesce(sum(id), 0) FROM words_docsize",
)
"""What must be as it was written, or the index would find less than there is."""

_FEW = 2_000
"""Rows or files that are looked up one by one."""

_SCOPES = 100
"""Sets of cases of which it is kept what was counted."""

_STEPS = 20_000
"""Of SQLite's machine, between two questions whether the answer is still wanted."""

_TABLES = """
CREATE TABLE files (
  digest TEXT NOT NULL PRIMARY KEY, first INTEGER NOT NULL UNIQUE, slots INTEGER NOT NULL,
  stamp TEXT NOT NULL, script TEXT NOT NULL, pieces TEXT NOT NULL
) STRICT;
CREATE TABLE sealed (sum INTEGER NOT NULL) STRICT;
CREATE TABLE state (mark BLOB NOT NULL, read TEXT NOT NULL) STRICT;
CREATE TABLE scopes (
  cases TEXT NOT NULL PRIMARY KEY, entry INTEGER NOT NULL, hash TEXT NOT NULL,
  texts TEXT NOT NULL, waiting INTEGER NOT NULL, is_simple INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE words USING fts5 (
  said, border, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
)
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


class SearchIndex(CacheDatabase):
    """One thread's hold on the index of a workspace."""

    def __init__(self, workspace: Path) -> None:
        super().__init__(workspace / "cache", CacheSchema(NAME, RULES, _TABLES))

    @rebuild_if_damaged
    def stamps(self) -> dict[Digest, str]:
        """Return the stamp of each file that is in it."""
        return dict(_bare(self.db.execute("SELECT digest, stamp FROM files")))

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
    def has_read(self, place: TextsPlace | None) -> None:
        """Keep up to where it has all; None where that is not known."""
        self.ensure_writable()
        with transaction(self.db):
            self._ensure_state()
            self.db.execute("UPDATE state SET read = ?", (str(place or ""),))

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
            suppress(*sql_errors("Error", StorageTrouble)),
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
    def put(self, files: Iterable[IndexedFile], gone: Iterable[Digest] = ()) -> None:
        """Take files in, in place of what was known of them; forget those that are gone."""
        self.ensure_writable()
        files = list(files)
        with transaction(self.db):
            self._change()
            for digest in (*gone, *(each.digest for each in files)):
                self._forget(digest)
            free = [self._free(each) for each in (0, 1)]
            for each in files:
                free[bool(each.pieces)] += self._add(each, free[bool(each.pieces)])

    @rebuild_if_damaged
    def clear(self) -> None:
        """Forget all files, and how often which word stood in them: that would go on to rank."""
        self.ensure_writable()
        with transaction(self.db):
            self._change()
            self.db.execute("DELETE FROM files")
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
    def tidy(self) -> None:
        """Bring what was added bit by bit together: searching is quicker then."""
        self.ensure_writable()
        with transaction(self.db):
            self._change()
            self.db.execute("INSERT INTO words (words) VALUES ('optimize')")

    @rebuild_if_damaged
    def seal(self) -> None:
        """Keep a check sum of all that is in it, until something is added."""
        self.ensure_writable()
        with transaction(self.db):
            self.db.execute("DELETE FROM sealed")
            self.db.execute("INSERT INTO sealed VALUES (?)", (self._sum(),))

    @rebuild_if_damaged
    def check(self) -> None:
        """Compare it with its check sum; where it differs, all is dropped.

        SQLite would find less, and be silent about the rest. 0.1 s for 100,000 pages.
        """
        with transaction(self.db, "DEFERRED"):
            sealed = self.db.execute("SELECT sum FROM sealed").fetchall()
            if [row["sum"] for row in sealed] not in ([], [self._sum()]):
                raise CacheDamaged

    def _sum(self) -> int:
        total = 0
        for query in _SUMMED:
            for row in _bare(self.db.execute(query)):
                for each in row:
                    held = each if isinstance(each, bytes) else str(each).encode()
                    total = zlib.crc32(held, total)
        return total

    def _change(self) -> None:
        """Say that what was known of all that is in it holds no more."""
        self.db.execute("DELETE FROM sealed")
        self._ensure_state()
        self.db.execute("UPDATE state SET mark = randomblob(16)")

    def _ensure_state(self) -> None:
        query = "INSERT INTO state SELECT randomblob(16), '' WHERE NOT EXISTS (SELECT 1 FROM state)"
        self.db.execute(query)

    def _forget(self, digest: Digest) -> None:
        query = "DELETE FROM files WHERE digest = ? RETURNING first, slots"
        for first, slots in self.db.execute(query, (digest,)).fetchall():
            query = "DELETE FROM words WHERE rowid >= ? AND rowid < ?"
            self.db.execute(query, (first, first + slots))

    def _free(self, long: int) -> int:
        """Return from which row on nothing is taken."""
        query = "SELECT max(first + slots) AS free FROM files WHERE first >= ? AND first < ?"
        return self.db.execute(query, _SPANS[long]).fetchone()["free"] or (LONG if long else 1)

    def _add(self, file: IndexedFile, first: int) -> int:
        begins = [0, *accumulate(file.pieces)]
        said = file.said
        if not file.pieces:
            said = [*said]
            begins = [*range(max((each.part for each in said), default=0) + 2)]
        slots = 2 * begins[-1]
        pieces = json.dumps(file.pieces) if file.pieces else ""
        self.db.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)",
            (file.digest, first, slots, file.stamp, file.script, pieces),
        )
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
        return slots


def _bare(found: sqlite3.Cursor) -> sqlite3.Cursor:
    """Have rows come as plain tuples, which is quicker."""
    found.row_factory = None
    return found


def holding(
    db: sqlite3.Connection,
    cases: Collection[CaseId] | None,
    digests: Collection[Digest] | None = None,
) -> dict[Digest, list[ExhibitId]]:
    """Return the exhibits of these cases, or of all, by the bytes they are of; quick.

    With `digests` those of these bytes, and others where there are many to look for.
    """
    query, given = _of_cases("SELECT digest, id FROM exhibits", cases)
    if digests is not None and len(digests) <= _FEW:
        query = """
            SELECT e.digest, e.id FROM json_each(?) of CROSS JOIN json_each(?) wanted
            CROSS JOIN exhibits e ON e.case_id = of.value AND e.digest = wanted.value
            ORDER BY e.rowid
        """
        among = [id_ for (id_,) in _bare(db.execute("SELECT id FROM cases"))]
        given = (json.dumps([*({*cases} if cases is not None else among)]), json.dumps([*digests]))
    found: dict[Digest, list[ExhibitId]] = defaultdict(list)
    for digest, exhibit in _bare(db.execute(query, given)):
        found[digest].append(exhibit)
    return found


def exhibits_of_each(db: sqlite3.Connection, cases: Collection[CaseId] | None) -> dict[Digest, int]:
    """Return how many exhibits of these cases, or of all, are of which bytes; quick too."""
    query, given = _of_cases("SELECT digest, count(*) FROM exhibits", cases)
    return dict(_bare(db.execute(f"{query} GROUP BY digest", given)))


def kinds(db: sqlite3.Connection, case: CaseId) -> list[tuple[str, int]]:
    """Return the kinds of papers of a case, and how many there are of each, the most first."""
    query = """
        SELECT kind, count(*) AS many FROM exhibits WHERE case_id = ? AND kind <> ''
        GROUP BY kind ORDER BY many DESC, kind
    """
    return [(kind, many) for kind, many in _bare(db.execute(query, (case,)))]


def exhibit_facts(
    db: sqlite3.Connection, cases: Collection[CaseId] | None, scripts: dict[Digest, str]
) -> list[ExhibitFacts]:
    """Return what is known of exhibits, to filter them by.

    Which tables refer to one is asked of the schema: a filter is called as its table is.
    """
    referring = " || ' ' || ".join(
        f"iif(EXISTS (SELECT 1 FROM {key.table} c WHERE c.{key.column} = e.id), '{key.table}', '')"  # noqa: S608 - the schema's
        for key in keys_to(db, EXHIBITS)
        if key.table in HAS
    )
    query, given = _of_cases(
        f"""
        SELECT e.id, e.digest, e.case_id, e.number, e.name, e.title, e.folder, e.kind, e.paper,
               e.source, e.source_group,
               coalesce(p.name || ' ' || p.romanized || ' ' || p.former, ''),
               e.language, e.made_on, e.covers_from, e.covers_to, e.set_aside <> '',
               coalesce(r.mime, ''), coalesce(r.state, ''),
               coalesce(r.facts ->> 'characters', 1) = 0 OR coalesce(r.mime, '') LIKE 'image/%',
               {referring},
               coalesce(r.facts ->> 'in_part', '') <> ''
        FROM exhibits e LEFT JOIN readings r ON r.exhibit = e.id
             LEFT JOIN parties p ON p.id = e.party
        """,  # noqa: S608 - our own words
        cases,
        "e.",
    )
    return [_exhibit_facts(row, scripts) for row in _bare(db.execute(query, given))]


def _exhibit_facts(row: tuple[object, ...], scripts: dict[Digest, str]) -> ExhibitFacts:
    (id_, digest, case, number, name, title, folder, kind, paper, source, group, party, language,
     made, begin, end, aside, mime, state, scan, referring, in_part) = row  # fmt: skip
    mime = str(mime)
    return ExhibitFacts(
        str(id_), str(digest), str(case), int(str(number)), str(name), str(title), str(folder),
        str(kind), str(paper), str(source), str(group), str(party), str(language),
        scripts.get(Digest(str(digest)), ""), _day(made), _day(begin), _day(end), bool(aside),
        mime, formats.of(mime).name if mime else "", str(state), bool(scan),
        frozenset(str(referring).split()), bool(in_part),
    )  # fmt: skip


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _of_cases(
    query: str, cases: Collection[CaseId] | None, of: str = ""
) -> tuple[str, tuple[str, ...]]:
    if cases is None:
        return query, ()
    return f"{query} WHERE {of}case_id IN ({', '.join('?' * len(cases))})", tuple(cases)
