"""The balance for CBP on a page, and the annex: together they say all that the long form says."""

import re
from dataclasses import replace

import pytest

from casefiles.attestation.layout.model import Heading, Table
from casefiles.attestation.sections.balance import balance, workings
from casefiles.attestation.sections.reconciliation import reconciliation
from tests.attesting import a_record, exhibits
from tests.casefiles.attestation.sections.test_reconciliation import (
    KNOWN,
    LINES,
    PAGE,
    SPUN_MORE,
    text,
    with_ledger,
)
from tests.casefiles.chain.ledger.ledgers_made import (
    INVOICE,
    ORDER,
    PAYMENT,
    dealing,
    explanation,
    factor,
    line,
    share,
)

SALE = (
    dealing(ORDER, "PO 7", "1000", payer="Buyer", payee="Mill", **PAGE),
    dealing(INVOICE, "INV-1", "1000", settles=("PO 7",), payer="Buyer", payee="Mill"),
    dealing(PAYMENT, "T1", "900", settles=("INV-1",), payer="Buyer", payee="Uncle"),
)
LOTS = (
    *LINES[:1],
    line(2, "mill", "input", "600", goods="lint", lot="A", **PAGE),
    line(3, "mill", "input", "400", goods="lint", lot="B", **PAGE),
    line(4, "mill", "output", "516", goods="yarn", lot="A", **PAGE),
    line(5, "mill", "output", "350.25", goods="yarn", lot="B", **PAGE),
    line(6, "sewing", "input", "860", goods="yarn"),
    line(7, "sewing", "output", "3440", "pcs", goods="shirts"),
)
SAME = (factor("0.86", step="mill", tolerance="1", **PAGE), *KNOWN["factors"][1:])
CASES = {
    "all of it holds": {},
    "more came out": {"lines": SPUN_MORE},
    "too little": {"lines": (line(1, "gin", "output", "900", goods="lint"), *LINES[1:])},
    "not known": {"lines": LINES[1:]},
    "by lots": {"lines": LOTS},
    "a yield of the same record": {"lines": LOTS, "factors": SAME},
    "no yield": {"factors": ()},
    "sales": {"dealings": SALE},
    "shares": {"allocations": (share("L1", "1000", to_line="L2"),)},
}


def said(*sections):
    return " ".join(text([*sections]).replace("\u00a0", " ").split())


def figures(words):
    return {*re.findall(r"\d[\d,.]*\d|\d", words)}


@pytest.mark.parametrize("case", CASES)
def test_no_figure_of_the_long_form_is_lost(case):
    """A gap that is hidden is a false statement to CBP (19 USC 1592)."""
    record = with_ledger(**CASES[case])
    long = said(*reconciliation(record)).replace("Proves nothing", "proves nothing")
    short = said(*balance(record), *workings(record))
    tolerated = {*re.findall(r"within ([\d.,]+)", long)}
    assert figures(long) - figures(short) <= tolerated, "a tolerance prints in percent"
    for word in ("▲", "Not explained.", "? not known", "proves nothing", "none on file", "Uncle"):
        assert (word in long) == (word in short), word


@pytest.mark.parametrize("case", ["more came out", "too little", "not known"])
def test_what_is_open_stands_in_the_body_and_not_in_an_annex(case):
    record = with_ledger(**CASES[case])
    body = said(*balance(record))
    for each in record.matter.ledger.differences:
        assert " ".join(each.says.split()) in body
    assert ("Documents show at least" in body) == (case == "more came out")
    if case != "more came out":
        assert "Quantities needed at each step" in body
        assert "Quantities needed" not in said(*workings(record))


def test_that_it_is_enough_is_one_sentence_and_the_table_an_annex():
    record = with_ledger()
    assert "Documents show at least the quantity needed at each of the 3 steps" in said(
        *balance(record)
    )
    assert "Step 1, gin 1,000 kg 1,000 kg ✓ covered" in said(*workings(record))


