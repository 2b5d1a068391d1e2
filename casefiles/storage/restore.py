"""Put a back-up in the place of a workspace's database: all of it or none of it.

What was there is kept in `replaced/`, whole, with the files that SQLite left beside it. The new
database is made beside the old one, is erased in what was erased since, and takes its place by one
renaming: whenever the machine stops, the old one is there or the new one.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.environment import Environment
from casefiles.kernel.errors import CasefilesError, Impossible, Unwritable
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import NotAWorkspace, StorageTrouble
from casefiles.storage import (
    backup,
    change_capture,
    database_copies,
    erase,
    erase_again,
    full_backup,
    restore_notes,
    tombstones,
    workspace_row,
)
from casefiles.storage.blobs import BlobStore
from casefiles.storage.database import connect, translating_sqlite_errors
from casefiles.storage.database_copies import REPLACED
from casefiles.storage.database_file import (
    MAKING,
    SIDE_FILES,
    clear_partial,
    is_plain,
    merge_wal,
    replace_database,
)
from casefiles.storage.devices import kept_revocations
from casefiles.storage.devices.known_keys import KnownKey, key_of
from casefiles.storage.fsync import sync_folder, sync_path
from casefiles.storage.journal_entry import JournalEntry
from casefiles.storage.location import DATABASE
from casefiles.storage.quarantine import Quarantine
from casefiles.storage.sealing.unlocked import has_one_form, keys_at
from casefiles.storage.sealing.workspace_keys import NAMES, is_locked
from casefiles.storage.tombstones import Tombstones
from casefiles.storage.verify import Fault, verify


@dataclass(frozen=True, slots=True)
class BackupSource:
    """A back-up: a database, and the originals that lie with it, if they do."""

    database: Path
    blobs: BlobStore | None


@dataclass(frozen=True, slots=True)
class RestoreCheck:
    """What a back-up is, and what would be different after it was restored."""

    lost: tuple[JournalEntry, ...]
    """Acts that are there now and not in the back-up, oldest first."""

    gained: int
    """How many acts are in the back-up and not there now."""

    faults: tuple[Fault, ...]
    """What differs in the back-up itself."""

    originals: int
    """How many originals it names."""

    missing: tuple[Digest, ...]
    """Those of them that do not lie here, and not undamaged in the back-up."""

    unfinished: bool
    """Whether it is one with originals that was ended before it was complete."""

    erased: int
    """How many rows are in it that were erased since: they are erased again."""

    now: CasefilesError | None
    """Why what is there now cannot be read, if it cannot."""

    labels: Mapping[CaseId, str]
    """Of the cases that are there now."""

    revoked: tuple[KnownKey, ...]
    """The key of each device that is revoked by what is known here, and not in the back-up."""

    keys: tuple[KnownKey, ...]
    """Every key that will be known once it is restored."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against restoring it."""
        return not (self.faults or self.missing or self.unfinished)


def source_of(folder: Path, named: Path) -> BackupSource:
    """Return a back-up: a file, a folder that has all of a workspace, or a name in `backups`.

    Raises `NotAWorkspace`, and `Impossible` of the workspace itself or a file that is sealed.
    """
    rolling = folder / database_copies.BACKUPS / f"{named.name.removesuffix('.sqlite')}.sqlite"
    if (named / DATABASE).is_file():
        source = BackupSource(named / DATABASE, BlobStore(named / "blobs"))
    elif named.is_file():
        _refuse_sealed(named)
        source = BackupSource(named, None)
    elif len(named.parts) == 1 and rolling.is_file():
        source = BackupSource(rolling, None)
    else:
        raise NotAWorkspace(named)
    live = folder / DATABASE
    if live.exists() and source.database.samefile(live):
        raise Impossible("That is the workspace itself, and no back-up of it.")
    return source


def _refuse_sealed(file: Path) -> None:
    """Raise `Impossible` of a back-up in one file, which opens into a folder first."""
    from casefiles.storage.sealing.sealed_for import MAGIC  # noqa: PLC0415 - rarely named here

    with suppress(OSError), file.open("rb") as opened:
        if opened.read(len(MAGIC)) == MAGIC:
            raise Impossible(
                f"{file.name} is sealed. Open it into an empty folder first (File → Sealed"
                " Back-ups… or `casefiles workspace open-sealed`), and restore that folder."
            )


