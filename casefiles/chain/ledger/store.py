"""The rows of the ledger, and the books that are reckoned with, read at one moment."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from casefiles.chain.ledger.calculate import Ledger, calculate
from casefiles.chain.ledger.keys import key_of
from casefiles.chain.ledger.ledger_data import (
    LedgerData,
    LedgerEntry,
    LedgerLink,
    LedgerStep,
    SharedUse,
)
from casefiles.chain.ledger.model import (
    Allocation,
    Factor,
    Flow,
    LedgerExplanation,
    LedgerLine,
    Purpose,
    Recipe,
    SalesPaper,
)
from casefiles.changes import TableName
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, Digest, ExhibitId, LedgerLineId, LineId, StepId
from casefiles.storage import rows
from casefiles.storage.usage_labels import UsageKind, UsageLabel

LINES, ALLOCATIONS, FACTORS, DEALINGS = "ledger_lines", "allocations", "factors", "dealings"
EXPLANATIONS, RECIPES = "ledger_explanations", "recipes"
NUMBERS = "ledger_line"


def ledger(db: sqlite3.Connection, case: CaseId) -> Ledger:
    """Return the ledger of a case, reckoned. To be called within one view (`reading`)."""
    return calculate(ledger_data(db, case))


def ledger_data(db: sqlite3.Connection, case: CaseId) -> LedgerData:
    """Return all that is reckoned with."""
    found = LedgerData(
        case=case,
        steps=tuple(steps(db, case)),
        links=tuple(_links(db, case)),
        entries=tuple(entries(db, case)),
        lines=lines(db, case),
        allocations=tuple(allocations(db, case)),
        factors=tuple(factors(db, case)),
        dealings=tuple(dealings(db, case)),
        draws=tuple(_shared_uses(db, case)),
        explanations=tuple(rows.of_case(db, EXPLANATIONS, LedgerExplanation, case)),
        names=_names(db, case),
    )
    return replace(found, papers=_papers(db, case, found.exhibits))


def lines(db: sqlite3.Connection, case: CaseId) -> tuple[LedgerLine, ...]:
    """Return the lines of a case by number; each where its passage is, if it has one."""
    return tuple(rows.read_all(LedgerLine, _placed(db, LINES, case, "r.number")))


def line(db: sqlite3.Connection, id_: LedgerLineId) -> LedgerLine:
    """Return one line. Raises `NotFound`."""
    return rows.get(db, LINES, LedgerLine, id_)


def allocations(db: sqlite3.Connection, case: CaseId) -> list[Allocation]:
    """Return where quantities go."""
    return rows.of_case(db, ALLOCATIONS, Allocation, case)


def factors(db: sqlite3.Connection, case: CaseId) -> list[Factor]:
    """Return the factors and yields that were stated."""
    return rows.read_all(Factor, _placed(db, FACTORS, case, "r.id"))


def factor(db: sqlite3.Connection, id_: str) -> Factor:
    """Return one factor. Raises `NotFound`."""
    return rows.get(db, FACTORS, Factor, id_)


def dealings(db: sqlite3.Connection, case: CaseId) -> list[SalesPaper]:
    """Return the orders, invoices and payments, in the order they were entered."""
    return rows.read_all(SalesPaper, _placed(db, DEALINGS, case, "r.id"))


def dealing(db: sqlite3.Connection, id_: str) -> SalesPaper:
    """Return one dealing. Raises `NotFound`."""
    return rows.get(db, DEALINGS, SalesPaper, id_)


def recipes(db: sqlite3.Connection, case: CaseId) -> list[Recipe]:
    """Return how tables were read before, by title."""
    return rows.of_case(db, RECIPES, Recipe, case, "title")


def want(db: sqlite3.Connection, table: str, case: CaseId, id_: str | None) -> None:
    """Raise `NotFound` unless a row that is referred to, if any is, is of this case."""
    if id_ is not None:
        query = f"SELECT 1 FROM {table} WHERE id = ? AND case_id = ?"  # noqa: S608 - our own words
        if db.execute(query, (id_, case)).fetchone() is None:
            raise NotFound(table, id_)


def _placed(db: sqlite3.Connection, table: str, case: CaseId, order: str) -> sqlite3.Cursor:
    """A passage that was moved takes along what was read from it."""
    query = f"""
        SELECT r.*, coalesce(p.place, r.place) AS place
        FROM {table} r LEFT JOIN passages p ON p.id = r.passage
        WHERE r.case_id = ? ORDER BY {order}
    """  # noqa: S608 - our own words
    return db.execute(query, (case,))


def steps(db: sqlite3.Connection, case: CaseId) -> list[LedgerStep]:
    """Return the steps of a case by number, as far as the ledger needs them."""
    query = """
        SELECT s.id, s.number, s.title, s.begins, coalesce(p.name, '') AS party,
               coalesce(p.romanized, '') AS romanized, coalesce(p.former, '') AS former
        FROM steps s LEFT JOIN parties p ON p.id = s.party WHERE s.case_id = ? ORDER BY s.number
    """
    return [
        LedgerStep(
            StepId(row["id"]),
            row["number"],
            row["title"],
            bool(row["begins"]),
            row["party"],
            tuple(filter(None, (row["party"], row["romanized"], row["former"]))),
        )
        for row in db.execute(query, (case,))
    ]


def party_names(db: sqlite3.Connection, case: CaseId) -> tuple[str, ...]:
    """Return the names of the parties, in the original script and romanized, to be offered."""
    query = "SELECT name, romanized FROM parties WHERE case_id = ? ORDER BY id"
    found = (name for row in db.execute(query, (case,)) for name in row if name)
    return tuple(dict.fromkeys(found))


def _links(db: sqlite3.Connection, case: CaseId) -> list[LedgerLink]:
    query = """
        SELECT id, from_step, to_step, goods, quantity, unit, sold_on, moved_on, received_on
        FROM links WHERE case_id = ? ORDER BY id
    """
    return rows.read_all(LedgerLink, db.execute(query, (case,)))


def entries(db: sqlite3.Connection, case: CaseId) -> list[LedgerEntry]:
    """Return the lines of the entries, as far as the ledger needs them."""
    query = """
        SELECT l.id, s.entry_number, s.number AS shipment, l.number, l.quantity, l.unit
        FROM entry_lines l JOIN shipments s ON s.id = l.shipment
        WHERE l.case_id = ? ORDER BY s.number, l.number
    """
    found = db.execute("SELECT line, step FROM line_steps WHERE case_id = ? ORDER BY id", (case,))
    made: dict[str, list[StepId]] = defaultdict(list)
    for row in found:
        made[row["line"]].append(StepId(row["step"]))
    return [
        LedgerEntry(
            LineId(row["id"]),
            f"Entry {row['entry_number'] or row['shipment']}, line {row['number']}",
            row["quantity"],
            row["unit"],
            tuple(made[row["id"]]),
        )
        for row in db.execute(query, (case,))
    ]


def _shared_uses(db: sqlite3.Connection, case: CaseId) -> list[SharedUse]:
    """The figures of this case's papers, and where other cases use the same papers: by bytes."""
    query = """
        SELECT l.id, l.case_id, c.number AS case_number, e.digest, l.step, l.flow, l.quantity,
               l.unit, l.goods, coalesce(p.place, l.place) AS place
        FROM ledger_lines l JOIN exhibits e ON e.id = l.exhibit JOIN cases c ON c.id = l.case_id
             LEFT JOIN passages p ON p.id = l.passage
        WHERE e.digest IN (SELECT x.digest FROM ledger_lines m JOIN exhibits x ON x.id = m.exhibit
                           WHERE m.case_id = :case)
          AND e.set_aside = '' AND l.flow IN ('input', 'output', 'covers')
        ORDER BY c.number, l.number
    """
    found = db.execute(query, {"case": case}).fetchall()
    given = _given(db, {row["case_id"] for row in found})
    return [
        SharedUse(
            CaseId(row["case_id"]),
            f"C-{row['case_number']:03}",
            LedgerLineId(row["id"]),
            Digest(row["digest"]),
            row["place"],
            row["flow"] == Flow.COVERS.value,
            f"{row['step']} {row['flow']}",
            row["quantity"],
            row["unit"],
            row["goods"],
            tuple(given.get(row["id"], ())),
            row["id"] in given,
        )
        for row in found
    ]


