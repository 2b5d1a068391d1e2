"""The package for counsel: what was issued, the exhibits by number, an index, and sums to check."""

import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from casefiles.attestation import store
from casefiles.attestation.counsel_manifest import FILE as COUNSEL_MANIFEST
from casefiles.attestation.countersign_acts import latest_digest
from casefiles.attestation.exhibit_set import file_of, in_set, withheld
from casefiles.attestation.model import Audience, FileRole
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.exhibit_names import names_in_exhibits
from casefiles.evidence.protected_names.gate import refuse
from casefiles.evidence.protected_names.model import FoundName, OutgoingText, UnsearchedExhibit
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.protected_names.outgoing_texts import outgoing_texts
from casefiles.evidence.protected_names.pdf_pages import pages_of
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.tables import as_csv, as_workbook
from casefiles.storage import unfinished_work
from casefiles.storage.atomic_write import replacing
from casefiles.storage.fsync import sync
from casefiles.storage.unfinished_work import Work
from casefiles.workspace.view import View

HEAD = (
    "exhibit", "file", "title", "kind", "source", "language", "dated", "covers from", "covers to",
    "pages", "bytes", "sha-256", "received as",
)  # fmt: skip
SUMS, HOW = "SHA256SUMS", "HOW-TO-CHECK.txt"


@dataclass(frozen=True, slots=True)
class PackageContents:
    """What a package holds."""

    exhibits: int
    left_out: tuple[str, ...]
    """Labels of exhibits that are marked privileged."""

    attestations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file of the package: bytes of the blob store, or made here."""

    path: str
    digest: Digest
    made: bytes | None = None


class _Target(Protocol):
    def put(self, path: str, content: BinaryIO | bytes) -> None: ...


def export_package(  # noqa: PLR0913, PLR0917 - from what, where to, with what, when, told to whom
    view: View,
    case: CaseId,
    to: Path,
    shipped: ReferenceData,
    at: datetime,
    progress: Progress = silent,
    *,
    with_folders: bool = False,
) -> PackageContents:
    """Write the package into a new folder, or into a .zip file. All of it or nothing.

    Its index says what each exhibit was called when it came, and only `with_folders` where it lay.
    Raises `Impossible` if nothing was issued or something is there already, `NamesWouldLeave`,
    `Unwritable` if it cannot be written.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise Impossible(f"“{to}” is there already. Nothing was written.")
    with view.reading() as db:
        record = read_record(db, case, shipped, at)
        if not record.issued:
            raise Impossible("Nothing was issued in this case yet.")
        exhibits = in_set(record, Audience.COUNSEL)
        left_out = tuple(each.label for each in withheld(record, Audience.COUNSEL))
        pieces = [*_attestations(view, record), *_of_exhibits(record, exhibits)]
    pieces += _made(record, exhibits, with_folders=with_folders)
    _want_no_names(view, case, to, pieces, exhibits)
    with unfinished_work.recorded(view.folder, Work.EXPORT, case, [to.resolve()], at):
        _write(view, to, pieces, progress)
    named = tuple(
        each.path for each in pieces if each.path.endswith(".pdf") and "/E-" not in each.path
    )
    return PackageContents(len(exhibits), left_out, named)


def _want_no_names(
    view: View, case: CaseId, to: Path, pieces: list[_Piece], exhibits: list[Exhibit]
) -> None:
    """Look for protected names in all that is in the package. Raises `NamesWouldLeave`."""
    guard = NameScanner(view.db, case)
    if not guard:
        return
    names = guard.found([OutgoingText("the package’s name", to.name)])
    unsearched = list[UnsearchedExhibit]()
    own = {each.digest for each in exhibits}
    for piece in pieces:
        names += guard.found([OutgoingText("the path of a file", piece.path)])
        if piece.made is not None:
            names += guard.found(outgoing_texts(piece.path, piece.made))
        elif piece.digest not in own:
            found, dark = _in_issued(view, guard, piece)
            names += found
            unsearched += dark
    held = names_in_exhibits(view, guard, exhibits)
    refuse(guard, (*names, *held.names), (*unsearched, *held.unsearched))


