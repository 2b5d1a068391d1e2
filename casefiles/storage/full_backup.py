"""A back-up of a whole workspace, originals included, in a folder such as one on another disk.

It is a workspace of its own. Written there again, it gets what is new, so that it takes minutes
once and seconds after. A marker in it says whether it is complete: one that was ended halfway says
that it is not, and goes on where it was when it is written again.
"""

import json
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, Impossible, Unwritable
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import AlreadyThere, MissingBlob, StorageTrouble
from casefiles.storage import (
    backup,
    chain_heads,
    database_copies,
    database_file,
    erase,
    erase_again,
    tombstones,
    workspace_row,
)
from casefiles.storage.atomic_write import write_atomically
from casefiles.storage.blob_batch import batch
from casefiles.storage.blobs import BlobStore
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.erasure_cleanup import CACHE
from casefiles.storage.fsync import sync_folder
from casefiles.storage.location import DATABASE
from casefiles.storage.lock import NAME as LOCK
from casefiles.storage.lock import Lock
from casefiles.storage.part_files import ended_for
from casefiles.storage.quarantine import FOLDER as QUARANTINE
from casefiles.storage.quarantine import Quarantine
from casefiles.storage.sealing import key_file, unlocked
from casefiles.storage.sealing.workspace_keys import NAMES as KEY_FILES
from casefiles.storage.sealing.workspace_keys import is_locked

MARKER = "backup.json"


@dataclass(frozen=True, slots=True)
class FullBackup:
    """What came of it."""

    originals: int
    """How many it has."""

    copied: int
    """How many of them were copied now; the others were there."""

    removed: int
    """How many were taken out, since they were erased here."""


def write_to(  # noqa: PLR0913
    db: sqlite3.Connection,
    folder: Path,
    target: Path,
    who: str,
    now: datetime,
    *,
    progress: Progress = silent,
    every: bool = False,
) -> FullBackup:
    """Bring a back-up up to date, or begin one in a folder that is empty or not there yet.

    Each original that is copied is read again there and compared with its digest; `every`, also
    those that were there. Raises `AlreadyThere` if something else is in the folder, `Impossible` if
    the back-up has acts that this workspace does not have, `Locked` while it is in use, `NoRoom`,
    `Unwritable`, `StorageTrouble`, and `MissingBlob` or `DigestMismatch` if an original is not what
    it was. Then the marker says that it is not complete.
    """
    workspace = workspace_row.workspace_id(db)
    if workspace is None:
        raise StorageTrouble("SQLITE_CORRUPT")
    _want_a_place(folder, target, workspace)
    with _in_words(target):
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        _bring_keys(folder, target)
        lock = Lock(target, who, now)
        try:
            database_file.clear_partial(target)
            _want_nothing_of_its_own(db, target)
            _mark(target, workspace, now, complete=False)
            return _write(db, folder, target, workspace, now, progress, every=every)
        finally:
            lock.release()


def is_complete(folder: Path) -> bool:
    """Whether a folder is no such back-up, or one that was finished."""
    said = _marker(folder)
    return said is None or said.get("complete") is True


def is_as_written(folder: Path, heads: Collection[ChainHead]) -> bool:
    """Whether a folder is such a back-up, complete, with the journals that it was written with."""
    said = _marker(folder) or {}
    has = [{"case": each.case, "seq": each.seq, "hash": each.hash} for each in heads]
    return said.get("complete") is True and said.get("heads") == has


def _write(  # noqa: PLR0913, PLR0917
    db: sqlite3.Connection,
    folder: Path,
    target: Path,
    workspace: CaseId,
    now: datetime,
    progress: Progress,
    *,
    every: bool,
) -> FullBackup:
    here, there = BlobStore(folder / "blobs"), BlobStore(target / "blobs")
    stones = tombstones.read(target, workspace)
    stones.join(tombstones.read(folder, workspace))
    stones.write_joined()
    making = target / database_file.MAKING
    backup.copy_database(db, making)
    with database_copies.open_copy(
        making
    ) as copy:  # what it names, whatever is done here meanwhile
        erase_again.write_tombstones(copy, stones, now.isoformat(), whole=True)
        held, named = erase.held_digests(copy), erase.named_digests(copy)
        heads = chain_heads.heads(copy)
    removed = _take_out_erased(db, target, stones, named)
    wanted = [each for each in sorted(held | named) if each in held or here.has(each)]
    copied = _copy(here, there, wanted, progress, every=every)
    database_file.replace_database(target / DATABASE, making)
    _mark(
        target, workspace, now, complete=True, originals=len(wanted),
        heads=[{"case": head.case, "seq": head.seq, "hash": head.hash} for head in heads],
    )  # fmt: skip
    return FullBackup(len(wanted), copied, removed)


def _copy(
    here: BlobStore, there: BlobStore, wanted: list[Digest], progress: Progress, *, every: bool
) -> int:
    copied, lacking = 0, sum(not there.has(each) for each in wanted)
    with batch(there, lacking) as kept:
        for done, digest in enumerate(wanted):
            progress(done, len(wanted), digest[:8])
            if not _is_there(here, there, digest, every=every):
                here.copy_to(digest, kept)
                copied += 1
                kept.settle_wave()
        kept.settle()
    progress(len(wanted), len(wanted))
    return copied


