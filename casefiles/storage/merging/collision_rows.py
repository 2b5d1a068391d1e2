"""Collisions as rows: both values, who wrote them, when and why, until a person decides."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping

from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.storage.merging.entry_writers import EntryWriters
from casefiles.storage.merging.erased_elsewhere import made_id
from casefiles.storage.merging.joined_collisions import TABLE, UNDECIDED, Row
from casefiles.storage.merging.three_way import Collision


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
    first: EntryWriters,
    second: EntryWriters,
    became: Mapping[str, str],
) -> dict[str, Row]:
    """Return the rows of collisions, by ids that follow from the entries that collide.

    `became` says which rows are one with another now.
    """
    was = {kept: row for row, kept in became.items()}
    rows = {}
    for each in collisions:
        row: Row = {"about_table": each.table, "about_row": each.row}
        known_by = [each.table, each.row, *sorted({*(each.first or ()), *(each.second or ())})]
        copies = (second, first) if each.is_second_first else (first, second)
        for name, said, writers in zip(("first", "second"), each.sides, copies, strict=True):
            other = was.get(each.row, each.row)
            wrote = writers.of(each.table, each.row, said) or writers.of(each.table, other, said)
            entry = wrote[0].entry if wrote else None
            row[f"{name}_values"] = _text(said)
            row[f"{name}_act"] = entry.act.value if entry else ""
            row[f"{name}_by"] = entry.actor if entry else ""
            row[f"{name}_at"] = entry.at if entry else ""
            row[f"{name}_reason"] = entry.reason if entry else ""
            known_by += [name, row[f"{name}_values"], *(writer.hash for writer in wrote)]
        digits = hashlib.sha256("\0".join(known_by).encode("utf-8", "surrogatepass")).hexdigest()
        rows[made_id(digits)] = row | UNDECIDED
    return rows


def of_case(db: sqlite3.Connection, case: CaseId) -> list[StoredCollision]:
    """Return the collisions of a case, decided or not, in the order in which their rows lie."""
    query = f"SELECT * FROM {TABLE} WHERE case_id = ? ORDER BY about_table, about_row, id"
    return [_stored(row) for row in db.execute(query, (case,))]


def undecided(db: sqlite3.Connection, case: CaseId) -> int:
    """Return how many collisions of a case nobody has decided."""
    query = f"SELECT count(*) FROM {TABLE} WHERE case_id = ? AND decided = ''"
    return int(db.execute(query, (case,)).fetchone()[0])


def refuse_undecided(db: sqlite3.Connection, case: CaseId) -> None:
    """Raise `Impossible` while nobody has decided all of them: nothing is signed before."""
    if many := undecided(db, case):
        raise Impossible(
            f"Two copies of the case were brought together and differ in"
            f" {counted(many, 'record')}: nothing is signed before somebody decided which of them"
            " holds. Decide each on the tab Case, under “Where two copies differ”, or by"
            " `case settle`."
        )


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


def _text(fields: object) -> str:
    return json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
