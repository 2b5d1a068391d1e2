"""Tombstones: what was erased, written down where no restored database loses it.

They lie beside the database, since an older one put in its place knows nothing of what was erased
after it. Nothing that was erased is in them: ids and digests stand there hashed together with the
workspace's id, so that they are recognized where they turn up again and tell nothing else.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unreadable
from casefiles.kernel.ids import CaseId, Digest
from casefiles.storage.atomic_write import write_atomically
from casefiles.storage.fsync import sync_folder

NAME = "tombstones"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A row that was erased."""

    hash: str
    kind: str
    """Its table."""

    label: str
    """What people knew it by, such as E-014; empty if it went with something else."""

    at: str
    """When, UTC, ISO 8601."""


@dataclass(slots=True)
class Tombstones:
    """The tombstones of a workspace, as they were when they were read."""

    folder: Path
    workspace: CaseId
    rows: dict[str, Tombstone] = field(default_factory=dict)
    bytes: set[str] = field(default_factory=set)
    """Hashes of digests that nothing named when they were erased, nor since."""

    unreadable: int = 0
    """Lines that say nothing, as of a file that was damaged. They stay."""

    _lines: list[str] = field(default_factory=list)
    _joined: bool = False

    def of(self, text: str) -> str:
        """Return what a tombstone knows an id or a digest by."""
        return hashlib.sha256(f"{self.workspace}\n{text}".encode()).hexdigest()

    def is_erased(self, digest: Digest) -> bool:
        """Whether these bytes were erased, and were not taken in again since."""
        return bool(self.bytes) and self.of(digest) in self.bytes

    def add(
        self, rows: Iterable[Tombstone], erased: Iterable[Digest], again: Iterable[Digest] = ()
    ) -> None:
        """Write down erased rows and bytes, and bytes that came `again` and are to be kept.

        Raises `Unwritable`; then what was written before is still there.
        """
        new = [json.dumps({
            "row": each.hash, "kind": each.kind, "label": each.label, "at": each.at
        }) for each in rows if each.hash not in self.rows]  # fmt: skip
        hashes = (self.of(digest) for digest in erased)
        new += [json.dumps({"bytes": each}) for each in hashes if each not in self.bytes]
        hashes = (self.of(digest) for digest in again)
        new += [json.dumps({"kept": each}) for each in hashes if each in self.bytes]
        self._write(new)

    def join(self, others: "Tombstones") -> None:
        """Know what other tombstones of the same workspace say, as beside a copy of it."""
        known = {*self._lines}
        for line in others._lines:  # noqa: SLF001
            if line not in known:
                self._read(line)
                self._joined = True

    def write_joined(self) -> None:
        """Write down what was joined. Raises `Unwritable`."""
        if self._joined:
            self._write_lines(self._lines)
            self._joined = False

    def _write(self, new: list[str]) -> None:
        if not new:
            return
        self._write_lines([*self._lines, *new])
        for line in new:
            self._read(line)

    def _write_lines(self, lines: Iterable[str]) -> None:
        write_atomically(self.folder / NAME, "".join(f"{each}\n" for each in lines).encode())
        sync_folder(self.folder)

    def _read(self, line: str) -> None:
        self._lines.append(line)
        try:
            match json.loads(line):
                case {"row": str(row), "kind": str(kind), "label": str(label), "at": str(at)}:
                    self.rows[row] = Tombstone(row, kind, label, at)
                case {"bytes": str(digest)}:
                    self.bytes.add(digest)
                case {"kept": str(digest)}:
                    self.bytes.discard(digest)
                case _:
                    self.unreadable += 1
        except ValueError:
            self.unreadable += 1


def read(folder: Path, workspace: CaseId) -> Tombstones:
    """Return the tombstones of a workspace. Raises `Unreadable`."""
    tombstones = Tombstones(folder, workspace)
    for line in _lines(folder / NAME):
        tombstones._read(line)  # noqa: SLF001
    return tombstones


def _lines(path: Path) -> Iterator[str]:
    if not path.exists():
        return
    if not path.is_file():  # a pipe would wait for ever
        raise Unreadable(path, "it is no regular file")
    try:
        text = path.read_text("utf-8", "replace")
    except OSError as error:
        raise Unreadable(path, error.strerror or str(error)) from error
    yield from (line for line in text.splitlines() if line)