def _given(db: sqlite3.Connection, cases: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """What of each line goes into orders, of the lines of which anything is allocated."""
    found: dict[str, list[tuple[str, str]]] = {}
    for case in cases:
        for each in rows.of_case(db, ALLOCATIONS, Allocation, CaseId(case)):
            held = found.setdefault(each.from_line, [])
            if each.purpose is Purpose.ORDER:
                held.append((each.quantity, each.unit))
    return found


def _papers(
    db: sqlite3.Connection, case: CaseId, leaned_on: Collection[ExhibitId]
) -> dict[ExhibitId, str]:
    query = """
        SELECT id, number FROM exhibits
        WHERE id IN (SELECT value FROM json_each(?)) AND case_id = ?
    """
    found = db.execute(query, (json.dumps(sorted(leaned_on)), case))
    return {ExhibitId(row["id"]): f"E-{row['number']:03}" for row in found}


def _names(db: sqlite3.Connection, case: CaseId) -> Mapping[str, str]:
    """Every name that a party goes by, by its letters, to the first of them."""
    found: dict[str, str] = {}
    for row in db.execute("SELECT name, romanized, former FROM parties WHERE case_id = ?", (case,)):
        for each in (row["romanized"], *row["former"].split("\n")):
            if each.strip():
                found.setdefault(key_of(each), key_of(row["name"]))
    query = "SELECT original, english FROM fixed_names WHERE case_id = ? AND kind = 'party'"
    for row in db.execute(query, (case,)):
        original = key_of(row["original"])
        found.setdefault(key_of(row["english"]), found.get(original, original))
    return found


_OF_PASSAGE = "LEFT JOIN passages p ON p.id = r.passage"
_PASSAGE, _PLACE = frozenset({TableName.PASSAGE}), "coalesce(p.place, r.place)"

USAGES = (
    UsageLabel(
        TableName.LEDGER_LINE, UsageKind.FIGURE, "figure L-{0:03}",
        "trim(r.goods || ': ' || r.written || ' ' || r.unit, ': ')",
        passage="r.passage", within="r.step", number="r.number", name="r.flow", place=_PLACE,
        joined=_OF_PASSAGE, joins=_PASSAGE,
    ),
    UsageLabel(
        TableName.FACTOR, UsageKind.FACTOR, "factor {2}",
        "r.factor || ' ' || r.to_unit || ' of ' || r.from_unit",
        passage="r.passage", within="coalesce(r.step, r.id)", name="r.kind", place=_PLACE,
        joined=_OF_PASSAGE, joins=_PASSAGE,
    ),
    UsageLabel(
        TableName.DEALING, UsageKind.DEALING, "{1} {2}",
        "trim(r.reference || ' ' || r.written || ' ' || r.currency)",
        passage="r.passage", name="r.kind", place=_PLACE, joined=_OF_PASSAGE, joins=_PASSAGE,
    ),
    UsageLabel(
        TableName.LEDGER_EXPLANATION, UsageKind.EXPLANATION, "explanation of figures", "r.text",
    ),
)  # fmt: skip
"""How the rows that refer to exhibits are spoken of."""
