"""Whether files are still as they were when they were uploaded. Reads them; keeps nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from casefiles.cases.shipments.model import Upload
from casefiles.cases.shipments.sent_file import SentFile, sent_file


class Now(Enum):
    """How what was uploaded stands to the files that were looked at."""

    SAME = "unchanged"
    CHANGED = "changed since"
    """A file of this name is there, with other bytes."""

    MISSING = "not among these files"


@dataclass(frozen=True, slots=True)
class Compared:
    """An upload, and the file that was looked at for it."""

    upload: Upload
    now: Now
    file: SentFile | None


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and those in the folders that are, at any depth."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file())
        else:
            yield path


def compare_files(uploads: Sequence[Upload], paths: Iterable[Path]) -> list[Compared]:
    """Hold each upload against the files, by hash and then by name. Raises `Unreadable`."""
    found = [sent_file(each) for each in files_in(paths)]
    by_digest = {each.digest: each for each in found}
    by_name = {each.name.casefold(): each for each in found}
    return [_compared(each, by_digest.get(each.digest), by_name) for each in uploads]


def _compared(upload: Upload, same: SentFile | None, by_name: dict[str, SentFile]) -> Compared:
    if same:
        return Compared(upload, Now.SAME, same)
    other = by_name.get(upload.name.casefold())
    return Compared(upload, Now.CHANGED if other else Now.MISSING, other)
