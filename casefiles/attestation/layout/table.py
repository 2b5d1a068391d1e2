"""Tables: rows of cells become strips, one a row, or one a line where a page is too short."""

import re
from collections.abc import Sequence
from dataclasses import replace

from casefiles.attestation.layout.canvas import REPEATED, CanvasPage, Owner
from casefiles.attestation.layout.flow import ContentStrip, following, kept
from casefiles.attestation.layout.line_breaking import Line
from casefiles.attestation.layout.model import NameValueTable, Spans, Table, plain
from casefiles.attestation.layout.paragraphs import TextBlock, TextSetter
from casefiles.attestation.layout.structure_tree import StructureElement
from casefiles.attestation.layout.styles import (  # fmt: skip
    CELL,
    CELL_ABOVE,
    CELL_BELOW,
    CELL_RIGHT,
    CLOSE_ABOVE,
    CLOSE_BELOW,
    CLOSE_CELL,
    CLOSE_FACT_ABOVE,
    CLOSE_FACT_BELOW,
    CLOSE_FACT_NAME,
    CLOSE_FACT_NAME_WIDTH,
    FACT,
    FACT_ABOVE,
    FACT_BELOW,
    FACT_NAME,
    FACT_NAME_WIDTH,
    HEAD_CELL,
    INK,
    PART,
    PART_ABOVE,
    RULE,
    Style,
)
from casefiles.kernel.dataclass import dataclass

_BEGUN, _FEW_LINES = 2, 8
"""Columns that say what a row is about, and lines that are shown again of them at most."""

_WIDE = FACT_NAME, FACT, FACT_ABOVE, FACT_BELOW, FACT_NAME_WIDTH
_CLOSE = (
    CLOSE_FACT_NAME, CELL, CLOSE_FACT_ABOVE, CLOSE_FACT_BELOW, CLOSE_FACT_NAME_WIDTH,
)  # fmt: skip

_FEW_ROWS, _FEW_FACTS = 3, 8
"""A table of no more rows stands on one page, if it fits on one."""

_WHOLE = re.compile(r"[+−-]?\d[\d,]*")
"""What stands before the decimal point of a figure."""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: TextBlock
    lines: list[Line]
    x: float


@dataclass(frozen=True, slots=True)
class _Row:
    cells: Sequence[_Cell]
    above: float
    below: float
    anchor: str = ""

    def height(self) -> float:
        deepest = max(len(cell.lines) * cell.text.style.leading for cell in self.cells)
        return self.above + deepest + self.below

    def draw(self, page: CanvasPage, top: float, lines: slice) -> None:
        for cell in self.cells:
            y = top - self.above
            for line in cell.lines[lines]:
                cell.text.draw(page, line, cell.x, y)
                y -= cell.text.style.leading


