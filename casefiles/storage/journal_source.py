"""Where a check reads the journals: as they are filed, or by going through a file that is damaged.

Filed, an entry is found by its columns and its changes by its number, through indexes: quick, and
right as long as nothing is wrong. Scanned, the two tables are gone through from both ends and no
index is asked; an entry stands where its text says, if that has its hash, and a change belongs to
the entry that commits to it, wherever it is filed.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

from casefiles.acts import Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage import erase, journal
from casefiles.storage.journal_entry import JournalEntry, hash_of, parse, parse_change
from casefiles.storage.sql_driver import sql_errors

_FIELDS = """
    nr, case_id, seq, act, reverses, previous, schema, hash, CAST(entry AS BLOB) AS entry
"""


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change as it lies beside its entry."""

    text: bytes
    digest: Digest


@dataclass(frozen=True, slots=True)
class FiledEntry:
    """An entry as it lies in the file."""

    nr: int
    columns: tuple[object, ...]
    """What it is found by, as `journal.filed_under`."""

    hash: Digest
    """By which it is filed."""

    found: Digest
    """What the hash of its text really is."""

    entry: JournalEntry | None
    """What the text says; None if it cannot be read."""

    is_canonical: bool
    """Whether the text is the one way to write what it says."""

    @property
    def is_whole(self) -> bool:
        """Whether its text has its hash."""
        return self.hash == self.found

    @property
    def case(self) -> CaseId:
        """The case it is of, by its text if that can be relied on."""
        return self.entry.case if self.entry and self.is_whole else CaseId(str(self.columns[0]))

    @property
    def seq(self) -> int:
        """Its number, likewise."""
        said = self.entry.seq if self.entry and self.is_whole else self.columns[1]
        return said if isinstance(said, int) else 0

    @property
    def schema(self) -> int:
        """The schema it was written for, likewise."""
        said = self.entry.schema if self.entry and self.is_whole else self.columns[5]
        return said if isinstance(said, int) else 0

    @property
    def hashes(self) -> set[Digest]:
        """What the next entry may know it by: of a damaged one, either may be the true one."""
        return {self.hash, self.found}


class JournalSource(Protocol):
    """The journals and what lies beside them."""

    is_careful: bool

    def count(self) -> int:
        """Return how many entries there are."""

    def in_order(self) -> Iterator[FiledEntry]:
        """Go through the entries schema by schema, and in each case by case, oldest entry first."""

    def aside(self) -> set[Digest]:
        """Return the entries of joined cases that are not on the line the rows follow."""

    def changes(self, filed: FiledEntry) -> tuple[dict[object, KeptChange], bool]:
        """Return an entry's changes by their place, and whether one was filed somewhere else."""

    def erasable(self) -> set[Digest]:
        """Return the digests of changes that are known to have been erased."""

    def loose(self) -> int:
        """Return how many changes belong to no entry."""


class IndexedSource:
    """The journals of a database, through its indexes."""

    is_careful = False

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def count(self) -> int:
        """See `Source`."""
        [count] = self._db.execute("SELECT count(*) FROM journal").fetchone()
        return int(count)

    def in_order(self) -> Iterator[FiledEntry]:
        """See `Source`."""
        schemas = self._db.execute("SELECT DISTINCT schema FROM journal ORDER BY 1").fetchall()
        for [schema] in schemas:
            query = f"SELECT {_FIELDS} FROM journal WHERE schema = ? ORDER BY case_id, seq"
            yield from map(_filed, self._db.execute(query, (schema,)))

    def aside(self) -> set[Digest]:
        """See `Source`."""
        rows = self._db.execute(
            """
            WITH RECURSIVE forked (case_id) AS (
              SELECT DISTINCT case_id FROM journal GROUP BY case_id, seq HAVING count(*) > 1
            ), line (hash) AS (
              SELECT (
                SELECT hash FROM journal j WHERE j.case_id = f.case_id ORDER BY seq DESC LIMIT 1
              ) FROM forked f
              UNION SELECT previous FROM journal JOIN line USING (hash)
            )
            SELECT hash FROM journal JOIN forked USING (case_id) WHERE hash NOT IN (
              SELECT hash FROM line WHERE hash IS NOT NULL
            )
            """
        )
        return {Digest(row["hash"]) for row in rows}

    def changes(self, filed: FiledEntry) -> tuple[dict[object, KeptChange], bool]:
        """See `Source`."""
        query = "SELECT nr, salt, CAST(change AS BLOB) FROM journal_change WHERE entry = ?"
        return {nr: _kept(*row) for nr, *row in self._db.execute(query, (filed.nr,))}, False

    def erasable(self) -> set[Digest]:
        """See `Source`."""
        return erase.erased_changes(self._db)

    def loose(self) -> int:
        """See `Source`."""
        return 0  # `foreign_key_check` counts them


