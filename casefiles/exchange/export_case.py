"""Write a case into a file of its own, sealed for whoever is to get it."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import BinaryIO

from casefiles.acts import Act
from casefiles.cases import store as cases
from casefiles.exchange.case_file import StoredOriginal, write_case_file
from casefiles.exchange.model import FORMAT, CaseFileHead, Direction, Recipients, Transfer
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import ConcurrentChange, Impossible, NotFound
from casefiles.kernel.ids import CaseId, DeviceId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import erase, journal, unfinished_work
from casefiles.storage.atomic_write import OWNER_ONLY, making
from casefiles.storage.blobs import BlobStore
from casefiles.storage.chain_heads import ChainHead
from casefiles.storage.fsync import sync
from casefiles.storage.merging.case_copy import CaseCopy, read_case_copy
from casefiles.storage.unfinished_work import Work
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class Exporter:
    """Who exports, where and when."""

    by: str
    device: DeviceId
    at: datetime


Register = Callable[[Transfer], object]
"""Writes down, by an act on the workspace, that a case leaves it."""


def export_case(  # noqa: PLR0913, PLR0917 - what, where, for whom, by whom
    view: View,
    case: CaseId,
    target: Path,
    recipients: Recipients,
    exporter: Exporter,
    register: Register,
    progress: Progress = silent,
) -> Transfer:
    """Write a case into a new file, and then into the register.

    The file has its name once all of it is on the disk and in the register. Raises `NotFound`,
    `Impossible` if the file is there or is sealed for nobody, `ConcurrentChange` if something of
    the case was erased meanwhile, `MissingBlob`, `DigestMismatch`, `Unwritable`.
    """
    if target.exists():
        raise Impossible(f"{target.name} is there already and is not overwritten.")
    with view.seeing_all(), view.reading() as db:
        copy, head, originals = _read(db, case, view.blobs, exporter)
    places = [target.resolve()]
    with (
        unfinished_work.recorded(view.folder, Work.FILE, case, places, exporter.at),
        making(target) as part,
        part.open("xb") as file,
    ):
        part.chmod(OWNER_ONLY)
        hashed = _HashedFile(file)
        going = _read_originals(view.blobs, originals, progress)
        write_case_file(hashed.write, head, copy, going, recipients)
        file.flush()
        sync(file.fileno())
        transfer = _transfer(head, hashed.digest(), recipients)
        if target.exists():
            raise Impossible(f"{target.name} is there already and is not overwritten.")
        register(transfer)
    return transfer


def refuse_if_erased_since(db: Connection, transfer: Transfer) -> None:
    """Raise `ConcurrentChange` if something of the case was erased after it was read."""
    read_at = ChainHead(transfer.of_case, transfer.seq, transfer.head)
    if any(act is Act.ERASE for _, act, _ in journal.acts_since(db, read_at)):
        raise ConcurrentChange(transfer.of_case)


class _HashedFile:
    """Writes a file, and knows its digest."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hashing = file, hashlib.sha256()

    def write(self, piece: bytes | memoryview) -> None:
        self._hashing.update(piece)
        self._file.write(piece)

    def digest(self) -> Digest:
        return Digest(self._hashing.hexdigest())


def _read(
    db: Connection, case: CaseId, blobs: BlobStore, exporter: Exporter
) -> tuple[CaseCopy, CaseFileHead, list[StoredOriginal]]:
    file, copy = cases.get(db, case), read_case_copy(db, case)
    if copy is None:
        raise NotFound("case", case)
    digests = sorted(erase.held_digests(db, case))
    originals = [StoredOriginal(each, blobs.size(each)) for each in digests]
    head = CaseFileHead(
        FORMAT,
        case,
        copy.workspace,
        copy.schema,
        file.label,
        file.title,
        copy.head.seq,
        copy.head.hash,
        exporter.at.isoformat(),
        exporter.by,
        exporter.device,
        len(originals),
        sum(each.size for each in originals),
    )
    return copy, head, originals


def _read_originals(
    blobs: BlobStore, originals: list[StoredOriginal], progress: Progress
) -> Iterator[tuple[StoredOriginal, Iterator[memoryview]]]:
    def pieces(each: StoredOriginal) -> Iterator[memoryview]:
        for piece in blobs.pieces(each.digest):
            progress(done, len(originals))
            yield piece

    for done, each in enumerate(originals):
        progress(done, len(originals))
        yield each, pieces(each)
    progress(len(originals), len(originals))


def _transfer(head: CaseFileHead, digest: Digest, recipients: Recipients) -> Transfer:
    return Transfer(
        "", CaseId(""), Direction.EXPORT, head.case, head.label, head.seq, head.head,
        head.originals, head.bytes, digest, recipients.lines(), head.exported_by, head.exported_at,
    )  # fmt: skip
