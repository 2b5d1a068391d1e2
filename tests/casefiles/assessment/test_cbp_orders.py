"""What CBP published of its orders, run as scopes.

An order names indicators of the eleven; CBP never says that one was absent, so what is not named is
not assessed. Each named one is taken as indicated. The eleven are a screen: they give both elements
(ICLS) or red flags, never the stricter test, which needs the operational indicators.
"""

import csv
import sys
from pathlib import Path

import pytest

from casefiles.assessment.judge import StatusRow, facts_of
from casefiles.assessment.rules.evaluate import evaluate
from casefiles.checklists.vocabulary import Outcome
from tests.casefiles.checklists.shipped import CHECKLIST

TABLE = Path(__file__).with_name("cbp_orders.tsv")
ORDERS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t"))


def result(order):
    statuses = dict.fromkeys(order["named"].split(), "indicated")
    return evaluate(facts_of(CHECKLIST, StatusRow(order["order"], "ctx-default", statuses)))


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order["order"])
def test_an_order_gives_what_its_named_indicators_carry(order):
    assert result(order).outcome.value == order["expect"]


def test_no_order_that_names_indicators_ends_better_than_red_flags():
    named = [order for order in ORDERS if order["named"]]
    assert named
    worst = [*Outcome][: [*Outcome].index(Outcome.RED_FLAGS) + 1]
    assert {result(order).outcome for order in named} <= {*worst}


def test_remedied_conditions_are_not_affirmative_evidence():
    [order] = [order for order in ORDERS if order["decision"] == "WRO modified"]
    assert result(order).outcome is Outcome.INSUFFICIENT_EVIDENCE


def test_the_table_is_printed(capsys):
    lines = [f"{'order':22}{'date':12}{'decision':14}{'named':>6}{'list':>12}  outcome"]
    for order in ORDERS:
        count, outcome = len(order["named"].split()), result(order).outcome.value
        lines.append(
            f"{order['order']:22}{order['date']:12}{order['decision']:14}{count:>6}"
            f"{order['list']:>12}  {outcome}"
        )
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert len(lines) == 1 + len(ORDERS)
