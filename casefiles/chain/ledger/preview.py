"""What each cell of a table would become, and what is refused and why. Nothing is entered."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import TypeVar

from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.ledger_data import LedgerStep
from casefiles.chain.ledger.line_acts import NewLedgerLine, days_of
from casefiles.chain.ledger.mapping import (
    FIELDS,
    NEEDED,
    READ_AS_DAYS,
    READ_AS_FIGURES,
    ColumnMapping,
    TableKind,
    column_of,
    headings,
    letter,
)
from casefiles.chain.ledger.model import Flow, Measure, SalesPaperKind
from casefiles.chain.ledger.sales_paper_acts import NewSalesPaper, refuse_incomplete
from casefiles.chain.ledger.sheet_grid import SheetGrid
from casefiles.evidence.consistency.interpretations import Interpretation
from casefiles.evidence.consistency.parse_dates import parse_dates as readings_of_day
from casefiles.evidence.consistency.parse_figures import parse_figures
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Cells
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import StepId
from casefiles.kernel.tables import read_rows

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """What one cell says, and what it was read as."""

    written: str
    value: str
    way: str = ""
    """In words, where there was a choice."""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the table."""

    number: int
    """Counted from 1, as the sheet shows it."""

    cells: Mapping[str, PreviewCell]
    made: NewLedgerLine | NewSalesPaper | None
    refused: str = ""
    """Why nothing was made of it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """All rows, in their order."""

    rows: tuple[PreviewRow, ...]
    passed_over: int
    """Rows that are empty, or that say what is skipped."""

    @property
    def made(self) -> tuple[NewLedgerLine | NewSalesPaper, ...]:
        """What would be entered."""
        return tuple(each.made for each in self.rows if each.made)

    @property
    def refused(self) -> int:
        """How many rows cannot be read."""
        return sum(each.made is None for each in self.rows)


def preview(grid: SheetGrid, mapped: ColumnMapping, steps: Sequence[LedgerStep]) -> Preview:
    """Return what a table would become. Raises `Impossible` for a column that is not there."""
    names = headings(grid.rows, mapped.header)
    columns = {
        name: column_of(names, column)
        for name, column in mapped.columns.items()
        if name in FIELDS[mapped.target]
    }
    if missing := [n for n in NEEDED[mapped.target] if n not in {*columns, *mapped.constants}]:
        raise Impossible(f"Say where these come from: {', '.join(missing)}.")
    known = {key_of(name): each.id for each in steps for name in _names(each)}
    fill = [name for name in mapped.fill if name in columns]
    body = grid.rows[mapped.header : mapped.last or None]
    kept = read_rows(body, columns, fill, mapped.skip)
    reader = _Reader(mapped, known, grid, sorted(columns.values()))
    rows = [reader.row(mapped.header + 1 + number, said) for number, said in kept]
    return Preview(tuple(rows), len(body) - len(rows))


def way_of(grid: SheetGrid, mapped: ColumnMapping, name: str) -> str:
    """Return how the cells of a column are read that could be read in several ways.

    Where another cell tells: a column that holds `1,250.50` has points before its decimals
    everywhere, one with 13/03/2026 has days before months. Else nothing; a person chooses.
    """
    column = column_of(headings(grid.rows, mapped.header), mapped.columns[name])
    reads = readings_of_day if name in READ_AS_DAYS else parse_figures
    body = grid.rows[mapped.header : mapped.last or None]
    cells = {row[column].strip() for row in body if column < len(row)}
    found = [{r.way for r in reads(each)} for each in cells if not each.isdecimal()]
    sure = {way for each in found if len(each) == 1 for way in each}
    unsure = [each for each in found if len(each) > 1]
    left = sure.intersection(*unsure) if unsure else set()
    return left.pop() if len(left) == 1 else ""


def _names(step: LedgerStep) -> Iterator[str]:
    yield from (str(step.number), f"step {step.number}", step.label)
    if step.title:
        yield step.title


class _Reader:
    """Reads rows by one mapping."""

    def __init__(
        self,
        mapped: ColumnMapping,
        steps: Mapping[str, StepId],
        grid: SheetGrid,
        columns: Sequence[int],
    ) -> None:
        self.mapped, self.steps, self.grid = mapped, steps, grid
        first, last = (columns[0], columns[-1]) if columns else (0, 0)
        self.ends = letter(first), letter(last)

    def row(self, number: int, said: Mapping[str, str]) -> PreviewRow:
        cells: dict[str, PreviewCell] = {}
        try:
            for name in FIELDS[self.mapped.target]:
                written = said.get(name, "") or self.mapped.constants.get(name, "")
                cells[name] = self._became(name, " ".join(written.split()))
            made = self._made(number, cells)
        except Impossible as error:
            return PreviewRow(number, cells, None, error.why)
        return PreviewRow(number, cells, made)

    def _became(self, name: str, written: str) -> PreviewCell:
        if not written:
            return PreviewCell("", "")
        if name in READ_AS_DAYS:
            found = self._only(name, written, readings_of_day(written), "day")
            if len(found.value) != 10:
                raise Impossible(f"“{written}” is no day.")
            return PreviewCell(written, found.value, found.words)
        if name in READ_AS_FIGURES:
            found = self._only(name, written, parse_figures(written), "figure")
            return PreviewCell(written, found.value, found.words)
        return PreviewCell(written, written)

    def _only(
        self, name: str, written: str, found: tuple[Interpretation, ...], what: str
    ) -> Interpretation:
        """The reading that is chosen for the column, or the only one there is."""
        chosen = [each for each in found if each.way == self.mapped.ways.get(name)]
        if chosen or len(found) == 1:
            return (chosen or [*found])[0]
        if not found:
            raise Impossible(f"“{written}” is no {what} that can be read.")
        ways = " or ".join(f"{each.value} ({each.words})" for each in found)
        raise Impossible(f"“{written}” can be {ways}: choose how the column is read.")

    def _made(self, number: int, cells: Mapping[str, PreviewCell]) -> NewLedgerLine | NewSalesPaper:
        mark = PassageMark(self.grid.exhibit, Cells(self.grid.sheet, self._cells(number)))
        value = {name: each.value for name, each in cells.items()}
        day = date.fromisoformat(value["on_day"]) if value["on_day"] else None
        if self.mapped.target is TableKind.DEALINGS:
            return _deal(cells, value, day, mark)
        if (step := self.steps.get(key_of(value["step"]))) is None:
            raise Impossible(f"There is no step “{value['step']}”.")
        return _figure(cells["written"], value, step, day, mark)

    def _cells(self, number: int) -> str:
        first, last = self.ends
        return f"{first}{number}" if first == last else f"{first}{number}:{last}{number}"


def _figure(
    written: PreviewCell,
    value: Mapping[str, str],
    step: StepId,
    day: date | None,
    mark: PassageMark,
) -> NewLedgerLine:
    if not written.written or not value["unit"]:
        raise Impossible("There is no unit." if written.written else "There is no quantity.")
    flow = _member(Flow, value["flow"])
    way = _way(written)
    read_quantity(written.written, way)
    return NewLedgerLine(
        step=step,
        flow=flow,
        written=written.written,
        way=way,
        unit=value["unit"],
        lot=value["lot"],
        goods=value["goods"],
        measure=_member(Measure, value["measure"]),
        days=days_of(flow, value["days"]),
        on_day=day,
        mark=mark,
        note=value["note"],
    )


def _deal(
    cells: Mapping[str, PreviewCell], value: Mapping[str, str], day: date | None, mark: PassageMark
) -> NewSalesPaper:
    written, quantity = cells["written"], cells["quantity"]
    deal = NewSalesPaper(
        kind=_member(SalesPaperKind, value["kind"]),
        reference=value["reference"],
        settles=tuple(value["settles"].replace(";", ",").split(",")),
        payer=value["payer"],
        payee=value["payee"],
        written=written.written,
        way=_way(written),
        currency=value["currency"],
        quantity=quantity.written,
        quantity_way=_way(quantity),
        unit=value["unit"],
        on_day=day,
        bank_line=value["bank_line"],
        mark=mark,
        note=value["note"],
    )
    refuse_incomplete(deal)
    return deal


def _way(cell: PreviewCell) -> str:
    """The slug of the reading that was chosen."""
    return next((e.way for e in parse_figures(cell.written) if e.value == cell.value), "")


def _member(kind: type[E], written: str) -> E:
    wanted = key_of(written).replace(" ", "_")
    for each in kind:
        if each.value == wanted:
            return each
    known = ", ".join(each.value for each in kind if each.value)
    raise Impossible(f"“{written}” is not one of {known}.")