def compare_backup(folder: Path, source: BackupSource, progress: Progress = silent) -> RestoreCheck:
    """Check a back-up whole, and compare it with what is there now.

    Raises `StorageTrouble`, `TooNew`, `NotAWorkspace`, `Impossible` if it cannot be restored here.
    """
    with database_copies.open_copy(source.database) as db:
        stones = _tombstones(folder, source, db)
        found = verify(db, progress=progress)
        held = erase.held_digests(db)
        back = [
            gone for several in erase_again.restored_rows(db, stones).values() for gone in several
        ]
        lost, gained, now, labels = _compared(folder, db)
        kept = kept_revocations.revoked_elsewhere(db, folder)
        by_key = {each.key: each for each in (*kept_revocations.keys_of(db), *kept)}
        keys = tuple(by_key.values())
        missing = [
            digest
            for digest in sorted(held)
            if not stones.is_erased(digest) and not _can_be_had(folder, source, digest)
        ]
    unfinished = not full_backup.is_complete(source.database.parent)
    return RestoreCheck(
        lost, gained, found.faults, len(held), tuple(missing), unfinished, len(back), now, labels,
        tuple(each for each in kept if key_of(keys, each.device) == each and each.revoked_from),
        keys,
    )  # fmt: skip


def swap_database(
    folder: Path, source: BackupSource, environment: Environment, progress: Progress = silent
) -> str:
    """Put the back-up in place. Returns where what was there lies in the folder; "" of nothing.

    To be called by whoever holds the workspace's lock. Raises `StorageTrouble` if somebody reads
    in it, `Unwritable`, `NoRoom`; then all is as it was.
    """
    live, making = folder / DATABASE, folder / MAKING
    if live.is_symlink():
        raise Impossible("The workspace's database is a link. Restore it where it lies.")
    clear_partial(folder)
    with _in_words(folder):
        with database_copies.open_copy(source.database) as db:
            stones = _tombstones(folder, source, db)
            _write_tombstones(live, stones, environment)
            _bring_originals(folder, source, db, stones, progress)
            if is_same_form := has_one_form(source.database, making):
                backup.copy_database(db, making)
        if not is_same_form:  # as a back-up of before the workspace was locked
            backup.copy_in_other_form(source.database, making)
        _erase_in(making, stones, environment)
        merge_wal(live)
        restore_notes.forget_stopped(folder)
        kept = _keep(folder, source, environment)
        replace_database(live, making)
    return kept


def _tombstones(folder: Path, source: BackupSource, db: sqlite3.Connection) -> Tombstones:
    """Return what was erased here or where the back-up was. Raises `Impossible`."""
    workspace = workspace_row.workspace_id(db) if workspace_row.has_workspace_table(db) else None
    if workspace is None:
        raise NotAWorkspace(source.database)
    _want_the_same(folder, workspace)
    _want_its_keys(folder, source)
    stones = tombstones.read(folder, workspace)
    if source.blobs:
        stones.join(tombstones.read(source.database.parent, workspace))
    return stones


def _want_the_same(folder: Path, workspace: CaseId) -> None:
    """Raise `Impossible` if a back-up is of another workspace than what is there now.

    Where that cannot be read, which may be why somebody restores, its own copies say which it is.
    """
    for path in (folder / DATABASE, *database_copies.paths(folder)):
        with suppress(CasefilesError), database_copies.open_copy(path) as db:
            there = (
                workspace_row.workspace_id(db) if workspace_row.has_workspace_table(db) else None
            )
            if there is not None:
                break
    else:
        return
    if there != workspace:
        raise Impossible("That is a back-up of another workspace. Nothing was changed.")


def _want_its_keys(folder: Path, source: BackupSource) -> None:
    """Raise `Impossible` where what is there seems to be locked, and its keys are gone.

    What is restored would lie in clear then, without anybody having asked for it.
    """
    live = folder / DATABASE
    if is_locked(folder) or keys_at(source.database) is None:
        return
    if live.is_file() and not is_plain(live):
        named = " and ".join(NAMES)
        raise Impossible(
            "That back-up is locked, and what is there now cannot be read and has no keys beside"
            " it: what is restored would lie in clear. Nothing was changed. If the workspace was"
            f" locked, copy {named} from the back-up into its folder, then restore. If it was not,"
            " open the back-up's folder itself: it is a workspace of its own."
        )


