"""Cross what a whole package says: its index, contents, load files, its files, what was signed.

The index names each exhibit's file, numbers and page; the log of its binder, the signed list and
the files have to say the same. Older packages have no numbers in their index, and neither contents
nor a binder.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar

from casefiles.attestation.verify.plain_files import open_plain
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.readers.model import Read
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.evidence.readers.workers import started
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.text_safety import quoted
from casefiles.package.sums.bag_lists import PAYLOAD
from casefiles.package.sums.held_files import HeldFile
from casefiles.package.verify.binder.check import LIMITS, READER
from casefiles.package.verify.binder.model import IndexRead, IndexRow, SheetSum
from casefiles.package.verify.binder.result import BinderCheck, NumberItem
from casefiles.package.verify.load_file_check import (
    DAT,
    FOLDERS,
    OPT,
    LoadFiles,
    agreement,
    load_file_faults,
)
from casefiles.package.verify.load_file_rows import DocumentTable, PictureTable
from casefiles.package.verify.model import CheckedAttestation
from casefiles.package.verify.source import ArchiveSource, FolderSource, may_hold
from casefiles.package.whole.attestation_parts_worker import PdfParts

INDEX, BOOK, CONTENTS = f"{PAYLOAD}index.csv", f"{PAYLOAD}index.xlsx", f"{PAYLOAD}contents.pdf"
BINDER = f"{PAYLOAD}binder/"
_INDEX = re.compile(rf"(.*/)?{re.escape(INDEX)}")
T = TypeVar("T")


Crossed = tuple[tuple[str, ...], Mapping[str, str]]
"""Where index, contents and load files do not agree with the rest; and what does, by the path of a
file."""


class Crossing(Protocol):
    """Crosses a package with its attestations and binders."""

    def __call__(
        self,
        source: FolderSource | ArchiveSource,
        held: Mapping[str, HeldFile],
        attestations: Sequence[CheckedAttestation],
        binders: Sequence[BinderCheck],
    ) -> Crossed:
        """Cross it. `held`: the files that could be hashed, by their path. Raises `Cancelled`."""


@contextmanager
def crossing(package: Path, going: Cancellation) -> Iterator[Crossing]:
    """Yield what crosses a package; its worker starts while the files of the package are hashed.

    No worker is started for a package that has none of what is crossed, and no binder.
    """
    worker = Supervisor(READER, LIMITS, wanted=going.on)
    starting = started if may_hold(package, _INDEX, INDEX.encode()) else closing

    def cross(
        source: FolderSource | ArchiveSource,
        held: Mapping[str, HeldFile],
        attestations: Sequence[CheckedAttestation],
        binders: Sequence[BinderCheck],
    ) -> Crossed:
        if INDEX not in held and not _has_more(held):
            return (), {}
        return _Checker(source, held, going, worker).faults(attestations, binders)

    with starting(worker):
        yield cross


def _has_more(held: Mapping[str, HeldFile]) -> bool:
    """Whether it has what no package had before its index had numbers."""
    of_later = (BINDER, DAT, OPT, *FOLDERS)
    return CONTENTS in held or any(each.startswith(of_later) for each in held)


class _Checker:
    """Checks the index and the contents of one package."""

    def __init__(
        self,
        source: FolderSource | ArchiveSource,
        held: Mapping[str, HeldFile],
        going: Cancellation,
        worker: Supervisor,
    ) -> None:
        self._source, self._held, self._going = source, held, going
        self._worker = worker
        self._rows: Sequence[IndexRow] | None = None
        """Of the index, once it was read."""

    def faults(
        self, attestations: Sequence[CheckedAttestation], binders: Sequence[BinderCheck]
    ) -> Crossed:
        """Return where they do not agree, and with what files do. Raises `Cancelled`."""
        faults = [*self._of_index(attestations, binders), *self._of_contents()]
        wrong, agrees = self._of_load_files(binders)
        return (*faults, *wrong), {DAT: agrees} if agrees else {}

    def _of_index(
        self, attestations: Sequence[CheckedAttestation], binders: Sequence[BinderCheck]
    ) -> Iterator[str]:
        found = self._ask("index", IndexRead, INDEX)
        if found is None and INDEX in self._held:
            yield f"{INDEX} could not be read: it was held against nothing"
        is_older = not _has_more(self._held)
        if INDEX not in self._held and not is_older:
            yield f"{INDEX} is not there, or could not be read"
        if found is None or (is_older and not found.is_numbered):
            return
        yield from (f"{INDEX}: {each}" for each in found.faults)
        self._rows = found.rows if found.is_numbered and not found.faults else None
        one, other = self._ask("sheet", SheetSum, INDEX), self._ask("workbook", SheetSum, BOOK)
        if other is None and BOOK in self._held:
            yield f"{BOOK} could not be read: it was not held against {INDEX}"
        elif one is not None and other is not None and one != other:
            yield f"{INDEX} and {BOOK} do not say the same"
        sums = {path: each.sha256 for path, each in self._held.items()}
        yield from index_faults(found.rows, sums, attestations, binders)

    def _of_load_files(self, binders: Sequence[BinderCheck]) -> tuple[list[str], str]:
        """Return where the load files do not agree with the rest; if nowhere, with what they do."""
        if not self._is_there(DAT, OPT, *FOLDERS):
            return [], ""
        documents = self._ask("documents", DocumentTable, DAT)
        if documents and documents.faults and not self._is_there(OPT, *FOLDERS[:1]):
            return [], ""  # of a package from before there were pictures
        pictures = self._ask("pictures", PictureTable, OPT)
        faults = list[str]()
        for path, found in ((DAT, documents), (OPT, pictures)):
            if found is None:
                said = "could not be read" if path in self._held else "is not there"
                faults.append(f"{path} {said}: load files were held against nothing")
            else:
                faults += [f"{path}: {each}" for each in found.faults]
        if documents is None or pictures is None or faults:
            return faults, ""
        read = LoadFiles(documents.rows, pictures.rows, self._held, self._rows, binders)
        faults = [*load_file_faults(read)]
        return faults, "" if faults else agreement(read)

    def _is_there(self, *paths: str) -> bool:
        """Whether a file is there whose path is one of these, or begins as one does."""
        return any(each.startswith(paths) for each in self._held)

    def _of_contents(self) -> Iterator[str]:
        found = self._ask("parts", PdfParts, CONTENTS)
        if found is None and CONTENTS in self._held:
            yield f"{CONTENTS} could not be read: where it leads was not looked at"
        for each in found.files if found else ():
            if PAYLOAD + each not in self._held:
                yield f"{CONTENTS} leads to {quoted(each)}, which is not there"

    def _ask(self, act: str, shape: type[T], path: str) -> T | None:
        """Have a worker read a file; nothing where it is not there or cannot be read."""
        if path not in self._held:
            return None
        self._going.step(0, path)
        try:
            with self._source.lend(self._held[path]) as where, open_plain(where) as file:
                answer, _ = self._worker.ask(act, shape, file)
        except OSError:
            return None
        if self._going.stopped:
            raise Cancelled
        return answer.found if isinstance(answer, Read) else None


def index_faults(
    rows: Sequence[IndexRow],
    sums: Mapping[str, str],
    attestations: Sequence[CheckedAttestation],
    binders: Sequence[BinderCheck],
) -> Iterator[str]:
    """Yield where the index disagrees. `sums` are the SHA-256 of all files, by their path."""
    own = {each.folder: each for each in binders}
    for row in rows:
        yield from _of_file(row, sums)
        yield from _of_signed(row, attestations)
        if row.volume:
            path = PurePosixPath(PAYLOAD + row.volume)
            yield from _of_binder(row, own.get(f"{path.parent}/"), path.name)
    known = {each.exhibit for each in rows}
    for binder in binders:
        for label, number, _ in binder.originals:
            if binder.folder.startswith(PAYLOAD) and number not in known:
                yield f"{INDEX} does not name exhibit {label} ({number}), and {binder.log} does"


def _of_file(row: IndexRow, sums: Mapping[str, str]) -> Iterator[str]:
    held = sums.get(PAYLOAD + row.file)
    if held is None:
        yield f"{INDEX} names {quoted(row.file)}, which is not there"
    elif held != row.sha256:
        yield f"{INDEX} names another SHA-256 for {quoted(row.file)} than it has"


def _of_signed(row: IndexRow, attestations: Sequence[CheckedAttestation]) -> Iterator[str]:
    """Yield where a signed list names another file as this exhibit; a redacted copy is none."""
    for each in attestations:
        manifest = each.found.manifest if each.relied_on else None
        for listed in manifest.exhibits if manifest else ():
            is_it = (listed.label, listed.file) == (row.exhibit, row.file)
            if is_it and listed.sha256 != row.sha256:
                yield f"{INDEX} names another file for {row.exhibit} than {each.path} signs"


def _of_binder(row: IndexRow, binder: BinderCheck | None, volume: str) -> Iterator[str]:
    """Yield where the log of the binder has an exhibit elsewhere, or not at all."""
    if binder is None:
        yield f"{INDEX} names {quoted(row.volume)}, and no binder is there"
        return
    if not binder.numbers:
        return  # its log could not be read, which is said of it
    found = [each for each in binder.numbers if each.exhibit == row.label]
    if not found:
        yield f"{INDEX} names exhibit {quoted(row.label)}, and {binder.log} does not"
        return
    said = (row.first, row.last, volume, row.page)
    if said != _placed(found):
        yield f"{INDEX} and {binder.log} do not agree about exhibit {row.label} ({row.exhibit})"
    originals = {(label, number) for label, number, _ in binder.originals}
    if (row.label, row.exhibit) not in originals:
        yield f"{INDEX} and {binder.log} name different exhibits as {quoted(row.label)}"


def _placed(found: Sequence[NumberItem]) -> tuple[str, str, str, str]:
    first, last = found[0], found[-1]
    return first.number, last.number, first.volume, str(first.page or "")
