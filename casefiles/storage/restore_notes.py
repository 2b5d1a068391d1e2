"""Notes beside what restores replaced: by what, by whom and when, until a journal says so."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.environment import Environment
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId
from casefiles.storage import database_copies
from casefiles.storage.database_copies import REPLACED
from casefiles.storage.fsync import sync_path
from casefiles.storage.location import DATABASE
from casefiles.storage.sealing.private_file import private_bytes, read_private
from casefiles.storage.sql_driver import sql_errors

NOTE_FILE = "replaced.json"


@dataclass(frozen=True, slots=True)
class UnjournaledRestore:
    """A restore that took place, and of which no journal says so."""

    backup: str
    """The back-up's name."""

    replaced: str
    """Where what it replaced lies, in the workspace's folder."""

    lost: int
    """How many acts only that has."""

    by: str
    at: str
    """UTC, ISO 8601."""

    def reason(self, replaced_now: str, reason: str) -> str:
        """Return why it was done, if it is the one of now; else who did it, whoever says so."""
        if self.replaced == replaced_now:
            return reason
        when = self.at[:16].replace("T", " ")
        return f"{self.by} restored it on {when} UTC; the program ended before it was written down."


def write(kept: Path, backup: str, environment: Environment) -> None:
    """Write down what is about to replace what is kept there, before it does."""
    said = {"at": environment.now().isoformat(), "by": environment.actor, "backup": backup}
    note = kept / NOTE_FILE
    note.write_bytes(private_bytes(note, json.dumps(said).encode()))
    sync_path(note)


def journal_restore(  # noqa: PLR0913, PLR0917 - a row
    db: sqlite3.Connection, row: str, workspace: CaseId, name: str, replaced: str, lost: int
) -> None:
    """Write into the workspace's own chain that a back-up was restored."""
    query = "INSERT INTO restores VALUES (?, ?, ?, ?, ?)"
    db.execute(query, (row, workspace, name, replaced, lost))


def is_journaled(db: sqlite3.Connection, replaced: str) -> bool:
    """Whether the journal says that what lies there was replaced."""
    query = "SELECT 1 FROM restores WHERE replaced = ?"
    return db.execute(query, (replaced,)).fetchone() is not None


def unjournaled_restores(folder: Path, db: sqlite3.Connection) -> list[UnjournaledRestore]:
    """Return restores that took place and were ended before a journal said so.

    What was restored may be older than earlier ones: those stand in a journal that was replaced.
    """
    found = []
    for note in sorted((folder / REPLACED).glob(f"*/{NOTE_FILE}")):
        replaced = note.parent.relative_to(folder).as_posix()
        with _unless_damaged():
            lost = 0 if is_journaled(db, replaced) else _acts_only_in(note.parent, db)
            # without any, it was ended before the old database was replaced
            if lost and not _is_journaled_elsewhere(folder, replaced):
                said = json.loads(read_private(note))
                name, by, at = (str(said[each]) for each in ("backup", "by", "at"))
                found.append(UnjournaledRestore(name, replaced, lost, by, at))
    return found


def forget_stopped(folder: Path) -> None:
    """Remove the notes of restores that were ended before they replaced anything.

    What they kept stays. Once an older back-up is in place, nothing else tells them from others.
    """
    for note in (folder / REPLACED).glob(f"*/{NOTE_FILE}"):
        replaced = note.parent.relative_to(folder).as_posix()
        with _unless_damaged(), database_copies.open_copy(folder / DATABASE) as db:
            if not is_journaled(db, replaced) and not _acts_only_in(note.parent, db):
                note.unlink()


def _is_journaled_elsewhere(folder: Path, replaced: str) -> bool:
    for path in reversed(database_copies.paths(folder)):
        with _unless_damaged(), database_copies.open_copy(path) as other:
            if is_journaled(other, replaced):
                return True
    return False


def _acts_only_in(kept: Path, db: sqlite3.Connection) -> int:
    with database_copies.open_copy(kept / DATABASE) as other:
        return len(database_copies.only_in(other, db))


@contextmanager
def _unless_damaged() -> Iterator[None]:
    """Pass over what cannot be read: a note is a help, and never in the way."""
    try:
        yield
    except sql_errors("Error", CasefilesError, OSError, ValueError, KeyError, TypeError):
        pass
