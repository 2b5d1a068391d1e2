"""Collisions as rows: both values, who wrote them, when and why, until a person decides."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage import rows
from casefiles.storage.erase import COLLISIONS
from casefiles.storage.journal import EntryText
from casefiles.storage.journal_entry import JournalEntry, parse, parse_change
from casefiles.storage.merging.erased_elsewhere import made_id
from casefiles.storage.merging.three_way import Collision

TABLE = COLLISIONS

Row = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class CollisionSide:
    """What one copy says."""

    values: Mapping[str, str | int | None] | None
    """The fields that differ; none if nothing but its being there does; None: it was removed."""

    act: str
    by: str
    at: str
    """UTC, ISO 8601."""

    reason: str


@dataclass(frozen=True, slots=True)
class StoredCollision:
    """What two copies say differently of a row, and what was decided."""

    id: str
    case_id: CaseId
    table: str
    row: str
    first: CollisionSide
    second: CollisionSide
    decided: str
    """`first`, `second` or `as_it_stands`; blank while nothing is decided."""

    reason: str
    by: str
    at: str


def made(
    collisions: Iterable[Collision],
    first: Sequence[EntryText],
    second: Sequence[EntryText],
    ends: tuple[Digest, Digest],
    became: Mapping[str, str],
) -> dict[str, Row]:
    """Return the rows of collisions, by their ids.

    `ends` are the hashes in which both end; `became` says which rows are one with another now.
    """
    wrote = _last_writers(first), _last_writers(second)
    was = {kept: row for row, kept in became.items()}
    rows = {}
    for each in collisions:
        place = each.table, each.row
        other = each.table, was.get(each.row, each.row)
        row: Row = {"about_table": each.table, "about_row": each.row}
        for name, said, entry in (
            ("first", each.first, wrote[0].get(place)),
            ("second", each.second, wrote[1].get(place) or wrote[1].get(other)),
        ):
            row[f"{name}_values"] = _text(said)
            row[f"{name}_act"] = entry.act.value if entry else ""
            row[f"{name}_by"] = entry.actor if entry else ""
            row[f"{name}_at"] = entry.at if entry else ""
            row[f"{name}_reason"] = entry.reason if entry else ""
        row |= {"decided": "", "reason": "", "by": "", "at": ""}
        digits = hashlib.sha256("\0".join((*ends, *place)).encode()).hexdigest()
        rows[made_id(digits)] = row
    return rows


def of_case(db: sqlite3.Connection, case: CaseId) -> list[StoredCollision]:
    """Return the collisions of a case, decided or not, in the order in which their rows lie."""
    query = f"SELECT * FROM {TABLE} WHERE case_id = ? ORDER BY about_table, about_row, id"
    return [_stored(row) for row in db.execute(query, (case,))]


def undecided(db: sqlite3.Connection, case: CaseId) -> int:
    """Return how many collisions of a case nobody has decided."""
    query = f"SELECT count(*) FROM {TABLE} WHERE case_id = ? AND decided = ''"
    return int(db.execute(query, (case,)).fetchone()[0])


def decide(db: sqlite3.Connection, collision: StoredCollision, decided: Row) -> None:
    """Write down what was decided of a collision, within an act on its case."""
    rows.alter(db, TABLE, collision.case_id, collision.id, decided)


def _stored(row: sqlite3.Row) -> StoredCollision:
    sides = [
        CollisionSide(
            json.loads(row[f"{name}_values"]),
            row[f"{name}_act"],
            row[f"{name}_by"],
            row[f"{name}_at"],
            row[f"{name}_reason"],
        )
        for name in ("first", "second")
    ]
    return StoredCollision(
        row["id"], row["case_id"], row["about_table"], row["about_row"], sides[0], sides[1],
        row["decided"], row["reason"], row["by"], row["at"],
    )  # fmt: skip


def _last_writers(entries: Sequence[EntryText]) -> dict[tuple[str, str], JournalEntry]:
    """Return the entry that last touched each row."""
    found = dict[tuple[str, str], JournalEntry]()
    for text in entries:
        entry = parse(text.text)
        for each in text.changes:
            change = parse_change(each.text)
            found[change.table, change.row] = entry
    return found


def _text(fields: object) -> str:
    return json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
