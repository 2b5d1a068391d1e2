"""What a file or folder is called while it is made beside its place, and what was left of that."""

import glob
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_PART: Final = re.compile(r"\.(\d{1,9})\.part(-\w+)?$")


def part_of(target: Path, mark: str = "") -> Path:
    """Return where this process makes a file or folder; its `mark` tells several apart."""
    return target.with_name(f".{target.name[:60]}.{mark}{os.getpid()}.part")


def begun(folder: Path, name: str = "") -> Iterator[tuple[Path, int]]:
    """Yield what was begun in a folder (under this name) and not finished, and by which process.

    What is being made is called `NAME.PROCESS.part`; SQLite may leave more beside it.
    """
    for each in folder.glob(f"{glob.escape(name)}*.part*"):
        if found := _PART.search(each.name):
            yield each, int(found[1])


def ended(folder: Path, name: str = "") -> Iterator[Path]:
    """Yield what was begun in a folder (under this name) by processes that did not finish it."""
    for each, process in begun(folder, name):
        if not is_alive(process):
            yield each


def ended_for(target: Path) -> Iterator[Path]:
    """Yield what was begun of one file or folder."""
    yield from ended(target.parent, f".{target.name[:60]}.")


def clear_ended(folder: Path, name: str = "") -> None:
    """Remove what was begun in a folder (under this name) and not finished."""
    for each in [*ended(folder, name)]:
        remove(each)


def is_alive(process: int) -> bool:
    """Whether there is such a process."""
    import psutil  # noqa: PLC0415 - only where something was left

    return psutil.pid_exists(process)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
