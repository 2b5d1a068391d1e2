"""The tables of a schema, empty, as the migrations make them: to replay into and compare with."""

import sqlite3
import threading
from collections import OrderedDict

from casefiles.storage.database import in_memory, schema_number, transaction
from casefiles.storage.migrate import Migration, migrations, run


def altered_schema(live: sqlite3.Connection) -> list[str]:
    """Return the names of tables and triggers that are not as the migrations make them."""
    query = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    applied = migrations_to(schema_number(live))
    expected = {tuple(row) for row in _tables_by(applied).execute(query)} if applied else set()
    found = {tuple(row) for row in live.execute(query)}
    return sorted({str(name) for name, _ in expected ^ found})


def migrations_to(number: int) -> tuple[Migration, ...]:
    """Return what makes the tables of a schema."""
    return tuple(m for m in migrations() if m.number <= number and not m.rewrites_rows)


def make_tables(db: sqlite3.Connection, applied: tuple[Migration, ...]) -> None:
    """Make an empty database one that migrations were applied to."""
    if applied:
        _tables_by(applied).backup(db)


class _Cached(threading.local):
    """Empty databases that migrations were applied to, some for each thread."""

    def __init__(self) -> None:
        self.made = OrderedDict[tuple[Migration, ...], sqlite3.Connection]()


_cached = _Cached()
_MOST = 4
"""A journal of several versions goes from one to the other and back, as often as copies met."""


def _tables_by(applied: tuple[Migration, ...]) -> sqlite3.Connection:
    """Return an empty database they were applied to: that takes longer than most checks."""
    made = _cached.made
    if applied not in made:
        db = in_memory()
        db.execute("PRAGMA foreign_keys = OFF")
        with transaction(db):
            for migration in applied:
                run(db, migration)
        made[applied] = db
        if len(made) > _MOST:
            made.popitem(last=False)[1].close()
    made.move_to_end(applied)
    return made[applied]
