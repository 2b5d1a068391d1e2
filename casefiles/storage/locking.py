"""Locks a workspace, or unlocks it for good: every file of it from one form into the other.

`keys.json` comes first and says that it is on the way; from then on only who has a key opens the
workspace, and whoever opens it to write finishes what was ended. Unlocking is not gone on with by
whoever happens to come next: an older `keys.json` that says so may have been put there by somebody
who has no key. It is turned back, unless it is asked for again.

Each file is there in one form or the other at any moment, and in both only until the new one was
read again. The bytes that lay there before are freed and not cleared: what a disk still gives back
of them nobody can promise.
"""

import hashlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from io import FileIO
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, Unwritable
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.workspace_errors import DigestMismatch, NotAWorkspace, StorageTrouble
from casefiles.storage import database_copies, sql_driver, unfinished_work
from casefiles.storage.backup import require_same
from casefiles.storage.blob_form import BlobForm
from casefiles.storage.blobs import INCOMING
from casefiles.storage.database import PURPOSE, open_as_it_is, translating_sqlite_errors
from casefiles.storage.database_copies import BACKUPS, DAMAGED, REPLACED
from casefiles.storage.database_file import DAMAGED_CODES, SIDE_FILES, clear_partial, is_plain
from casefiles.storage.fsync import sync, sync_folder, sync_path
from casefiles.storage.hashing import PIECE, digest_of
from casefiles.storage.location import DATABASE
from casefiles.storage.page_memory import page_memory
from casefiles.storage.part_files import begun, part_of, remove
from casefiles.storage.plain_blobs import PlainForm
from casefiles.storage.quarantine import FOLDER as QUARANTINE
from casefiles.storage.restore_notes import NOTE_FILE
from casefiles.storage.sealing import key_file, system_keyring, unlocked
from casefiles.storage.sealing.ciphers import NameCipher
from casefiles.storage.sealing.key_file import KeyFile, KeySource
from casefiles.storage.sealing.private_file import PURPOSE as NOTES
from casefiles.storage.sealing.private_file import sealed_reader, sealing_writer
from casefiles.storage.sealing.sealed_blobs import SealedForm
from casefiles.storage.sealing.sealed_layout import is_sealed
from casefiles.storage.sealing.workspace_keys import NAMES, State, WorkspaceKeys

_AT_ONCE = 64
"""Originals whose names are put onto the disk before the files they replace are removed."""

_Work = Callable[[], None]


def begin_locking(folder: Path, file: KeyFile, keys: WorkspaceKeys) -> None:
    """Write down that a workspace is being locked, and with what. `finish` does it.

    For whoever holds its lock, while no database of it is open. Raises `Impossible` if it is locked
    already, `NotAWorkspace`, `NoCipherDriver`, and `StorageTrouble` if somebody reads in it or it
    is damaged.
    """
    if unlocked.keys_at(folder / DATABASE):
        raise Impossible("This workspace is locked already.")
    if not (folder / DATABASE).is_file():
        raise NotAWorkspace(folder)
    sql_driver.cipher_driver()
    _make_one_file(folder / DATABASE, None)
    _say(folder, file, replace(keys, state=State.LOCKING))


def begin_unlocking(folder: Path) -> None:
    """Write down that a workspace is to lie in clear again. `finish` does it, asked to unlock."""
    keys = unlocked.keys_at(folder / DATABASE)
    if keys is None:
        raise Impossible("This workspace is not locked.")
    file = key_file.load_to_change(folder, keys)
    _make_one_file(folder / DATABASE, keys.of(PURPOSE))
    _say(folder, file, replace(keys, state=State.UNLOCKING))


def finish(folder: Path, progress: Progress = silent, *, unlocks: bool = False) -> State | None:
    """Bring a workspace that is on the way to its form. Returns on which way it was, if on any.

    One that was being unlocked for good is locked again, unless that is asked for: `unlocks`. Of
    one that lies in clear then the system's keyring holds no key any more.

    For whoever holds its lock, before its database is opened. Raises what `load_to_change` does
    before anything is changed; `StorageTrouble`, `Unwritable`, `DigestMismatch`, then it is still
    on the way, and goes on from there. A sealed original that is damaged stays as it is.
    """
    keys = unlocked.keys_at(folder / DATABASE)
    if keys is None or keys.state is State.LOCKED:
        return None
    if keys.state is State.UNLOCKING and not unlocks:
        turn_back(folder, progress)
        return State.UNLOCKING
    conversion, file = _Conversion(folder, keys), key_file.load_to_change(folder, keys)
    try:
        works = [*conversion.works()]
        for done, (name, work) in enumerate(works):
            progress(done, len(works), name)
            work()
        progress(len(works), len(works))
        conversion.drop_cache()
        conversion.drop_half_made()
        conversion.drop_empty_folders()
        if keys.state is State.LOCKING:
            _say(folder, file, replace(keys, state=State.LOCKED))
        else:
            # both have to say so: whichever of them is left, if this is killed, is believed
            _say(folder, file, keys)
            if KeySource.KEYRING in file.sources():
                system_keyring.forget(file)
            for name in NAMES:
                (folder / name).unlink(missing_ok=True)
            sync_folder(folder)
            unlocked.forget(folder)
    except OSError as error:
        raise Unwritable(folder, error.strerror or str(error)) from error
    return keys.state


