"""Tables in text files: rows of fields, whatever separates them. Runs in a worker only."""

import csv
import io
from itertools import islice
from typing import BinaryIO

from casefiles.evidence.read import text
from casefiles.evidence.read.found import Cells, Sheet, WorkbookFacts
from casefiles.evidence.read.model import CannotRead, Reason
from casefiles.evidence.read.slice import MOST_CELL, part

_SEPARATORS = ",;\t|"
csv.field_size_limit(1 << 20)


def facts(file: BinaryIO, _: object) -> WorkbookFacts:
    """How many rows and columns."""
    said, encoding = _said(file)
    rows, columns = 0, 0
    for row in _rows(said):
        rows, columns = rows + 1, max(columns, len(row))
    return WorkbookFacts((Sheet("", rows, columns, hidden=False),), encoding)


def cells(file: BinaryIO, _: object, sheet: int, box: list[int]) -> Cells:
    """A part of the table. There is only sheet 0."""
    if sheet:
        raise CannotRead(Reason.NO_SUCH_PAGE)
    said, _encoding = _said(file)
    grid = [[field[:MOST_CELL] for field in each] for each in _rows(said)]
    return part(grid, len(grid), max(map(len, grid), default=0), box)


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


def _said(file: BinaryIO) -> tuple[str, str]:
    raw = file.read(text.MOST + 1)
    if len(raw) > text.MOST:
        raise CannotRead(Reason.TOO_LARGE, f"more than {text.MOST >> 20} MB of text")
    encoding, _ = text.encoding_of(raw)
    return text.decoded(raw, encoding), encoding


def _rows(said: str) -> "list[list[str]]":
    separator = separator_of(said[: 1 << 16]) or ","
    try:
        return [row for row in _read(said, separator) if row]
    except csv.Error as error:
        raise CannotRead(Reason.MALFORMED, str(error)) from error


def _read(said: str, separator: str) -> "csv._reader":  # type: ignore[name-defined]
    return csv.reader(io.StringIO(said.replace("\0", "\ufffd"), newline=""), delimiter=separator)


ACTS = {"table_facts": facts, "table_cells": cells}
