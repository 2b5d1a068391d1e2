"""The tables of a schema, empty, as the migrations make them: to replay into and compare with."""

import sqlite3
import threading

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
    """The last empty database that migrations were applied to, one for each thread."""

    applied: tuple[Migration, ...] = ()
    db: sqlite3.Connection | None = None


_cached = _Cached()


def _tables_by(applied: tuple[Migration, ...]) -> sqlite3.Connection:
    """Return an empty database they were applied to: that takes longer than most checks."""
    if _cached.db is None or _cached.applied != applied:
        if _cached.db is not None:
            _cached.db.close()
        _cached.db, _cached.applied = in_memory(), applied
        _cached.db.execute("PRAGMA foreign_keys = OFF")
        with transaction(_cached.db):
            for migration in applied:
                run(_cached.db, migration)
    return _cached.db
