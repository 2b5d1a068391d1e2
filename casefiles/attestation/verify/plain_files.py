"""What lies in a stranger's folder: nothing is followed, and nothing but plain files is opened.

The standard library of Python 3.8 or later alone: it goes into the verifier that is handed out as
one file.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Iterator  # noqa: UP035 - for Python 3.8

MOST_ENTRIES = 200_000
"""Files and folders that are gone through; a folder of more was named by mistake."""

_OPENED = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_KINDS = (
    (stat.S_ISLNK, "a symbolic link, which is not followed"),
    (stat.S_ISFIFO, "a named pipe, which is not opened"),
    (stat.S_ISSOCK, "a socket, which is not opened"),
    (stat.S_ISCHR, "a device, which is not opened"),
    (stat.S_ISBLK, "a device, which is not opened"),
)


def entries(folder: Path, most: int = MOST_ENTRIES) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield all that lies in a folder, folders too, by its name within.

    Nothing stands beside the name of what cannot be looked into. Raises `OSError` if the folder
    itself cannot be, or holds more than `most`.
    """
    waiting, count = [""], 0
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(folder / inside) as listed:
                held = list(islice(listed, most - count + 1))
        except OSError:
            if not inside:
                raise
            yield inside, None
            continue
        count += len(held)
        if count > most:
            raise OSError(errno.EOVERFLOW, f"it holds more than {most:,} entries")
        for each in held:
            name = f"{inside}/{each.name}" if inside else each.name
            if each.is_dir(follow_symlinks=False):
                waiting.append(name)
            yield name, stat_of(Path(each.path), follow=False)


def stat_of(path: Path, *, follow: bool = True) -> os.stat_result | None:
    """Return what the system says of a path; nothing if it says nothing."""
    try:
        return path.stat() if follow else path.lstat()
    except OSError:
        return None


def kind_of(mode: int) -> str:
    """Say what is no plain file."""
    return next((words for is_one, words in _KINDS if is_one(mode)), "it is no file")


def open_plain(path: Path) -> BinaryIO:
    """Open a plain file. Raises `OSError`, also where it became another thing a moment ago."""
    handle = os.open(path, _OPENED | _BINARY)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no file")
    return os.fdopen(handle, "rb")


def alike(name: str) -> str:
    """Return a name as a system sees it that tells neither case nor width nor spelling apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())
