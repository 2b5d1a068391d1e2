"""Rows of a workbook as stretches of text, so many at a time as fit an answer.

Who asks goes on where it was: the workbook stays open between two questions, and is gone through
anew where it does not.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import field

from casefiles.evidence.readers.model import CannotRead
from casefiles.evidence.readers.office.text_writer import once
from casefiles.evidence.readers.text_chunks import GAP, LINE
from casefiles.evidence.readers.workbook.model import Cell, OpenWorkbook, SheetInfo, SheetRow
from casefiles.evidence.readers.worker_answers import SheetFacts, SheetLines, WorkbookText
from casefiles.kernel.dataclass import dataclass

MOST_TEXT = 200_000_000
"""Characters that are read of one workbook."""

LONG = 48_000
"""Characters of one stretch at most."""

_AT_ONCE, _SECONDS = 1_000_000, 4.0
"""Characters of an answer, and how long one is worked at."""

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_WITHIN = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\ud800-\udfff\x00-\x08]")


@dataclass(slots=True)
class _Size:
    rows: int = 0
    columns: int = 0


@dataclass(slots=True)
class WorkbookLines:
    """What is told of a workbook in turn."""

    book: OpenWorkbook
    encoding: str = ""
    sizes: dict[int, _Size] = field(default_factory=dict)
    damage: str = ""
    in_part: str = ""

    def lines(self) -> Iterator[SheetLines]:
        """All stretches in turn. What breaks off is told as far as it goes."""
        stretch, characters = _Stretch(), 0
        try:
            for row in self.book.rows():
                self._measure(row)
                for done in stretch.take(row):
                    characters += len(done.text)
                    yield done
                if characters > MOST_TEXT:
                    self.in_part = f"up to {self._place(row)}, {MOST_TEXT:,} characters"
                    break
        except CannotRead as no:
            if stretch.last is None:
                raise
            self.in_part = f"up to {self._place(stretch.last)}"
            self.damage = f"it breaks off after {self._place(stretch.last)}: {no.detail}"
        yield from stretch.rest()
        yield from self._besides()
        self.in_part = "; ".join(filter(None, (self.in_part, self.book.in_part)))

    def _besides(self) -> Iterator[SheetLines]:
        """What stands in no cell, each by itself; a long one in several."""
        try:
            for each in self.book.besides():
                kind = once(each.kind)
                said = f"[{kind}] {_UNSHOWN.sub('', each.says).strip()}"
                for begin in range(0, len(said), LONG):
                    text = said[begin : begin + LONG]
                    yield SheetLines(each.sheet, each.row + 1, each.column + 1, text, kind)
        except CannotRead as no:
            self.damage = self.damage or f"what stands beside its cells: {no.detail}"
            self.in_part = self.in_part or "its cells, without all that stands beside them"

    def sheets(self) -> tuple[SheetFacts, ...]:
        """How large its sheets are, once all was told."""
        return tuple(
            _sheet(about, self.sizes.get(number, _Size()))
            for number, about in enumerate(self.book.sheets)
        )

    def _measure(self, row: SheetRow) -> None:
        size = self.sizes.setdefault(row.sheet, _Size())
        size.rows = max(size.rows, row.number + 1)
        size.columns = max(size.columns, row.cells[-1][0] + 1)

    def _place(self, row: SheetRow) -> str:
        name = self.book.sheets[row.sheet].name
        return f"row {row.number + 1:,}" + (f" of “{name}”" if name else "")


def _sheet(about: SheetInfo, size: _Size) -> SheetFacts:
    rows, columns = tuple(about.hidden_rows), tuple(about.hidden_columns)
    return SheetFacts(about.name, size.rows, size.columns, about.hidden, rows, columns)


class _Stretch:
    """Rows that are gathered until they are long enough."""

    def __init__(self) -> None:
        self.last: SheetRow | None = None
        self._rows: list[str] = []
        self._long = self._row = self._column = 0

    def take(self, row: SheetRow) -> Iterator[SheetLines]:
        """Add a row; tell of what is long enough."""
        last = self.last
        if last and (last.sheet != row.sheet or not 0 < row.number - last.number <= GAP):
            yield from self.rest()
        elif last and self._rows:
            self._rows += [""] * (row.number - last.number - 1)
        if not self._rows:
            self._row, self._column = row.number, 0
        self.last = row
        if sum(len(text) for _, text in row.cells) + row.cells[-1][0] > LONG:
            yield from self._long_row(row)
            return
        line = _line(row.cells)
        if self._long + len(line) > LONG and self._rows:
            yield from self.rest()
            self._row, self._column = row.number, 0
        self._rows.append(line)
        self._long += len(line) + 1

    def _long_row(self, row: SheetRow) -> Iterator[SheetLines]:
        """Take a row that is none of a table, or has a cell that is a document, bit by bit."""
        yield from self.rest()
        self._row, self._column, at, line = row.number, 0, 0, ""
        for column, text in row.cells:
            line += _line([(column - at, text)])
            at = column
            begin = 0
            while len(line) - begin > LONG:
                cut = _cut(line, begin)
                yield SheetLines(row.sheet, row.number, self._column, line[begin:cut])
                self._column += line.count("\t", begin, cut)
                begin = cut
            line = line[begin:]
        self._rows, self._long = [line], len(line) + 1

    def rest(self) -> Iterator[SheetLines]:
        """Tell of what there is."""
        if self._rows and self.last:
            text = "\n".join(self._rows)
            yield SheetLines(self.last.sheet, self._row, self._column, text)
        self._rows, self._long = [], 0


def _line(cells: list[Cell]) -> str:
    """Return a row as a line: cells in their columns, with tabs between."""
    said: list[str] = []
    at = 0
    for column, text in cells:
        if column > at:
            said.append("\t" * (column - at))
            at = column
        said.append(_WITHIN.sub(_instead, text) if _WITHIN.search(text) else text)
    return "".join(said)


def _instead(found: re.Match[str]) -> str:
    if found[0] == "\n" or found[0] in "\u2028\u2029\x85":
        return LINE
    return "" if found[0] == "\r" else " " if found[0] in "\t\x0b\x0c" else "\ufffd"


def _cut(line: str, begin: int) -> int:
    """Return where a line that is too long is best cut: before a cell, or before a word."""
    for sign in ("\t", LINE, " "):
        at = line.rfind(sign, begin + LONG // 2, begin + LONG)
        if at > 0:
            return at
    return begin + LONG


class LinesUnderWay:
    """A workbook under way: what follows what was handed over."""

    def __init__(self, told: WorkbookLines) -> None:
        self._told, self._lines, self.done = told, told.lines(), 0

    def answer(self, done: int) -> WorkbookText:
        """Hand over what follows so many stretches. Asked for from behind, it starts too late."""
        taken: list[SheetLines] = []
        characters, until = 0, time.monotonic() + _SECONDS
        for each in self._lines:
            self.done += 1
            if self.done > done:
                taken.append(each)
                characters += len(each.text)
            if characters > _AT_ONCE or (taken and time.monotonic() > until):
                return WorkbookText(tuple(taken), more=True)
        told = self._told
        return WorkbookText(
            lines=tuple(taken),
            more=False,
            sheets=told.sheets(),
            encoding=told.encoding,
            damage=told.damage,
            in_part=told.in_part,
        )
