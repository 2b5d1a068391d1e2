"""Clear every file of a workspace of what was erased, and remember which are still to be cleared.

The act of erasing writes down all places; each is taken off when it is clear. What was in the way,
such as somebody reading, is in the way no more at a later opening: every one finishes what is left.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.environment import Environment
from casefiles.kernel.errors import CasefilesError, Unwritable
from casefiles.kernel.ids import Digest
from casefiles.kernel.workspace_errors import StorageTrouble, TracesRemain
from casefiles.storage import change_capture, database_copies, erase, erase_again
from casefiles.storage.database import connect, translating_sqlite_errors
from casefiles.storage.fsync import sync_folder, sync_path
from casefiles.storage.quarantine import Quarantine
from casefiles.storage.tombstones import Tombstones

CACHE = "cache"


@dataclass(frozen=True, slots=True)
class EraseTargets:
    """All that is to be cleared, and what that takes."""

    db: sqlite3.Connection
    folder: Path
    quarantine: Quarantine
    tombstones: Tombstones
    environment: Environment
    opened: float
    """When nobody had begun to copy anything yet, in seconds since 1970."""


def clear(files: EraseTargets) -> None:
    """Clear every place that is still to be cleared. Does no harm when it is done twice.

    Raises `TracesRemain` if some could not be: then all others are.
    """
    troubles: dict[str, CasefilesError] = {}
    left = {each.place for each in erase.traces_pending(files.db)}
    for place in erase.PLACES:
        if place in left:
            try:
                with translating_sqlite_errors():
                    _CLEARING[place](files)
                    files.db.execute("DELETE FROM traces_pending WHERE place = ?", (place,))
            except CasefilesError as error:
                troubles[place] = error
            except OSError as error:
                troubles[place] = Unwritable(files.folder / place, error.strerror or str(error))
    if troubles:
        raise TracesRemain(tuple(troubles), next(iter(troubles.values())))


def erased_in_store(files: EraseTargets) -> Iterator[Digest]:
    """Go through the bytes that lie here though they were erased and nothing names them."""
    stored = {each.digest for each in files.quarantine.blobs.listing() if each.digest}
    stored |= files.quarantine.digests()
    erased = erase_again.erased_bytes(files.db, files.tombstones)
    brought_back = {each for each in stored if files.tombstones.is_erased(each)}
    if brought_back:
        brought_back -= erase.named_digests(files.db)
    yield from sorted(stored & erased | brought_back)


def _write_tombstones(files: EraseTargets) -> None:
    at = files.environment.now().isoformat()
    erase_again.write_tombstones(files.db, files.tombstones, at, whole=True)


def _clear_blobs(files: EraseTargets) -> None:
    for digest in [*erased_in_store(files)]:
        files.quarantine.blobs.remove(digest)
        files.quarantine.remove(digest)
    files.quarantine.blobs.clear_half_copied(files.opened)


def _clear_cache(files: EraseTargets) -> None:
    if (files.folder / CACHE).exists():
        shutil.rmtree(files.folder / CACHE)


def _clear_backups(files: EraseTargets) -> None:
    """Let go of back-ups that say nothing more than the journal; erase in the others."""
    there = files.folder / database_copies.BACKUPS
    if not there.is_dir():
        return
    known = {path for path in database_copies.paths(files.folder) if path.parent == there}

    def clear_one(path: Path) -> None:
        if path.suffix == database_copies.DAMAGED:  # nobody can look into it
            raise StorageTrouble("SQLITE_CORRUPT")
        if path not in known or not _erase_in(files, path):
            path.unlink()

    try:
        _each(sorted(there.iterdir()), clear_one)
    finally:
        sync_folder(there)


def _clear_replaced(files: EraseTargets) -> None:
    there = files.folder / database_copies.REPLACED
    every = (*database_copies.paths(files.folder), *database_copies.sealed_damaged(files.folder))

    def clear_one(path: Path) -> None:
        if path.suffix == database_copies.DAMAGED:
            raise StorageTrouble("SQLITE_CORRUPT")
        if not _erase_in(files, path):
            shutil.rmtree(path.parent)

    _each([path for path in every if path.parent.parent == there], clear_one)


def _each(paths: Iterable[Path], clear: Callable[[Path], None]) -> None:
    """Clear all that can be, and only then raise what was in the way of another."""
    trouble: CasefilesError | OSError | None = None
    for path in paths:
        try:
            clear(path)
        except (CasefilesError, OSError) as error:
            trouble = trouble or error
    if trouble:
        raise trouble


def _erase_in(files: EraseTargets, path: Path) -> bool:
    """Erase in a copy what was erased, if the copy has acts of its own; else say that it has not.

    Raises `StorageTrouble` if it cannot be read: a person must say what is to become of it.
    """
    with database_copies.open_copy(path) as other:
        if not database_copies.only_in(other, files.db):
            return False
    with closing(connect(path, log=False)) as other:
        change_capture.install(other)
        erase_again.erase_again(other, files.tombstones, files.environment)
        other.execute("VACUUM")
    sync_path(path)
    return True


def _clear_database(files: EraseTargets) -> None:
    _empty_the_log(files.db)
    files.db.execute("VACUUM")
    _empty_the_log(files.db)


def _empty_the_log(db: sqlite3.Connection) -> None:
    busy, _, _ = db.execute("PRAGMA wal_checkpoint (TRUNCATE)").fetchone()
    if busy:  # somebody is reading what we want gone
        raise StorageTrouble("SQLITE_BUSY")


_CLEARING: dict[str, Callable[[EraseTargets], None]] = {
    "tombstones": _write_tombstones,
    "blobs": _clear_blobs,
    "cache": _clear_cache,
    "backups": _clear_backups,
    "replaced": _clear_replaced,
    "database": _clear_database,
}
