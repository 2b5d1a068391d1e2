"""The check sums of an FTS5 table, one for each part that SQLite never rewrites.

FTS5 keeps words in segments. A segment is written once and goes as a whole, as long as segments
are not merged bit by bit (`SETTINGS`); what is removed from it stands apart, in pages that
grow. So after a change only what is new is summed, and what was on the disk before is held to the
sum of then. The structure record says which segments there are; its form, and where the rows of a
segment are, is described in the source of SQLite (`ext/fts5/fts5_index.c`).

The table is `words`, and has `contentless_delete`: else what is removed is written elsewhere.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from typing import Final

from casefiles.kernel.dataclass import dataclass
from casefiles.storage.cache_db import CacheDamaged

TABLE: Final = (
    "CREATE TABLE sealed (part TEXT NOT NULL PRIMARY KEY, sum TEXT NOT NULL) STRICT, WITHOUT ROWID"
)

SETTINGS: Final = """
INSERT INTO words (words, rank) VALUES ('automerge', 0), ('crisismerge', 4), ('pgsz', 4000)
"""
"""Has FTS5 merge four segments of a size at once, never a page or two of some. A row of its words
fits into a page of the database, also of a locked one, where 48 bytes of each are SQLCipher's.

A word is looked for in each segment: where sixteen were merged at once there were nineteen of a
million pages that came bit by bit, and a search for a rare word took a tenth longer than now.
"""

_AVERAGES, _STRUCTURE = 1, 10
"""The rows of `words_data` that are of no segment."""

_V2 = b"\xff\x00\x00\x01"
_ROWS, _REMOVED = 37, 1 << 16
"""Bits of a row's number below that of its segment; and how much later its removed rows come."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as the structure record has it: another one has other numbers."""

    number: int
    first: int
    last: int
    oldest: int
    newest: int
    removed_pages: int
    removed: int
    entries: int

    @property
    def words(self) -> str:
        """What is another text for other words."""
        return f"{self.number} {self.first}-{self.last} {self.oldest}-{self.newest} {self.entries}"

    @property
    def without(self) -> str:
        """What is another text once more rows were removed from it."""
        return f"{self.words} without {self.removed_pages} {self.removed}"


def seal(db: sqlite3.Connection) -> None:
    """Keep the sum of each part, within a transaction. Raises `CacheDamaged`.

    What came in within the same is written first: FTS5 holds it in memory until there is a
    savepoint, or the transaction ends.
    """
    db.execute("SAVEPOINT sealing")
    db.execute("RELEASE sealing")
    kept = dict(_bare(db, "SELECT part, sum FROM sealed"))
    now = dict(_sums(db, kept))
    db.executemany("DELETE FROM sealed WHERE part = ?", [(each,) for each in kept.keys() - now])
    added = [(part, said) for part, said in now.items() if part not in kept]
    db.executemany("INSERT INTO sealed VALUES (?, ?)", added)


def unseal(db: sqlite3.Connection) -> None:
    """Say that something changes, and that the sums of before are not of all."""
    db.execute("DELETE FROM sealed WHERE part = ''")


def forget(db: sqlite3.Connection) -> None:
    """Forget all sums: once all words are dropped at once, FTS5 counts its segments from 1 anew."""
    db.execute("DELETE FROM sealed")


def check(db: sqlite3.Connection) -> None:
    """Sum all anew, within a transaction, if nothing changed since. Raises `CacheDamaged`."""
    kept = dict(_bare(db, "SELECT part, sum FROM sealed"))
    if "" in kept and dict(_sums(db, {})) != kept:
        raise CacheDamaged


def segments(structure: bytes) -> list[Segment]:
    """Read the structure record. Raises `CacheDamaged`."""
    if structure[4:8] != _V2:
        raise CacheDamaged
    numbers = _numbers(structure[8:])
    try:
        levels, total, _written = next(numbers), next(numbers), next(numbers)
        found = list[Segment]()
        for _ in range(levels):
            _merging, many = next(numbers), next(numbers)
            found += [Segment(*(next(numbers) for _ in range(8))) for _ in range(many)]
    except (StopIteration, RuntimeError, TypeError) as error:
        raise CacheDamaged from error
    if len(found) != total:
        raise CacheDamaged
    return found


def _sums(db: sqlite3.Connection, kept: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each part with its sum: the one that is kept where there is one."""
    apart = [*_bare(db, f"SELECT id, block FROM words_data WHERE id <= {_STRUCTURE}")]
    yield "", _sum(apart)
    for each in segments(dict(apart).get(_STRUCTURE, b"")):
        yield each.words, kept.get(each.words) or _sum(_words(db, each.number))
        if each.removed:
            rows = _pages(db, each.number + _REMOVED)
            yield each.without, kept.get(each.without) or _sum(rows)


def _words(db: sqlite3.Connection, segment: int) -> Iterator[tuple[object, ...]]:
    yield from _pages(db, segment)
    query = f"SELECT term, pgno FROM words_idx WHERE segid = {segment} ORDER BY term"
    yield from _bare(db, query)


def _pages(db: sqlite3.Connection, segment: int) -> sqlite3.Cursor:
    first, end = segment << _ROWS, segment + 1 << _ROWS
    query = f"SELECT id, block FROM words_data WHERE id >= {first} AND id < {end} ORDER BY id"
    return _bare(db, query)


def _sum(rows: Iterator[tuple[object, ...]] | list[tuple[object, ...]]) -> str:
    found = hashlib.sha256()
    for row in rows:
        for each in row:
            held = each if isinstance(each, bytes) else str(each).encode()
            found.update(len(held).to_bytes(8, "big") + held)
    return found.hexdigest()


def _numbers(record: bytes) -> Iterator[int]:
    """Yield SQLite's numbers of variable length: seven bits a byte, all eight of a ninth."""
    number = count = 0
    for byte in record:
        count += 1
        if count == 9:
            yield number << 8 | byte
            number = count = 0
            continue
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = count = 0


def _bare(db: sqlite3.Connection, query: str) -> sqlite3.Cursor:
    found = db.execute(query)
    found.row_factory = None
    return found
