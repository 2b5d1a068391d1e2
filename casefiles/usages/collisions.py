"""What two copies of a case say differently, in words: of which record, in which field, whose."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from casefiles.acts import Act
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.storage import rows
from casefiles.storage.foreign_keys import keys_of
from casefiles.storage.journal_entry import RowFields
from casefiles.storage.merging import collision_rows
from casefiles.storage.merging.collision_rows import CollisionSide, StoredCollision
from casefiles.storage.merging.three_way import Collision
from casefiles.usages.collision_acts import Take
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

    is_there: bool
    """Whether the record is there today."""

    @property
    def in_effect(self) -> Take | None:
        """Which of both the record says today; neither where it was written anew since."""
        says_first = self.is_there == (self.stored.first.values is not None)
        if says_first and all(each.now == each.first for each in self.fields):
            return Take.FIRST
        says_second = self.is_there == (self.stored.second.values is not None)
        if says_second and all(each.now == each.second for each in self.fields):
            return Take.SECOND
        return None


def collisions(db: sqlite3.Connection, case: CaseId) -> list[CollisionInWords]:
    """Return the collisions of a case in words, always in the same order."""
    found = collision_rows.of_case(db, case)
    known = _Rows(db)
    return [
        CollisionInWords(
            each,
            _record(each.table, each.row, [each.first.values, each.second.values], known),
            tuple(_fields(each.table, each.row, (each.first.values, each.second.values), known)),
            known.row(each.table, each.row) is not None,
        )
        for each in found
    ]


def differences(
    db: sqlite3.Connection, found: Iterable[Collision]
) -> list[tuple[str, tuple[CollisionField, ...]]]:
    """Return what two copies would collide in if they met: of each its record and its fields."""
    known = _Rows(db)
    return [
        (_record(each.table, each.row, [each.first, each.second], known),
         tuple(_fields(each.table, each.row, (each.first, each.second), known)))
        for each in found
    ]  # fmt: skip


def done_by(side: CollisionSide) -> str:
    """Return what was done on one side, as `Edit Case, by Ada`."""
    act = Act(side.act).label if side.act else "Earlier"
    return f"{act}, by {side.by}" if side.by else act


def _record(table: str, id_: str, said: Iterable[RowFields | None], known: "_Rows") -> str:
    row = known.row(table, id_) or next((each for each in said if each), {})
    try:
        words = name_of(table, row, known)
    except KeyError:  # of a row that is gone only a part is known
        words = table.replace("_", " ")
    return words[:1].upper() + words[1:]


def _fields(
    table: str, id_: str, sides: tuple[RowFields | None, RowFields | None], known: "_Rows"
) -> Iterator[CollisionField]:
    now = known.row(table, id_)
    for name in dict.fromkeys((*(sides[0] or {}), *(sides[1] or {}))):
        if name in _SIGNED:
            continue
        said = [
            "removed" if side is None else value_in_words(table, name, side.get(name), known)
            for side in (*sides, now)
        ]
        yield CollisionField(field_name(table, name), *said)


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
