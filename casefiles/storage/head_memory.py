"""Heads of journals as they were last seen on this machine, remembered outside the workspaces.

A journal cannot tell by itself that its last entries are gone: a lost `-wal`, an old copy put in
its place, a journal cut short or written anew from end to end. Whoever remembers a head can.

One small file for each workspace id, among the settings: lines are only added to it, by any number
of programs at once, so that an act costs one short write. Nothing but ids and hashes is in it. It
is a second opinion and never in the way: what is missing, unreadable or not ours is passed over.
"""

import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from sqlite3 import Connection

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.workspace_errors import OtherState, RememberedEntry
from casefiles.storage import chain_heads, closed_cases, workspace_row
from casefiles.storage.chain_heads import ChainHead

FOLDER = "heads"
"""Among the settings."""

MOST_BYTES = 1 << 20
"""Of a file only so many are read, the last ones; one grown beyond that is written anew."""

MOST_FILES, MOST_COPIES = 500, 16
"""Workspaces that are remembered, and accepted copies of each. The latest stay."""

_SYNC_EVERY = 2.0
"""Seconds: an act is on the disk at once, what is remembered of it soon."""

_LINE = re.compile(r"(-|[0-9a-f]{16}) ([0-9A-Za-z-]{1,40}) ([1-9][0-9]{0,8}) ([0-9a-f]{64})")
_ANYWHERE = "-"

_Heads = dict[CaseId, ChainHead]


@dataclass(slots=True)
class HeadMemory:
    """What is remembered of one workspace, as it concerns one of the folders it may lie in.

    All folders share what was seen, since a workspace may be moved. One whose state a person has
    accepted though another was seen (an old copy, on purpose) is remembered by itself from then on.
    """

    file: Path
    place: str
    _synced: float = field(default=-_SYNC_EVERY, repr=False)
    _unsynced: bool = field(default=False, repr=False)
    _track: str = field(default="", repr=False)
    """Where its lines go, once that was looked up."""

    _read_to: int = field(default=-1, repr=False)
    """How long the file was when nothing in it was against this folder's state."""

    def missing(self, db: Connection) -> list[ChainHead]:
        """Return the heads that were seen and through which these journals do not lead."""
        seen = self._seen()
        mine = [seen[self.place]] if self.place in seen else [*seen.values()]
        wanted = dict.fromkeys(head for heads in mine for head in heads.values())
        return [head for head in wanted if not chain_heads.leads_through(db, head)]

    def seen_of(self, case: CaseId) -> list[ChainHead]:
        """Return the heads of one journal that were seen, in whichever folder."""
        return [heads[case] for heads in self._seen().values() if case in heads]

    def refuse_another_state(self, db: Connection, folder: Path) -> None:
        """Raise `OtherState` unless the journals lead through all that was seen of them."""
        if missing := self.missing(db):
            raise OtherState(folder, tuple(remembered_entry(db, head) for head in missing))

    @property
    def has_grown(self) -> bool:
        """Whether another program wrote in it since `refuse_what_others_wrote` looked."""
        return self._length() != self._read_to

    def refuse_what_others_wrote(self, db: Connection, folder: Path) -> None:
        """Raise `OtherState` if another program went on in another copy meanwhile.

        Two copies that are open at once were both what was last seen when they were opened.
        """
        length = self._length()
        self.refuse_another_state(db, folder)
        self._read_to = length

    def note(self, heads: Iterable[ChainHead]) -> None:
        """Remember what was reached."""
        self._track = self._track or (self.place if self.place in self._seen() else _ANYWHERE)
        self._add(self._track, heads)

    def accept(self, heads: Iterable[ChainHead]) -> None:
        """Remember that a person takes this folder's state for the right one, whatever was seen."""
        seen = self._seen()
        seen.pop(self.place, None)  # now the last
        self._track = self.place
        self._write_anew({**seen, self.place: {head.case: head for head in heads}})

    def settle(self) -> None:
        """See to it that what was noted is on the disk."""
        if self._unsynced:
            with suppress(OSError):
                self._append(b"", sync=True)

    def _add(self, track: str, heads: Iterable[ChainHead]) -> None:
        lines = "".join(_lines(track, heads))
        if not lines:
            return
        now = time.monotonic()
        due = now - self._synced >= _SYNC_EVERY
        with suppress(OSError):
            is_new = not self.file.exists()
            if is_new:
                _make_room(self.file.parent)
            # the first line ends what a program that was killed may have left without an end
            before, added = self._length(), f"\n{lines}".encode()
            size = self._append(added, sync=due)
            if before == self._read_to and size == before + len(added):
                self._read_to = size  # all that was added is our own
            self._unsynced = not due
            if due:
                self._synced = now
            if size > MOST_BYTES:
                self._write_anew(self._seen())

    def _append(self, content: bytes, *, sync: bool) -> int:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.file, _APPENDING, 0o600)
        try:
            os.write(handle, content)
            if sync:
                os.fsync(handle)
                self._unsynced = False
            return os.fstat(handle).st_size
        finally:
            os.close(handle)

    def _write_anew(self, seen: dict[str, _Heads]) -> None:
        copies = [track for track in seen if track != _ANYWHERE]
        kept = {_ANYWHERE, *copies[-MOST_COPIES:]}
        lines = (
            line
            for track, heads in seen.items()
            if track in kept
            for line in _lines(track, heads.values())
        )
        part = self.file.with_name(f"{self.file.name}.{os.getpid()}.part")
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            try:
                with part.open("w", encoding="ascii") as file:
                    file.writelines(lines)
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(self.file)
            finally:
                part.unlink(missing_ok=True)

    def _seen(self) -> dict[str, _Heads]:
        """Return the highest head of each case, by track; the track last written to comes last."""
        seen: dict[str, _Heads] = {}
        for line in self._text().splitlines():
            if found := _LINE.fullmatch(line):
                track, case, seq, hash_ = found.groups()
                heads = seen.pop(track, {})
                head = ChainHead(CaseId(case), int(seq), Digest(hash_))
                if head.case not in heads or heads[head.case].seq <= head.seq:
                    heads[head.case] = head
                seen[track] = heads
        return seen

    def _length(self) -> int:
        try:
            return self.file.stat().st_size
        except OSError:  # there is none, or it cannot be seen
            return -1

    def _text(self) -> str:
        if not self.file.is_file():  # a pipe would wait for ever
            return ""
        try:
            with self.file.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - MOST_BYTES))
                return file.read(MOST_BYTES).decode("ascii", "replace")
        except OSError:
            return ""


