"""What goes on in a workspace and may be ended before it is done: noted until it is.

A note whose process is gone tells the next opening what an export left beside its target, which
files somebody wanted to take in that were not, and between which places of a journal the acts of an
answers file stand. Notes hold paths: they lie in the cache, which erasing clears, and are a help
and never in the way.
"""

import json
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unwritable
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage import part_files
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.fsync import sync_path
from casefiles.storage.part_files import clear_ended, ended_for, is_alive, remove
from casefiles.storage.sealing.private_file import private_bytes, read_private

FOLDER = Path("cache") / "unfinished"
HALF_WRITTEN = ".new"
"""How a note ends until it is whole."""

REHEARSAL = "rehearsal-"
"""What a folder in the cache begins with that holds a copy of the rows, to try acts on."""

_KEPT = timedelta(days=30)
_MOST_PATHS = 1000
_INSIDE = ("", "quarantine", "backups")
"""Folders of a workspace in which files are written beside their place."""


class Work(Enum):
    """What can be ended halfway so that somebody should know."""

    TAKE_IN = "take-in"
    EXPORT = "export"
    FILE = "file"
    """One that was saved for others."""

    ANSWERS = "answers"
    """A file of answers, by one act after the other."""


@dataclass(frozen=True, slots=True)
class UnfinishedWork:
    """Work that was ended before it was done."""

    work: Work
    case: CaseId
    at: str
    """When it was begun: UTC, ISO 8601."""

    paths: tuple[str, ...]
    """What was to be taken in, where an export was going, or the file of answers."""

    note: Path
    acts: int = 0
    """Of how many acts it was to be, where that is known."""

    since: ChainHead | None = None
    until: ChainHead | None = None
    """Of acts: where the journal stood before the first, and where the next opening found it."""


