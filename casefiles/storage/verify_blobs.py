"""Check that every stored file is there, whole, and what it was when it came."""

import sqlite3
from collections.abc import Iterator
from enum import Enum

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.workspace_errors import MissingBlob
from casefiles.storage import erase
from casefiles.storage.blobs import BlobStore, StoredFile
from casefiles.storage.database import reading_damaged_text


class BlobFault(Enum):
    """What can be wrong with the bytes of a digest."""

    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    STILL_THERE = "still there"
    """It was erased: erase it once more."""


class StrayBlob(Enum):
    """What may lie in the store and does no harm."""

    ORPHAN = "orphan"
    """Nothing names it. It is put into quarantine in time."""

    HALF_COPIED = "half-copied"
    """What an interrupted copy left. It is swept up in time."""

    NOT_OURS = "not ours"


@dataclass(frozen=True, slots=True)
class BadBlob:
    """Bytes that are not what the case says."""

    digest: Digest
    amiss: BlobFault


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file in the store that no row speaks of. Harmless."""

    name: str
    """Its path under `blobs`."""

    stray: StrayBlob


@dataclass(frozen=True, slots=True)
class BlobCheck:
    """What a check of all stored files found."""

    blobs: int
    faults: tuple[BadBlob, ...]
    leftovers: tuple[Leftover, ...]


def verify_blobs(
    db: sqlite3.Connection, blobs: BlobStore, erased: set[Digest], progress: Progress = silent
) -> BlobCheck:
    """Read every stored file whole and hash it. Takes as long as the disk takes.

    Of what was `erased` no bytes should be there. One that a row names and the journals do not is
    not missed: the row was altered, and `verify` says so.
    """
    with reading_damaged_text(db):
        held, journaled = erase.held_digests(db), erase.journaled_digests(db)
    stored = [*blobs.listing()]
    there = {each.digest for each in stored if each.digest}
    missing = sorted((held & journaled) - there)
    faults = [BadBlob(each, _fault_of(blobs, each) or BlobFault.CHANGED) for each in missing]
    for done, digest in enumerate(sorted(there)):
        progress(done, len(there), digest[:8])
        if amiss := BlobFault.STILL_THERE if digest in erased else _fault_of(blobs, digest):
            faults.append(BadBlob(digest, amiss))
    progress(len(there), len(there))
    leftovers = tuple(_leftovers(stored, held | journaled | erased))
    return BlobCheck(len(there), tuple(faults), leftovers)


def _fault_of(blobs: BlobStore, digest: Digest) -> BlobFault | None:
    try:
        return None if blobs.found(digest) == digest else BlobFault.CHANGED
    except MissingBlob:
        return BlobFault.MISSING
    except (OSError, CasefilesError):
        return BlobFault.UNREADABLE


def _leftovers(stored: list[StoredFile], named: set[Digest]) -> Iterator[Leftover]:
    for each in stored:
        if each.half_copied:
            yield Leftover(each.name, StrayBlob.HALF_COPIED)
        elif each.digest is None:
            yield Leftover(each.name, StrayBlob.NOT_OURS)
        elif each.digest not in named:
            yield Leftover(each.name, StrayBlob.ORPHAN)
