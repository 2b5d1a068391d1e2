"""What two copies of a case say differently, in words: of which record, in which field, whose."""

import sqlite3
from collections.abc import Iterator, Mapping

from casefiles.acts import Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.storage.foreign_keys import keys_of
from casefiles.storage.merging import collision_rows
from casefiles.storage.merging.collision_rows import CollisionSide, StoredCollision
from casefiles.usages.record_names import Row, field_name, name_of, value_in_words

_SIGNED = {"by", "at"}


@dataclass(frozen=True, slots=True)
class CollisionField:
    """A field that two copies filled differently, both ways in words."""

    name: str
    first: str
    second: str
    now: str
    """What it says today."""


@dataclass(frozen=True, slots=True)
class CollisionInWords:
    """A collision as a person reads it."""

    stored: StoredCollision
    record: str
    """Such as `party “Mill”`."""

    fields: tuple[CollisionField, ...]
    """None if one copy removed what the other only leaned on."""


def collisions(db: sqlite3.Connection, case: CaseId) -> list[CollisionInWords]:
    """Return the collisions of a case in words, those that are undecided first."""
    found = collision_rows.of_case(db, case)
    known = _Rows(db)
    return [
        CollisionInWords(each, _record(each, known), tuple(_fields(each, known)))
        for each in sorted(found, key=lambda each: bool(each.decided))
    ]


def done_by(side: CollisionSide) -> str:
    """Return what was done on one side, as `Edit Case, by Ada`."""
    act = Act(side.act).label if side.act else "Earlier"
    return f"{act}, by {side.by}" if side.by else act


def _record(each: StoredCollision, known: "_Rows") -> str:
    row = known.row(each.table, each.row) or {**(each.first.values or each.second.values or {})}
    try:
        words = name_of(each.table, row, known)
    except KeyError:  # of a row that is gone only a part is known
        words = each.table.replace("_", " ")
    return words[:1].upper() + words[1:]


def _fields(each: StoredCollision, known: "_Rows") -> Iterator[CollisionField]:
    first, second = each.first.values, each.second.values
    now = known.row(each.table, each.row)
    for name in dict.fromkeys((*(first or {}), *(second or {}))):
        if name in _SIGNED:
            continue
        said = [
            "removed" if side is None else value_in_words(each.table, name, side.get(name), known)
            for side in (first, second, now)
        ]
        yield CollisionField(field_name(each.table, name), *said)


class _Rows:
    """Rows as they stand, each read once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._rows: dict[tuple[str, str], Row | None] = {}
        self._keys: dict[str, Mapping[str, str]] = {}

    def row(self, table: str, id_: str) -> Row | None:
        """Return a row, or nothing where it is gone."""
        if (table, id_) not in self._rows:
            self._rows[table, id_] = rows.values_of_row(self._db, table, id_)
        return self._rows[table, id_]

    def keys(self, table: str) -> Mapping[str, str]:
        """Return which columns refer to rows of which tables."""
        if table not in self._keys:
            self._keys[table] = keys_of(self._db, table)
        return self._keys[table]
