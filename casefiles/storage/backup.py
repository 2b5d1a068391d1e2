"""Rolling back-ups of the database, each opened and checked when it is written.

They lie in `backups/` of the workspace. The blobs are not in them: those never change. A copy kept
elsewhere, with the blobs, is a workspace of its own (`full_backup`).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.workspace_errors import StorageTrouble
from casefiles.storage import database_copies, sql_driver
from casefiles.storage.database import (
    PURPOSE,
    connect,
    open_as_it_is,
    translating_sqlite_errors,
)
from casefiles.storage.fsync import sync_path
from casefiles.storage.permissions import make_private
from casefiles.storage.sealing.unlocked import key_at

FOLDER = database_copies.BACKUPS
_FORM = "%Y%m%dT%H%M%SZ"
LATEST, DAYS, WEEKS = 3, 7, 4
"""Kept are the latest, the last of each of so many days, and of each of so many weeks."""


def write(db: sqlite3.Connection, folder: Path, now: datetime) -> Path:
    """Write a checked back-up beside the earlier ones, and let go of those that are too many.

    Those of a clock that went ahead take nobody's place, and stay until it is their time.
    Raises `StorageTrouble` if it cannot be written, or does not say what the database says.
    """
    target = folder / FOLDER / f"{now.astimezone(UTC):{_FORM}}.sqlite"
    copy_database(db, target)
    for old in _expired([path for path, at in written_backups(folder) if at <= now]):
        if _is_in(db, old):
            with suppress(OSError):  # somebody has it open, or removed it: the next one tries again
                old.unlink()
    return target


def _is_in(db: sqlite3.Connection, old: Path) -> bool:
    """Whether a database has every act of a back-up, so that nothing is lost with it."""
    try:
        with database_copies.open_copy(old) as other:
            return not database_copies.only_in(other, db)
    except CasefilesError:  # a person may know how to mend it
        return False


def written_backups(folder: Path) -> list[tuple[Path, datetime]]:
    """Return the back-ups of a workspace and when each was written, oldest first."""
    return sorted(_backup_files(folder), key=lambda each: each[1])


def is_due(db: sqlite3.Connection, folder: Path, now: datetime) -> bool:
    """Whether there is something to lose and the last back-up is not of today (UTC)."""
    [entries] = db.execute("SELECT count(*) FROM (SELECT 1 FROM journal LIMIT 2)").fetchone()
    today = now.astimezone(UTC).date()
    return entries > 1 and all(at.date() != today for _, at in written_backups(folder))


def copy_database(db: sqlite3.Connection, target: Path) -> None:
    """Write a database into one file, checked and on the disk, or none of it.

    Raises `StorageTrouble`.
    """
    with _made(target) as making, closing(connect(making, log=False)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete
        require_same(db, copy)


def copy_in_other_form(source: Path, target: Path) -> None:
    """Write one that lies in clear into a file that is locked, or the other way round, likewise.

    For a database that this process does not have open: two libraries would be at it. Raises
    `StorageTrouble`, `NoCipherDriver`.
    """
    was, becomes = key_at(source, PURPOSE), key_at(target, PURPOSE)
    with _made(target) as making:
        make_private(making)
        sql_driver.export(source, was, making, becomes)
        with (
            closing(connect(source, only_to_read=True)) as db,
            closing(open_as_it_is(making, becomes)) as copy,
        ):
            require_same(db, copy)


@contextmanager
def _made(target: Path) -> Iterator[Path]:
    """Yield where to write a database that takes its place, on the disk, once it is whole."""
    making = target.with_name(f"{target.stem}.{os.getpid()}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        making.unlink(missing_ok=True)
        with translating_sqlite_errors():
            yield making
        sync_path(making)
        making.replace(target)
        sync_path(target.parent)
    except OSError as error:
        raise StorageTrouble(f"SQLITE_IOERR: {error.strerror}") from error
    finally:
        with suppress(OSError):  # of a folder that is read-only: what was wrong was said
            making.unlink(missing_ok=True)


def require_same(db: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Raise `StorageTrouble` unless a copy is sound and its chains end where those here do."""
    [said] = copy.execute("PRAGMA integrity_check (1)").fetchone()
    heads = "SELECT case_id, max(seq), count(*) FROM journal GROUP BY case_id ORDER BY case_id"
    try:
        live, copied = ([tuple(row) for row in each.execute(heads)] for each in (db, copy))
    except sql_driver.sql_errors("OperationalError") as error:  # it is none of ours
        raise StorageTrouble("SQLITE_CORRUPT") from error
    if said != "ok" or live != copied:
        raise StorageTrouble("SQLITE_CORRUPT")


def _backup_files(folder: Path) -> Iterator[tuple[Path, datetime]]:
    for path in (folder / FOLDER).glob("*.sqlite"):
        try:
            yield path, datetime.strptime(path.stem, _FORM).replace(tzinfo=UTC)
        except ValueError:  # somebody else's file
            continue


def _expired(paths: list[Path]) -> list[Path]:
    """Return those of the back-ups, oldest first, that need not be kept."""
    newest_first = [(path, datetime.strptime(path.stem, _FORM)) for path in reversed(paths)]  # noqa: DTZ007
    days: dict[object, Path] = {}
    weeks: dict[object, Path] = {}
    for path, at in newest_first:
        days.setdefault(at.date(), path)
        weeks.setdefault(at.isocalendar()[:2], path)
    latest = [path for path, _ in newest_first[:LATEST]]
    kept = {*latest, *[*days.values()][:DAYS], *[*weeks.values()][:WEEKS]}
    return [path for path in paths if path not in kept]
