"""Which version of the program wrote a database, and whether it is one of ours at all.

The version is the number of the last migration applied (`migrate`). What those do is not read here.
"""

import sqlite3
from functools import cache
from pathlib import Path

from casefiles.kernel.workspace_errors import NotAWorkspace, StorageTrouble, TooNew
from casefiles.storage.database import schema_number

# "CASE": lets the open dialog tell our databases from anybody else's.
APPLICATION_ID = 0x43415345

MIGRATIONS = Path(__file__).parent / "migrations"
"""The folder of the migrations; the name of each begins with its number."""


@cache
def newest_schema() -> int:
    """Return the number of the last migration there is."""
    return max(number_of(each) for each in MIGRATIONS.iterdir() if each.name.endswith(".sql"))


def number_of(migration: Path) -> int:
    """Return the number of a migration's file."""
    return int(migration.name[:4])


def recognize(db: sqlite3.Connection, folder: Path, *, only_to_read: bool) -> None:
    """Raise `NotAWorkspace` unless a database is one of ours, `TooNew` unless we know its schema.

    An empty one is ours to write in: that is what a machine stopped while making a workspace
    leaves. There is nothing in it to read. One of ours with tables and no schema number was
    tampered with: `StorageTrouble`.
    """
    [ours] = db.execute("PRAGMA application_id").fetchone()
    [tables] = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if (ours != APPLICATION_ID) if tables else only_to_read:
        raise NotAWorkspace(folder)
    found, newest = schema_number(db), newest_schema()
    if tables and found < 1:
        raise StorageTrouble("SQLITE_CORRUPT")
    if found > newest:
        raise TooNew(found, newest)


def is_older(db: sqlite3.Connection) -> bool:
    """Whether an older version of the program wrote this database."""
    return schema_number(db) < newest_schema()
