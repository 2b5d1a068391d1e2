"""The laws of the ledger as properties, for the tests and for the tests of the tests."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from casefiles.chain.ledger import quantities, shared_use, shares
from casefiles.chain.ledger.calculate import calculate
from casefiles.chain.ledger.figures import exact, shown
from casefiles.chain.ledger.model import Flow, Purpose
from tests.casefiles.chain.ledger.ledgers_made import (
    draw,
    factor,
    ledger_data,
    line,
    links,
    share,
    steps,
)

CHAIN = steps("gin", "mill", "sewing")
WAYS = links(("gin", "mill"), ("mill", "sewing"))
UNITS = ("kg", "t", "bales")
figure = st.decimals(0, 10**6, places=3, allow_nan=False).map(lambda d: f"{d:f}")

lines = st.lists(
    st.tuples(
        st.sampled_from([each.id for each in CHAIN]),
        st.sampled_from(["input", "input", "output", "output", "loss", "opening", "closing"]),
        figure,
        st.sampled_from(UNITS),
        st.sampled_from(["", "lint", "Lint"]),
        st.sampled_from(["", "A"]),
    ),
    min_size=1,
    max_size=12,
).map(
    lambda several: tuple(
        line(n, step, flow, quantity, unit, goods=goods, lot=lot)
        for n, (step, flow, quantity, unit, goods, lot) in enumerate(several, 1)
    )
)
given_away = st.lists(
    st.tuples(st.integers(0, 11), figure, st.sampled_from(UNITS), st.sampled_from([*Purpose])),
    max_size=8,
)
FACTORS = (factor("0.86", step="mill", tolerance="1"), factor("4", "kg", "kg", "sewing"))


def made_of(lines, given_away=()):
    """Books with these lines, and shares of them."""
    given = tuple(
        share(lines[n % len(lines)].id, quantity, unit, purpose=purpose, id=f"A{i}")
        for i, (n, quantity, unit, purpose) in enumerate(given_away)
    )
    return ledger_data(steps=CHAIN, links=WAYS, lines=lines, allocations=given, factors=FACTORS)


def what_it_comes_to(ledger):
    """All that is said, whatever the order in which it was found."""
    return (
        {(each.key, frozenset(each.figures), each.size) for each in ledger.differences},
        {
            (b.step, b.lot, b.goods.casefold(), b.consumed, b.expected, b.made)
            for b in ledger.balances
        },
        [(each.label, each.needed, each.shown) for each in ledger.coverage.covers],
    )


def shares_and_the_rest_are_the_line(lines, given_away):
    """Nothing is lost and nothing is made: what is given and what is left is what there was."""
    held = made_of(lines, given_away)
    for each in shares.shares(held).values():
        given = sum(
            (
                held.conversions.into(exact(e.quantity), e.unit, each.line.unit) or Fraction(0)
                for e in each.allocations
            ),
            Fraction(0),
        )
        assert given + each.rest == exact(each.line.quantity)


def sums_are_what_the_lines_say(lines, _):
    """However lines are put together, in each unit there is as much as before."""
    by_step = quantities.sums(lines)
    for step in CHAIN:
        for flow in Flow:
            for unit in UNITS:
                mine = [e for e in lines if (e.step, e.flow, e.unit) == (step.id, flow, unit)]
                there = [e for e in by_step.get(step.id, ()) if e.flow is flow and e.unit == unit]
                said = sum((exact(each.quantity) for each in mine), Fraction(0))
                assert said == sum((each.net for each in there), Fraction(0))


def the_order_of_lines_does_not_matter(lines, given_away):
    """Read from back to front the ledger says the same."""
    held = made_of(lines, given_away)
    turned = replace(held, lines=lines[::-1], allocations=held.allocations[::-1])
    assert what_it_comes_to(calculate(held))[0] == what_it_comes_to(calculate(turned))[0]


def a_line_added_and_taken_away_changes_nothing(lines, given_away):
    """Nothing is remembered from one reckoning to the next."""
    held = made_of(lines, given_away)
    before = what_it_comes_to(calculate(held))
    calculate(replace(held, lines=(*lines, line(99, "mill", "input", "5"))))
    assert what_it_comes_to(calculate(held)) == before


def more_that_goes_in_is_more_that_is_expected(lines, _):
    """What is expected of a step grows with what goes in, by the yield, and by nothing else.

    Where lint goes in for the first time, what was in stock of it becomes stock of what goes in.
    """
    held = made_of(lines)
    into = [each for each in lines if each.step == "mill" and each.flow is Flow.INPUT]
    if not any(each.goods == "lint" for each in into):
        return
    more = calculate(replace(held, lines=(*lines, line(99, "mill", "input", "100", goods="lint"))))
    before = {(b.step, b.lot): b for b in calculate(held).balances if b.step == "mill"}
    for each in more.balances:
        if (each.step, each.lot) in before and not each.lot:
            one = before[each.step, each.lot]
            assert each.expected - one.expected == 100 * Fraction("0.86")
            assert each.made == one.made


def how_a_weight_is_written_does_not_matter(lines, given_away):
    """A ton is a thousand kilograms, on whichever paper, and for whatever is reckoned with it."""
    held = made_of(lines, given_away)
    again = replace(
        held,
        lines=tuple(map(in_kilograms, held.lines)),
        allocations=tuple(map(in_kilograms, held.allocations)),
    )
    one, other = calculate(held), calculate(again)
    assert by_yield(one) == by_yield(other)
    for id_, each in one.shares.items():
        size = 1000 if each.line.unit == "t" else 1
        assert each.rest * size == other.shares[id_].rest


def by_yield(ledger):
    """What a yield says of each step, in the units of the yield."""
    held = [each for each in ledger.balances if each.factor]
    return {(each.step, each.lot, each.consumed, each.expected, each.made) for each in held}


def in_kilograms(said):
    """The same figure, its tons as kilograms."""
    if said.unit != "t":
        return said
    return replace(said, quantity=f"{Decimal(said.quantity) * 1000:f}", unit="kg")


def whichever_case_looks_the_same_paper_is_overdrawn(lines, _):
    """A paper is drawn on once across all cases: each is told of the same excess, or of none."""
    weighed = [each for each in map(in_kilograms, lines) if each.unit == "kg"]
    drawn = tuple(
        draw(each.id, each.quantity, f"C-{n % 3}", f"{each.step} {each.flow.value}", covers=not n)
        for n, each in enumerate(weighed)
    )
    by_case = defaultdict(lambda: defaultdict(Fraction))
    for each in drawn[1:]:
        by_case[each.case][each.at] += exact(each.quantity)
    over = sum(max(those.values()) for those in by_case.values())
    over -= exact(drawn[0].quantity) if drawn else 0
    for case in by_case:
        looked = replace(made_of(lines), case=case, draws=drawn)
        assert [each.size for each in shared_use.shared_use_differences(looked)] == [
            shown(over, "kg")
        ] * (over > 0)


LAWS = (
    shares_and_the_rest_are_the_line,
    sums_are_what_the_lines_say,
    the_order_of_lines_does_not_matter,
    a_line_added_and_taken_away_changes_nothing,
    more_that_goes_in_is_more_that_is_expected,
    how_a_weight_is_written_does_not_matter,
    whichever_case_looks_the_same_paper_is_overdrawn,
)


def hold(law, examples=60, shrink=True):
    """Put a law to the test."""
    phases = [*Phase] if shrink else [Phase.generate]

    @settings(
        max_examples=examples,
        deadline=None,
        phases=phases,
        derandomize=not shrink,
        database=None,
    )
    @given(lines, given_away)
    def holds(lines, given_away):
        law(lines, given_away)

    holds()
