"""A database that may be thrown away: what is in it can be made again, and nobody is troubled.

One that is damaged, of another version or with other tables is dropped and made anew, empty, also
when that is found out in the middle of its use. Where nothing can be written, what is there is
read, and what is added is kept in memory until it is closed.
"""

import contextlib
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from casefiles.errors import StorageTrouble
from casefiles.storage.database import connect, in_memory, schema_number, transaction

P = ParamSpec("P")
R = TypeVar("R")

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ", "SQLITE_FORMAT")
_SAID = ("Could not decode to UTF-8", "unsupported file format", "malformed database schema")
"""What is said, without a code for it, where bytes of a text or of the file's head changed."""

_NOT_WRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_FULL")


class NotAsKept(Exception):
    """What was read is not what was written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What such a database is called, and what is in it."""

    name: str
    version: int
    tables: str
    """Statements, apart by `;` at the end of a line."""

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements that make its tables, one by one."""
        return tuple(each.strip() for each in self.tables.split(";\n"))


class Disposable:
    """One thread's hold on such a database."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self._path, self._plan = folder / plan.name, plan
        self._on_disk = True
        self.dropped = 0
        """How often it was found damaged, and made anew, since it was opened."""

        self.db = self._opened()

    def close(self) -> None:
        """Let go of it."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start_over(self) -> None:
        """Drop all that is in it."""
        with contextlib.suppress(sqlite3.Error):
            self.db.close()
        self._drop()
        self.dropped += 1
        self.db = self._opened()

    def want_to_write(self) -> None:
        """Make sure that things can be added, if only in memory."""
        if self._on_disk or self.db.execute("PRAGMA query_only").fetchone()[0] == 0:
            return
        there, self.db = self.db, in_memory()
        with contextlib.closing(there):
            there.backup(self.db)

    def _opened(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(exist_ok=True)
            return self._ready()
        except OSError:
            return self._without_writing()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            return self._anew()
        except StorageTrouble as trouble:
            if trouble.code.startswith(_DAMAGED):
                return self._anew()
            if not trouble.code.startswith(_NOT_WRITABLE):
                raise
            return self._without_writing()

    def _anew(self) -> sqlite3.Connection:
        self._drop()
        try:
            return self._ready()
        except (OSError, StorageTrouble):
            return self._without_writing()

    def _ready(self) -> sqlite3.Connection:
        db = connect(self._path)
        try:
            db.execute("PRAGMA synchronous = NORMAL")
            if not self._is_ours(db):
                with transaction(db):
                    if not self._is_ours(db):
                        self._lay_out(db)
        except BaseException:
            db.close()
            raise
        return db

    def _without_writing(self) -> sqlite3.Connection:
        self._on_disk = False
        if self._path.is_file():
            with contextlib.suppress(OSError, sqlite3.Error, StorageTrouble):
                db = connect(self._path, only_to_read=True)
                if self._is_ours(db):
                    return db
                db.close()
        db = in_memory()
        with transaction(db):
            self._lay_out(db)
        return db

    def _is_ours(self, db: sqlite3.Connection) -> bool:
        if schema_number(db) != self._plan.version:
            return False
        query = "SELECT CAST(sql AS BLOB) AS sql FROM sqlite_schema"  # damaged, it may be no text
        there = {row["sql"] for row in db.execute(query)}
        return all(statement.encode() in there for statement in self._plan.statements)

    def _lay_out(self, db: sqlite3.Connection) -> None:
        """Make its tables, in place of whatever is there. Raises `StorageTrouble`."""
        if db.execute("SELECT count(*) AS n FROM sqlite_schema").fetchone()["n"]:
            raise StorageTrouble("SQLITE_CORRUPT")  # of another version, or another's: dropped
        for statement in self._plan.statements:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {self._plan.version}")

    def _drop(self) -> None:
        for each in self._path.parent.glob(f"{self._path.name}*"):
            with contextlib.suppress(OSError):
                each.unlink()


def next_stamp(last: int | None) -> int:
    """Return a number that was never given before, also not before all was dropped.

    Counted from 1 anew, what was made of texts that are gone would pass for made of these.
    """
    return max((last or 0) + 1, time.time_ns())


D = TypeVar("D", bound=Disposable)


def healing(
    method: Callable[Concatenate[D, P], R],
) -> Callable[Concatenate[D, P], R]:
    """Have a method of a `Disposable` start over, and be asked once more, where it is damaged."""

    @wraps(method)
    def healed(self: D, *given: P.args, **named: P.kwargs) -> R:
        try:
            return method(self, *given, **named)
        except (NotAsKept, StorageTrouble, sqlite3.DatabaseError) as error:
            if not _is_damage(error):
                raise
            self.start_over()
            return method(self, *given, **named)

    return healed  # type: ignore[return-value]  # wraps names its first parameter


def _is_damage(error: Exception) -> bool:
    if isinstance(error, NotAsKept) or str(error).startswith(_SAID):
        return True
    code: Any = error.code if isinstance(error, StorageTrouble) else None
    return str(code or getattr(error, "sqlite_errorname", "")).startswith(_DAMAGED)
