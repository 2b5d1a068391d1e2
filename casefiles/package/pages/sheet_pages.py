"""Workbooks set so that they can be read: stretches of rows and of columns, a page each.

Over, then down: the pages of the same rows follow one another, and their rows stand at the same
height. Every page says which sheet, rows and columns it shows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from casefiles.attestation.layout import styles
from casefiles.attestation.layout.line_breaking import Line
from casefiles.attestation.layout.paragraphs import TextBlock
from casefiles.attestation.layout.styles import Style
from casefiles.evidence.readers import formats
from casefiles.evidence.text_cache.sheet_rows import (
    Row,
    besides_of,
    column_letters,
    in_stretches,
    rows_of,
)
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.progress import Progress
from casefiles.package.pages.model import SetPages
from casefiles.package.pages.page_setter import MARGIN, Full, PageFrame, PageSetter, take_page
from casefiles.package.pages.set_strips import Around, BesideAt, CellAt, SetStrips, Strip
from casefiles.package.pages.sheet_columns import (
    PADDING,
    Band,
    ColumnWidths,
    SheetPlan,
    is_figure,
    named_stretches,
    plan,
    room_of,
    stretches_in_words,
)
from casefiles.package.pages.source import SourceFile

PORTRAIT, LANDSCAPE = (612.0, 792.0), (792.0, 612.0)
_CELL = Style(7.8, 9.8, 0, 0, sans=True)
_AGAIN = replace(_CELL, color=styles.QUIET)
_LETTERS = Style(7, 9, 0, 0, styles.QUIET, sans=True, bold=True)
_NAME, _ABOUT = Style(12, 16, 0, 0, bold=True), styles.SMALL
_NUMBER_WIDTH, _ABOVE, _BELOW, _LETTER_ROW = 34.0, 2.2, 2.2, 12.0
_ROWS_A_PAGE, _MOST_CELL = 70, 200_000
"""More rows than a page holds, and characters of a cell that are set."""

_MOST_AGAIN = 3
"""Lines of the heading that are shown again."""

_PLAIN = {formats.CSV, formats.TSV}
"""Tables that have no formulas and no look of their own."""


def set_sheets(
    source: SourceFile, cache: TextCache, progress: Progress, strips: SetStrips | None = None
) -> SetPages:
    """Set every sheet of a workbook, hidden ones too; `strips` hears where all of it stands."""
    sheets: list[Mapping[str, Any]] = list(source.facts.get("sheets", ()))
    settings, digest = source.settings, source.digest
    measured = [_measure(cache, source, at) for at in range(len(sheets))]
    room = PORTRAIT[0] - 2 * MARGIN - _NUMBER_WIDTH
    wide = any(sum(each.values()) > room for each in measured)
    foot = f"{source.kind}, set from its cells. SHA-256 of the file: {digest}"
    frame = PageFrame(LANDSCAPE if wide else PORTRAIT, source.heading, foot)
    setter = PageSetter(settings.fonts, frame, settings.most, progress, strips)
    left_out: tuple[str, ...] = ()
    long_cells = 0
    for at, sheet in enumerate(sheets):
        one = _Sheet(setter, cache, source, at, sheet, measured[at], len(sheets))
        try:
            one.set()
        except Full:
            left_out = _left_out(one, [str(each.get("name", "")) for each in sheets[at + 1 :]])
        long_cells += one.cut
        if left_out:
            break
    if not setter.pages:
        setter.turn()
        setter.set("It has no cell in which anything stands.", _ABOUT)
    if long_cells:
        cells = counted(long_cells, "cell")
        left_out += (f"Of {cells} only the first {_MOST_CELL:,} characters are set.",)
    return setter.finish(left_out, (*_notes(source, sheets), *source.in_part))


def _measure(cache: TextCache, source: SourceFile, sheet: int) -> dict[int, float]:
    found, most = ColumnWidths(), source.settings.most * _ROWS_A_PAGE
    for row in islice(rows_of(cache, source.digest, sheet), most):
        found.add(row)
    return found.widths()


def _left_out(sheet: "_Sheet", others: list[str]) -> tuple[str, ...]:
    said = [f"What comes after {sheet.reached} was not set: it is more pages than are made."]
    if others:
        names = ", ".join(f"“{each}”" for each in others[:20])
        said.append(f"Of these sheets nothing was set: {names}.")
    return tuple(said)


def _notes(source: SourceFile, sheets: list[Mapping[str, Any]]) -> Iterator[str]:
    if source.mime not in _PLAIN:
        yield "Cells show the values that the file holds; its formulas and its look are not here."
    if hidden := [str(each.get("name", "")) for each in sheets if each.get("hidden")]:
        yield f"Hidden in the file, and set here: {', '.join(f'“{each}”' for each in hidden[:20])}."
    if encoding := source.facts.get("encoding"):
        yield f"Its text was read as {encoding}."


_Lines = list[tuple[TextBlock, Line]]


@dataclass(frozen=True, slots=True)
class _SetRow:
    """Some lines of a row, made ready."""

    number: int
    cells: dict[int, _Lines]
    figures: frozenset[int]
    """Columns in which a figure stands."""

    running_on: frozenset[int]
    """Columns whose cells run on over empty ones: only there they are shown."""

    first: int
    last: int
    """Of its lines, the first, and the one after the last."""

    @property
    def height(self) -> float:
        return (self.last - self.first) * _CELL.leading + _ABOVE + _BELOW


class _Sheet:
    """Sets one sheet."""

    def __init__(  # noqa: PLR0913, PLR0917  what it is set of and upon
        self,
        setter: PageSetter,
        cache: TextCache,
        source: SourceFile,
        at: int,
        facts: Mapping[str, Any],
        widths: dict[int, float],
        sheets: int,
    ) -> None:
        self._setter, self._facts, self._at, self._sheets = setter, facts, at, sheets
        self._cache, self._digest, self._source = cache, source.digest, source
        self.name = str(facts.get("name", ""))
        self.cut = 0
        """Cells of which not all was set."""

        self.reached = self._called
        self._waiting = list[_SetRow]()
        """The row that did not fit on the last page."""

        room = setter.width - _NUMBER_WIDTH
        first = list(islice(rows_of(cache, self._digest, at), 40))
        self._plan: SheetPlan = plan(first, widths, room)
        self._band_of = {each: band for band in self._plan.bands for each in band.columns}
        self._heading = self._ready(self._plan.heading, _AGAIN) if self._plan.heading else None

    @property
    def _called(self) -> str:
        return f"the sheet “{self.name}”" if self.name else "the table"

    def set(self) -> None:
        """Set its rows, and then what stands beside its cells. Raises `Full`."""
        rows = self._slices()
        first = True
        while group := take_page(rows, self._waiting, self._room(first=first)):
            self._set_group(group, first=first)
            first = False
        if besides := besides_of(self._cache, self._digest, self._at):
            self._setter.turn(f"{self._short_name} · beside its cells")
            self._setter.set("Beside the cells", _NAME)
            self._setter.space(4)
            for number, each in enumerate(besides):
                where, at = f"{each.where}: " if each.where else "", BesideAt(self._at, number)
                for line in f"{where}{each.text}".split("\n"):
                    head = f"{self._short_name} · beside its cells"
                    self._setter.set(line, _CELL, head, source=at)
                self._setter.space(3)

    @property
    def _short_name(self) -> str:
        hidden = " (hidden)" if self._facts.get("hidden") else ""
        return f"Sheet “{self.name}”{hidden}" if self.name else "Table"

    def _room(self, *, first: bool) -> float:
        """Points for rows on a page."""
        again = self._heading.height if self._heading else 0.0
        about = 52.0 if first else 0.0
        return self._setter.top - self._setter.bottom - _LETTER_ROW - again - about

    def _slices(self) -> Iterator[_SetRow]:
        most = int((self._room(first=True) - _ABOVE - _BELOW) / _CELL.leading)
        for row in rows_of(self._cache, self._digest, self._at):
            ready = self._ready(row, _CELL)
            for first in range(0, ready.last, most):
                yield replace(ready, first=first, last=min(first + most, ready.last))

    def _ready(self, row: Row, style: Style) -> _SetRow:
        cells, running_on = dict[int, _Lines](), set[int]()
        for column, text in row.cells.items():
            if len(text) > _MOST_CELL:
                self.cut += style is _CELL
                text = text[:_MOST_CELL]  # noqa: PLW2901
            width = room_of(column, row, self._band_of[column], self._plan.widths)
            if width > self._plan.widths[column]:
                running_on.add(column)
            cells[column] = [
                (block, line)
                for each in text.split("\n")
                for block, lines in (self._setter.lines(each, style, width - PADDING, flush=True),)
                for line in lines
            ]
        figures = frozenset(each for each, text in row.cells.items() if is_figure(text))
        most = max(map(len, cells.values()), default=1)
        if style is _AGAIN:
            most = min(most, _MOST_AGAIN)
        return _SetRow(row.number, cells, figures, frozenset(running_on), 0, most)

    def _set_group(self, group: list[_SetRow], *, first: bool) -> None:
        shown = in_stretches([*dict.fromkeys(each.number for each in group)])
        rows = named_stretches("row", [(f"{a + 1:,}", f"{b + 1:,}") for a, b in shown[:6]])
        rows = f"{rows} …" if len(shown) > 6 else rows
        bands = self._plan.bands
        for at, band in enumerate(bands):
            stretches = in_stretches(band.columns)
            columns = named_stretches(
                "column", [(column_letters(a), column_letters(b)) for a, b in stretches]
            )
            of = f" ({at + 1} of {len(bands)} across)" if len(bands) > 1 else ""
            self._setter.turn(f"{self._short_name} · {rows} · {columns}{of}")
            if first:
                self._say_what_it_is(shown_first=at == 0)
            self._letters(band)
            if self._heading and self._heading.number not in {each.number for each in group}:
                self._set_row(self._heading, band, again=True)
            for row in group:
                self._set_row(row, band)
        last = group[-1].number + 1
        self.reached = f"row {last:,} of {self._called}"

    def _say_what_it_is(self, *, shown_first: bool) -> None:
        top = self._setter.y
        if shown_first:
            facts = self._facts
            of = f" of {self._sheets}" if self._sheets > 1 else ""
            name = f"Sheet {self._at + 1}{of}: “{self.name}”" if self.name else "Table"
            self._setter.set_line(name, _NAME, Around("the sheet’s name", name))
            rows, columns = (facts.get(each, 0) for each in ("rows", "columns"))
            said = [f"{counted(rows, 'row')}, {counted(columns, 'column')}"]
            if facts.get("hidden"):
                said.append("the sheet is hidden in the file")
            if rows := facts.get("hidden_rows"):
                told = stretches_in_words((f"{a + 1:,}", f"{b + 1:,}") for a, b in rows)
                said.append(f"hidden rows: {told}")
            if columns := facts.get("hidden_columns"):
                told = stretches_in_words(
                    (column_letters(a), column_letters(b)) for a, b in columns
                )
                said.append(f"hidden columns: {told}")
            self._setter.set_line("; ".join(said), _ABOUT)
            self._setter.set_line(
                "Empty rows and columns are left out; a grey heading is shown again.", _ABOUT
            )
        self._setter.y = top - 52.0

    def _letters(self, band: Band) -> None:
        setter = self._setter
        setter.page.tint(
            setter.left, setter.y - _LETTER_ROW, setter.width, _LETTER_ROW, styles.PANEL
        )
        for column, x, width in self._places(band):
            block, lines = setter.lines(column_letters(column), _LETTERS, width)
            block.draw(setter.page, lines[0], x, setter.y - 1.5)
        setter.y -= _LETTER_ROW

    def _places(self, band: Band) -> Iterator[tuple[int, float, float]]:
        x = self._setter.left + _NUMBER_WIDTH
        columns = band.columns if band.repeated < 0 else (band.repeated, *band.columns)
        for column in columns:
            width = self._plan.widths[column]
            yield column, x, width - PADDING
            x += width

    def _set_row(self, row: _SetRow, band: Band, *, again: bool = False) -> None:
        setter, top = self._setter, self._setter.y - _ABOVE
        goes_on = "…" if row.first else ""
        block, lines = setter.lines(f"{row.number + 1:,}{goes_on}", _LETTERS, _NUMBER_WIDTH)
        block.draw(setter.page, lines[0], setter.left + 2, top)
        for column, x, width in self._places(band):
            if column == band.repeated and column in row.running_on:
                continue
            y, right = top, x + width
            for block, line in row.cells.get(column, ())[row.first : row.last]:
                wide = sum(each.width for each in line)
                shift = max(width - wide, 0.0) if column in row.figures else 0.0
                block.draw(setter.page, line, x + shift, y)
                y, right = y - _CELL.leading, max(right, x + shift + wide)
            if setter.strips is not None and y != top:
                box = Strip(setter.page.number, x, setter.y - row.height, right, setter.y)
                setter.strips.add(CellAt(self._at, row.number, column), [box])
        setter.y -= row.height
        weight = 0.6 if again else 0.25
        setter.rule(weight)