class TableSetter:
    """Sets tables into a column of the page."""

    def __init__(self, setter: TextSetter, x: float, width: float, most: float) -> None:
        self._setter, self._x, self._width = setter, x, width
        self._most = most
        """A row taller than this is cut into lines."""

    def grid(self, grid: Table, root: StructureElement) -> list[ContentStrip]:
        """A grid with its heading row, which is shown again on every further page."""
        shares = sum(grid.widths)
        widths = [self._width * share / shares for share in grid.widths]
        table = StructureElement("Table", root)
        head = self._head(
            grid.head, widths, StructureElement("TR", StructureElement("THead", table))
        )
        head_again = again = self._head(grid.head, widths, REPEATED)
        body = StructureElement("TBody", table)
        strips: list[ContentStrip] = []
        style = CLOSE_CELL if grid.close else CELL
        room = (CLOSE_ABOVE, CLOSE_BELOW) if grid.close else (CELL_ABOVE, CELL_BELOW)
        shifts, parts, begun_part = self._shifts(grid, widths), dict(grid.sections), False
        for at, cells in enumerate(grid.rows):
            begun_part = at in parts
            if begun_part:
                named = self._part(parts[at], len(widths), StructureElement("TR", body))
                again = self._below(head_again, self._part(parts[at], len(widths), REPEATED))
                strips.append(replace(named, head=head_again))
            row = StructureElement("TR", body)
            anchor = grid.anchors[at] if at < len(grid.anchors) else ""
            placed = self._cells(
                [(spans, StructureElement("TD", row), style) for spans in cells], widths
            )
            if shifts:
                placed = [
                    replace(cell, x=cell.x + shifts.get((at, column), 0.0))
                    for column, cell in enumerate(placed)
                ]
            laid = _Row(placed, *room, anchor)
            begun_again = None
            if laid.height() > self._most:
                begun = [(spans, REPEATED, style) for spans in cells[:_BEGUN]]
                begun_again = self._begun_again(
                    again, _Row(self._cells(begun, widths[:_BEGUN]), *room)
                )
            found = self._row(laid, again, begun_again)
            strips += following(found) if begun_part else found
        strips = [replace(head, before=6.0), *following(strips)]
        if len(grid.rows) <= _FEW_ROWS and sum(each.height for each in strips) <= self._most:
            strips = kept(strips)
        return [*strips[:-1], replace(strips[-1], after=14.0)]

    def _part(self, name: str, columns: int, owner: Owner) -> ContentStrip:
        """The line over a part of a table, as wide as the table."""
        spans: dict[str, str | int] = {"O": "Table", "Scope": "Row", "ColSpan": columns}
        each = owner if isinstance(owner, str) else StructureElement("TH", owner, attributes=spans)
        row = _Row(self._cells([(plain(name), each, PART)], [self._width]), PART_ABOVE, CELL_BELOW)
        return self._strip(row, row.height(), slice(None), None)

    @staticmethod
    def _below(head: ContentStrip, part: ContentStrip) -> ContentStrip:
        """Both, one under the other, for the top of a page."""

        def draw(page: CanvasPage, top: float) -> None:
            head.draw(page, top)
            part.draw(page, top - head.height)

        return ContentStrip(head.height + part.height, draw)

    def _begun_again(self, head: ContentStrip, row: _Row) -> ContentStrip:
        """The heading row, and how a row began that goes on there: its number and its question."""
        if max(len(cell.lines) for cell in row.cells) > _FEW_LINES:
            return head

        def draw(page: CanvasPage, top: float) -> None:
            head.draw(page, top)
            row.draw(page, top - head.height, slice(None))

        return ContentStrip(head.height + row.height(), draw)

    def _shifts(self, grid: Table, widths: list[float]) -> dict[tuple[int, int], float]:
        """How far figures go to the right, by row and column, so that their points are in line.

        A column in which one would leave its cell is left as it is.
        """
        shifts: dict[tuple[int, int], float] = {}
        for column in grid.decimals:
            texts = ["".join(span.text for span in cells[column]) for cells in grid.rows]
            found = {at: known for at, text in enumerate(texts) if (known := _WHOLE.match(text))}
            before = {at: self._wide(known.group()) for at, known in found.items()}
            most = max(before.values(), default=0.0)
            room = widths[column] - CELL_RIGHT
            if all(most - before[at] + self._wide(texts[at]) <= room for at in found):
                shifts |= {(at, column): most - wide for at, wide in before.items()}
        return shifts

    def _wide(self, text: str) -> float:
        rows = self._setter.text(plain(text), CELL, REPEATED).lines(10_000.0, flush=True)
        return max((sum(each.width for each in row) for row in rows), default=0.0)

    def facts(self, facts: NameValueTable, root: StructureElement) -> list[ContentStrip]:
        """Names on the left, what they are on the right."""
        table = StructureElement("Table", root)
        called, said, above, below, wide = _CLOSE if facts.close else _WIDE
        widths = [wide, self._width - wide]
        strips: list[ContentStrip] = []
        for name, spans in facts.rows:
            row = StructureElement("TR", table)
            header = StructureElement("TH", row, attributes={"O": "Table", "Scope": "Row"})
            cells = [(plain(name), header, called), (spans, StructureElement("TD", row), said)]
            strips += self._row(_Row(self._cells(cells, widths), above, below), None)
        first = strips[0]

        def draw(page: CanvasPage, top: float) -> None:
            page.rule(self._x, top, self._width, 0.8, INK)
            first.draw(page, top)

        strips[0] = replace(first, draw=draw, before=6.0)
        if len(facts.rows) <= _FEW_FACTS and sum(each.height for each in strips) <= self._most:
            strips = kept(strips)
        return [*strips[:-1], replace(strips[-1], after=12.0)]

    def _head(self, names: tuple[str, ...], widths: list[float], owner: Owner) -> ContentStrip:
        cells: list[tuple[Spans, Owner, Style]] = []
        for name in names:
            scope = {"O": "Table", "Scope": "Column"}
            each = (
                owner if isinstance(owner, str) else StructureElement("TH", owner, attributes=scope)
            )
            cells.append((plain(name), each, HEAD_CELL))
        row = _Row(self._cells(cells, widths), CELL_ABOVE, CELL_BELOW)
        height = row.height()

        def draw(page: CanvasPage, top: float) -> None:
            row.draw(page, top, slice(None))
            page.rule(self._x, top, self._width, 0.8, INK)
            page.rule(self._x, top - height, self._width, 0.5, INK)

        return ContentStrip(height, draw)

    def _cells(
        self, cells: Sequence[tuple[Spans, Owner, Style]], widths: list[float]
    ) -> list[_Cell]:
        x, placed = self._x, []
        for (spans, owner, style), width in zip(cells, widths, strict=True):
            text = self._setter.text(spans, style, owner)
            placed.append(_Cell(text, text.lines(width - CELL_RIGHT, flush=True), x))
            x += width
        return placed

    def _row(
        self, row: _Row, again: ContentStrip | None, begun_again: ContentStrip | None = None
    ) -> list[ContentStrip]:
        whole = row.height()
        if whole <= self._most:
            return [self._strip(row, whole, slice(None), again)]
        deepest = max(len(cell.lines) for cell in row.cells)
        leading = row.cells[0].text.style.leading
        return [
            self._strip(
                replace(row, above=row.above if at == 0 else 0.0, anchor=row.anchor * (at == 0)),
                leading + row.above * (at == 0) + row.below * (at == deepest - 1),
                slice(at, at + 1),
                begun_again if at else again,
            )
            for at in range(deepest)
        ]

    def _strip(
        self, row: _Row, height: float, some: slice, again: ContentStrip | None
    ) -> ContentStrip:
        deepest = max(len(cell.lines) for cell in row.cells)
        ends = some.stop is None or some.stop == deepest

        def draw(page: CanvasPage, top: float) -> None:
            if row.anchor:
                self._setter.noted.anchors[row.anchor] = page.number, top + 4
            row.draw(page, top, some)
            if ends:
                page.rule(self._x, top - height, self._width, 0.35, RULE)

        return ContentStrip(height, draw, head=again)