_APPENDING = os.O_WRONLY | os.O_APPEND | os.O_CREAT
_APPENDING |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


def memory_of(settings: Path | None, workspace: CaseId | None, folder: Path) -> HeadMemory | None:
    """Return what these settings remember of a workspace in this folder, if they can at all."""
    if settings is None or workspace is None:
        return None
    name, place = _hash(str(workspace))[:32], _hash(str(folder.absolute()))[:16]
    return HeadMemory(settings / FOLDER / name, place)


def remembered_entry(db: Connection, seen: ChainHead) -> RememberedEntry:
    """Return a head that was seen beside what the journals have of it, for people."""
    own = "the workspace itself" if workspace_row.workspace_id(db) == seen.case else ""
    there = chain_heads.head(db, seen.case)
    return RememberedEntry(
        own or closed_cases.case_label(db, seen.case), seen.seq, there.seq if there else 0
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _lines(track: str, heads: Iterable[ChainHead]) -> Iterator[str]:
    for head in heads:
        line = f"{track} {head.case} {head.seq} {head.hash}"
        if _LINE.fullmatch(line):  # ids come out of a file that may be a stranger's
            yield f"{line}\n"


def _make_room(folder: Path) -> None:
    """Forget the workspaces that were not seen for longest."""
    if not folder.is_dir():
        return
    files = sorted(folder.iterdir(), key=lambda each: each.lstat().st_mtime)
    for each in files[: max(0, len(files) + 1 - MOST_FILES)]:
        each.unlink()
