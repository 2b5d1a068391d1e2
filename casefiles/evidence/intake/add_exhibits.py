"""Act: take files in as exhibits. Every file that was offered is one line of the receipt.

In two parts, since copying may take minutes and the act itself milliseconds: `keep` touches no
database and runs anywhere, `enter` is the act. If the user stops halfway, copies remain that no row
speaks of: harmless, and swept up later.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.intake.list_files import ListedFile, list_files
from casefiles.evidence.model import (
    Exhibit,
    ExhibitDefaults,
    FileOutcome,
    Receipt,
    ReceiptLine,
)
from casefiles.kernel.clock import system_clock
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled, Unreadable
from casefiles.kernel.ids import CaseId, Digest, ExhibitId, NewId, ReceiptId
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import closed_cases, rows, unfinished_work
from casefiles.storage.blob_batch import BlobBatch, batch
from casefiles.storage.blobs import Blob, BlobStore
from casefiles.storage.unfinished_work import Work
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace

_LOOKED = 0.02
"""Seconds until it is looked again how far the copies are."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """One file that was offered, and what became of its bytes."""

    path: str
    """As it was offered, in text."""

    name: str
    folder: str
    blob: Blob | None
    reason: str = ""
    """Why there is no blob."""

    inner_path: str = ""
    """Where it lay in what was opened, as `Exhibit.inner_path`."""


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """A receipt and its lines."""

    receipt: Receipt
    lines: tuple[ReceiptLine, ...]


def add_exhibits(
    workspace: Workspace, case: CaseId, paths: Sequence[Path], progress: Progress = silent
) -> IntakeResult:
    """Copy files and folders into the workspace and enter them in the case, all in one act."""
    return enter_exhibits(workspace, case, prepare(workspace, case, paths, progress))


def prepare(
    view: View, case: CaseId, paths: Sequence[Path], progress: Progress = silent
) -> list[IncomingFile]:
    """Copy files and folders into the workspace, to be entered after. Raises `CaseClosed`.

    Until they are, it is noted that they are on their way: a machine may stop meanwhile.
    """
    closed_cases.refuse(view.db, case, Act.TAKE_IN)
    unfinished_work.begin(view.folder, Work.TAKE_IN, case, paths, system_clock())
    try:
        return copy_files(view.blobs, list_files(paths, progress, view.folder), progress)
    except BaseException:  # whoever stopped it, or hears why it failed, knows
        unfinished_work.finish(view.folder, Work.TAKE_IN, case)
        raise


def add_pasted_exhibit(
    workspace: Workspace, case: CaseId, name: str, content: bytes
) -> IntakeResult:
    """Take in what was pasted, under a name."""
    pasted = IncomingFile(name, name, "", workspace.blobs.keep_bytes(content))
    return enter_exhibits(workspace, case, [pasted])


def copy_files(
    blobs: BlobStore, found: Sequence[ListedFile], progress: Progress = silent
) -> list[IncomingFile]:
    """Copy files into the workspace, several at a time, until they are safe on the disk.

    A file that cannot be read is refused and does not stop the others. Raises `NoRoom`, and
    whatever `progress` raises: then nothing was entered, and copies are swept up later.
    """
    with batch(blobs, len(found)) as kept:
        copies = _Copies(kept, found)
        with ThreadPoolExecutor(kept.threads, thread_name_prefix="keep") as pool:
            copying = [pool.submit(copies.make) for _ in range(kept.threads)]
            try:
                for done, each in enumerate(found):
                    progress(done, len(found), each.name)
                    while done not in copies.made:
                        for ended in wait(copying, _LOOKED, FIRST_EXCEPTION).done:
                            ended.result()
                        kept.settle_wave()
                        progress(done, len(found), each.name)
            finally:
                copies.stop.set()
        kept.settle()
    progress(len(found), len(found))
    return [copies.made[n] for n in range(len(found))]


class _Copies:
    """Files that a few threads copy, each taking the next: to hand each over takes longer."""

    def __init__(self, kept: BlobBatch, found: Sequence[ListedFile]) -> None:
        self._kept, self._waiting = kept, deque(enumerate(found))
        self.made = dict[int, IncomingFile]()
        self.stop = threading.Event()

    def make(self) -> None:
        """Copy one after the other until none is left."""
        while not self.stop.is_set():
            try:
                n, each = self._waiting.popleft()
            except IndexError:
                return
            self.made[n] = _copy_one(self._kept, each, self._go_on)

    def _go_on(self) -> None:
        if self.stop.is_set():
            raise Cancelled


def enter_exhibits(
    workspace: Workspace, case: CaseId, offered: Sequence[IncomingFile]
) -> IntakeResult:
    """Make exhibits of kept files. The same bytes arriving twice are two exhibits."""
    with workspace.change(Act.TAKE_IN, case) as db:
        taken = enter_exhibits_within(workspace, db, case, offered)
    unfinished_work.finish(workspace.folder, Work.TAKE_IN, case)
    return taken


def enter_exhibits_within(
    workspace: Workspace,
    db: Connection,
    case: CaseId,
    offered: Sequence[IncomingFile],
    opened: Exhibit | None = None,
) -> IntakeResult:
    """Make exhibits of a batch within an act under way; out of another exhibit, if one was opened.

    What came in another arrived with it, from the same source, and may be seen by the same people.
    """
    receipt = Receipt(
        id=ReceiptId(workspace.new_id()),
        case_id=case,
        number=rows.use_number(db, case, "receipt"),
        taken_at=workspace.now(),
        offered=len(offered),
        opened=opened.id if opened else None,
    )
    kept = [(each, each.blob) for each in offered if each.blob]
    numbers = rows.use_numbers(db, case, "exhibit", len(kept))
    first = store.first_numbers(db, case, [blob.digest for _, blob in kept])
    said = store.defaults(db, case)
    exhibits = [
        _exhibit(ExhibitId(workspace.new_id()), receipt, number, each, blob, said)
        for number, (each, blob) in zip(numbers, kept, strict=True)
    ]
    if opened:
        exhibits = [_out_of(opened, each) for each in exhibits]
    lines = tuple(_lines(receipt, offered, exhibits, first, workspace.new_id))
    rows.add(db, store.RECEIPTS, receipt)
    rows.add_all(db, store.EXHIBITS, exhibits)
    rows.add_all(db, store.LINES, lines)
    return IntakeResult(receipt, lines)


def _copy_one(kept: BlobBatch, each: ListedFile, go_on: Callable[[], None]) -> IncomingFile:
    if each.reason:
        return IncomingFile(each.shown, each.name, each.folder, None, each.reason)
    try:
        return IncomingFile(each.shown, each.name, each.folder, kept.keep(each.path, go_on))
    except Unreadable as trouble:
        return IncomingFile(each.shown, each.name, each.folder, None, trouble.reason)


def _lines(
    receipt: Receipt,
    offered: Sequence[IncomingFile],
    exhibits: Sequence[Exhibit],
    first: dict[Digest, int],
    new_id: NewId,
) -> Iterator[ReceiptLine]:
    """Make the lines, and note in `first` the number with which each digest first came."""
    entered = iter(exhibits)
    for nr, each in enumerate(offered, 1):
        exhibit = next(entered) if each.blob else None
        same_as = first.get(exhibit.digest) if exhibit else None
        if exhibit:
            first.setdefault(exhibit.digest, exhibit.number)
        yield ReceiptLine(
            id=new_id(),
            case_id=receipt.case_id,
            receipt=receipt.id,
            line=nr,
            path=each.path,
            outcome=_outcome(exhibit, same_as),
            exhibit=exhibit.id if exhibit else None,
            number=exhibit.number if exhibit else None,
            same_as=same_as,
            digest=exhibit.digest if exhibit else None,
            size=exhibit.size if exhibit else None,
            reason=each.reason,
        )


def _outcome(exhibit: Exhibit | None, same_as: int | None) -> FileOutcome:
    if exhibit is None:
        return FileOutcome.REFUSED
    return FileOutcome.STORED if same_as is None else FileOutcome.SAME


def _exhibit(  # noqa: PLR0913, PLR0917 - what there is of it
    new: ExhibitId,
    receipt: Receipt,
    number: int,
    each: IncomingFile,
    blob: Blob,
    said: ExhibitDefaults,
) -> Exhibit:
    return Exhibit(
        id=new,
        case_id=receipt.case_id,
        number=number,
        receipt=receipt.id,
        name=each.name,
        folder=each.folder,
        digest=blob.digest,
        size=blob.size,
        received_at=receipt.taken_at,
        title="",
        kind="",
        source="",
        source_group="",
        party=None,
        language="",
        made_on=None,
        covers_from=None,
        covers_to=None,
        expires_on=None,
        conditions=said.conditions,
        ordinary_course=False,
        confidentiality=said.confidentiality,
        reliability="",
        credibility="",
        grade_reason="",
        verified="",
        set_aside="",
        inner_path=each.inner_path,
    )


def _out_of(opened: Exhibit, exhibit: Exhibit) -> Exhibit:
    return replace(
        exhibit,
        parent=opened.id,
        received_at=opened.received_at,
        source=opened.source,
        source_group=opened.source_group,
        party=opened.party,
        confidentiality=opened.confidentiality,
    )
