"""Books made by hand: every field has a harmless default, so a test names only what it is about."""

from dataclasses import fields
from datetime import date

from casefiles.chain.ledger.calculate import calculate
from casefiles.chain.ledger.ledger_data import (
    LedgerData,
    LedgerEntry,
    LedgerLink,
    LedgerStep,
    SharedUse,
)
from casefiles.chain.ledger.model import (
    WHOLE,
    Allocation,
    Factor,
    FactorKind,
    Flow,
    LedgerExplanation,
    LedgerLine,
    Measure,
    Purpose,
    SalesPaper,
    SalesPaperKind,
)
from tests.build import NOON

CASE = "case"
YIELD, UNIT = FactorKind.YIELD, FactorKind.UNIT
ORDER, INVOICE, PAYMENT = SalesPaperKind


def _made(kind, defaults, known):
    empty = dict.fromkeys((each.name for each in fields(kind)), "")
    return kind(**(empty | {"case_id": CASE} | defaults | known))


def line(number, step, flow, quantity, unit="kg", **known):
    defaults = {
        "id": f"L{number}", "number": number, "step": step, "flow": Flow(flow), "unit": unit,
        "written": quantity, "quantity": quantity, "measure": Measure.NOT_SAID, "on_day": None,
        "exhibit": None, "place": WHOLE, "passage": None,
    }  # fmt: skip
    if "on_day" in known:
        known["on_day"] = date.fromisoformat(known["on_day"])
    return _made(LedgerLine, defaults, known)


def share(from_line, quantity, unit="kg", **known):
    defaults = {
        "id": f"{from_line} {quantity} {sorted(known.items())}", "from_line": from_line,
        "to_line": None, "entry_line": None, "purpose": Purpose.ORDER, "quantity": quantity,
        "unit": unit,
    }  # fmt: skip
    return _made(Allocation, defaults, known)


def factor(factor, from_unit="kg", to_unit="kg", step=None, kind=YIELD, **known):
    defaults = {
        "id": f"{factor} {step} {known}", "factor": factor, "from_unit": from_unit, "kind": kind,
        "to_unit": to_unit, "step": step, "source": "a norm", "exhibit": None, "place": WHOLE,
        "passage": None,
    }  # fmt: skip
    return _made(Factor, defaults, known)


def dealing(kind, reference, amount="", **known):
    defaults = {
        "id": f"{kind.value} {reference}", "kind": kind, "reference": reference, "link": None,
        "settles": (), "written": amount, "amount": amount, "currency": "USD", "on_day": None,
        "exhibit": None, "place": WHOLE, "passage": None,
    }  # fmt: skip
    if "on_day" in known:
        known["on_day"] = date.fromisoformat(known["on_day"])
    return _made(SalesPaper, defaults, known)


def explanation(difference):
    return LedgerExplanation(
        "x", CASE, difference.key, difference.figures, "A reason.", None, "Ada", NOON
    )


def draw(line, quantity, case=CASE, at="1 output", **known):
    defaults = {
        "case": case, "case_label": case, "line": line, "digest": "d", "place": "page 1",
        "covers": False, "at": at, "quantity": quantity, "unit": "kg", "goods": "",
    }  # fmt: skip
    return SharedUse(**(defaults | known))


def steps(*titles):
    """Steps named for their titles, the first of which begins."""
    return tuple(
        LedgerStep(title, number, title, begins=number == 1)
        for number, title in enumerate(titles, 1)
    )


def links(*ways, **known):
    return tuple(LedgerLink(f"{one}-{other}", one, other, **known) for one, other in ways)


def entry(quantity, unit="pcs", **known):
    return LedgerEntry("entry", "Entry 1, line 1", quantity, unit, **known)


def ledger_data(**known):
    return LedgerData(**({"case": CASE} | known))


def differences(**known):
    return calculate(ledger_data(**known)).differences


def sorts(**known):
    return [each.sort.value for each in differences(**known)]
