"""What goes on in a workspace and may be ended before it is done: noted until it is.

A note whose process is gone tells the next opening what an export left beside its target, and
which files somebody wanted to take in that were not. Notes hold paths: they lie in the cache, which
erasing clears, and are a help and never in the way.
"""

import json
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path

from casefiles.ids import CaseId
from casefiles.storage import part_files
from casefiles.storage.part_files import clear_ended, ended_for, is_alive, remove

FOLDER = Path("cache") / "unfinished"
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


@dataclass(frozen=True, slots=True)
class Ended:
    """Work that was ended before it was done."""

    work: Work
    case: CaseId
    at: str
    """When it was begun: UTC, ISO 8601."""

    paths: tuple[str, ...]
    """What was to be taken in, or where an export was going."""

    note: Path


def begin(  # noqa: PLR0913, PLR0917 - what stands in the note
    folder: Path, work: Work, case: CaseId, paths: Sequence[Path], at: datetime, mark: str = ""
) -> None:
    """Note that this process has begun something; a `mark` tells it from others of its kind."""
    named = [os.fsdecode(path.absolute()) for path in paths[:_MOST_PATHS]]
    said = {"work": work.value, "case": case, "at": at.astimezone(UTC).isoformat(), "paths": named}
    with suppress(OSError):
        (folder / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
        _note(folder, work, case, mark).write_text(json.dumps(said), "ascii")


def finish(folder: Path, work: Work, case: CaseId, mark: str = "") -> None:
    """Note that it is done, and with it what was ended before and wanted the same."""
    note = _note(folder, work, case, mark)
    done = _read(note)
    if done is None:
        return
    for each in (note, *(old.note for old in ended(folder) if _is_the_same(old, done))):
        with suppress(OSError):
            each.unlink()


@contextmanager
def noted(
    folder: Path, work: Work, case: CaseId, paths: Sequence[Path], at: datetime
) -> Iterator[None]:
    """Note it while it goes on: whoever lives to hear how it ended needs no note."""
    mark = secrets.token_hex(4)
    begin(folder, work, case, paths, at, mark)
    try:
        yield
    finally:
        finish(folder, work, case, mark)


def ended(folder: Path) -> list[Ended]:
    """Return what was ended before it was done, oldest first."""
    found = [
        said
        for note in sorted((folder / FOLDER).glob("*.json"))
        if not _is_going_on(note) and (said := _read(note))
    ]
    return sorted(found, key=lambda each: each.at)


def clear(folder: Path, now: datetime) -> None:
    """Remove what exports and files left that were ended, and forget what was ended long ago."""
    for each in ended(folder):
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
    """Remove what lies in the workspace itself of files that were ended."""
    for each in _INSIDE:
        clear_ended(folder / each)


def forget(each: Ended) -> None:
    """Nobody needs to know of it any more."""
    with suppress(OSError):
        each.note.unlink()


def _note(folder: Path, work: Work, case: CaseId, mark: str) -> Path:
    return folder / FOLDER / f"{os.getpid()}-{work.value}-{case}{mark and f'-{mark}'}.json"


def _is_going_on(note: Path) -> bool:
    process = note.name.partition("-")[0]
    return process.isdigit() and is_alive(int(process))


def _is_the_same(one: Ended, other: Ended) -> bool:
    return (one.work, one.case, {*one.paths}) == (other.work, other.case, {*other.paths})


def _read(note: Path) -> Ended | None:
    try:
        said = json.loads(note.read_text("ascii"))
        at, paths = str(said["at"]), tuple(map(str, said["paths"]))
        _when(at)
        return Ended(Work(said["work"]), CaseId(str(said["case"])), at, paths, note)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _when(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(UTC)
