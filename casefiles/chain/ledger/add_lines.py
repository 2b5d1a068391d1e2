"""Act: enter figures of papers at steps: what came in, went out, was lost, lay in stock."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casefiles.chain.ledger import entering, store
from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.model import Flow, LedgerLine, Measure
from casefiles.changes import Act
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, LedgerLineId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a person enters."""

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
    mark: PassageMark | None = None
    """Where it stands."""

    note: str = ""


def add_lines(
    workspace: Workspace, case: CaseId, figures: Sequence[Figure]
) -> tuple[LedgerLineId, ...]:
    """Enter figures. Returns their ids. Raises `Impossible`, `NotFound`, and enters none then."""
    with workspace.change(Act.ADD_LEDGER_LINES, case) as db:
        return enter(workspace, db, case, figures)


def enter(
    workspace: Workspace,
    db: sqlite3.Connection,
    case: CaseId,
    figures: Sequence[Figure],
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
    figure: Figure,
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
        unit=entering.want_unit(figure.unit),
        reading=reading.way,
        days=days_of(figure.flow, figure.days),
        measure=figure.measure,
        on_day=figure.on_day,
        note=figure.note.strip(),
        **entering.leaning(workspace, db, case, figure.mark, marked=marked),
    )


def days_of(flow: Flow, days: str) -> str:
    """Return for how many days a capacity holds. Raises `Impossible` for a capacity without."""
    if flow is not Flow.CAPACITY:
        return ""
    if not days.strip():
        raise Impossible("A capacity is of a day: say for how many days.")
    return read_quantity(days.strip()).value
