"""Whether others on this machine can read a workspace: kept from it where that can be done.

On POSIX the folder is 0700, files in it 0600, originals 0400. What lies in a folder that nobody
else may enter cannot be read by others, so originals are gone through only where it was open.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from casefiles.kernel.dataclass import dataclass

FOLDER, FILE, ORIGINAL = 0o700, 0o600, 0o400
_OTHERS = 0o077
_DEEP = ("blobs", "quarantine")
"""Where originals lie."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """What was found when a workspace was opened, and what was done."""

    was: int | None = None
    """The folder's mode where others could enter it, and now cannot."""

    why_open: str = ""
    """Why others may still read it; nothing if they cannot."""

    @property
    def is_repaired(self) -> bool:
        """Whether others could read it, and now cannot: to be said once, when it is done."""
        return self.was is not None and not self.why_open

    @property
    def in_words(self) -> str:
        """For people; nothing where there is nothing to say."""
        if self.why_open:
            return (
                f"Others who use this computer may be able to read this workspace: {self.why_open}."
                " Keep it in a folder of your own, on a disk that knows who may read what."
            )
        if self.was is not None:
            return (
                "Others who use this computer could open this workspace’s folder (its mode was"
                f" {self.was:04o}). Now only you can."
            )
        return ""


def keep_private(folder: Path) -> Privacy:
    """Close a workspace to others, as far as it is ours to close. Never raises."""
    if sys.platform == "win32":  # rights there come from the folder above, and are left alone
        return Privacy()
    else:  # noqa: RET505  a type checker sees one or the other
        try:
            before = folder.stat()
        except OSError:
            return Privacy()
        mode = stat.S_IMODE(before.st_mode)
        if mode & _OTHERS:
            _close(folder, FOLDER)
            for each in _originals(folder):
                _close(each, FOLDER if each.is_dir() else ORIGINAL)
        for each in _files(folder):
            _close(each, FOLDER if each.is_dir() else FILE)
        return Privacy(mode if mode & _OTHERS else None, why_open(folder))


def make_private(file: Path) -> None:
    """Make a file that is not there yet, for its owner alone. SQLite gives its log that mode."""
    if sys.platform != "win32" and file.parent.is_dir() and file.name != ":memory:":
        with suppress(OSError):
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))


def why_open(folder: Path) -> str:
    """Say why others may read a workspace; nothing if they cannot, or where it cannot be told."""
    if sys.platform == "win32":
        return ""
    else:  # noqa: RET505  a type checker sees one or the other
        try:
            status = folder.stat()
        except OSError:
            return ""
        if not stat.S_IMODE(status.st_mode) & _OTHERS:
            return ""
        if status.st_uid != os.geteuid():
            return "its folder belongs to somebody else"
        return "its disk does not keep who may read what, as a stick or a share may not"


def kept_from_others(folder: Path) -> str:
    """Say whether others who use this computer are kept from a workspace, as far as is known."""
    if sys.platform == "win32":
        return "Who else may read it is as the folder above it has it: see its properties."
    else:  # noqa: RET505  a type checker sees one or the other
        why = why_open(folder)
        return Privacy(why_open=why).in_words or "Others who use this computer cannot read it."


def _close(path: Path, mode: int) -> None:
    """Give a file or folder this mode, if others may do anything with it."""
    with suppress(OSError):
        if stat.S_IMODE(path.lstat().st_mode) & _OTHERS and not path.is_symlink():
            path.chmod(mode)


def _files(folder: Path) -> Iterator[Path]:
    """What lies in a workspace beside originals: few files, whatever its size."""
    with suppress(OSError):
        for each in folder.iterdir():
            yield each
            if each.is_dir() and not each.is_symlink() and each.name not in _DEEP:
                yield from each.iterdir()


def _originals(folder: Path) -> Iterator[Path]:
    for name in _DEEP:
        with suppress(OSError):
            yield from (folder / name).rglob("*")
