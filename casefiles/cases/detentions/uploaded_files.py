"""Files that were uploaded, by digest and size, and whether they are still as they were then."""

import os
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from pathlib import Path

from casefiles.cases.shipments.model import Upload
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Unreadable
from casefiles.kernel.ids import Digest
from casefiles.storage.hashing import digest_of


@dataclass(frozen=True, slots=True)
class SentFile:
    """Nothing of the file itself is kept."""

    name: str
    digest: Digest
    size: int


def sent_file(path: Path) -> SentFile:
    """Read a file through and return what the ledger keeps of it. Raises `Unreadable`."""
    try:
        with path.open("rb") as opened:
            digest = digest_of(opened)
            return SentFile(path.name, digest, os.fstat(opened.fileno()).st_size)
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from None


class FileState(Enum):
    """How what was uploaded stands to the files that were looked at."""

    SAME = "unchanged"
    CHANGED = "changed since"
    """A file of this name is there, with other bytes."""

    MISSING = "not among these files"


@dataclass(frozen=True, slots=True)
class UploadComparison:
    """An upload, and the file that was looked at for it."""

    upload: Upload
    now: FileState
    file: SentFile | None


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and those in the folders that are, at any depth."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file())
        else:
            yield path


def compare_files(uploads: Sequence[Upload], paths: Iterable[Path]) -> list[UploadComparison]:
    """Hold each upload against the files, by hash and then by name. Raises `Unreadable`."""
    found = [sent_file(each) for each in files_in(paths)]
    by_digest = {each.digest: each for each in found}
    by_name = {each.name.casefold(): each for each in found}
    return [_compared(each, by_digest.get(each.digest), by_name) for each in uploads]


def _compared(
    upload: Upload, same: SentFile | None, by_name: dict[str, SentFile]
) -> UploadComparison:
    if same:
        return UploadComparison(upload, FileState.SAME, same)
    other = by_name.get(upload.name.casefold())
    return UploadComparison(upload, FileState.CHANGED if other else FileState.MISSING, other)