def test_what_differs_and_what_proves_nothing_say_so_in_the_row():
    more = said(*balance(with_ledger(lines=SPUN_MORE)))
    assert "+40 ▲ differs" in more
    nothing = said(*balance(with_ledger(**CASES["a yield of the same record"])))
    assert "none *" in nothing
    assert "* This proves nothing: the yield was taken from the same record" in nothing
    [difference] = with_ledger(lines=SPUN_MORE).matter.ledger.differences
    told = with_ledger(lines=SPUN_MORE, explanations=(explanation(difference),))
    assert "A reason." in said(*balance(told))


def test_what_differs_from_the_yield_of_its_own_record_is_not_excused_by_that():
    own = exhibits()[0].id
    lines = (*LINES[:1], *(replace(e, exhibit=own) for e in LINES[1:3]), *LINES[3:])
    yields = (factor("0.9", step="mill", exhibit=own), factor("4", "kg", "pcs", "sewing"))
    record = with_ledger(lines=lines, factors=yields)
    for told in (said(*balance(record)), said(*reconciliation(record))):
        assert "▲ differs" in told
        assert "*" not in told
        assert "proves nothing" not in told


def test_no_mark_stands_over_a_step_of_which_a_lot_proves_nothing():
    """A yield of the record of one lot says nothing of the sum that this lot is part of."""
    holds = (*LOTS[:4], line(5, "mill", "output", "344", goods="yarn", lot="B"), *LOTS[5:])
    other = exhibits()[1].id
    mixed = tuple(replace(each, exhibit=other) if each.lot == "B" else each for each in holds)
    for section in (balance, reconciliation):
        rows = table(section(with_ledger(lines=mixed, factors=SAME)))
        at = next(at for at, row in enumerate(rows) if "lot A" in row)
        whole, own, tested = rows[at - 1 : at + 2]
        assert ("✓" in whole, "✓" in own, "✓" in tested) == (False, False, True), section
        sourced = (factor("0.86", step="mill", tolerance="1"), *KNOWN["factors"][1:])
        assert "✓" in table(section(with_ledger(lines=mixed, factors=sourced)))[at - 1]


def table(section):
    grid = next(each for each in section if isinstance(each, Table))
    return [" ".join(span.text for cell in row for span in cell) for row in grid.rows]


def test_figures_of_a_balance_stand_point_under_point():
    [grid] = [each for each in balance(with_ledger(**CASES["by lots"])) if isinstance(each, Table)][
        :1
    ]
    assert {grid.head[at] for at in grid.decimals} == {
        "Input",
        "Expected",
        "Output",
        "Differs by",
    }


def test_nothing_prints_where_no_figure_was_entered():
    assert [*balance(a_record()), *workings(a_record())] == []
    headings = [e.text for e in balance(with_ledger()) if isinstance(e, Heading)]
    assert headings[:1] == ["Input and output"]


@pytest.mark.parametrize("off", ["0", "20", "-20"])
def test_no_step_is_marked_as_right_of_which_a_lot_differs(off):
    """Two lots that differ against one another, so that the step as a whole holds."""
    change = int(off)
    lots = (
        *LOTS[:3],
        line(4, "mill", "output", str(516 + change), goods="yarn", lot="A", **PAGE),
        line(5, "mill", "output", str(344 - change), goods="yarn", lot="B", **PAGE),
        *LOTS[5:],
    )
    ledger = {"lines": lots, "factors": (factor("0.86", step="mill", tolerance="1"),)}
    record = with_ledger(**ledger)
    for section in (balance, reconciliation):
        [*blocks] = section(record)
        rows = next(each for each in blocks if isinstance(each, Table)).rows
        [whole] = [text(row) for row in rows if "mill" in text(row).lower() and "lot" not in
                   text(row[0]).lower()]  # fmt: skip
        assert ("a lot differs" in whole) is bool(change)
        assert ("✓" in whole) is not bool(change)
        values = {f.value for row in rows for c in row for s in c for f in s.states
                  if "Mill" in f.key or "mill" in f.key}  # fmt: skip
        assert values == {"no" if change else "yes"}
