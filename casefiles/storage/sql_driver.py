"""The two SQLite libraries: Python's own, and SQLCipher's for the databases of a locked workspace.

They do the same by the same names, but SQLCipher's errors and rows are classes of its own, and
`backup` does not go from one to the other. Only this module and `database` know that there are two.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

from casefiles.kernel.sealing_errors import NoCipherDriver

FULL = "SQLITE_FULL"
"""What SQLite calls a disk that is full."""

_CIPHER = "sqlcipher3.dbapi2"


def sql_errors(name: str = "Error", *others: type[Exception]) -> tuple[type[Exception], ...]:
    """Return what either of them raises under a name of PEP 249, and others: for an `except`."""
    drivers = (sqlite3, sys.modules.get(_CIPHER))
    return (*(getattr(each, name) for each in drivers if each), *others)


@contextmanager
def suppressing_sql_errors(*others: type[Exception]) -> Iterator[None]:
    """Let go of what either of them raises, and of others.

    A `suppress` would ask for the libraries before it begins: the second one is imported once the
    first locked database is opened, and that may be in here.
    """
    try:
        yield
    except sql_errors("Error", *others):
        pass


def open_database(where: str, key: bytes | None) -> sqlite3.Connection:
    """Connect, with a key to a locked database. Raises `NoCipherDriver` and what `connect` does."""
    if key is None:
        return _connect(sqlite3.connect, where)
    db = _connect(cipher_driver().connect, where)
    db.execute(f"PRAGMA key = {_pragma(key)}")
    return db


def export(path: Path, key: bytes | None, target: Path, new_key: bytes | None) -> None:
    """Write a database that nobody has open into a new file with another key, or with none.

    What a program writes into the head of a file goes with it. Raises `NoCipherDriver` and what
    `connect` does.
    """
    db = _connect(cipher_driver().connect, str(path))
    try:
        if key:
            db.execute(f"PRAGMA key = {_pragma(key)}")
        db.execute(f"ATTACH ? AS target KEY {_pragma(new_key)}", (str(target),))
        with _naming_a_full_disk():
            db.execute("SELECT sqlcipher_export('target')").fetchone()
        for each in ("user_version", "application_id"):
            [number] = db.execute(f"PRAGMA {each}").fetchone()
            db.execute(f"PRAGMA target.{each} = {number}")
        db.execute("DETACH target")
    finally:
        db.close()


@contextmanager
def _naming_a_full_disk() -> Iterator[None]:
    """Give a full disk its code: what an SQL function met, SQLite says in words alone."""
    try:
        yield
    except sql_errors("OperationalError") as error:
        if str(error) == "database or disk is full":
            named = cast("sqlite3.OperationalError", error)
            named.sqlite_errorcode, named.sqlite_errorname = sqlite3.SQLITE_FULL, FULL
        raise


def _pragma(key: bytes | None) -> str:
    return "''" if key is None else f"\"x'{key.hex()}'\""


def open_like(db: sqlite3.Connection | None) -> sqlite3.Connection:
    """Open an empty database in memory that `backup` can be done into from this one."""
    return open_database(":memory:", _MEMORY_KEY if db is not None and _is_locked(db) else None)


def row_type(db: sqlite3.Connection) -> type[sqlite3.Row]:
    """Return the rows that go with a connection."""
    return cast("type[sqlite3.Row]", cipher_driver().Row) if _is_locked(db) else sqlite3.Row


def sqlite_version(key: bytes | None) -> str:
    """Return the version of the SQLite that a database with this key, or none, is opened by."""
    return sqlite3.sqlite_version if key is None else str(cipher_driver().sqlite_version)


@cache
def cipher_driver() -> ModuleType:
    """Return SQLCipher's module, set for all that this process opens.

    A wrong key is said by us, not on standard error. Pages are authenticated by SHA-256, which
    processors of today compute themselves and all else here is hashed by: a page is read in 8 us
    and written in 10, by SHA-512, which is SQLCipher's default, in 15 and 24. On a processor that
    does not it is read in 24 us instead of 20.
    Raises `NoCipherDriver` where it is not installed.
    """
    try:
        driver = import_module(_CIPHER)
    except ImportError as error:
        raise NoCipherDriver from error
    with closing(driver.connect(":memory:")) as db:
        db.execute("PRAGMA cipher_log_level = NONE")
        db.execute("PRAGMA cipher_default_hmac_algorithm = HMAC_SHA256")
    return driver


_PATIENCE = 5.0
"""Seconds for which whoever else is at a database is waited for."""

_MEMORY_KEY = bytes(32)
"""What is only in memory is not sealed by it; SQLCipher copies nothing into what has no key."""


def _is_locked(db: object) -> bool:
    return not isinstance(db, sqlite3.Connection)


def _connect(connect: Callable[..., sqlite3.Connection], where: str) -> sqlite3.Connection:
    return connect(where, isolation_level=None, timeout=_PATIENCE, uri=where.startswith("file:"))