def _is_there(here: BlobStore, there: BlobStore, digest: Digest, *, every: bool) -> bool:
    """Whether a back-up has an original: what has a digest for a name was whole when it got it."""
    try:
        if every:
            return there.found(digest) == digest
        return there.has(digest) and there.size(digest) == here.size(digest)
    except MissingBlob:
        if not here.has(digest):
            raise
        return False


def _take_out_erased(
    db: sqlite3.Connection, target: Path, stones: tombstones.Tombstones, named: Collection[Digest]
) -> int:
    """What was erased here is to be erased there too, also in what came of opening it there."""
    there = BlobStore(target / "blobs")
    apart = Quarantine(target / QUARANTINE, there)
    stored = {stored.digest for stored in there.listing() if stored.digest} | apart.digests()
    erased = [each for each in stored if each not in named and stones.is_erased(each)]
    for digest in erased:
        there.remove(digest)
        apart.remove(digest)
    if stones.rows:
        if (target / CACHE).exists():
            shutil.rmtree(target / CACHE)
        for path in database_copies.paths(target):
            _take_out_copy(db, target, path, stones)
    return len(erased)


def _take_out_copy(
    db: sqlite3.Connection, target: Path, path: Path, stones: tombstones.Tombstones
) -> None:
    """Remove a database beside a back-up's own that has what was erased, and nothing of its own.

    Raises `Impossible` of one with acts that would be lost with it, or that cannot be read.
    """
    try:
        with database_copies.open_copy(path) as copy:
            if not erase_again.restored_rows(copy, stones):
                return
            why = "has acts that this workspace does not have"
            is_needed = bool(database_copies.only_in(copy, db))
    except CasefilesError:
        why, is_needed = "cannot be read", True
    if is_needed:
        raise Impossible(
            f"{path.relative_to(target).as_posix()} in that back-up may hold what was erased here,"
            f" and {why}. Move it elsewhere, or choose another folder."
        )
    if path.parent.parent.name == database_copies.REPLACED:
        shutil.rmtree(path.parent)
    else:
        path.unlink()
        sync_folder(path.parent)


def _want_a_place(folder: Path, target: Path, workspace: CaseId) -> None:
    """See that a folder is empty, or a back-up of this workspace. Raises `AlreadyThere`."""
    here, there = folder.resolve(), target.resolve()
    if here == there or here in there.parents or there in here.parents:
        raise Impossible("A back-up lies outside of the workspace's folder.")
    if not target.exists():
        return
    if not target.is_dir():
        raise AlreadyThere(target)
    begun = {  # by one that was ended at once
        target / LOCK,
        *(target / name for name in KEY_FILES),
        *ended_for(target / MARKER),
    }
    if begun.issuperset(target.iterdir()):
        return
    said = _marker(target)
    if said is None:
        raise AlreadyThere(target)
    if said.get("workspace") != workspace:
        raise Impossible("The back-up in that folder is of another workspace. Choose another.")


def _bring_keys(folder: Path, target: Path) -> None:
    """Have a back-up of a locked workspace be locked with the same keys, from its first byte.

    Raises `Impossible` if the back-up that is there is not.
    """
    keys = unlocked.keys_at(folder / DATABASE)
    here = key_file.load(folder) if keys else None
    there = key_file.load(target) if is_locked(target) else None
    if (there and there.workspace) != (here and here.workspace) and (there or _holds_any(target)):
        raise Impossible(
            "The back-up in that folder was begun before the workspace was locked, or unlocked."
            " It was left as it is: choose another folder."
        )
    if keys and here:
        key_file.save(target, here)
        unlocked.hold(target, keys)


def _holds_any(target: Path) -> bool:
    """Whether something was written in a back-up already, if only an original."""
    stored = (target / "blobs").rglob("*")
    return (target / DATABASE).exists() or any(each.is_file() for each in stored)


def _want_nothing_of_its_own(db: sqlite3.Connection, target: Path) -> None:
    """Raise `Impossible` if a back-up has acts that would be lost with it."""
    if not (target / DATABASE).exists():
        return
    with database_copies.open_copy(target / DATABASE) as other:
        acts = len(database_copies.only_in(other, db))
    if acts:
        raise Impossible(
            f"The back-up in that folder has {acts} act{'s' if acts > 1 else ''} that this"
            " workspace does not have, as after an older state was restored here, or after somebody"
            " worked in the back-up. It was left as it is: choose another folder."
        )


def _mark(
    target: Path, workspace: CaseId, now: datetime, *, complete: bool, **said: object
) -> None:
    text = {"v": 1, "workspace": workspace, "complete": complete, "at": now.isoformat(), **said}
    write_atomically(target / MARKER, json.dumps(text, indent=1).encode())
    sync_folder(target)


def _marker(folder: Path) -> dict[str, object] | None:
    """Return what the marker says; None if there is none."""
    path = folder / MARKER
    if not path.is_file():
        return None
    with suppress(OSError, ValueError):
        said = json.loads(path.read_text("utf-8"))
        if isinstance(said, dict):
            return said
    return {}


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    """Say of the back-up, and not of the workspace, that it cannot be written."""
    try:
        yield
    except OSError as error:
        raise Unwritable(target, error.strerror or str(error)) from error
    except StorageTrouble as trouble:
        why = trouble.__cause__
        if isinstance(why, OSError) and trouble.code == "SQLITE_READONLY":
            raise Unwritable(target, why.strerror or str(why)) from trouble
        raise
