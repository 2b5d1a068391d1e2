"""The ledger as plain data, for scripts and tables."""

from collections.abc import Iterator

from casefiles.chain.ledger.balance import Balance
from casefiles.chain.ledger.calculate import Ledger
from casefiles.chain.ledger.differences import LedgerDifference
from casefiles.chain.ledger.figures import plain
from casefiles.chain.ledger.ledger_data import LedgerData
from casefiles.evidence.places import from_text, in_words
from casefiles.storage import rows

HEAD = (
    "line", "step", "flow", "goods", "lot", "written", "quantity", "unit", "measure", "days",
    "on", "paper", "place", "note",
)  # fmt: skip
"""The columns of the table of lines."""


def as_data(ledger: Ledger) -> dict[str, object]:
    """Return all of it."""
    ledger_data = ledger.ledger_data
    return {
        "covers": ledger.coverage.all_of_it.value,
        "open": len(ledger.open),
        "differences": [difference_as_data(ledger_data, each) for each in ledger.differences],
        "fixed": [rows.row_of(each) for each in ledger.fixed],
        "balances": [_balance(ledger_data, each) for each in ledger.balances],
        "coverage": [
            {
                "about": each.label,
                "goods": each.goods,
                "needed": None if each.needed is None else plain(each.needed),
                "shown": None if each.shown is None else plain(each.shown),
                "unit": each.unit,
                "covers": each.covers.value,
                "why": each.why,
            }
            for each in ledger.coverage.covers
        ],
        "lines": [dict(zip(HEAD, each, strict=True)) for each in lines_as_rows(ledger_data)],
        "factors": [rows.row_of(each) for each in ledger_data.factors],
        "dealings": [
            rows.row_of(each) | {"settles": [*each.settles]} for each in ledger_data.dealings
        ],
    }


def difference_as_data(ledger_data: LedgerData, each: LedgerDifference) -> dict[str, object]:
    """Return one difference."""
    labels = [ledger_data.line_by_id[line].label for line in each.lines]
    step = ledger_data.step_by_id.get(each.step) if each.step else None
    return {
        "sort": each.sort.value,
        "key": each.key,
        "says": each.says,
        "size": each.size,
        "step": step.number if step else None,
        "lines": labels,
        "cases": [*each.cases],
        "would_explain": each.would_explain,
        "open": each.is_open,
        "explanation": each.explanation.text if each.explanation else None,
    }


def lines_as_rows(ledger_data: LedgerData) -> Iterator[tuple[str, ...]]:
    """Yield the lines as texts, under `HEAD`."""
    for each in ledger_data.lines:
        step = ledger_data.step_by_id[each.step]
        paper = ledger_data.papers.get(each.exhibit, "") if each.exhibit else ""
        place = in_words(from_text(each.place)) if paper else ""
        day = each.on_day.isoformat() if each.on_day else ""
        yield (
            each.label, str(step.number), each.flow.value, each.goods, each.lot, each.written,
            each.quantity, each.unit, each.measure.value, each.days, day, paper, place, each.note,
        )  # fmt: skip


def _balance(ledger_data: LedgerData, each: Balance) -> dict[str, object]:
    return {
        "step": ledger_data.step_by_id[each.step].number,
        "lot": each.lot,
        "goods": each.goods,
        "makes": each.makes,
        "consumed": plain(each.consumed),
        "from_unit": each.from_unit,
        "yield": each.factor.factor if each.factor else None,
        "source": each.factor.source if each.factor else None,
        "loss": plain(each.loss),
        "expected": plain(each.expected),
        "made": plain(each.made),
        "to_unit": each.to_unit,
        "tolerance": plain(each.tolerance),
        "tolerance_source": each.factor.tolerance_source if each.factor else None,
        "difference": plain(each.difference),
        "holds": each.holds,
    }
