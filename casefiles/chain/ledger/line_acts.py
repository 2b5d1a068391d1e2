"""Acts on figures of papers at steps: what came in, went out, was lost, lay in stock."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from casefiles.acts import Act
from casefiles.chain.ledger import store, typed_figures
from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.model import Flow, LedgerLine, Measure
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, LedgerLineId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLineInput:
    """What a person or a file says of a figure of a paper."""

    step: StepId
    flow: Flow
    written: str
    """As it stands on the paper, without its unit."""

    unit: str
    way: str = ""
    """How it is read, needed only where there is a choice: `point`, `comma`."""

    lot: str = ""
    goods: str = ""
    measure: Measure = Measure.NOT_SAID
    days: str = ""
    """Of a capacity: for how many days."""

    on_day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLedgerLine(LedgerLineInput):
    """A figure, and where it stands."""

    mark: PassageMark | None = None


def add_lines(
    workspace: Workspace, case: CaseId, figures: Sequence[NewLedgerLine]
) -> tuple[LedgerLineId, ...]:
    """Enter figures. Returns their ids. Raises `Impossible`, `NotFound`, and enters none then."""
    with workspace.change(Act.ADD_LEDGER_LINES, case) as db:
        return enter(workspace, db, case, figures)


def enter(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    figures: Sequence[NewLedgerLine],
    *,
    marked: bool = True,
) -> tuple[LedgerLineId, ...]:
    """Enter figures within an act under way."""
    numbers = rows.use_numbers(db, case, store.NUMBERS, len(figures))
    for step in {each.step for each in figures}:
        store.want(db, "steps", case, step)
    made = [
        _line(workspace, db, case, number, each, marked=marked)
        for number, each in zip(numbers, figures, strict=True)
    ]
    rows.add_all(db, store.LINES, made)
    return tuple(each.id for each in made)


def _line(  # noqa: PLR0913 - a figure, its number, and where it is entered
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    number: int,
    figure: NewLedgerLine,
    *,
    marked: bool,
) -> LedgerLine:
    written = " ".join(figure.written.split())
    reading = read_quantity(written, figure.way)
    return LedgerLine(
        id=LedgerLineId(workspace.new_id()),
        case_id=case,
        number=number,
        step=figure.step,
        flow=figure.flow,
        lot=figure.lot.strip(),
        goods=figure.goods.strip(),
        written=written,
        quantity=reading.value,
        unit=typed_figures.want_unit(figure.unit),
        reading=reading.way,
        days=days_of(figure.flow, figure.days),
        measure=figure.measure,
        on_day=figure.on_day,
        note=figure.note.strip(),
        **typed_figures.mark_figure(workspace, db, case, figure.mark, marked=marked),
    )


def days_of(flow: Flow, days: str) -> str:
    """Return for how many days a capacity holds. Raises `Impossible` for a capacity without."""
    if flow is not Flow.CAPACITY:
        return ""
    if not days.strip():
        raise Impossible("A capacity is of a day: say for how many days.")
    return read_quantity(days.strip()).value


EDITABLE = frozenset({
    "step", "flow", "lot", "goods", "written", "unit", "reading", "days", "measure", "on_day",
    "note",
})  # fmt: skip


def edit_line(
    workspace: Workspace,
    case: CaseId,
    line: LedgerLineId,
    edits: Edits,
    mark: PassageMark | None = None,
) -> None:
    """Let fields of a line say something else, or let it point at another place (`mark`).

    What is written is read anew. Raises `Faulty`, `Impossible`, `NotFound`.
    """
    values = read_edits(LedgerLine, edits, "the line", EDITABLE)
    with workspace.change(Act.EDIT_LEDGER_LINE, case) as db:
        before = store.line(db, line)
        store.want(db, store.LINES, case, line)
        values |= typed_figures.read_again(values, before.written, "quantity", before.reading)
        if "step" in values:
            store.want(db, "steps", case, str(values["step"]))
        if "unit" in values:
            values["unit"] = typed_figures.want_unit(str(values["unit"]))
        if not {"flow", "days"}.isdisjoint(values):
            flow = values.get("flow", before.flow)
            assert isinstance(flow, Flow)  # noqa: S101 - as `read_edits` gives it
            values["days"] = days_of(flow, str(values.get("days", before.days)))
        if mark is not None:
            values |= typed_figures.mark_figure(workspace, db, case, mark)
        if values:
            rows.alter(db, store.LINES, case, line, values)


def remove_lines(workspace: Workspace, case: CaseId, lines: Iterable[LedgerLineId]) -> None:
    """Remove lines. Their numbers stay used; the papers stay as they are."""
    with workspace.change(Act.REMOVE_LEDGER_LINES, case) as db:
        for line in lines:
            rows.remove(db, store.LINES, case, line)