def turn_back(folder: Path, progress: Progress = silent) -> None:
    """Bring a workspace that is on the way back to the form it had. Raises what `finish` does.

    Wherever it was stopped, what is in the new form by then is brought back by the same steps.
    """
    keys = unlocked.keys_at(folder / DATABASE)
    if keys is None or keys.state is State.LOCKED:
        return
    back = State.TURNING_BACK if keys.state is State.LOCKING else State.LOCKING
    _say(folder, key_file.load_to_change(folder, keys), replace(keys, state=back))
    finish(folder, progress)


def _say(folder: Path, file: KeyFile, keys: WorkspaceKeys) -> None:
    key_file.save(folder, key_file.in_state(file, keys))
    sync_folder(folder)
    unlocked.hold(folder, keys)


@dataclass(frozen=True, slots=True)
class _Form:
    """What the files of a workspace are: in clear, or sealed with its keys."""

    blobs: BlobForm
    database: bytes | None
    notes: bytes | None


class _Conversion:
    """Every file of one workspace that is not yet what it is to be."""

    def __init__(self, folder: Path, keys: WorkspaceKeys) -> None:
        self._folder = folder
        sealed = SealedForm(keys.of("originals"), NameCipher(keys.of("names")))
        forms = _Form(PlainForm(), None, None), _Form(sealed, keys.of(PURPOSE), keys.of(NOTES))
        self._was, self._becomes = forms if keys.state is State.LOCKING else forms[::-1]

    def works(self) -> Iterator[tuple[str, _Work]]:
        """Yield what is to be done, each with a name for people."""
        yield from self._databases()
        for path in self._notes():
            if _is_sealed(path) is (self._was.notes is not None):
                yield path.name, partial(self._file, path, path)
        for path in self._damaged():
            yield path.name, partial(self._file, path, path.with_suffix(""))
        for name, items in (("blobs", self._blobs()), (QUARANTINE, self._quarantined())):
            many = [*items]
            for at in range(0, len(many), _AT_ONCE):
                yield name, partial(self._originals, many[at : at + _AT_ONCE])

    def _databases(self) -> Iterator[tuple[str, _Work]]:
        live, key = self._folder / DATABASE, self._becomes.database
        for path in (live, *database_copies.paths(self._folder)):
            if key is None:
                is_to_do = not is_plain(path)
            else:  # a copy that is neither in clear nor sealed is damaged, and not sealed
                is_to_do = is_plain(path) or (path != live and not _opens(path, key))
            if is_to_do:
                yield path.name, partial(self._database, path)

    def drop_cache(self) -> None:
        """Let go of what can be made again."""
        cache = self._folder / unfinished_work.FOLDER.parts[0]
        for each in [*cache.iterdir()] if cache.is_dir() else []:
            if each.name != unfinished_work.FOLDER.name:
                shutil.rmtree(each) if each.is_dir() else each.unlink()

    def drop_half_made(self) -> None:
        """Remove what was left of copies and files that were never finished, in whichever form.

        Nobody else makes any here: whoever would has to hold the lock of the workspace.
        """
        clear_partial(self._folder)
        notes = self._folder / unfinished_work.FOLDER
        folders = [self._folder, notes, *(self._folder / each for each in (BACKUPS, QUARANTINE))]
        folders += (self._folder / REPLACED).glob("*")
        half_made = [path for folder in folders for path, _ in begun(folder, ".")]
        half_made += notes.glob(f"*{unfinished_work.HALF_WRITTEN}")
        for path in [*half_made, *(self._folder / "blobs" / INCOMING).glob("*")]:
            if path.is_file():
                path.chmod(0o600)  # Windows removes nothing that is read-only
            remove(path)

    def drop_empty_folders(self) -> None:
        """Remove folders in which no original lies any more: each is called by parts of names."""
        for each in [*(self._folder / "blobs").glob("??")]:
            with suppress(OSError):  # it is not empty
                each.rmdir()

    def _notes(self) -> Iterator[Path]:
        yield from sorted((self._folder / unfinished_work.FOLDER).glob("*.json"))
        yield from sorted((self._folder / REPLACED).glob(f"*/{NOTE_FILE}"))

    def _damaged(self) -> Iterator[Path]:
        if self._was.notes:
            yield from database_copies.sealed_damaged(self._folder)

    def _blobs(self) -> Iterator[tuple[Path, Path, Digest]]:
        folder = self._folder / "blobs"
        for path in sorted(folder.glob("*/*")):
            digest = self._was.blobs.digest(path.name)
            if digest and path.parent.name == path.name[:2]:
                name = self._becomes.blobs.name(digest)
                yield path, folder / name[:2] / name, digest

    def _quarantined(self) -> Iterator[tuple[Path, Path, Digest]]:
        folder = self._folder / QUARANTINE
        for path in sorted(folder.glob("*")):
            if digest := self._was.blobs.digest(path.name):
                note = path.with_name(f"{path.name}.json")
                target = folder / self._becomes.blobs.name(digest)
                with suppress(FileNotFoundError):
                    note.replace(target.with_name(f"{target.name}.json"))
                yield path, target, digest

    def _database(self, path: Path) -> None:
        """Write a database anew with another key, compare the two, and put it in its place."""
        was, becomes, making = self._was.database, self._becomes.database, part_of(path)
        making.unlink(missing_ok=True)
        try:
            with translating_sqlite_errors():
                _make_one_file(path, was)
                sql_driver.export(path, was, making, becomes)
                with (
                    closing(open_as_it_is(path, was)) as old,
                    closing(open_as_it_is(making, becomes)) as new,
                ):
                    require_same(old, new)
        except StorageTrouble as trouble:
            making.unlink(missing_ok=True)
            if path == self._folder / DATABASE or trouble.code == sql_driver.FULL:
                raise
            if becomes:
                self._damaged_copy(path)
                return
            if not trouble.code.startswith(DAMAGED_CODES):
                raise
            return  # a sealed one: it stays as it is, and a check names it
        sync_path(making)
        for suffix in SIDE_FILES:
            path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
        making.replace(path)
        sync_folder(path.parent)

    def _damaged_copy(self, path: Path) -> None:
        """Seal a database that cannot be read as it is, with what SQLite left beside it."""
        for suffix in (*SIDE_FILES, ""):
            each = path.with_name(f"{path.name}{suffix}")
            if each.exists():
                self._file(each, each.with_name(f"{each.name}{DAMAGED}"))

    def _file(self, path: Path, target: Path) -> None:
        making = part_of(target)
        with path.open("rb") as source, making.open("wb") as made:
            plain = sealed_reader(source, self._was.notes, path.name) if self._was.notes else source
            if key := self._becomes.notes:
                writer = sealing_writer(made, key)
                while piece := plain.read(PIECE):
                    writer.write(piece)
                writer.finish()
            else:
                shutil.copyfileobj(plain, made)
            made.flush()
            sync(made.fileno())
        making.replace(target)
        sync_folder(target.parent)
        if target != path:
            path.unlink()

    def _originals(self, items: list[tuple[Path, Path, Digest]]) -> None:
        done = [path for path, target, digest in items if self._original(path, target, digest)]
        for folder in {target.parent for _, target, _ in items if target.parent.is_dir()}:
            sync_folder(folder)
        for path in done:
            path.chmod(0o600)  # Windows removes nothing that is read-only
            path.unlink()

    def _original(self, path: Path, target: Path, digest: Digest) -> bool:
        """Write a blob in its new form; whether the old one may go. What it holds is not judged."""
        incoming = self._folder / "blobs" / INCOMING
        incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        making = incoming / secrets.token_hex(16)
        try:
            with FileIO(path) as source, FileIO(making, "x+") as made:
                found = self._copy(source, made)
                sync(made.fileno())
                made.seek(0)
                if (again := digest_of(self._becomes.blobs.plain(made))) != found:
                    raise DigestMismatch(found, again)
            making.chmod(0o400)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            making.replace(target)
        except SealBroken:  # as it was before: a check names it
            return False
        finally:
            making.unlink(missing_ok=True)
        return True

    def _copy(self, source: FileIO, made: FileIO) -> Digest:
        plain, sink = self._was.blobs.plain(source), self._becomes.blobs.sink(made)
        buffer, hashing = page_memory(PIECE), hashlib.sha256()
        while read := plain.readinto(buffer):
            hashing.update(buffer[:read])
            sink.write(buffer[:read])
        sink.finish()
        return Digest(hashing.hexdigest())


def _opens(database: Path, key: bytes) -> bool:
    """Whether a database has this key. One that is empty has none."""
    if not database.stat().st_size:
        return False
    try:
        with (
            translating_sqlite_errors(),
            closing(sql_driver.open_database(str(database), key)) as db,
        ):
            db.execute("PRAGMA schema_version").fetchone()
    except StorageTrouble as trouble:
        if not trouble.code.startswith(DAMAGED_CODES):
            raise
        return False
    return True


def _is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return is_sealed(file)


def _make_one_file(database: Path, key: bytes | None) -> None:
    """Have all of a database in one file. Raises `StorageTrouble`, as while others have it open."""
    with translating_sqlite_errors(), closing(open_as_it_is(database, key)) as db:
        db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        db.execute("PRAGMA journal_mode = DELETE")
        [said] = db.execute("PRAGMA quick_check (1)").fetchone()
    if said != "ok":
        raise StorageTrouble("SQLITE_CORRUPT")
