"""The one door to calamine: workbooks in the binary forms of Excel, XLS and XLSB.

It holds a sheet as a rectangle. XLS has 65,536 rows of 256 columns at most; an XLSB whose cells
span more than `MOST_SPANNED` is refused before calamine is asked.
"""

import importlib.metadata
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

import python_calamine as calamine

from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.workbook import cell_values, unread_parts
from casefiles.evidence.readers.workbook.model import SheetAnnotation, SheetInfo, SheetRow

LIBRARY = f"calamine through python-calamine {importlib.metadata.version('python-calamine')}"
MOST_SPANNED = 20_000_000
"""Cells between the first and the last corner of a sheet: some 600 MB, however few say anything."""

_ROW_HEADER, _CELLS = 0, range(1, 12)
"""Records of a sheet ([MS-XLSB] 2.3.2)."""


class Legacy:
    """An open workbook."""

    def __init__(self, file: BinaryIO) -> None:
        self.in_part = unread_parts.in_words(_look_at(file))
        file.seek(0)
        with _faults():
            self._book = calamine.CalamineWorkbook.from_filelike(file)
        visible, cells = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
        self.sheets = [
            SheetInfo(each.name, each.visible != visible, each.typ == cells)
            for each in self._book.sheets_metadata
        ]

    def rows(self) -> Iterator[SheetRow]:
        """Tell of all its sheets, row by row."""
        for number, about in enumerate(self.sheets):
            if not about.has_cells:
                continue
            with _faults():
                sheet = self._book.get_sheet_by_index(number)
                before = sheet.start[1] if sheet.start else 0  # rows start at the first cell
                for row, values in enumerate(sheet.iter_rows()):
                    texts = enumerate(map(cell_values.value, values), before)
                    if cells := [cell for cell in texts if cell[1]]:
                        yield SheetRow(number, row, cells)

    def besides(self) -> Iterator[SheetAnnotation]:
        """Nothing: calamine tells of cells only; `in_part` says what else there is."""
        yield from ()


def _look_at(file: BinaryIO) -> set[str]:
    """Return what a workbook has that calamine does not tell of.

    An XLSB whose cells lie further apart than can be held is refused.
    """
    file.seek(0)
    if file.read(2) != b"PK":
        return {*unread_parts.of_compound(file)}
    try:
        with zipfile.ZipFile(file) as package:
            found = {*unread_parts.of_parts(package.namelist())}
            for each in package.infolist():
                name = each.filename.lower()
                if name.startswith("xl/worksheets/") and name.endswith(".bin"):
                    with package.open(each) as part:
                        found.update(_look_at_sheet(part))
            return found
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError,
            EOFError) as error:  # fmt: skip
        # `NotImplementedError`: a way of packing that `zipfile` does not know
        raise CannotRead(Reason.MALFORMED, f"the archive: {error}") from error


def _look_at_sheet(part: IO[bytes]) -> set[str]:
    found = set[str]()
    rows, columns = [1 << 32, 0], [1 << 32, 0]
    row = 0
    while record := _record(part):
        kind, content = record
        if said := unread_parts.of_record(kind, content):
            found.add(said)
        if kind == _ROW_HEADER and len(content) >= 4:
            (row,) = struct.unpack_from("<I", content)
        elif kind in _CELLS and len(content) >= 4:
            (column,) = struct.unpack_from("<I", content)
            rows = [min(rows[0], row), max(rows[1], row)]
            columns = [min(columns[0], column), max(columns[1], column)]
    spanned = max(0, rows[1] - rows[0] + 1) * max(0, columns[1] - columns[0] + 1)
    if spanned > MOST_SPANNED:
        said = f"the cells of one sheet span {spanned:,} cells; save it as XLSX"
        raise CannotRead(Reason.TOO_LARGE, said)
    return found


def _record(part: IO[bytes]) -> tuple[int, bytes] | None:
    """Return the next record: its type, and its content."""
    kind, size = _varying(part, 2), _varying(part, 4)
    return None if kind is None or size is None else (kind, part.read(size))


def _varying(part: IO[bytes], most: int) -> int | None:
    """Return a number in bytes of seven bits ([MS-XLSB] 2.1.4)."""
    number = 0
    for each in range(most):
        byte = part.read(1)
        if not byte:
            return None
        number |= (byte[0] & 0x7F) << (7 * each)
        if byte[0] < 0x80:
            break
    return number


@contextmanager
def _faults() -> Iterator[None]:
    """What calamine says of a workbook that is not as it should be."""
    try:
        yield
    except calamine.PasswordError as error:
        raise CannotRead(Reason.PASSWORD) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's, which no class of ours is over
            raise
        raise CannotRead(Reason.MALFORMED, "calamine gave up over it") from error