def _compared(
    folder: Path, db: sqlite3.Connection
) -> tuple[tuple[JournalEntry, ...], int, CasefilesError | None, dict[CaseId, str]]:
    try:
        with database_copies.open_copy(folder / DATABASE) as live:
            rows = live.execute("SELECT id, number FROM cases").fetchall()
            labels = {CaseId(row["id"]): f"C-{row['number']:03}" for row in rows}
            lost, gained = database_copies.only_in(live, db), database_copies.only_in(db, live)
            return tuple(lost), len(gained), None, labels
    except CasefilesError as error:
        return (), 0, error, {}
    except (KeyError, TypeError, ValueError):  # an entry that is none
        return (), 0, StorageTrouble("SQLITE_CORRUPT"), {}


def _can_be_had(folder: Path, source: BackupSource, digest: Digest) -> bool:
    """Whether an original lies here, or can be brought: that one is read."""
    here = BlobStore(folder / "blobs")
    if here.has(digest) or Quarantine(folder / "quarantine", here).has(digest):
        return True
    return source.blobs is not None and _is_whole(source.blobs, digest)


def _is_whole(store: BlobStore, digest: Digest) -> bool:
    try:
        return store.found(digest) == digest
    except (CasefilesError, OSError):
        return False


def _write_tombstones(live: Path, stones: Tombstones, environment: Environment) -> None:
    """What was erased in what is there now must stay erased after it was replaced."""
    stones.write_joined()
    try:
        with database_copies.open_copy(live) as db:
            erase_again.write_tombstones(db, stones, environment.now().isoformat(), whole=True)
    except (StorageTrouble, NotAWorkspace):
        return  # it cannot be read: what it wrote down at its openings is there


def _bring_originals(
    folder: Path,
    source: BackupSource,
    db: sqlite3.Connection,
    stones: Tombstones,
    progress: Progress,
) -> None:
    """Copy what lies with the back-up, and not here or damaged; not what is damaged there too."""
    if not source.blobs:
        return
    here = BlobStore(folder / "blobs")
    wanted = [
        digest
        for digest in sorted(erase.named_digests(db))
        if source.blobs.has(digest) and not stones.is_erased(digest)
    ]
    for done, digest in enumerate(wanted):
        progress(done, len(wanted), digest[:8])
        if not _is_whole(here, digest) and _is_whole(source.blobs, digest):
            here.settle([source.blobs.copy_to(digest, here)])


def _erase_in(making: Path, stones: Tombstones, environment: Environment) -> None:
    with translating_sqlite_errors(), closing(connect(making, log=False)) as db:
        if erase_again.restored_rows(db, stones):
            change_capture.install(db)
            erase_again.erase_again(db, stones, environment)
            db.execute("VACUUM")
    sync_path(making)


def _keep(folder: Path, source: BackupSource, environment: Environment) -> str:
    """Copy what is there into `replaced`, the database last. Returns where, in the folder."""
    beside = [folder / f"{DATABASE}{suffix}" for suffix in (*SIDE_FILES, "")]
    there = [path for path in beside if path.exists()]
    if not there:
        return ""
    moment = f"{environment.now():%Y%m%dT%H%M%SZ}"
    names = (moment, *(f"{moment}-{n}" for n in range(2, 1000)))
    kept = next(
        folder / REPLACED / name for name in names if not (folder / REPLACED / name).exists()
    )
    kept.mkdir(parents=True)
    restore_notes.write(kept, source.database.name, environment)
    for path in there:
        part = kept / f"{path.name}.part"
        shutil.copyfile(path, part)
        sync_path(part)
        part.replace(kept / path.name)
    for changed in (kept, folder / REPLACED, folder):
        sync_folder(changed)
    return kept.relative_to(folder).as_posix()


@contextmanager
def _in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unwritable(folder, error.strerror or str(error)) from error
