"""A full back-up in one file that is sealed for people, and the workspace that comes out of it."""

import errno
import os
import secrets
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath

from casefiles.kernel.errors import Impossible, NoRoom, Unreadable, Unwritable
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.scratch_folder import ScratchFolder
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.workspace_errors import AlreadyThere, StorageTrouble
from casefiles.storage import full_backup
from casefiles.storage.atomic_write import replacing
from casefiles.storage.fsync import sync
from casefiles.storage.full_backup import FullBackup
from casefiles.storage.lock import NAME as LOCK
from casefiles.storage.permissions import keep_private
from casefiles.storage.sealing import unlocked
from casefiles.storage.sealing.person_key import PersonKey, PersonKeyPair
from casefiles.storage.sealing.sealed_file import SealingWriter
from casefiles.storage.sealing.sealed_for import open_sealed_for, seal_for

_OWNER_ONLY = 0o600


def write_sealed(  # noqa: PLR0913, PLR0917
    db: sqlite3.Connection,
    folder: Path,
    target: Path,
    people: Sequence[PersonKey],
    who: str,
    now: datetime,
    *,
    passphrase: str = "",
    progress: Progress = silent,
) -> FullBackup:
    """Write a new file with a full back-up in it, which these people open.

    It is put together in the temporary folder of this computer, sealed only if the workspace is
    locked: such a back-up has its own passphrase too. Raises what `full_backup.write_to` does, and
    `Impossible` if the file is there, or is sealed for nobody.
    """
    if target.exists():
        raise Impossible(f"{target.name} is there already and is not overwritten.")
    with ScratchFolder("sealing") as scratch, _on_a_disk(target):
        whole = scratch / "workspace"
        try:
            with _naming(scratch.parent.parent):
                done = full_backup.write_to(db, folder, whole, who, now, progress=progress)
        finally:
            unlocked.forget(whole)
        with replacing(target) as part, part.open("xb") as file:
            part.chmod(_OWNER_ONLY)
            writer = seal_for(file.write, people, secrets.token_bytes, passphrase)
            _pack(whole, writer)
            writer.finish()
            file.flush()
            sync(file.fileno())
    return done


def open_sealed(
    file: Path, target: Path, pair: PersonKeyPair | None = None, passphrase: str = ""
) -> None:
    """Make a workspace of such a file, in a folder that is empty or not there yet.

    Raises `AlreadyThere`, `Unreadable`, `SealBroken`, and `Impossible` if neither this key nor this
    passphrase opens it. Then nothing is left of it.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise AlreadyThere(target)
    try:
        source = file.open("rb")
    except OSError as error:
        raise Unreadable(file, error.strerror or "it cannot be opened") from error
    with (
        source,
        open_sealed_for(source, file.name, pair, passphrase) as plain,
        replacing(target) as part,
    ):
        part.mkdir(mode=0o700)
        try:
            with tarfile.open(fileobj=plain, mode="r|") as packed:
                for member in packed:
                    _unpack(packed, member, part, file.name)
        except tarfile.TarError as error:
            raise SealBroken(file.name, "what is in it is no back-up") from error
        if not (part / full_backup.MARKER).is_file() or not full_backup.is_complete(part):
            raise SealBroken(file.name, "the back-up in it is not complete")
    keep_private(target)


def _pack(folder: Path, writer: SealingWriter) -> None:
    """Write the files of a folder, in the order of their names, and nothing of whose they are."""
    with tarfile.open(fileobj=writer, mode="w|", format=tarfile.PAX_FORMAT) as packed:  # type: ignore[call-overload]
        for each in sorted(folder.rglob("*")):
            if each.is_file() and each.name != LOCK:
                known = tarfile.TarInfo(each.relative_to(folder).as_posix())
                known.size, known.mode = each.stat().st_size, _OWNER_ONLY
                with each.open("rb") as content:
                    packed.addfile(known, content)


def _unpack(packed: tarfile.TarFile, member: tarfile.TarInfo, into: Path, name: str) -> None:
    """Write one file of it. What would lie elsewhere, or is no file, is nothing of ours."""
    place = PurePosixPath(member.name)
    if not member.isfile() or place.is_absolute() or {"..", ""} & {*member.name.split("/")}:
        raise SealBroken(name, "what is in it is no back-up")
    content, target = packed.extractfile(member), into / place
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with target.open("xb") as file:
        if content:
            shutil.copyfileobj(content, file)
        file.flush()
        sync(file.fileno())


@contextmanager
def _naming(temporary: Path) -> Iterator[None]:
    """Say that there is no room in the temporary folder: nobody asked for a file to lie there."""
    try:
        yield
    except (Unwritable, NoRoom) as error:
        raise Unwritable(temporary, error.reason) from error
    except StorageTrouble as error:
        if not error.code.startswith("SQLITE_FULL"):
            raise
        raise Unwritable(temporary, os.strerror(errno.ENOSPC)) from error


@contextmanager
def _on_a_disk(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unwritable(target, error.strerror or str(error)) from error
