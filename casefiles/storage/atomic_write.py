"""Write a file whole or not at all: in the place of one, where there is none, or for others."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from casefiles.kernel.clock import system_clock
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible, Unwritable
from casefiles.kernel.ids import CaseId
from casefiles.storage import unfinished_work
from casefiles.storage.fsync import sync, sync_folder
from casefiles.storage.part_files import ended_for, part_of, remove
from casefiles.storage.unfinished_work import Work


@dataclass(frozen=True, slots=True)
class Released:
    """Bytes that may leave: made by `evidence.protected.gate` alone, after it looked for names."""

    content: bytes
    workspace: Path | None = None
    """Where it was made, if of a case: what is left of it there, if it is ended, is known."""

    case: CaseId | None = None


def export_file(path: Path, released: Released) -> None:
    """Write a file where somebody wants it, for others. Raises `Unwritable`.

    What is left of one that is ended halfway, the next opening of the workspace removes.
    """
    into, case, target = released.workspace, released.case, [path.resolve()]
    with ExitStack() as stack:
        if into and case:
            stack.enter_context(
                unfinished_work.recorded(into, Work.FILE, case, target, system_clock())
            )
        write_atomically(path, released.content)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file that stays in the house. What is there stays until all of the new one is.

    Raises `Unwritable`: a full disk, a folder that is not there or cannot be written.
    """
    if path.exists() and not path.is_file():  # a pipe, a device; a folder is refused
        try:
            path.write_bytes(content)
        except OSError as error:
            raise Unwritable(path, error.strerror or str(error)) from error
        return
    with replacing(path) as part, part.open("wb") as file:
        file.write(content)
        file.flush()
        sync(file.fileno())


def refuse_unwritable(path: Path) -> None:
    """Raise `Unwritable` if no file can be written there. What is there stays as it is."""
    if path.is_dir():
        raise Unwritable(path, "it is a folder")
    if path.exists() and not path.is_file():
        return
    part = part_of(path.resolve())
    try:
        part.touch()
        part.unlink()
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield where to make a file or folder, which takes the place of this one once it is there.

    Of one that was not finished nothing stays: what was begun by a process that was killed goes
    when something is next handed out to the same place. Raises `Unwritable`.
    """
    target = path.resolve()
    part = part_of(target)
    try:
        for each in [*ended_for(target), part]:
            remove(each)
        try:
            yield part
            if target.is_dir():
                target.rmdir()  # empty, or it is refused
            part.replace(target)
        finally:
            remove(part)
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from error


OWNER_ONLY = 0o600


def write_new(path: Path, content: bytes, *, private: bool = False) -> None:
    """Make a file, for its owner alone if it is `private`. What is there is never written over.

    Raises `Impossible` where there is one already, `Unwritable`.
    """
    mode = OWNER_ONLY if private else 0o666
    with making(path) as part:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            sync(file.fileno())


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """Yield where to make a file, which gets this name once it is there: none is written over.

    What one left that was ended goes when there is another. Raises `Impossible` where there is
    one already, `Unwritable`.
    """
    part = part_of(path, f"{secrets.token_hex(4)}.")
    try:
        for each in [*ended_for(path)]:
            remove(each)
        try:
            yield part
            _into_place(part, path)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise Impossible(f"{path.name} is there already and is not overwritten.") from error
    except OSError as error:
        raise Unwritable(path, error.strerror or "it cannot be written") from error


def _into_place(part: Path, path: Path) -> None:
    """Give it its name, unless that is taken. Raises `FileExistsError`."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as FAT
        with path.open("xb"):
            pass
        part.replace(path)