def begin(  # noqa: PLR0913, PLR0917 - what stands in the note
    folder: Path, work: Work, case: CaseId, paths: Sequence[Path], at: datetime, mark: str = ""
) -> None:
    """Note that this process has begun something; a `mark` tells it from others of its kind."""
    named = [os.fsdecode(path.absolute()) for path in paths[:_MOST_PATHS]]
    said = {"work": work.value, "case": case, "at": at.astimezone(UTC).isoformat(), "paths": named}
    with suppress(OSError):
        (folder / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
        note = _note(folder, work, case, mark)
        note.write_bytes(private_bytes(note, json.dumps(said).encode("ascii")))


def finish(folder: Path, work: Work, case: CaseId, mark: str = "") -> None:
    """Note that it is done, and with it what was ended before and wanted the same."""
    note = _note(folder, work, case, mark)
    done = _read(note)
    if done is None:
        return
    for each in (note, *(old.note for old in unfinished(folder) if _is_the_same(old, done))):
        with suppress(OSError):
            each.unlink()


@contextmanager
def recorded(
    folder: Path, work: Work, case: CaseId, paths: Sequence[Path], at: datetime
) -> Iterator[None]:
    """Note it while it goes on: whoever lives to hear how it ended needs no note."""
    mark = secrets.token_hex(4)
    begin(folder, work, case, paths, at, mark)
    try:
        yield
    finally:
        finish(folder, work, case, mark)


def begin_acts(
    folder: Path, file: Path, since: ChainHead, acts: int, at: datetime
) -> UnfinishedWork:
    """Note on the disk, before the first of several acts, where the journal stands.

    Raises `Unwritable`: whoever is ended in the middle of them wants the note.
    """
    note = _note(folder, Work.ANSWERS, since.case, secrets.token_hex(4))
    paths = (os.fsdecode(file.absolute()),)
    begun = UnfinishedWork(
        Work.ANSWERS, since.case, at.astimezone(UTC).isoformat(), paths, note, acts, since
    )
    try:
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(begun)
    except OSError as error:
        raise Unwritable(note, error.strerror or str(error)) from error
    return begun


def acts_begun(folder: Path, case: CaseId) -> list[UnfinishedWork]:
    """Return what was begun in a case of several acts: ended, to whoever holds the workspace."""
    every = map(_read, sorted((folder / FOLDER).glob(f"*-{Work.ANSWERS.value}-{case}-*.json")))
    return sorted((each for each in every if each and each.since), key=lambda each: each.at)


def close_acts(folder: Path, head_of: Callable[[CaseId], ChainHead | None]) -> None:
    """Note how far the acts came of those who were ended: what comes after is somebody else's.

    For whoever has just come to hold the workspace, before anything is written in it.
    """
    for half_written in (folder / FOLDER).glob(f"*{HALF_WRITTEN}"):
        half_written.unlink(missing_ok=True)
    for note in (folder / FOLDER).glob(f"*-{Work.ANSWERS.value}-*.json"):
        each = _read(note)
        if each and each.since and not each.until:
            with suppress(OSError):
                _write(replace(each, until=head_of(each.case)))


def unfinished(folder: Path) -> list[UnfinishedWork]:
    """Return what was ended before it was done, oldest first."""
    found = [
        said
        for note in sorted((folder / FOLDER).glob("*.json"))
        if not _is_going_on(note) and (said := _read(note))
    ]
    return sorted(found, key=lambda each: each.at)


def clear(folder: Path, now: datetime) -> None:
    """Remove what exports and files left that were ended, and forget what was ended long ago."""
    for each in unfinished(folder):
        if each.work is Work.ANSWERS:
            continue  # until a person has decided about it
        if each.work is not Work.TAKE_IN:
            for path in map(Path, each.paths):
                with suppress(OSError):
                    for part in [*ended_for(path)]:
                        remove(part)
        elif now - _when(each.at) < _KEPT:
            continue
        forget(each)


def left_inside(folder: Path) -> list[str]:
    """Return what lies in the workspace itself of files that were ended; the opening removes it."""
    found = (part for each in _INSIDE for part in part_files.ended(folder / each))
    return sorted(part.relative_to(folder).as_posix() for part in found)


def clear_inside(folder: Path) -> None:
    """Remove what lies in the workspace itself of files and rehearsals that were ended.

    For whoever holds the workspace: nobody else rehearses in it.
    """
    for each in _INSIDE:
        clear_ended(folder / each)
    for copy in (folder / "cache").glob(f"{REHEARSAL}*"):
        with suppress(OSError):
            part_files.remove(copy)


def forget(each: UnfinishedWork) -> None:
    """Nobody needs to know of it any more."""
    with suppress(OSError):
        each.note.unlink()


def _note(folder: Path, work: Work, case: CaseId, mark: str) -> Path:
    return folder / FOLDER / f"{os.getpid()}-{work.value}-{case}{mark and f'-{mark}'}.json"


def _is_going_on(note: Path) -> bool:
    process = note.name.partition("-")[0]
    return process.isdigit() and is_alive(int(process))


def _is_the_same(one: UnfinishedWork, other: UnfinishedWork) -> bool:
    return (one.work, one.case, {*one.paths}) == (other.work, other.case, {*other.paths})


def _write(each: UnfinishedWork) -> None:
    """Write a note whole, in the place of what it said before."""
    said = {
        "work": each.work.value, "case": each.case, "at": each.at, "paths": each.paths,
        "acts": each.acts,
        "since": each.since.text() if each.since else "",
        "until": each.until.text() if each.until else "",
    }  # fmt: skip
    new = each.note.with_suffix(HALF_WRITTEN)
    new.write_bytes(private_bytes(new, json.dumps(said).encode("ascii")))
    sync_path(new)
    new.replace(each.note)
    sync_path(each.note.parent)


def _read(note: Path) -> UnfinishedWork | None:
    try:
        said = json.loads(read_private(note).decode("ascii"))
        at, paths = str(said["at"]), tuple(map(str, said["paths"]))
        _when(at)
        work, case, acts = Work(said["work"]), CaseId(str(said["case"])), int(said.get("acts", 0))
        since, until = (_head(str(said.get(each, ""))) for each in ("since", "until"))
        return UnfinishedWork(work, case, at, paths, note, acts, since, until)
    except (
        OSError, SealBroken, ValueError, KeyError, TypeError, AttributeError, RecursionError
    ):  # fmt: skip
        return None


def _head(text: str) -> ChainHead | None:
    if not text:
        return None
    case, seq, hash_ = text.split(":")
    return ChainHead(CaseId(case), int(seq), Digest(hash_))


def _when(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(UTC)
