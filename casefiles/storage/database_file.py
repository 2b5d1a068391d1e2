"""A database that nobody has open: all of it in one file, and another taking its place."""

from contextlib import closing, suppress
from pathlib import Path

from casefiles.kernel.workspace_errors import StorageTrouble
from casefiles.storage.database import connect, translating_sqlite_errors
from casefiles.storage.fsync import sync_folder
from casefiles.storage.part_files import clear_ended

MAKING = "new-workspace.sqlite"
"""What a database is called while it is made, before it takes the place of another."""

BACKUPS = "backups"
DAMAGED_CODES = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
"""What SQLite says of a file that cannot be read as a database."""

_HEADER = b"SQLite format 3\0"
SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite leaves beside a database: of another one they would spoil it."""


def is_plain(database: Path) -> bool:
    """Whether a file begins as a database in clear does."""
    with database.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def clear_partial(folder: Path) -> None:
    """Remove what was begun of a new database, or of a back-up, by something that was ended."""
    for each in folder.glob(f"{MAKING}*"):
        each.unlink()
    clear_ended(folder, Path(MAKING).stem)
    clear_ended(folder / BACKUPS)
    for each in (folder / "replaced").glob("*/*.part"):  # a restore holds the lock, as we do
        each.unlink()


def merge_wal(database: Path) -> None:
    """Have all of a database in one file, if it is there and can be read at all.

    Raises `StorageTrouble` if others have it open.
    """
    if not database.exists():
        return
    try:
        with translating_sqlite_errors(), closing(connect(database, log=False)) as db:
            db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
            db.execute("PRAGMA journal_mode = DELETE")  # refused while anybody else has it open
    except StorageTrouble as error:
        if not error.code.startswith(DAMAGED_CODES):
            raise


def replace_database(database: Path, new: Path) -> None:
    """Put a new database, on the disk beside it, in the place of one: there is always one of them.

    Raises `StorageTrouble` if others have it open.
    """
    merge_wal(database)
    for suffix in SIDE_FILES:
        database.with_name(f"{database.name}{suffix}").unlink(missing_ok=True)
    new.replace(database)
    with suppress(OSError):  # it has taken the place, whatever the disk says now
        sync_folder(database.parent)
