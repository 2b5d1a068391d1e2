"""Where a workspace lies: on a disk of this machine, on a network, in a folder that is synced."""

import os
import re
import sys
from collections.abc import Iterator
from enum import Enum
from itertools import count
from pathlib import Path
from typing import NamedTuple

from casefiles.storage.sealing.workspace_keys import NAMES as KEY_FILES

DATABASE = "workspace.sqlite"
"""The file that makes a folder a workspace."""

_NETWORK = (
    *("nfs", "cifs", "smb", "afp", "afs", "webdav", "davfs", "9p", "ceph", "lustre", "glusterfs"),
    *("sshfs", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.davfs"),
)
"""What the names of such file systems begin with."""

_MOUNTS = Path("/proc/self/mounts")
_ESCAPED = re.compile(r"\\([0-7]{3})")
"""How a space or a line end in a name is written there."""

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "cloudstorage": "a cloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
}


class _Mounted(NamedTuple):
    """A file system, as it is mounted."""

    at: str
    kind: str
    options: str


def is_workspace(folder: Path) -> bool:
    """Whether there is a workspace in a folder, as far as a look can tell."""
    return (folder / DATABASE).exists()


class FolderUse(Enum):
    """What a place is good for, where a new workspace is wanted."""

    FREE = "free"
    """Nothing is there, or a folder with nothing in it but keys of what was never made."""

    WORKSPACE = "workspace"
    OTHER_FILES = "other files"
    FILE = "file"


def folder_use(folder: Path) -> FolderUse:
    """Return what is at a place. One that cannot be looked into counts as full."""
    if is_workspace(folder):
        return FolderUse.WORKSPACE
    try:
        if not folder.is_dir():
            return FolderUse.FILE if folder.exists() else FolderUse.FREE
        names = {each.name for each in folder.iterdir()}
    except OSError:
        return FolderUse.OTHER_FILES
    return FolderUse.FREE if names <= {*KEY_FILES} else FolderUse.OTHER_FILES


def proposed_folder(among: Path, name: str) -> Path:
    """Return a place for a new workspace: by this name, or with the next number if that is used."""
    named = (among / (f"{name} {n}" if n > 1 else name) for n in count(1))
    return next(each for each in named if folder_use(each) is FolderUse.FREE)


def typed_folder(typed: str, among: Path) -> Path:
    """Return the place that a person names: a name alone lies among the others, `~` is at home."""
    path = Path(typed.strip()).expanduser()
    return path if path.is_absolute() else among / path


def network_kind(folder: Path) -> str | None:
    """Return the kind of network file system a folder lies on; None if it lies on a disk here.

    Where it really lies: links that lead there are followed.
    """
    path = Path(os.path.realpath(folder))  # `resolve` raises where links go round
    if str(path).startswith("\\\\"):
        return "smb"
    nearest = _Mounted("/", "", "")
    for each in _mounted():  # the later one lies over the earlier one
        if len(each.at) >= len(nearest.at) and path.is_relative_to(each.at):
            nearest = each
    if nearest.kind.lower().startswith(_NETWORK) or "remote" in nearest.options.split(","):
        return nearest.kind
    return None


def _mounted() -> Iterator[_Mounted]:
    """Yield the file systems there are, each after those it may lie over.

    On Linux by what `psutil` reads there, too (proc(5)): to import that takes 20 ms of each start.
    """
    if sys.platform == "linux":
        for line in _MOUNTS.read_text("utf-8", "surrogateescape").splitlines():
            _, *fields = line.split(" ")
            at, kind, options = (_ESCAPED.sub(_unescaped, each) for each in fields[:3])
            yield _Mounted(at, kind, options)
    else:
        import psutil  # noqa: PLC0415 - not needed by whoever only reads

        for each in psutil.disk_partitions(all=True):
            yield _Mounted(each.mountpoint, each.fstype, each.opts)


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))


def synced_by(folder: Path) -> str | None:
    """Return the name of what copies a folder elsewhere, by the names of the folders above it.

    A program that syncs may copy the database while it is written, or bring back an older one.
    """
    for part in folder.absolute().parts:
        for sign, name in _SYNCED.items():
            if part.lower().startswith(sign):
                return name
    return None
