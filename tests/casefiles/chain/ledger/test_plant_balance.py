"""What quantities show against substitution: the whole balance of a plant, or nothing."""

from dataclasses import replace
from fractions import Fraction

import pytest

from casefiles.chain.ledger.calculate import calculate
from casefiles.chain.ledger.plant_balance import (
    bought_over_output,
    not_held,
    proves_nothing,
    unsourced_tolerances,
)
from tests.casefiles.chain.ledger.ledgers_made import UNIT, factor, ledger_data, line, links, steps

CARD, LEDGER, NORM = "the spinning card", "the store's ledger", "a norm"
CHAIN = steps("gin", "mill", "plant 2")
WHOLE = {
    "input": "1000", "output": "860", "opening": "40", "closing": "40", "transfer_in": "0",
    "transfer_out": "0",
}  # fmt: skip
NAMED = {
    "input": "what came in",
    "output": "what came out",
    "opening": "stock before",
    "closing": "stock after",
    "transfer_in": "transfers from other plants",
    "transfer_out": "transfers to other plants",
}


def at_the_mill(flows, exhibit=LEDGER, step="mill", **known):
    goods = {"output": "yarn"}
    return tuple(
        line(n, step, flow, amount, goods=goods.get(flow, "cotton"), exhibit=exhibit)
        for n, (flow, amount) in enumerate(flows.items(), 1)
    )


def of(lines, *factors, **known):
    return ledger_data(steps=CHAIN, lines=lines, factors=factors, **known)


def test_a_whole_balance_on_file_leaves_nothing_to_ask_zeros_included():
    assert not_held(of(at_the_mill(WHOLE)), "mill") == []


@pytest.mark.parametrize("flow", WHOLE)
def test_each_part_of_it_that_is_missing_is_named(flow):
    without = {each: amount for each, amount in WHOLE.items() if each != flow}
    assert not_held(of(at_the_mill(without)), "mill") == [NAMED[flow]]
    elsewhere = (*at_the_mill(without), line(9, "plant 2", flow, "5", exhibit=LEDGER))
    assert not_held(of(elsewhere), "mill") == [NAMED[flow]]
    of_no_paper = (*at_the_mill(without), line(9, "mill", flow, "5"))
    assert not_held(of(of_no_paper), "mill") == [NAMED[flow]]


BALANCES = [
    ({"input": "1000", "output": "860"}, 0),
    ({"input": "900", "transfer_in": "100", "output": "860"}, 0),
    ({"input": "1100", "transfer_out": "100", "output": "860"}, 0),
    ({"input": "900", "opening": "60", "transfer_in": "60", "closing": "20", "output": "860"}, 0),
    ({"input": "1000", "transfer_in": "100", "output": "860"}, -86),
    ({"input": "1000", "transfer_out": "100", "output": "860"}, 86),
]


@pytest.mark.parametrize(("flows", "difference"), BALANCES)
def test_what_goes_between_plants_is_in_the_balance(flows, difference):
    [found] = calculate(of(at_the_mill(flows), factor("0.86", step="mill"))).balances
    assert found.difference == difference


def held(yield_from, lines_from):
    flows = at_the_mill({"input": "1000", "output": "860"})
    lines = tuple(replace(each, exhibit=e) for each, e in zip(flows, lines_from, strict=True))
    known = of(lines, factor("0.86", step="mill", exhibit=yield_from))
    [found] = calculate(known).balances
    return proves_nothing(known, found)


def test_a_yield_of_the_record_that_it_tests_proves_nothing():
    assert held(CARD, (CARD, CARD))
    assert not held(NORM, (CARD, CARD))
    assert not held(CARD, (LEDGER, CARD))
    assert not held(CARD, (LEDGER, LEDGER))
    assert not held(None, (CARD, CARD))
    assert not held(None, (None, None))


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ({"tolerance": "1"}, True),
        ({"tolerance": "0.5", "tolerance_source": "  "}, True),
        ({"tolerance": "1", "tolerance_source": "GB/T 398, table 2"}, False),
        ({"tolerance": ""}, False),
        ({"tolerance": "0"}, False),
        ({"tolerance": "1", "kind": UNIT}, False),
    ],
)
def test_a_tolerance_needs_to_be_somebodys(known, asked):
    found = unsourced_tolerances(of((), factor("0.86", step="mill", **known)))
    assert bool(found) is asked


PURCHASES = {
    "what the output takes": ({"input": "1000", "output": "860"}, "1000", None),
    "just below the threshold": ({"input": "1050", "output": "860"}, "1050", None),
    "over it, all of it put in": ({"input": "1051", "output": "860"}, "1051", 1051),
    "over it, tolerated or not": ({"input": "1300", "output": "860"}, "1300", 1300),
    "over it, delivered and not put in": ({"input": "1000", "output": "860"}, "1400", 1400),
    "over it, and in stock": ({"input": "1000", "output": "860", "closing": "400"}, "1400", None),
    "over it, and at the other plant": (
        {"input": "1400", "output": "860", "transfer_out": "400"}, "1400", None,
    ),
    "less than the output takes": ({"input": "800", "output": "860"}, "800", None),
}  # fmt: skip


@pytest.mark.parametrize(("flows", "delivered", "over"), PURCHASES.values(), ids=PURCHASES)
def test_purchases_beyond_the_stated_output_are_asked_about(flows, delivered, over):
    way = links(("gin", "mill"), goods="cotton", quantity=delivered, unit="kg")
    known = of(at_the_mill(flows), factor("0.86", step="mill", tolerance="60"), links=way)
    found = [*bought_over_output(known, calculate(known).balances)]
    assert [each.bought for each in found] == ([Fraction(over)] if over else [])
    assert all(each.takes == 1000 and "1,000 kg" in each.words for each in found)


def test_deliveries_in_a_unit_that_nothing_converts_are_passed_over():
    way = links(("gin", "mill"), goods="cotton", quantity="500", unit="bales")
    flows = at_the_mill({"input": "1000", "output": "860"})
    known = of(flows, factor("0.86", step="mill"), links=way)
    assert [*bought_over_output(known, calculate(known).balances)] == []
