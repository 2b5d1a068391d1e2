"""What is handed out: a report, a workbook, a package. All of it is there, or it is as before."""

import glob
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casefiles.errors import Unwritable
from casefiles.storage.disk import sync


@dataclass(frozen=True, slots=True)
class Released:
    """Bytes that may leave: made by `evidence.protected.gate` alone, after it looked for names."""

    content: bytes


def hand_out(path: Path, released: Released) -> None:
    """Write a file where somebody wants it, for others. Raises `Unwritable`."""
    write_whole(path, released.content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that stays in the house. What is there stays until all of the new one is.

    Raises `Unwritable`: a full disk, a folder that is not there or cannot be written.
    """
    if path.exists() and not path.is_file():  # a pipe, a device; a folder is refused
        try:
            path.write_bytes(content)
        except OSError as error:
            raise Unwritable(path, error.strerror or str(error)) from error
        return
    with in_place_of(path) as part, part.open("wb") as file:
        file.write(content)
        file.flush()
        sync(file.fileno())


def refuse_unwritable(path: Path) -> None:
    """Raise `Unwritable` if no file can be written there. What is there stays as it is."""
    if path.is_dir():
        raise Unwritable(path, "it is a folder")
    if path.exists() and not path.is_file():
        return
    part = _part(path.resolve())
    try:
        part.touch()
        part.unlink()
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from error


@contextmanager
def in_place_of(path: Path) -> Iterator[Path]:
    """Yield where to make a file or folder, which takes the place of this one once it is there.

    Of one that was not finished nothing stays: what was begun by a process that was killed goes
    when something is next handed out to the same place. Raises `Unwritable`.
    """
    target = path.resolve()
    part = _part(target)
    try:
        clear_ended(target.parent, f".{target.name[:60]}.")
        _remove(part)
        try:
            yield part
            if target.is_dir():
                target.rmdir()  # empty, or it is refused
            part.replace(target)
        finally:
            _remove(part)
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from error


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name[:60]}.{os.getpid()}.part")


def clear_ended(folder: Path, name: str = "") -> None:
    """Remove what was begun in a folder (under this name) by processes that did not finish it.

    What is being made is called `NAME.PROCESS.part`; SQLite may leave more beside it.
    """
    for each in folder.glob(f"{glob.escape(name)}*.part*"):
        if (found := _ENDED.search(each.name)) and not is_alive(int(found[1])):
            _remove(each)


_ENDED = re.compile(r"\.(\d{1,9})\.part(-\w+)?$")


def is_alive(process: int) -> bool:
    """Whether there is such a process."""
    import psutil  # noqa: PLC0415 - only where something was left

    return psutil.pid_exists(process)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
