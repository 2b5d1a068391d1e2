"""The one door to calamine: workbooks of Excel and OpenDocument. Runs in a worker only."""

import datetime
import hashlib
import importlib.metadata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import python_calamine as calamine

from casefiles.evidence.read.found import Cells, Sheet, WorkbookFacts
from casefiles.evidence.read.model import CannotRead, Reason
from casefiles.evidence.read.office.unlock import unlocked
from casefiles.evidence.read.slice import MOST_CELL, part

READER = f"calamine through python-calamine {importlib.metadata.version('python-calamine')}"
_MOST_SHEETS = 500
_WHOLE = 1e15
"""Up to here every whole number has a floating point number of its own."""

_Value = (
    int
    | float
    | str
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)


def facts(file: BinaryIO, _: object, password: str = "") -> WorkbookFacts:
    """The sheets, in their order, and how large each is."""
    book = _opened(file, password)
    sheets = []
    for index, about in enumerate(book.sheets_metadata[:_MOST_SHEETS]):
        hidden = about.visible != calamine.SheetVisibleEnum.Visible
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            sheets.append(Sheet(about.name, 0, 0, hidden))  # a chart or a macro has no cells
            continue
        rows, columns = _size(_sheet(book, index))
        sheets.append(Sheet(about.name, rows, columns, hidden))
    if not sheets:
        raise CannotRead(Reason.MALFORMED, "no sheets")
    return WorkbookFacts(tuple(sheets))


def cells(file: BinaryIO, _: object, sheet: int, box: list[int], password: str = "") -> Cells:
    """A part of a sheet, rows and columns counted from 0."""
    grid, width = _LAST.grid(file, sheet, password)
    return part(grid, len(grid), width, box)


def shown(value: _Value) -> str:
    """A cell as text. Text stays as it is; 1234.0 is 1234; a date is ISO; nothing is rounded."""
    if isinstance(value, str):
        return value[:MOST_CELL]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


class _Last:
    """The sheet that was read last: a viewer asks for one part of it after another."""

    def __init__(self) -> None:
        self._of: tuple[bytes, int, str] | None = None
        self._grid: list[list[str]] = []
        self._width = 0

    def grid(self, file: BinaryIO, sheet: int, password: str) -> tuple[list[list[str]], int]:
        """All of a sheet as text, and its width."""
        key = (hashlib.file_digest(file, "sha256").digest(), sheet, password)  # type: ignore[arg-type]
        if key != self._of:
            self._of, self._grid = None, []
            file.seek(0)
            found = _sheet(_opened(file, password), sheet)
            before = [""] * (found.start[1] if found.start else 0)  # rows start at the first cell
            with _faults():
                self._grid = [_filled(before, row) for row in found.iter_rows()]
            _, self._width = _size(found)
            self._of = key
        return self._grid, self._width


_LAST = _Last()


def _filled(before: list[str], row: list[_Value]) -> list[str]:
    """A row as text up to its last cell that holds anything: a stray cell may lie far below."""
    texts = [*before, *map(shown, row)]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _size(sheet: calamine.CalamineSheet) -> tuple[int, int]:
    """Rows and columns, counted from the upper left corner; none if there is nothing in it."""
    return (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)


def _opened(file: BinaryIO, password: str) -> calamine.CalamineWorkbook:
    plain = unlocked(file, password)
    plain.seek(0)
    with _faults():
        return calamine.CalamineWorkbook.from_filelike(plain)


def _sheet(book: calamine.CalamineWorkbook, index: int) -> calamine.CalamineSheet:
    if index >= len(book.sheet_names):
        raise CannotRead(Reason.NO_SUCH_PAGE)
    with _faults():
        return book.get_sheet_by_index(index)


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


ACTS = {"facts": facts, "cells": cells}
