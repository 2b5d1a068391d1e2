"""What a schema says of its tables, as far as rows of two copies can get in each other's way.

The tables themselves are asked, whatever a reader is shown of them.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from casefiles.kernel.dataclass import dataclass
from casefiles.storage import change_capture
from casefiles.storage.journal_entry import RowFields
from casefiles.storage.lent_series import SERIES
from casefiles.storage.merging.rebuilt_case import OF_THE_WORKSPACE

Rows = dict[str, dict[str, dict[str, str | int | None]]]
"""The rows of a case: by table and id, their fields without id and case."""

_KEYS = {"id", "case_id"}
_LAID = {"package_labels", "bates_ranges"}
"""Tables of labels that stand on papers, numbered by more than `number`."""

_STAMPS = ("_by", "_at")


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that refers to a row, and what becomes of its own row when that one goes."""

    column: str
    to: str
    is_emptied: bool
    """Whether it is emptied then; otherwise its row goes too."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table of a case."""

    name: str
    columns: tuple[str, ...]
    """All but id and case."""

    unique: tuple[tuple[str, ...], ...]
    """What no two rows of a case have in common; an empty one: there is but one row."""

    references: tuple[Reference, ...]

    numbers: frozenset[str]
    """Columns of whole numbers; the others are of text."""

    filled: frozenset[str]
    """Columns that are never empty."""

    def takes(self, said: RowFields) -> bool:
        """Whether there are such columns, and what is said of them is of their kind."""
        return {*said} <= {*self.columns} and all(
            name not in self.filled
            if value is None
            else isinstance(value, int) == (name in self.numbers)
            for name, value in said.items()
        )

    def stamps(self) -> list[str]:
        """Return the columns that say who wrote the row, or when."""
        return [each for each in self.columns if each in {"by", "at"} or each.endswith(_STAMPS)]

    def labels(self) -> tuple[tuple[str, ...], ...]:
        """Return which of `unique` are labels that people were given: they never change."""
        if self.name in _LAID:
            return self.unique
        if self.name in _NUMBERED:
            return tuple(each for each in self.unique if "number" in each)
        return ()

    def places(self) -> tuple[tuple[str, ...], ...]:
        """Return which of `unique` say where a row stands in its list: it can stand elsewhere."""
        if self.name in _NUMBERED:
            return ()
        return tuple(each for each in self.unique if "number" in each)

    def identities(self) -> tuple[tuple[str, ...], ...]:
        """Return which of `unique` say what a row is about: two of the same are one."""
        other = {*self.labels(), *self.places()}
        return tuple(each for each in self.unique if each not in other)


_NUMBERED = {*SERIES.values()} | {"cases"}


def shapes(db: sqlite3.Connection) -> dict[str, TableShape]:
    """Return the tables of cases, each after those that its rows refer to."""
    query = "SELECT CAST(sql AS BLOB) FROM main.sqlite_schema WHERE sql <> '' ORDER BY rowid"
    made_by = tuple(sql for [sql] in db.execute(query))
    if made_by not in _seen:
        if len(_seen) >= _MOST_SEEN:
            _seen.clear()
        _seen[made_by] = _look_up(db)
    return dict(_seen[made_by])


_seen: dict[tuple[bytes, ...], dict[str, TableShape]] = {}
_MOST_SEEN = 4


def _look_up(db: sqlite3.Connection) -> dict[str, TableShape]:
    found = {}
    for table in change_capture.tables(db):
        if table not in OF_THE_WORKSPACE:
            columns = _columns(db, table)
            found[table] = TableShape(
                table,
                tuple(columns),
                _unique(db, table),
                _references(db, table),
                frozenset(name for name, each in columns.items() if each["type"] == "INTEGER"),
                frozenset(name for name, each in columns.items() if each["notnull"]),
            )
    order = TopologicalSorter[str](
        {name: {r.to for r in each.references if r.to != name} for name, each in found.items()}
    )
    try:
        return {name: found[name] for name in order.static_order() if name in found}
    except (
        CycleError
    ):  # then parents cannot always come first; what is unsettled is looked at again
        return found


def read_rows(db: sqlite3.Connection, case: str, tables: dict[str, TableShape]) -> Rows:
    """Return the rows of a case."""
    rows: Rows = {}
    for table, shape in tables.items():
        names = shape.columns
        if not db.execute(f"SELECT 1 FROM main.{table} LIMIT 1").fetchone():
            rows[table] = {}  # as of most: to read a statement of all columns takes far longer
            continue
        query = (
            f"SELECT {', '.join(('id', *names))} FROM main.{table} WHERE case_id = ? ORDER BY id"
        )
        rows[table] = {
            each[0]: dict(zip(names, tuple(each)[1:], strict=True))
            for each in db.execute(query, (case,))
        }
    return rows


def loose_ends(tables: Mapping[str, TableShape], rows: Rows) -> Iterator[tuple[str, str]]:
    """Yield tables and columns in which a row leans on one that is not there."""
    for name, shape in tables.items():
        for to in shape.references:
            said = (row[to.column] for row in rows.get(name, {}).values())
            if any(each is not None and each not in rows.get(to.to, {}) for each in said):
                yield name, to.column


def key(fields: RowFields, columns: tuple[str, ...]) -> tuple[str | int | None, ...] | None:
    """Return what a row has in some columns; None if one is empty, so that none is like it."""
    values = tuple(fields[each] for each in columns)
    return None if None in values else values


def _columns(db: sqlite3.Connection, table: str) -> dict[str, sqlite3.Row]:
    found = db.execute("SELECT * FROM pragma_table_info(?, 'main') ORDER BY cid", (table,))
    return {row["name"]: row for row in found if row["name"] not in _KEYS}


def _unique(db: sqlite3.Connection, table: str) -> tuple[tuple[str, ...], ...]:
    lists = db.execute(
        """
        SELECT name FROM pragma_index_list(?, 'main') WHERE "unique" AND origin <> 'pk' ORDER BY seq
        """,
        (table,),
    ).fetchall()
    keys = []
    for row in lists:
        query = "SELECT name FROM pragma_index_info(?, 'main') ORDER BY seqno"
        info = db.execute(query, (row["name"],))
        keys.append(tuple(each["name"] for each in info if each["name"] not in _KEYS))
    return tuple(keys)


def _references(db: sqlite3.Connection, table: str) -> tuple[Reference, ...]:
    query = """
        SELECT "from", "table", on_delete FROM pragma_foreign_key_list(?, 'main') ORDER BY id, seq
    """
    return tuple(
        Reference(row["from"], row["table"], row["on_delete"] == "SET NULL")
        for row in db.execute(query, (table,))
        if row["from"] not in _KEYS
    )
