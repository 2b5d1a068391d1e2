"""The reader that a worker runs over a stranger's binder: its tables and its volumes."""

import csv
import encodings.cp1252
import encodings.utf_8_sig  # noqa: F401 - what is loaded later than now cannot be opened any more
import hashlib
import io
import json
from collections.abc import Callable, Iterable
from typing import BinaryIO

import pikepdf

from casefiles.evidence.readers import pdf
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.qpdf import open_pdf
from casefiles.evidence.readers.workbook.xlsx import Xlsx
from casefiles.package.binder.citations.table import CITATIONS_HEAD
from casefiles.package.binder.page_log import CONTENTS_HEAD, LOG_HEAD, NUMBERED
from casefiles.package.binder.worker.attestation import headings_of, links_of
from casefiles.package.verify.binder.model import (
    AttestationSeen,
    CitationRow,
    CitationsRead,
    ContentsRead,
    ContentsRow,
    IndexRead,
    IndexRow,
    LogRead,
    LogRow,
    SheetSum,
    VolumeRead,
)
from casefiles.package.verify.binder.read_volume import attestation_sums, read_volume
from casefiles.package.verify.load_file_rows import (
    MOST_BYTES,
    DocumentTable,
    PictureTable,
    read_documents,
    read_pictures,
)
from casefiles.package.whole.attestation_parts_worker import parts

READER = open_pdf.READER
MOST_ROWS = 500_000
_LOG = ("bates", "exhibit", "number in the case", "volume", "page of the volume",
        "sha-256 of the original", "remark", "page of the original")  # fmt: skip
_CONTENTS = ("exhibit", "number in the case", "bates first", "bates last", "pages", "volume",
             "sha-256 of the original")  # fmt: skip
_CITATIONS = tuple(each for each in CITATIONS_HEAD if each != "remark")
_INDEX = (*NUMBERED, "exhibit", "file", "sha-256")
LONGEST = 30_000
"""Characters of a cell: where a passage is marked over hundreds of pages takes as many."""


def log(file: BinaryIO, _: object) -> LogRead:
    """Read the log of numbers."""
    rows, faults = _columns(file, _LOG, "redacted")
    return LogRead(tuple(LogRow(*each) for each in rows), faults)


def contents(file: BinaryIO, _: object) -> ContentsRead:
    """Read the contents as a table."""
    rows, faults = _columns(file, _CONTENTS)
    return ContentsRead(tuple(ContentsRow(*each) for each in rows), faults)


def citations(file: BinaryIO, _: object) -> CitationsRead:
    """Read the citations as a table."""
    rows, faults = _columns(file, _CITATIONS)
    return CitationsRead(tuple(CitationRow(*each) for each in rows), faults)


def attestation(file: BinaryIO, _: object) -> AttestationSeen:
    """Read an attestation that a copy for reading is held against."""
    try:
        with pikepdf.open(file, access_mode=pikepdf.AccessMode.mmap) as opened:
            return AttestationSeen(
                tuple(attestation_sums(opened)),
                tuple(links_of(opened)),
                tuple(headings_of(opened)),
            )
    except (*open_pdf.BROKEN, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error


def index(file: BinaryIO, _: object) -> IndexRead:
    """Read the index of a package, if it says numbers."""
    rows, faults = _columns(file, _INDEX)
    is_numbered = not any(NUMBERED[0] in each for each in faults)  # it is looked for first
    return IndexRead(tuple(IndexRow(*each) for each in rows), faults, is_numbered)


def documents(file: BinaryIO, _: object) -> DocumentTable:
    """Read the load file of documents."""
    return read_documents(file.read(MOST_BYTES + 1))


def pictures(file: BinaryIO, _: object) -> PictureTable:
    """Read the load file of pictures."""
    return read_pictures(file.read(MOST_BYTES + 1))


def sheet(file: BinaryIO, _: object) -> SheetSum:
    """Return the sum of what a table says as .csv."""
    try:
        return SheetSum(_sum_of(_rows(file)))
    except (csv.Error, UnicodeDecodeError, ValueError) as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error


def workbook(file: BinaryIO, _: object) -> SheetSum:
    """Return the sum of what it says as .xlsx."""
    return SheetSum(_sum_of(_cells(file)))


def volume(file: BinaryIO, _: object) -> VolumeRead:
    """Read a volume."""
    title = " ".join(pdf.texts(file, None, 0, 1).texts).split()
    file.seek(0)
    try:
        with pikepdf.open(file, access_mode=pikepdf.AccessMode.mmap) as opened:
            return read_volume(opened, " ".join(title))
    except pikepdf.PasswordError as error:
        raise CannotRead(Reason.PASSWORD) from error
    except (*open_pdf.BROKEN, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise CannotRead(Reason.MALFORMED, type(error).__name__) from error


def _columns(
    file: BinaryIO, wanted: tuple[str, ...], *more: str
) -> tuple[list[list[str]], tuple[str, ...]]:
    """Return the columns that are looked at, by their heads, and `more` if they are there."""
    try:
        head, *rows = _rows(file)
    except (csv.Error, UnicodeDecodeError, ValueError) as error:
        return [], (f"it is no table ({type(error).__name__})",)
    if missing := [each for each in wanted if head.count(each) != 1]:
        return [], (f"it has no column “{missing[0]}”, or several",)
    wanted = (*wanted, *(each for each in more if head.count(each) == 1))
    places = [head.index(each) for each in wanted]
    if uneven := next((at for at, row in enumerate(rows, 2) if len(row) != len(head)), 0):
        return [], (f"line {uneven:,} has not as many cells as its head",)
    return [[_text(row[place]) for place in places] for row in rows], ()


def _rows(file: BinaryIO) -> list[list[str]]:
    with io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        found = list[list[str]]()
        for row in csv.reader(text, strict=True):
            if len(found) > MOST_ROWS:
                raise ValueError("too many rows")
            found.append(row)
    return found


def _text(cell: str) -> str:
    """Return what a cell says without the apostrophe that keeps it from being a formula."""
    return cell.removeprefix("'")[:LONGEST]


def _cells(file: BinaryIO) -> Iterable[list[str]]:
    """Yield the rows of the first sheet of a workbook."""
    for row in Xlsx(file).rows():
        if row.sheet == 0:
            cells = [""] * (1 + max((column for column, _ in row.cells), default=-1))
            for column, text in row.cells:
                cells[column] = text
            yield cells


def _sum_of(rows: Iterable[list[str]]) -> str:
    made = hashlib.sha256()
    for row in rows:
        cells = list(row)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            made.update(json.dumps(cells).encode() + b"\n")
    return made.hexdigest()


assert set(_LOG) <= set(LOG_HEAD)  # noqa: S101 - what is read is what is written
assert set(_CONTENTS) <= set(CONTENTS_HEAD)  # noqa: S101
ACTS: dict[str, Callable[..., object]] = {
    "log": log, "contents": contents, "citations": citations, "sheet": sheet,
    "workbook": workbook, "volume": volume, "attestation": attestation,
    "index": index, "parts": parts, "documents": documents, "pictures": pictures,
}  # fmt: skip
