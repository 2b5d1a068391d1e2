"""Tables in text files: rows of fields, whatever separates them. Runs in a worker only."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from casefiles.evidence.readers import file_snapshot, text
from casefiles.evidence.readers.model import CannotRead, Reason
from casefiles.evidence.readers.workbook.lines import LinesUnderWay, WorkbookLines
from casefiles.evidence.readers.workbook.model import (
    MOST_COLUMN,
    MOST_ROW,
    SheetAnnotation,
    SheetInfo,
    SheetRow,
)
from casefiles.evidence.readers.worker_answers import WorkbookText

_SEPARATORS = ",;\t|"
_SAMPLE = 1 << 16
csv.field_size_limit(1 << 24)


def lines(file: BinaryIO, _: object, done: int) -> WorkbookText:
    """What follows so many stretches of it, and how large it is where that is all."""
    return _LAST.of(file, done).answer(done)


class _Last:
    """The table that is under way: it is asked for one stretch after another."""

    def __init__(self) -> None:
        self._of: file_snapshot.Key | None = None
        self._reading: LinesUnderWay | None = None

    def of(self, file: BinaryIO, done: int) -> LinesUnderWay:
        """Return a table that is not read beyond so many stretches."""
        key = file_snapshot.key_of(file)
        if self._reading is None or key != self._of or self._reading.done != done:
            self._of = self._reading = None
            table = _Table(file_snapshot.snapshot(file))
            self._reading = LinesUnderWay(WorkbookLines(table, table.encoding))
            self._of = key
        return self._reading


_LAST = _Last()


class _Table:
    """An open table: a workbook of one sheet without a name."""

    in_part = ""

    def __init__(self, file: BinaryIO) -> None:
        self.sheets = [SheetInfo("", hidden=False)]
        self.encoding, _ = text.encoding_of(file.read(text.MOST))
        file.seek(0)
        self._file = file

    def rows(self) -> Iterator[SheetRow]:
        """Tell of it row by row. What lies beyond the bounds of a sheet is counted."""
        said = io.TextIOWrapper(self._file, self.encoding, "replace", newline="")
        begin = said.read(_SAMPLE) + said.readline()
        separator = separator_of(begin.replace("\r\n", "\n").replace("\r", "\n")) or ","
        number = 0
        try:
            for fields in csv.reader(_plain(begin, said), delimiter=separator):
                number += bool(fields)
                cells = [cell for cell in enumerate(fields[:MOST_COLUMN]) if cell[1]]
                if cells and number <= MOST_ROW:
                    yield SheetRow(0, number - 1, cells)
        except csv.Error as error:
            raise CannotRead(Reason.MALFORMED, str(error)) from error
        if number > MOST_ROW:
            self.in_part = f"rows 1 to {MOST_ROW:,} of {number:,}"

    def besides(self) -> Iterator[SheetAnnotation]:
        """Nothing: there are only cells."""
        yield from ()


def separator_of(sample: str) -> str | None:
    """What separates the fields, if the lines agree on how many there are."""
    for separator in _SEPARATORS:
        try:
            counts = [len(row) for row in islice(_read(sample, separator), 40) if row]
        except csv.Error:
            continue
        usual = max({*counts}, key=counts.count, default=0)
        agreed = counts.count(usual) >= 0.9 * len(counts)
        if agreed and len(counts) >= 2 and usual >= (2 if len(counts) > 2 else 3):
            return separator
    return None


def _plain(begin: str, rest: io.TextIOWrapper) -> Iterator[str]:
    """Return the lines of a text, without the one character that is none of a table."""
    for line in chain(io.StringIO(begin, newline=""), rest):
        yield line.replace("\0", "\ufffd") if "\0" in line else line


def _read(said: str, separator: str) -> "csv._reader":  # type: ignore[name-defined]
    return csv.reader(io.StringIO(said.replace("\0", "\ufffd"), newline=""), delimiter=separator)


ACTS = {"table_lines": lines}
