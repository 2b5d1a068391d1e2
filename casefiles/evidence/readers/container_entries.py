"""What a reader of containers tells: entries as they stand there, made into members by one rule.

A name is never a path to write to: it is kept as bytes and shown as text that leads nowhere. Runs
in a worker only.
"""

import errno
import io
import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from casefiles.evidence.readers import container_limits, name_encodings
from casefiles.evidence.readers.container_answers import Member
from casefiles.evidence.readers.container_model import ContainerEntry

NEEDS_PASSWORD = "it needs a password"  # noqa: S105  not one
TOO_DENSE = f"it would be more than {container_limits.RATIO} times as large as it is packed"
LEADS_OUT = "its name would lead out of the container; it is kept under the rest of it"
_DRIVE = re.compile(r"^[A-Za-z]:")


def members(entries: Sequence[ContainerEntry], packed: int, encoding: str = "") -> list[Member]:
    """Make members of entries: names decided over all of them together, caps applied.

    `packed` is the size of the container; `encoding` that of names if a person chose one.
    """
    named = name_encodings.decode_member_names(entries, encoding)
    there = Counter(each.path for each in named)
    left, found = container_limits.TOTAL, list[Member]()
    for index, (entry, name) in enumerate(zip(entries, named, strict=True)):
        refused = entry.refused or _over(entry, name.path, left, packed)
        left -= 0 if refused else entry.size
        path, leads_out = safe(name.path)
        notes = [LEADS_OUT] if leads_out else []
        if path and there[name.path] > 1:
            notes.append(f"{there[name.path]} of the members have this name")
        found.append(
            Member(
                index=index,
                path=_shortened(path),
                raw=entry.raw[: container_limits.RAW].hex(),
                encoding=name.encoding,
                basis=name.basis,
                size=entry.size,
                made=entry.made,
                note="; ".join(notes),
                locked=entry.locked,
                refused=refused,
            )
        )
    return found


def safe(path: str) -> tuple[str, bool]:
    """A path that leads nowhere but down, and whether it led elsewhere before."""
    said = _DRIVE.sub("", path.replace("\\", "/"))
    parts = [part for part in said.split("/") if part not in ("", ".")]
    kept = "/".join(part for part in parts if part != "..").replace("\0", "\\x00")
    return kept, ".." in parts or said.startswith("/") or said != path.replace("\\", "/")


def _over(entry: ContainerEntry, path: str, left: int, packed: int) -> str:
    if len(path) > container_limits.PATH:
        return f"its path is longer than {container_limits.PATH:,} characters"
    if entry.size > container_limits.MEMBER:
        return f"it is larger than {container_limits.MEMBER >> 30} GB"
    if entry.size > container_limits.RATIO_FROM and entry.size > container_limits.RATIO * (
        entry.packed or packed
    ):
        return TOO_DENSE
    if entry.size > left:
        return f"all together would be larger than {container_limits.TOTAL >> 30} GB"
    return ""


def _shortened(path: str) -> str:
    """What is kept of a path that is too long to be true."""
    return path if len(path) <= container_limits.PATH else f"{path[: container_limits.PATH]}…"


def without_twins(
    entries: list[ContainerEntry], places: Sequence[tuple[int, int]]
) -> list[ContainerEntry]:
    """Refuse entries whose bytes lie within those of another: a bomb of overlapping members.

    `places` are where each begins and ends in the container.
    """
    found, reached = list(entries), 0
    for index in sorted(range(len(entries)), key=lambda at: places[at]):
        start, end = places[index]
        if start < reached and not found[index].refused:
            found[index] = replace(found[index], refused="its bytes are those of another member")
        reached = max(reached, end)
    return found


class OwnFile(io.RawIOBase):
    """A file read from places of its own, whoever else moves in it meanwhile."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file, self._at = os.dup(file.fileno()), 0
        self._size = os.fstat(self._file).st_size

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise OSError(errno.EINVAL, "before its start")  # what a file on the disk says
        self._at = base + offset
        return self._at

    def readinto(self, room: bytearray) -> int:  # type: ignore[override]
        """Read from this place on."""
        chunk = _read(self._file, len(room), self._at)
        room[: len(chunk)] = chunk
        self._at += len(chunk)
        return len(chunk)

    def close(self) -> None:
        """Let go of it."""
        if not self.closed:
            os.close(self._file)
        super().close()


def own_file(file: BinaryIO) -> BinaryIO:
    """A file of one's own, to keep beyond a question."""
    return io.BufferedReader(OwnFile(file), 1 << 16)  # type: ignore[type-var]


def _read(handle: int, size: int, at: int) -> bytes:
    if sys.platform != "win32":
        return os.pread(handle, size, at)
    else:  # noqa: RET505  a type checker sees one or the other
        os.lseek(handle, at, os.SEEK_SET)
        return os.read(handle, size)
