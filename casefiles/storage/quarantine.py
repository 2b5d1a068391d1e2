"""Originals that nothing names any more: put apart, kept, and removed by a person only.

They lie in `quarantine/` of the workspace under their digests, each with a note that says why it
is there and since when. One that a row or an entry names again goes back into the store by itself,
as after a restore of a newer database. What was erased never comes here.
"""

import json
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, NotFound, Unreadable, Unwritable
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.kernel.workspace_errors import DigestMismatch
from casefiles.storage.blobs import BlobStore
from casefiles.storage.fsync import sync_folder
from casefiles.storage.hashing import PIECE, digest_of
from casefiles.storage.source_file import open_regular

FOLDER = "quarantine"
UNNAMED = "unnamed"
"""No row and no entry of the journal names it: the only reason there is so far."""

_NOTE = ".json"


@dataclass(frozen=True, slots=True)
class QuarantinedFile:
    """An original that lies apart."""

    digest: Digest
    size: int
    why: str
    """`UNNAMED`; empty if its note is lost."""

    since: str
    """UTC, ISO 8601; empty if its note is lost."""

    def write_down(self, db: Connection, row: str, workspace: CaseId) -> None:
        """Write into the workspace's own chain that it is removed for good."""
        query = "INSERT INTO removed_originals VALUES (?, ?, ?, ?, ?, ?)"
        db.execute(query, (row, workspace, self.digest, self.size, self.why, self.since))


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The folder of what nothing names, beside the store it came out of."""

    folder: Path
    blobs: BlobStore

    def items(self) -> list[QuarantinedFile]:
        """Return what lies here, by digest."""
        return sorted(self._items(), key=lambda each: (each.since, each.digest))

    def digests(self) -> set[Digest]:
        """Return the digests of what lies here."""
        return set(self._files())

    def has(self, digest: Digest) -> bool:
        """Whether an original lies here."""
        return self.path(digest).is_file()

    def has_any(self, digests: Iterable[Digest]) -> bool:
        """Whether one of these lies here."""
        return self.is_there and any(map(self.has, digests))

    @property
    def is_there(self) -> bool:
        """Whether there is such a folder at all. Most workspaces have none."""
        return self.folder.is_dir()

    def path(self, digest: Digest) -> Path:
        """Return where an original lies, or would."""
        return self.folder / self.blobs.form.name(digest)

    def take(self, digests: Iterable[Digest], now: datetime) -> int:
        """Put originals apart. Returns how many. Raises `Unwritable`, with nothing lost."""
        from casefiles.storage.atomic_write import write_atomically  # noqa: PLC0415 - writes

        note = json.dumps({"why": UNNAMED, "since": now.isoformat()}).encode()
        count = 0
        try:
            for digest in digests:
                self._make_folder()
                write_atomically(self._note(digest), note)
                count += self.blobs.move_out(digest, self.path(digest))
        except OSError as error:
            raise Unwritable(self.folder, error.strerror or str(error)) from error
        return count

    def put_back(self, named: Callable[[], set[Digest]]) -> list[Digest]:
        """Return to the store what is named again, and say what that is.

        `named` is asked only where something lies here. What does not have its digest any more
        stays.
        """
        here = self.digests()
        if not here:
            return []
        back = [digest for digest in sorted(here & named()) if self._goes_back(digest)]
        for digest in back:
            self._note(digest).unlink(missing_ok=True)
        return back

    def remove(self, digest: Digest) -> None:
        """Let go of an original for good, if it is here."""
        path = self.path(digest)
        if path.is_file():
            path.chmod(0o600)  # Windows removes nothing that is read-only
            path.unlink()
            sync_folder(self.folder)
        self._note(digest).unlink(missing_ok=True)

    def save(self, digest: Digest, to: Path) -> None:
        """Write a checked copy of an original where somebody wants to look at it."""
        from casefiles.storage.atomic_write import replacing  # noqa: PLC0415 - writes

        if not self.has(digest):
            raise NotFound("original in quarantine", digest)
        with replacing(to) as part, self.path(digest).open("rb", buffering=0) as kept:
            with self.blobs.form.plain(kept) as plain, part.open("wb") as copy:
                shutil.copyfileobj(plain, copy, PIECE)
            with part.open("rb") as copy:
                found = digest_of(copy)
            if found != digest:
                raise DigestMismatch(digest, found)

    def _goes_back(self, digest: Digest) -> bool:
        try:
            self.blobs.take_back(self.path(digest), digest)
        except (CasefilesError, OSError):  # a check names it
            return False
        return True

    def _make_folder(self) -> None:
        if self.folder.is_symlink():  # what lies elsewhere may be gone tomorrow
            raise Unwritable(self.folder, "it is a link")
        self.folder.mkdir(mode=0o700, exist_ok=True)

    def _note(self, digest: Digest) -> Path:
        return self.folder / f"{self.blobs.form.name(digest)}{_NOTE}"

    def _files(self) -> Iterator[Digest]:
        if not self.folder.is_dir() or self.folder.is_symlink():
            return
        for path in self.folder.iterdir():
            digest = self.blobs.form.digest(path.name)
            if digest and stat.S_ISREG(path.lstat().st_mode):
                yield digest

    def _size(self, digest: Digest) -> int:
        try:
            with open_regular(self.path(digest)) as file:
                return self.blobs.form.size(file)
        except (SealBroken, Unreadable):  # a check names it
            return 0

    def _items(self) -> Iterator[QuarantinedFile]:
        for digest in self._files():
            note: dict[str, object] = {}
            try:
                read = json.loads(self._note(digest).read_text("utf-8"))
                note = read if isinstance(read, dict) else {}
            except (OSError, ValueError):
                pass
            why, since = str(note.get("why", "")), str(note.get("since", ""))
            yield QuarantinedFile(digest, self._size(digest), why, since)
