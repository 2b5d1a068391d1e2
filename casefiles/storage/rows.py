"""Frozen dataclasses to rows and back: a table's columns are its dataclass's fields.

What SQLite has no type for is written one way: a truth as 0 or 1, a moment and a day in ISO 8601,
a member of an enumeration as its value, several short texts as lines.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId

T = TypeVar("T")
U = TypeVar("U")
Id = TypeVar("Id", bound=str)


def add(db: sqlite3.Connection, table: str, thing: object) -> None:
    """Write a new row."""
    add_values(db, table, row_of(thing))


def add_values(db: sqlite3.Connection, table: str, values: Mapping[str, object]) -> None:
    """Write a new row of which all columns are known."""
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    written = tuple(map(write, values.values()))
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", written)


def add_all(db: sqlite3.Connection, table: str, things: Sequence[object]) -> None:
    """Write many new rows of one kind, in order.

    Some by one statement: what checks a row and what notes it is made ready once for each. Of 2,000
    exhibits that takes half of the time that as many statements do.
    """
    if not things:
        return
    names = [*_readers(type(things[0]))]
    row, values = f"({', '.join('?' * len(names))})", attrgetter(*names)
    written = _writing_each_once()
    rest = len(things) - len(things) % _TOGETHER
    for many, some in ((_TOGETHER, things[:rest]), (1, things[rest:])):
        marks = ", ".join([row] * many)
        groups = (some[at : at + many] for at in range(0, len(some), many))
        db.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES {marks}",
            (
                [v if type(v) in _PLAIN else written(v) for thing in group for v in values(thing)]
                for group in groups
            ),
        )


def put(db: sqlite3.Connection, table: str, thing: object) -> None:
    """Write a row, or alter the one with this id to say what this one says."""
    row = row_of(thing)
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    altered = ", ".join(f"{name} = excluded.{name}" for name in row if name not in _KEYS)
    db.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {altered}",
        tuple(row.values()),
    )


def alter(
    db: sqlite3.Connection, table: str, case: CaseId, row: str, values: Mapping[str, object]
) -> None:
    """Alter some fields of a row. Raises `NotFound` if the case has no such row."""
    fields_ = ", ".join(f"{name} = ?" for name in values)
    done = db.execute(
        f"UPDATE {table} SET {fields_} WHERE id = ? AND case_id = ?",
        (*map(write, values.values()), row, case),
    )
    if done.rowcount != 1:
        raise NotFound(table, row)


def renumber(db: sqlite3.Connection, table: str, case: CaseId, numbers: Mapping[Id, int]) -> None:
    """Give rows of a case these numbers, none of which another row of it has.

    They go by way of numbers that nothing has: no two rows of a table ever have the same.
    """
    query = f"SELECT max(number) FROM {table} WHERE case_id = ?"
    [highest] = db.execute(query, (case,)).fetchone()
    far = 1 + max(highest or 0, *numbers.values(), 0)
    for by in (far, 0):
        for row, number in numbers.items():
            alter(db, table, case, row, {"number": number + by})


def remove(db: sqlite3.Connection, table: str, case: CaseId, row: str) -> None:
    """Take a row out, if it is there, and what cannot be without it."""
    db.execute(f"DELETE FROM {table} WHERE id = ? AND case_id = ?", (row, case))


def get(db: sqlite3.Connection, table: str, kind: type[T], row: str) -> T:
    """Return one row. Raises `NotFound`."""
    found = db.execute(f"SELECT * FROM {table} WHERE id = ?", (row,)).fetchone()
    if found is None:
        raise NotFound(table, row)
    return read(kind, found)


def values_of_row(
    db: sqlite3.Connection, table: str, row: str
) -> dict[str, str | int | None] | None:
    """Return a row of any table by its columns, or nothing if it is not there."""
    found = db.execute(f"SELECT * FROM {table} WHERE id = ?", (row,)).fetchone()
    return dict(found) if found else None


def of_this_case(db: sqlite3.Connection, table: str, kind: type[T], case: CaseId, row: str) -> T:
    """Return one row. Raises `NotFound` also if it is one of another case."""
    found = where(db, table, kind, id=row, case_id=case)
    if not found:
        raise NotFound(table, row)
    return found[0]


def is_in_case(db: sqlite3.Connection, table: str, case: CaseId, row: str) -> bool:
    """Whether a case has this row."""
    query = f"SELECT 1 FROM {table} WHERE id = ? AND case_id = ?"
    return db.execute(query, (row, case)).fetchone() is not None


def ids(db: sqlite3.Connection, table: str, case: CaseId) -> set[str]:
    """Return the ids of all rows of a case."""
    return {row["id"] for row in db.execute(f"SELECT id FROM {table} WHERE case_id = ?", (case,))}


def of_case(
    db: sqlite3.Connection, table: str, kind: type[T], case: CaseId, order: str = "id"
) -> list[T]:
    """Return all rows of a case."""
    found = db.execute(f"SELECT * FROM {table} WHERE case_id = ? ORDER BY {order}", (case,))
    return read_all(kind, found)


def those(
    db: sqlite3.Connection, table: str, kind: type[T], ids: Iterable[str], order: str = "id"
) -> list[T]:
    """Return those of these rows that are there."""
    query = f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY {order}"
    return read_all(kind, db.execute(query, (json.dumps([*ids]),)))


def where(
    db: sqlite3.Connection, table: str, kind: type[T], order: str = "id", **equal: object
) -> list[T]:
    """Return the rows with these values in these columns."""
    condition = " AND ".join(f"{name} = ?" for name in equal)
    query = f"SELECT * FROM {table} WHERE {condition} ORDER BY {order}"
    return read_all(kind, db.execute(query, tuple(map(write, equal.values()))))


def use_number(db: sqlite3.Connection, case: CaseId, series: str) -> int:
    """Return the next number of a series. Undoing what it is used for does not give it back."""
    return use_numbers(db, case, series, 1).start


def use_numbers(
    db: sqlite3.Connection, case: CaseId, series: str, many: int, least: int = 1
) -> range:
    """Return the next so many numbers of a series, of which the first is `least` or higher.

    Of a case that was lent, those that the writing device may use. Raises `Impossible`.
    """
    if many == 0:
        return range(0)
    from casefiles.storage import lent_blocks  # noqa: PLC0415 - not where only is read

    first = lent_blocks.first_free(db, case, series, many, least)
    db.execute(
        """
        INSERT INTO numbers_used (chain, last) VALUES (?, ?)
        ON CONFLICT (chain) DO UPDATE SET last = excluded.last WHERE excluded.last > last
        """,
        (f"{case}:{series}", first + many - 1),
    )
    return range(first, first + many)


def last_number(db: sqlite3.Connection, case: CaseId, series: str) -> int:
    """Return the last number of a series that was used, whatever was undone; 0 if none was."""
    from casefiles.storage import lent_blocks  # noqa: PLC0415

    return lent_blocks.last_used(db, case, series)


def read(kind: type[T], row: sqlite3.Row | Mapping[str, Any]) -> T:
    """Make a dataclass of a row."""
    return kind(**{name: reader(row[name]) for name, reader in _readers(kind).items()})


def read_all(kind: type[T], found: sqlite3.Cursor) -> list[T]:
    """Make dataclasses of all rows that were found."""
    make = reader(kind, columns_of(found))
    return [make(row) for row in found]


def columns_of(found: sqlite3.Cursor) -> list[str]:
    """Return the names of the columns of what was found."""
    return [column[0] for column in found.description]


def read_at_once(
    db: sqlite3.Connection, kinds: tuple[type[T], type[U]], query: str, known: Mapping[str, object]
) -> list[tuple[T, U]]:
    """Return one dataclass of each kind for every row of a query, as `values_at_once` has them."""
    columns = [name for kind in kinds for name in _readers(kind)]
    one, other = reader(kinds[0], columns), reader(kinds[1], columns)
    return [(one(row), other(row)) for row in values_at_once(db, columns, query, known)]


def values_at_once(
    db: sqlite3.Connection, columns: Sequence[str], query: str, known: Mapping[str, object]
) -> list[list[Any]]:
    """Return these columns of every row of a query; in its order, if it has a limit too.

    SQLite lets go of Python at every row it returns, and then waits for its turn: five thousand
    rows took four times as long beside one busy thread. So they come as one text: rows that are
    small, or some thousand at most, and nothing but texts and whole numbers.
    """
    packed = f"SELECT json_group_array(json_array({', '.join(columns)})) FROM ({query})"
    [text] = db.execute(packed, known).fetchone()
    rows: list[list[Any]] = json.loads(text)
    return rows


def reader(kind: type[T], columns: Sequence[str]) -> Callable[[Sequence[Any]], T]:
    """Return what makes a dataclass of each row found: where columns stand is looked up once.

    What stands in the row before too is converted once and held once: of a hundred thousand
    exhibits most come from one receipt, and few say anything that others do not.
    """
    at = {name: n for n, name in enumerate(columns)}
    known = [(n, at[name], each) for n, (name, each) in enumerate(_readers(kind).items())]
    raw: list[Any] = [_NOTHING] * len(known)
    values: list[Any] = [None] * len(known)
    made: list[T] = []

    def make(row: Sequence[Any]) -> T:
        is_new = not made
        for n, column, convert in known:
            value = row[column]
            if value != raw[n]:
                raw[n], is_new = value, True
                values[n] = value if convert is _as_it_is else convert(value)
        if is_new:
            made[:] = [kind(*values)]
        return made[0]

    return make


def row_of(thing: object) -> dict[str, object]:
    """Return a dataclass as it stands in its row, by column."""
    return {name: write(getattr(thing, name)) for name in _readers(type(thing))}


def write(value: object) -> object:
    """Return a value as it stands in a column."""
    match value:
        case bool():
            return int(value)
        case Enum():
            return value.value
        case date():  # a moment is one too
            return value.isoformat()
        case tuple():
            return "\n".join(str(write(each)) for each in value)
        case _:
            return value


def _writing_each_once() -> Callable[[object], object]:
    """Return `write` for things that live on meanwhile: of many rows most have the same moment."""
    known = dict[int, object]()

    def written(value: object) -> object:
        found = known.get(id(value), _NOTHING)
        if found is _NOTHING:
            found = known[id(value)] = write(value)
        return found

    return written


_KEYS = {"id", "case_id"}
_TOGETHER = 25
"""Rows that one statement writes where there are as many; more of them gain little."""

_NOTHING = object()
_PLAIN = {str, int, NoneType}
"""What stands in a column as it is: most of what there is."""


def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    found: dict[str, Callable[[Any], Any]] = _readers_of(kind)
    return found


@cache
def _readers_of(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {each.name: _reader(hints[each.name]) for each in fields(kind) if each.init}


def _reader(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) is UnionType:
        [inner] = (each for each in get_args(hint) if each is not NoneType)
        some = _reader(inner)
        if some is _as_it_is:
            return some
        return lambda value: None if value is None else some(value)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda value: tuple(item(each) for each in value.split("\n")) if value else ()
    if hint in {datetime, date}:
        parse: Callable[[Any], Any] = hint.fromisoformat
        return parse
    if isinstance(hint, type) and issubclass(hint, bool | Enum):
        return _Members(hint).__getitem__ if issubclass(hint, Enum) else hint
    return _as_it_is


class _Members(dict[Any, Enum]):
    """The members of an enumeration by value: five times as fast as to call it."""

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__((each.value, each) for each in kind)
        self._kind = kind

    def __missing__(self, value: Any) -> Enum:
        return self._kind(value)  # what is none of them is refused as ever


def _as_it_is(value: Any) -> Any:
    return value
