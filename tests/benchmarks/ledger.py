"""A ledger of 10,000 lines: how long it takes to reckon it anew, and to read it from its rows."""

import csv
import io
import itertools
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

from casefiles.acts import Act
from casefiles.chain.ledger import store
from casefiles.chain.ledger.calculate import calculate
from casefiles.chain.ledger.ledger_data import LedgerData
from casefiles.chain.ledger.model import Allocation, LedgerLine, Purpose
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace
from tests.benchmarks.figures import Figure, compared, seconds, took
from tests.build import a_case, ada
from tests.casefiles.chain.ledger.ledgers_made import (
    entry,
    factor,
    ledger_data,
    line,
    links,
    share,
    steps,
)

LINES, STEPS = 10_000, 20


def figures() -> Iterator[Figure]:
    """Reckon it; beside it, what only passes over as many rows of text costs here."""
    held = made()
    first = took(lambda: calculate(held))
    once = min(took(lambda: calculate(held)) for _ in range(3))
    plain = min(took(lambda: passed_over(held)) for _ in range(3))
    yield compared(
        f"reckoning a ledger of {LINES:,} lines and their shares", once, plain,
        "reading and adding as many rows of CSV", aim="300 ms",
        remark=f"the first time {seconds(first)}; {len(calculate(held).differences):,} differences",
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        yield read_and_reckoned(Path(folder), held)


def made() -> LedgerData:
    """A chain of twenty steps, each with 250 lots that come and go, and their shares."""
    chain = steps(*(f"step {n}" for n in range(1, STEPS + 1)))
    lots = LINES // STEPS // 2
    lines = [
        line(1 + 2 * (n * lots + lot) + way, step.id, flow, weight(n + way, lot),
             "kg" if lot % 3 else "kgs", goods=f"goods {n + way}", lot=f"{n}-{lot}")
        for n, step in enumerate(chain)
        for lot in range(lots)
        for way, flow in enumerate(("input", "output"))
    ]  # fmt: skip
    given = [
        share(one.id, one.quantity, one.unit, to_line=lines[at + 2 * lots - 1].id, id=f"A{at}")
        if at + 2 * lots - 1 < len(lines)
        else share(one.id, one.quantity, one.unit, purpose=Purpose.ORDER, id=f"A{at}")
        for at, one in enumerate(lines)
        if one.flow.value == "output"
    ]
    return ledger_data(
        steps=chain,
        links=links(*((one.id, other.id) for one, other in itertools.pairwise(chain))),
        lines=tuple(lines),
        allocations=tuple(given),
        factors=tuple(factor("0.98", step=each.id, tolerance="1") for each in chain),
        entries=(entry("100000", "kg", steps=(chain[-1].id,)),),
    )


def weight(step: int, lot: int) -> str:
    """What goes into a step, and came out of the one before; of one lot in fifty not quite that."""
    exact = (1000 + lot) * Decimal("0.98") ** step + (30 if step == 7 and lot % 50 == 0 else 0)
    return f"{exact:.3f}"


def passed_over(held: LedgerData) -> float:
    """Write the lines as CSV, read them, and add what they say: no ledger can do with less."""
    file = io.StringIO()
    names = [each.name for each in fields(LedgerLine)]
    csv.writer(file).writerows([getattr(each, n) for n in names] for each in held.lines)
    file.seek(0)
    at = names.index("quantity")
    return sum(float(row[at]) for row in csv.reader(file))


def read_and_reckoned(folder: Path, held: LedgerData) -> Figure:
    """The same from a workspace, as a screen asks for it."""
    with Workspace(folder / "w", ada()) as workspace:
        case = a_case(workspace)
        with workspace.change(Act.ADD_LEDGER_LINES, case) as db:
            for each in held.steps:
                blank = dict.fromkeys(
                    ("process", "role", "site", "province", "prefecture", "postal_code", "country",
                     "inputs", "outputs", "lots", "notes"), "",
                )  # fmt: skip
                known = {"id": each.id, "case_id": case, "number": each.number, "title": each.title}
                known |= {"party": None, "custody": "unknown", "begins": int(each.begins)}
                rows.add_values(db, "steps", known | blank)
            for table, kind, things in (
                (store.LINES, LedgerLine, held.lines),
                (store.ALLOCATIONS, Allocation, held.allocations),
            ):
                names = [each.name for each in fields(kind) if each.name != "case_id"]
                mine = [kind(case_id=case, **{n: getattr(e, n) for n in names}) for e in things]
                rows.add_all(db, table, mine)
        lasted = min(took(lambda: store.ledger(workspace.db, case)) for _ in range(3))
    return Figure(f"reading and reckoning {LINES:,} lines from a workspace", seconds(lasted))