def _in_issued(
    view: View, guard: NameScanner, piece: _Piece
) -> tuple[list[FoundName], list[UnsearchedExhibit]]:
    """Look through what was issued, perhaps before a name was known."""
    if not piece.path.endswith(".pdf"):
        return guard.found(outgoing_texts(piece.path, view.blobs.read(piece.digest))), []
    said, why = pages_of(lambda: view.blobs.open(piece.digest), piece.path)
    subject = f"{piece.digest} {why}"
    dark = [UnsearchedExhibit(piece.path, why, subject, subject in guard.decided)] if why else []
    return guard.found(said), dark


def _attestations(view: View, record: CaseRecord) -> Iterator[_Piece]:
    """Yield the last one for each audience, with all its signatures, and what lies beside it."""
    for audience in Audience:
        issued = store.latest(view.db, record.case.id, audience)
        if issued is None:
            continue
        folder = "counsel/" if audience is Audience.COUNSEL else ""
        path = f"{folder}attestation-{audience.value}.pdf"
        yield _Piece(path, latest_digest(view, issued.id))
        for file in store.files(view.db, issued.id):
            if file.role is FileRole.COUNSEL_MANIFEST:
                yield _Piece(f"counsel/{audience.value}-{COUNSEL_MANIFEST}", file.digest)


def _of_exhibits(record: CaseRecord, exhibits: list[Exhibit]) -> Iterator[_Piece]:
    for each in exhibits:
        yield _Piece(file_of(record, each), each.digest)


def _made(record: CaseRecord, exhibits: list[Exhibit], *, with_folders: bool) -> list[_Piece]:
    rows = [(*_row(record, each), _came_as(each, with_folders)) for each in exhibits]
    how = record.templates.notices.package.encode()
    made = {
        "index.csv": as_csv(HEAD, rows),
        "index.xlsx": as_workbook("Index of exhibits", HEAD, rows, record.at),
        HOW: how,
    }
    return [_Piece(name, _digest(content), content) for name, content in made.items()]


def _row(record: CaseRecord, exhibit: Exhibit) -> tuple[str, ...]:
    kind = record.checklist.types.get(exhibit.kind)
    pages = record.pages(exhibit.id)
    days = (exhibit.made_on, exhibit.covers_from, exhibit.covers_to)
    return (
        exhibit.label,
        file_of(record, exhibit),
        exhibit.title,
        kind.label if kind else exhibit.kind,
        exhibit.source,
        exhibit.language,
        *("" if each is None else each.isoformat() for each in days),
        "" if pages is None else str(pages),
        str(exhibit.size),
        exhibit.digest,
    )


def _came_as(exhibit: Exhibit, with_folders: bool) -> str:  # noqa: FBT001 - as it was asked for
    """What a file was called, and where it lay if that may be told."""
    return str(PurePosixPath(exhibit.folder) / exhibit.name) if with_folders else exhibit.name


def _write(view: View, to: Path, pieces: list[_Piece], progress: Progress) -> None:
    sums = "".join(f"{each.digest}  {each.path}\n" for each in sorted(pieces, key=lambda p: p.path))
    opened = _zip if to.suffix.lower() == ".zip" else _folder
    with replacing(to) as part, opened(part) as target:
        for done, piece in enumerate(pieces):
            progress(done, len(pieces), piece.path)
            if piece.made is not None:
                target.put(piece.path, piece.made)
            else:
                with view.blobs.open(piece.digest) as content:
                    target.put(piece.path, content)
        target.put(SUMS, sums.encode())


@dataclass(frozen=True, slots=True)
class _IntoFolder:
    folder: Path

    def put(self, path: str, content: BinaryIO | bytes) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
            return
        with target.open("wb") as copy:
            shutil.copyfileobj(content, copy, 1 << 20)


@dataclass(frozen=True, slots=True)
class _IntoZip:
    archive: zipfile.ZipFile

    def put(self, path: str, content: BinaryIO | bytes) -> None:
        info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))  # the same package, the same bytes
        info.external_attr = 0o644 << 16
        if isinstance(content, bytes):
            self.archive.writestr(info, content)
            return
        with self.archive.open(info, "w", force_zip64=True) as copy:
            shutil.copyfileobj(content, copy, 1 << 20)


@contextmanager
def _folder(path: Path) -> Iterator[_Target]:
    path.mkdir(parents=True)
    yield _IntoFolder(path)


@contextmanager
def _zip(path: Path) -> Iterator[_Target]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            yield _IntoZip(archive)
        file.flush()
        sync(file.fileno())


def _digest(content: bytes) -> Digest:
    return Digest(hashlib.sha256(content).hexdigest())
