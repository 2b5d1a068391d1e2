"""A cache in SQLite: what is in it can be made again, so a damaged one is dropped in silence."""

import contextlib
import sqlite3
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unwritable
from casefiles.kernel.ids import Digest
from casefiles.kernel.workspace_errors import StorageTrouble
from casefiles.storage import change_log
from casefiles.storage.change_log import LogPlace
from casefiles.storage.database import connect, in_memory, schema_number, transaction
from casefiles.storage.sql_driver import sql_errors, suppressing_sql_errors

P = ParamSpec("P")
R = TypeVar("R")

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ", "SQLITE_FORMAT")
_DAMAGE_MESSAGES = (
    "Could not decode to UTF-8",
    "unsupported file format",
    "malformed database schema",
)
"""What is said, without a code for it, where bytes of a text or of the file's head changed."""

_NOT_WRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_FULL")


_LOG_PAGES = 4_000
"""Pages in the log beside it, some 16 MB, before they are written back: one of an index that is
changed by file after file goes back once for all of them.
"""


class CacheDamaged(Exception):
    """What was read is not what was written."""


@dataclass(frozen=True, slots=True)
class CacheSchema:
    """What such a database is called, and what is in it."""

    name: str
    version: int
    tables: str
    """Statements, apart by `;` at the end of a line; some may set what a table is to do."""

    logged: str = ""
    """A table of files of which it is written down what comes, goes and changes (`change_log`)."""

    index: str = ""
    """Of that table, for a file of an older version too, which keeps all that is in it."""

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements that make its tables, one by one."""
        return tuple(each.strip() for each in self.tables.split(";\n"))


class CacheDatabase:
    """One thread's hold on such a database."""

    def __init__(self, folder: Path, plan: CacheSchema) -> None:
        self._path, self._plan = folder / plan.name, plan
        self.is_on_disk = True
        """Whether what is added is still there when it is opened again."""

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

    def require_disk(self) -> None:
        """Make sure that what is added is there later too. Raises `Unwritable`."""
        if not self.is_on_disk:
            raise Unwritable(self._path, "its folder is read-only, or the disk is full")

    def start_over(self) -> None:
        """Drop all that is in it."""
        with suppressing_sql_errors():
            self.db.close()
        self._drop()
        self.dropped += 1
        self.db = self._opened()

    def ensure_writable(self) -> None:
        """Make sure that things can be added, if only in memory."""
        if self.is_on_disk or self.db.execute("PRAGMA query_only").fetchone()[0] == 0:
            return
        there, self.db = self.db, in_memory(like=self.db)
        with contextlib.closing(there):
            self._copy(there)

    def continue_in_memory(self) -> None:
        """Write no more to the disk; keep what can still be read there, until it is closed."""
        there, self.is_on_disk = self.db, False
        try:
            self.db = in_memory(like=there)
            self._copy(there)
        except sql_errors():
            self.db = self._empty()
        finally:
            there.close()

    def log_place(self) -> LogPlace | None:
        """Return how far its log goes; None where it has none."""
        return change_log.place(self.db)

    def changed_since(self, read: LogPlace | None) -> set[Digest] | None:
        """Return the files that changed after a place in its log; None where that is not known."""
        return change_log.since(self.db, read)

    def _copy(self, there: sqlite3.Connection) -> None:
        """Go on with a copy in memory, whose log is another one: its end is on no disk."""
        there.backup(self.db)
        if change_log.has_log(self.db):
            change_log.begin_anew(self.db)

    def _opened(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(mode=0o700, exist_ok=True)
            return self._ready()
        except OSError:
            return self._without_writing()
        except sql_errors("DatabaseError", StorageTrouble) as error:
            if _is_damage(error) or self._is_emptied(error):
                return self._anew()
            if not _is_no_writing(error):
                raise
            return self._without_writing()

    def _is_emptied(self, error: Exception) -> bool:
        """Whether nothing is left of a file that somebody has open, and not only not yet there.

        Whoever makes one is waited for, and has written to it by then.
        """
        with contextlib.suppress(OSError):
            return _code(error).startswith("SQLITE_BUSY") and not self._path.stat().st_size
        return False

    def _anew(self) -> sqlite3.Connection:
        self._drop()
        self.dropped += 1
        try:
            return self._ready()
        except sql_errors("DatabaseError", OSError, StorageTrouble):
            return self._without_writing()

    def _ready(self) -> sqlite3.Connection:
        db = connect(self._path)
        try:
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
            if not self._is_ours(db):
                with transaction(db):
                    if not self._is_ours(db):
                        self._lay_out(db)
            if self._plan.logged and not change_log.has_log(db):
                with transaction(db):
                    self._begin_log(db)
        except BaseException:
            db.close()
            raise
        return db

    def _without_writing(self) -> sqlite3.Connection:
        self.is_on_disk = False
        if self._path.is_file():
            with suppressing_sql_errors(OSError, StorageTrouble):
                db = connect(self._path, only_to_read=True)
                if self._is_ours(db):
                    return db
                db.close()
        return self._empty()

    def _empty(self) -> sqlite3.Connection:
        db = in_memory()
        with transaction(db):
            self._lay_out(db)
        return db

    def _is_ours(self, db: sqlite3.Connection) -> bool:
        if schema_number(db) != self._plan.version:
            return False
        query = "SELECT CAST(sql AS BLOB) AS sql FROM sqlite_schema"  # damaged, it may be no text
        there = {row["sql"] for row in db.execute(query)}
        wanted = [each for each in self._plan.statements if each.startswith("CREATE ")]
        return all(statement.encode() in there for statement in wanted)

    def _lay_out(self, db: sqlite3.Connection) -> None:
        """Make its tables, in place of whatever is there. Raises `StorageTrouble`."""
        if db.execute("SELECT count(*) AS n FROM sqlite_schema").fetchone()["n"]:
            raise StorageTrouble("SQLITE_CORRUPT")  # of another version, or another's: dropped
        for statement in self._plan.statements:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {self._plan.version}")
        self._begin_log(db)

    def _begin_log(self, db: sqlite3.Connection) -> None:
        if self._plan.logged:
            change_log.install(db, self._plan.logged)
            if self._plan.index:
                db.execute(self._plan.index)

    def _drop(self) -> None:
        for each in self._path.parent.glob(f"{self._path.name}*"):
            with contextlib.suppress(OSError):
                each.unlink()


def next_stamp(last: int | None) -> int:
    """Return a number that was never given before, also not before all was dropped.

    Counted from 1 anew, what was made of texts that are gone would pass for made of these.
    """
    return max((last or 0) + 1, time.time_ns())


D = TypeVar("D", bound=CacheDatabase)


def rebuild_if_damaged(
    method: Callable[Concatenate[D, P], R],
) -> Callable[Concatenate[D, P], R]:
    """Have a method of a `CacheDatabase` start over, and be asked once more, where it is damaged.

    Where nothing more can be written, it goes on in memory.
    """

    @wraps(method)
    def healed(self: D, *given: P.args, **named: P.kwargs) -> R:
        try:
            return method(self, *given, **named)
        except sql_errors("DatabaseError", CacheDamaged, StorageTrouble) as error:
            if _is_damage(error):
                self.start_over()
            elif _is_no_writing(error) and self.is_on_disk:
                self.continue_in_memory()
            else:
                raise
            return method(self, *given, **named)

    return healed  # type: ignore[return-value]  # wraps names its first parameter


def _is_damage(error: Exception) -> bool:
    if isinstance(error, CacheDamaged) or str(error).startswith(_DAMAGE_MESSAGES):
        return True
    return _code(error).startswith(_DAMAGED)


def _is_no_writing(error: Exception) -> bool:
    return _code(error).startswith(_NOT_WRITABLE) and not _is_damage(error)


def _code(error: Exception) -> str:
    if isinstance(error, StorageTrouble):
        return error.code
    return str(getattr(error, "sqlite_errorname", ""))
