"""Erase again what a restored database brought back: erasing outranks keeping.

Tombstones say what was erased. A database that is of before that has it still, in its rows and in
its journal; here it goes, in an act of the program, as it went the first time.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from casefiles.acts import PROGRAM, Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.environment import Environment
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage import change_capture, erase, exhibit_erasure, journal
from casefiles.storage.database import transaction
from casefiles.storage.erase import CASES, ErasedRow, PendingPlace
from casefiles.storage.journal_entry import JournalEntry
from casefiles.storage.tombstones import Tombstone, Tombstones

REASON = "It was erased on {}. A database of before that was put in place, and it is erased again."


@dataclass(frozen=True, slots=True)
class ErasureCheck:
    """How what was erased stands in a database."""

    unfinished: tuple[PendingPlace, ...]
    """Places that may still hold traces."""

    back: tuple[ErasedRow, ...]
    """Rows that a restored database brought back, until somebody opens it to write in it."""

    again: int
    """How many times something was erased again, after a restore."""

    unreadable: int
    """Lines among the tombstones that say nothing."""


def check_erasures(db: sqlite3.Connection, tombstones: Tombstones) -> ErasureCheck:
    """Say what of erasures is not finished, and what is back that was erased."""
    back = [gone for several in restored_rows(db, tombstones).values() for gone in several]
    actor = "CASE WHEN json_valid(entry) THEN entry ->> 'actor' END"
    query = f"SELECT count(*) AS n FROM journal WHERE act = ? AND {actor} = ?"
    [again] = db.execute(query, (Act.ERASE.value, PROGRAM)).fetchone()
    unfinished = tuple(erase.traces_pending(db))
    return ErasureCheck(unfinished, tuple(back), again, tombstones.unreadable)


def write_tombstones(
    db: sqlite3.Connection, tombstones: Tombstones, at: str, *, whole: bool = False
) -> None:
    """Write down what was erased in a database and has no tombstone yet.

    `whole`, look also for bytes that came again since, even if no row is new. Raises `Unwritable`.
    """
    erasures = db.execute("SELECT id, kind, label FROM erasures").fetchall()
    new = [each for each in erasures if tombstones.of(each["id"]) not in tombstones.rows]
    if not new and not (whole and erasures):
        return
    rows = [Tombstone(tombstones.of(e["id"]), e["kind"], e["label"], at) for e in new]
    named = erase.named_digests(db)
    erased = erase.digests_of_erased(db, {each["id"] for each in new}) - named
    again = {digest for digest in named if tombstones.is_erased(digest)}
    tombstones.add(rows, erased, again)


def erased_bytes(db: sqlite3.Connection, tombstones: Tombstones) -> set[Digest]:
    """Return the digests of bytes that were erased and that nothing names.

    Not those that were erased again with a row, while something newer than this database may name
    them: the tombstones know.
    """
    erasures = db.execute("SELECT id FROM erasures").fetchall()
    new = {each["id"] for each in erasures if tombstones.of(each["id"]) not in tombstones.rows}
    every = erase.digests_of_erased(db)
    gone = {each for each in every if tombstones.is_erased(each)}
    gone |= erase.digests_of_erased(db, new) if new else set()
    return gone - erase.named_digests(db) if gone else gone


def restored_rows(
    db: sqlite3.Connection, tombstones: Tombstones
) -> Mapping[CaseId, list[ErasedRow]]:
    """Return, by case, the rows of a database that were erased after it was written."""
    unknown = _uncompared(db, tombstones)
    back: dict[CaseId, list[ErasedRow]] = defaultdict(list)
    if unknown:
        for case, table, row in _every_row(db):
            if stone := unknown.get(tombstones.of(row)):
                back[CaseId(case)].append(ErasedRow(table, row, stone.label))
    return back


def erase_again(
    db: sqlite3.Connection, tombstones: Tombstones, environment: Environment
) -> list[CaseId]:
    """Erase what is back, one entry for each case. Returns the cases.

    To be called where changes are noted. Files are not touched: `traces_pending` says that they
    are to be cleared.
    """
    back = restored_rows(db, tombstones)
    for case, gone in back.items():
        stones = [tombstones.rows[tombstones.of(each.row)] for each in gone]
        reason = REASON.format(max(each.at for each in stones)[:10])
        at = environment.now().isoformat()
        with transaction(db):
            change_capture.begin(db, case)
            _erase(db, case, gone, environment)
            erase.expect_traces(db, at)
            entry = JournalEntry(Act.ERASE, case, environment.device, at, PROGRAM, reason)
            journal.append(db, entry, environment.chance, environment.signer)
    _mark(db, _uncompared(db, tombstones))
    return [*back]


def _erase(
    db: sqlite3.Connection, case: CaseId, gone: Collection[ErasedRow], environment: Environment
) -> None:
    if any(each.table == CASES for each in gone):
        label = next(each.label for each in gone if each.table == CASES)
        erase.erase_case_rows(db, case, label)
        return
    exhibits = [each for each in gone if each.table == exhibit_erasure.EXHIBITS]
    exhibit_erasure.erase_exhibits(db, case, exhibits, environment.new_id)
    erased = erase.erased_of(db, [each.row for each in gone])
    rest = [each for each in gone if each.row not in erased]
    exhibit_erasure.remove(db, case, rest, environment.new_id)
    erase.erase_rows(db, case, rest)


def _uncompared(db: sqlite3.Connection, tombstones: Tombstones) -> dict[str, Tombstone]:
    """Return the tombstones that a database was never compared with."""
    if not tombstones.rows:
        return {}
    known = {tombstones.of(row["id"]) for row in db.execute("SELECT id FROM erasures")}
    if _has_marks(db):
        known |= {row["tombstone"] for row in db.execute("SELECT * FROM tombstones_seen")}
    return {hash_: each for hash_, each in tombstones.rows.items() if hash_ not in known}


def _mark(db: sqlite3.Connection, unknown: Mapping[str, Tombstone]) -> None:
    if unknown and _has_marks(db):
        with transaction(db):
            marks = [(each,) for each in unknown]
            db.executemany("INSERT OR IGNORE INTO tombstones_seen VALUES (?)", marks)


def _has_marks(db: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_schema WHERE name = 'tombstones_seen'"
    return db.execute(query).fetchone() is not None


def _every_row(db: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Go through every row there ever was, as case, table and id, oldest first."""
    rows = db.execute(
        """
        SELECT j.case_id, c.change ->> 'table', c.change ->> 'row'
        FROM journal_change c JOIN journal j ON j.nr = c.entry
        WHERE json_valid(c.change) AND c.change ->> 'table' <> 'erasures'
        GROUP BY 1, 2, 3 ORDER BY min(j.nr), min(c.nr)
        """
    )
    yield from (tuple(row) for row in rows)