class ScannedSource:
    """The journals of a database that is damaged somewhere, read whole into memory."""

    is_careful = True

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._entries = [*map(_filed, _both_ways(db, _FIELDS, "journal", "nr"))]
        self._wanted = {
            digest: (each.nr, n)
            for each in self._entries
            if each.entry
            for n, digest in enumerate(each.entry.changes)
        }
        self._changes: dict[int, dict[object, KeptChange]] = defaultdict(dict)
        self._moved: set[int] = set()
        self._loose = 0
        self._file(_both_ways(db, "entry, nr, salt, CAST(change AS BLOB)", "journal_change",
                              "entry DESC, nr"))  # fmt: skip

    def count(self) -> int:
        """See `Source`."""
        return len(self._entries)

    def in_order(self) -> Iterator[FiledEntry]:
        """See `Source`."""
        yield from sorted(self._entries, key=lambda each: (each.schema, each.case, each.seq))

    def aside(self) -> set[Digest]:
        """See `Source`."""
        by_case: dict[CaseId, dict[Digest, FiledEntry]] = defaultdict(dict)
        for each in self._entries:
            by_case[each.case][each.hash] = each
        aside: set[Digest] = set()
        for entries in by_case.values():
            if len({each.seq for each in entries.values()}) < len(entries):
                aside |= entries.keys() - _line(entries)
        return aside

    def changes(self, filed: FiledEntry) -> tuple[dict[object, KeptChange], bool]:
        """See `Source`."""
        return dict(self._changes[filed.nr]), filed.nr in self._moved

    def erasable(self) -> set[Digest]:
        """Also what the journals say of erasing: a row about it may be damaged itself."""
        said = (
            _erased_by(kept.text)
            for changes in self._changes.values()
            for kept in changes.values()
            if kept.digest in self._wanted
        )
        return erase.erased_changes(self._db).union(*said)

    def loose(self) -> int:
        """See `Source`."""
        return self._loose

    def _file(self, rows: Iterable[sqlite3.Row]) -> None:
        """Put each change where an entry commits to it, else where it is filed."""
        there = {each.nr for each in self._entries}
        elsewhere: list[tuple[int, object, KeptChange]] = []
        for entry, nr, *row in rows:
            kept = _kept(*row)
            if self._wanted.get(kept.digest) == (entry, nr):
                self._changes[entry][nr] = kept
            else:
                elsewhere.append((entry, nr, kept))
        homeless: list[tuple[int, object, KeptChange]] = []
        for entry, nr, kept in elsewhere:
            home, at = self._wanted.get(kept.digest, (None, None))
            if home is None or at in self._changes[home]:
                homeless.append((entry, nr, kept))
            else:
                self._changes[home][at] = kept
                self._moved.add(home)
        for entry, nr, kept in homeless:
            if entry in there:
                taken = nr in self._changes[entry]
                self._changes[entry][("beside", nr) if taken else nr] = kept
            else:
                self._loose += 1


def _both_ways(db: sqlite3.Connection, fields: str, table: str, key: str) -> Iterator[sqlite3.Row]:
    """Read a table by itself from its beginning, and from its end as far as that did not go."""
    seen: set[tuple[object, ...]] = set()
    for order in ("", f"ORDER BY {key} DESC"):
        rows = db.execute(f"SELECT {fields} FROM {table} NOT INDEXED {order}")
        while True:
            try:
                row = rows.fetchone()
            except sql_errors("DatabaseError"):
                break  # `integrity_check` tells of it
            if row is None:
                return
            if tuple(row) not in seen:
                seen.add(tuple(row))
                yield row


def _line(entries: dict[Digest, FiledEntry]) -> set[Digest]:
    """Return the hashes from the last entry of a case back to the first, by what each names."""
    at: FiledEntry | None = max(entries.values(), key=lambda each: each.seq)
    line: set[Digest] = set()
    while at and at.hash not in line:
        line.add(at.hash)
        at = entries.get(at.entry.previous[0]) if at.entry and at.entry.previous else None
    return line


def _filed(row: sqlite3.Row) -> FiledEntry:
    text, entry, is_canonical = _bytes(row["entry"]), None, False
    try:
        said = parse(text)
        is_canonical = said.text().encode() == text
        entry = said
    except Exception:  # noqa: BLE001, S110 - a forged entry may make us trip over anything
        pass
    columns, hash_ = tuple(row)[1:7], Digest(str(row["hash"]))
    return FiledEntry(row["nr"], columns, hash_, hash_of(text), entry, is_canonical)


def _kept(salt: object, text: object) -> KeptChange:
    return KeptChange(_bytes(text), hash_of(_bytes(text), _bytes(salt)))


def _bytes(value: object) -> bytes:
    """Return what a damaged column holds, of whatever type it has become."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogateescape")


def _erased_by(text: bytes) -> set[Digest]:
    if b'"erasures"' not in text:
        return set()
    change = parse_change(text)
    said = (change.after or {}).get("changes") if change.table == erase.TABLE else ""
    return {Digest(each) for each in str(said or "").split()}


def has_wrong_columns(filed: FiledEntry) -> bool:
    """Whether the columns an entry is found by say something else than its text."""
    return filed.entry is not None and filed.columns != journal.index_columns(filed.entry)


def is_an_erasure(filed: FiledEntry) -> bool:
    """Whether an entry erases, and so need not keep its changes."""
    return filed.entry is not None and filed.entry.act is Act.ERASE
