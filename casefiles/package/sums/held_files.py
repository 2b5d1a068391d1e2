"""What a folder or an archive holds, each file with its SHA-256: nothing is parsed to know it."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable

from casefiles.attestation.verify.plain_files import entries, kind_of, open_plain

CHUNK = 1 << 20
GoOn = Callable[[int, int, str], None]
"""Told how far it is: files done, of how many, the name of the next. May raise to stop."""


@dataclass(frozen=True)
class HeldFile:
    """Something by the name it has in the package."""

    path: str
    size: int
    sha256: str
    trouble: str = ""
    """Why it was not hashed: it is no plain file, cannot be read, leads outside."""

    is_folder: bool = False


@dataclass(frozen=True)
class Held:
    """All that lies in a folder or an archive."""

    files: tuple[HeldFile, ...]
    faults: tuple[str, ...] = ()
    """What is wrong with the archive itself."""

    notes: tuple[str, ...] = ()
    """What is not wrong, and should be known."""

    trouble: str = ""
    """Why nothing at all could be looked at, or nothing."""


def nobody_waits(done: int, total: int, name: str) -> None:
    """Be told how far it is, and tell nobody."""


def read_folder(folder: Path, go_on: GoOn = nobody_waits) -> Held:
    """Hash the plain files of a folder, one at a time."""
    try:
        found = sorted(entries(folder), key=lambda each: each[0])
    except OSError as error:
        return Held((), trouble=error.strerror or "it cannot be read")
    files = []
    for done, (name, held) in enumerate(found):
        go_on(done, len(found), name)
        if held is None:
            files.append(HeldFile(name, 0, "", "it could not be looked into"))
        elif stat.S_ISDIR(held.st_mode):
            files.append(HeldFile(name, 0, "", is_folder=True))
        elif not stat.S_ISREG(held.st_mode):
            files.append(HeldFile(name, 0, "", kind_of(held.st_mode)))
        else:
            files.append(_hashed(folder, name, lambda: go_on(done, len(found), name)))  # noqa: B023
    return Held(tuple(files))


def digest_of(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Return the SHA-256 and the size of what comes in pieces."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _hashed(folder: Path, name: str, go_on: Callable[[], None]) -> HeldFile:
    def chunks() -> Iterable[bytes]:
        with open_plain(folder / name) as file:
            while True:
                chunk = file.read(CHUNK)
                if not chunk:
                    return
                go_on()
                yield chunk

    try:
        digest, size = digest_of(chunks())
    except OSError as error:
        return HeldFile(name, 0, "", f"it cannot be read: {error.strerror or 'no reason is known'}")
    return HeldFile(name, size, digest)
