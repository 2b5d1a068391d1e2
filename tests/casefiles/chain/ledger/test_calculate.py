"""What the figures come to, by value: balances, shares, draws, coverage, days."""

from dataclasses import replace

import pytest

from casefiles.chain.ledger.calculate import calculate
from casefiles.chain.ledger.coverage import Covers
from casefiles.chain.ledger.model import Flow, Measure, Purpose
from tests.casefiles.chain.ledger.ledgers_made import (
    UNIT,
    differences,
    draw,
    entry,
    explanation,
    factor,
    ledger_data,
    line,
    links,
    share,
    sorts,
    steps,
)

MILL = steps("gin", "mill")
SPUN = (line(1, "mill", "input", "1000", goods="lint"), line(2, "mill", "output", "860"))
AT_86 = factor("0.86", step="mill")


def of_mill(*lines, factors=(AT_86,), **known):
    return sorts(steps=MILL, lines=lines, factors=factors, **known)


def test_what_goes_in_times_the_yield_is_what_comes_out():
    ledger = calculate(ledger_data(steps=MILL, lines=SPUN, factors=(AT_86,)))
    [balance] = ledger.balances
    assert (balance.consumed, balance.expected, balance.made) == (1000, 860, 860)
    assert (balance.difference, ledger.differences) == (0, ())


@pytest.mark.parametrize(
    ("made", "found"), [("843", []), ("842", ["balance"]), ("878", ["balance"])]
)
def test_beyond_what_is_tolerated_is_a_difference_with_its_size(made, found):
    """Of 860 kg, 2 % are 17.2 kg."""
    within = factor("0.86", step="mill", tolerance="2")
    assert of_mill(SPUN[0], line(2, "mill", "output", made), factors=[within]) == found
    if made == "878":
        [one] = differences(
            steps=MILL, lines=(SPUN[0], line(2, "mill", "output", made)), factors=[within]
        )
        assert one.size == "18 kg"
        assert one.says == (
            "Step 2, mill: 1,000 kg at 0.86 give 860 kg; 878 kg came out, 18 kg more."
        )


def test_stock_before_and_after_counts():
    stocked = (
        line(3, "mill", "opening", "100", goods="lint"),
        line(4, "mill", "closing", "200", goods="lint"),
    )
    assert of_mill(*SPUN, *stocked) == ["balance"]
    assert of_mill(SPUN[0], line(2, "mill", "output", "774"), *stocked) == []


def test_stock_of_what_is_made_counts_as_made():
    out = line(2, "mill", "output", "800", goods="yarn")
    assert of_mill(SPUN[0], out, line(3, "mill", "closing", "60", goods="Yarn")) == []


def test_losses_alone_balance_a_step_and_beside_a_yield_they_must_fit():
    lost = line(3, "mill", "loss", "140")
    assert of_mill(*SPUN, lost, factors=()) == []
    assert of_mill(*SPUN, replace(lost, quantity="130"), factors=()) == ["mass"]
    assert of_mill(*SPUN, lost) == []
    assert of_mill(*SPUN, replace(lost, quantity="30")) == ["mass"]


def test_without_a_yield_or_an_input_it_is_said_that_nothing_can_be_reckoned():
    assert of_mill(*SPUN, factors=()) == ["no_yield"]
    assert of_mill(SPUN[1]) == ["no_input"]
    assert sorts(steps=MILL, lines=(line(1, "gin", "output", "5"),)) == []


def test_unlike_units_are_not_added_until_somebody_states_a_factor():
    bales = (line(1, "mill", "input", "5", "bales"), SPUN[1])
    assert of_mill(*bales) == ["unlike_units"]
    listed = factor("200", "bale", "kg", kind=UNIT)
    assert of_mill(*bales, factors=(AT_86, listed)) == []


def test_each_goods_has_its_own_yield_and_what_is_made_beside_it_too():
    sewn = (
        line(1, "mill", "input", "400", goods="fabric"),
        line(2, "mill", "input", "6000", "pcs", goods="buttons"),
        line(3, "mill", "output", "1000", "pcs", goods="shirts"),
        line(4, "mill", "output", "20", goods="cuttings"),
    )
    yields = (
        factor("2.5", "kg", "pcs", "mill", goods="fabric", makes="shirts"),
        factor("1/6", "pcs", "pcs", "mill", goods="buttons", makes="shirts"),
        factor("5 %", "kg", "kg", "mill", goods="fabric", makes="cuttings"),
    )
    assert of_mill(*sewn, factors=yields) == []
    fewer = replace(sewn[1], quantity="5400")
    [found] = differences(steps=MILL, lines=(sewn[0], fewer, *sewn[2:]), factors=yields)
    assert found.says.startswith("Step 2, mill: 5,400 pcs at 1/6 give 900 pcs; 1,000 pcs")


def test_goods_written_in_two_ways_are_named_once_whichever_line_comes_first():
    """So an explanation stays with its difference when a line before it is removed."""
    lines = (
        line(1, "mill", "input", "1000", goods="lint", lot="A"),
        line(2, "mill", "input", "1000", goods="Lint"),
        line(3, "mill", "output", "860"),
    )
    ways = [lines, lines[::-1]]
    found = [differences(steps=MILL, lines=way, factors=[AT_86]) for way in ways]
    assert [[each.key for each in way] for way in found] == [["balance mill lint"]] * 2
    named = [calculate(ledger_data(steps=MILL, lines=way, factors=(AT_86,))) for way in ways]
    assert {each.balances[0].goods for each in named} == {"lint", "Lint"}


def test_a_lot_can_be_off_where_the_step_is_not():
    lines = (
        line(1, "mill", "input", "1000", lot="A"),
        line(2, "mill", "output", "900", lot="A"),
        line(3, "mill", "input", "1000", lot="B"),
        line(4, "mill", "output", "820", lot="b"),
    )
    found = differences(steps=MILL, lines=lines, factors=(AT_86,))
    assert [each.size for each in found] == ["40 kg", "40 kg"]
    assert all(", lot " in each.says for each in found)


def test_gross_less_tare_is_net_and_a_gross_weight_alone_does_not_count():
    gross = line(1, "mill", "input", "1040", measure=Measure.GROSS)
    tare = line(3, "mill", "input", "40", measure=Measure.TARE)
    net = line(4, "mill", "input", "1000", measure=Measure.NET)
    assert of_mill(gross, tare, SPUN[1]) == []
    assert of_mill(gross, tare, net, SPUN[1]) == []
    assert of_mill(gross, replace(tare, quantity="30"), net, SPUN[1]) == ["weights"]
    assert of_mill(gross, SPUN[1]) == ["balance", "gross_only"]


def test_no_more_comes_out_than_can_be_made():
    can = line(3, "mill", "capacity", "0.2", "t/day", days="4")
    assert of_mill(*SPUN, replace(can, unit="t")) == ["capacity"]
    assert of_mill(*SPUN, replace(can, unit="t", days="5")) == []
    assert of_mill(*SPUN, can) == ["unlike_units"]


def test_shares_come_to_the_line_or_the_rest_is_asked_about():
    to_b = line(3, "mill", "input", "600")
    lines = (line(1, "gin", "output", "1", "t"), to_b)
    given = [share("L1", "600", to_line="L3"), share("L1", "400", purpose=Purpose.OTHER_BUYERS)]
    known = {"steps": MILL, "lines": lines}
    assert sorts(**known, allocations=given) == []
    assert sorts(**known, allocations=given[:1]) == ["not_allocated"]
    more = [*given, share("L1", "50", purpose=Purpose.WASTE)]
    assert sorts(**known, allocations=more) == ["over_allocated"]
    assert sorts(**known, allocations=[share("L1", "3", "bales", purpose=Purpose.STOCK)]) == [
        "unlike_units"
    ]


def test_what_was_sent_is_what_came():
    lines = (line(1, "gin", "output", "600"), line(3, "mill", "input", "590"))
    given = [share("L1", "600", to_line="L3")]
    [found] = differences(steps=MILL, lines=lines, allocations=given)
    assert (found.sort.value, found.size) == ("arrives", "10 kg")


def test_a_share_that_differs_is_named_as_the_papers_name_it_and_never_by_the_number_of_its_line():
    to_b = line(3, "mill", "input", "600")
    bales = line(1, "gin", "output", "1", "t", goods="bales", lot="B-7")
    given = [share("L1", "600", to_line="L3")]
    [found] = differences(steps=MILL, lines=(bales, to_b), allocations=given)
    assert found.says.startswith("Step 1, gin, bales of lot B-7: 0.6 t of 1 t are allocated")
    [found] = differences(
        steps=MILL, lines=(replace(bales, goods="", lot=""), to_b), allocations=given
    )
    assert found.says.startswith(f"Step 1, gin, {bales.label}: ")


def test_a_link_says_what_is_allocated_along_it():
    lines = (line(1, "gin", "output", "600"), line(3, "mill", "input", "600"))
    known = {"steps": MILL, "lines": lines, "allocations": [share("L1", "600", to_line="L3")]}
    assert sorts(**known, links=links(("gin", "mill"), quantity="0.6", unit="t")) == []
    assert sorts(**known, links=links(("gin", "mill"), quantity="500", unit="kg")) == ["link"]


def test_a_figure_is_drawn_on_once_by_all_cases_together():
    lines = (line(1, "gin", "output", "1000"), line(2, "mill", "input", "1000"))
    both = (draw("L1", "1000"), draw("L2", "1000", at="2 input"))
    known = {"steps": MILL, "lines": lines}
    assert sorts(**known, draws=both) == []
    there = draw("x", "1000", "C-002")
    [found] = differences(**known, draws=(*both, there))
    assert (found.sort.value, found.size, found.cases) == ("overdrawn", "1,000 kg", ("C-002",))
    shared = [
        replace(each, allocated=((amount, "kg"),), has_allocations=True)
        for each, amount in ((both[0], "600"), (there, "400"))
    ]
    assert sorts(**known, draws=shared) == []
    assert sorts(**known, draws=(draw("y", "1000", "C-003"), there)) == []


def test_twice_the_same_figure_at_one_step_is_drawn_twice():
    lines = (line(1, "gin", "output", "1000"), line(2, "gin", "output", "1000"))
    twice = (draw("L1", "1000"), draw("L2", "1000"))
    assert sorts(steps=MILL, lines=lines, draws=twice) == ["overdrawn"]
    other_row = replace(twice[1], place="page 2")
    assert sorts(steps=MILL, lines=lines, draws=(twice[0], other_row)) == []


def test_a_certificate_is_not_claimed_against_more_than_it_covers():
    lines = tuple(line(n, "gin", "output", q) for n, q in ((1, "700"), (2, "400")))
    drawn = (draw("L1", "700"), draw("L2", "400", place="page 2"))
    covers = draw("L3", "1", covers=True, unit="t")
    lines = (*lines, line(3, "gin", "covers", "1", "t"))
    [found] = differences(steps=MILL, lines=lines, draws=(*drawn, covers))
    assert (found.sort.value, found.size) == ("overdrawn", "0.1 t")
    assert sorts(steps=MILL, lines=lines, draws=(drawn[0], covers)) == []


@pytest.mark.parametrize(("quantity", "unit"), [("1000.00", "kg"), ("1", "t"), ("2000", "jin")])
def test_the_same_figure_is_drawn_on_once_however_each_case_wrote_it(quantity, unit):
    lines = (line(1, "gin", "output", "1000"),)
    written = draw("x", quantity, "C-002", unit=unit)
    [found] = differences(steps=MILL, lines=lines, draws=(draw("L1", "1000"), written))
    assert (found.sort.value, found.cases) == ("overdrawn", ("C-002",))
    assert sorts(steps=MILL, lines=lines, draws=(draw("L1", "999"), written)) == []


def test_what_cannot_be_held_against_what_a_paper_covers_is_said_and_is_not_nothing():
    lines = (line(1, "gin", "output", "700"), line(2, "gin", "covers", "100", "bale"))
    covers = draw("L2", "100", covers=True, unit="bale")
    known = {"steps": MILL, "lines": lines}
    mine, there = draw("L1", "100", unit="bale"), draw("x", "22500", "C-002", place="p2")
    [found] = differences(**known, draws=(covers, mine, there))
    assert (found.sort.value, found.cases) == ("unlike_units", ("C-002",))
    assert found.says == (
        "A document covers 100 bale, and is used in kg, also in C-002: without a factor it is not"
        " known whether it covers that."
    )
    stated = factor("225", kind=UNIT, from_unit="bale", to_unit="kg")
    [found] = differences(**known, draws=(covers, mine, there), factors=(stated,))
    assert (found.sort.value, found.cases) == ("overdrawn", ("C-002",))


CHAIN = steps("gin", "mill", "sewing")
WAYS = links(("gin", "mill"), ("mill", "sewing"))
MADE = (
    line(1, "gin", "output", "1000", goods="lint"),
    line(2, "mill", "input", "1000", goods="lint"),
    line(3, "mill", "output", "860", goods="yarn"),
    line(4, "sewing", "input", "860", goods="yarn"),
    line(5, "sewing", "output", "3440", "pcs", goods="shirts"),
)
YIELDS = (AT_86, factor("4", "kg", "pcs", "sewing"))


def covered(quantity, lines=MADE, factors=YIELDS, ways=WAYS, **known):
    return calculate(
        ledger_data(
            steps=CHAIN, links=ways, lines=lines, factors=factors,
            entries=(entry(quantity, steps=("sewing",)),), **known,
        )
    )  # fmt: skip


def test_from_the_goods_back_to_the_raw_material_it_is_enough():
    ledger = covered("3440")
    assert ledger.coverage.all_of_it is Covers.YES
    assert [(each.label, each.needed, each.shown) for each in ledger.coverage.covers] == [
        ("Entry 1, line 1", 3440, 3440),
        ("Step 3, sewing", 3440, 3440),
        ("Step 2, mill", 860, 860),
        ("Step 1, gin", 1000, 1000),
    ]


def test_where_it_is_short_the_step_and_the_size_are_named():
    little = (replace(MADE[0], quantity="950"), *MADE[1:])
    ledger = covered("3440", little)
    assert ledger.coverage.all_of_it is Covers.NO
    [found] = ledger.differences
    assert (found.sort.value, found.size, found.step) == ("short", "50 kg", "gin")


def test_what_is_not_on_file_or_not_linked_is_not_known_and_never_enough():
    assert covered("3440", MADE[1:]).coverage.all_of_it is Covers.UNKNOWN
    assert covered("3440", ways=WAYS[1:]).coverage.all_of_it is Covers.UNKNOWN
    assert covered("").coverage.all_of_it is Covers.UNKNOWN
    assert calculate(ledger_data(steps=CHAIN, lines=MADE)).coverage.all_of_it is Covers.UNKNOWN


def test_shares_say_from_which_steps_it_came():
    two = (*MADE[:1], line(6, "farm", "output", "250", goods="lint"), *MADE[1:])
    ways = (*WAYS, *links(("farm", "mill")))
    chain = (*CHAIN, *(replace(each, number=4) for each in steps("farm")))
    given = (
        share("L1", "750", to_line="L2"),
        share("L6", "250", to_line="L2"),
        share("L1", "250", purpose=Purpose.STOCK),
        share("L5", "3440", "pcs", entry_line="entry"),
    )
    known = {"steps": chain, "links": ways, "lines": two, "factors": YIELDS}
    ledger = calculate(ledger_data(**known, allocations=given, entries=(entry("3440"),)))
    needs = {each.label: each.needed for each in ledger.coverage.covers}
    assert (needs["Step 1, gin"], needs["Step 4, farm"]) == (750, 250)
    unlike = calculate(ledger_data(**known, entries=(entry("3440", steps=("sewing",)),)))
    assert unlike.coverage.all_of_it is Covers.UNKNOWN  # two links, and no word of the shares


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"moved_on": "2026-03-01"}, "the first output is of 2026-04-01, and it was moved on 2026"),
        (
            {"moved_on": "2026-04-03", "received_on": "2026-04-02"},
            "it was moved on 2026-04-03, and",
        ),
        ({"moved_on": "2026-04-02", "received_on": "2026-04-02"}, ""),
    ],
)
def test_nothing_is_moved_before_it_is_made_or_received_before_it_is_moved(known, says):
    from datetime import date  # noqa: PLC0415

    days = {name: date.fromisoformat(day) for name, day in known.items()}
    made = (line(1, "gin", "output", "5", on_day="2026-04-01"),)
    found = differences(steps=MILL, lines=made, links=links(("gin", "mill"), **days))
    assert [each.sort.value for each in found] == (["dates"] if says else [])
    assert all(says in each.says for each in found)


def test_nothing_comes_out_before_anything_goes_in_nor_arrives_before_it_left():
    early = (line(1, "mill", "input", "5", on_day="2026-04-02"),
             line(2, "mill", "output", "5", on_day="2026-04-01"))  # fmt: skip
    exact = factor("1", step="mill")
    assert of_mill(*early, factors=[exact]) == ["dates"]
    stocked = line(3, "mill", "opening", "0")
    assert of_mill(*early, stocked, factors=[exact]) == []
    left = line(4, "gin", "output", "5", on_day="2026-04-03")
    given = [share("L4", "5", to_line="L1")]
    assert sorts(steps=MILL, lines=(early[0], left), allocations=given) == ["dates"]


def test_an_explanation_explains_these_figures_and_no_others():
    known = {"steps": MILL, "factors": (AT_86,)}
    off = (SPUN[0], line(2, "mill", "output", "900"))
    [found] = differences(**known, lines=off)
    told = (explanation(found),)
    [same] = differences(**known, lines=off, explanations=told)
    assert not same.is_open
    written_otherwise = (off[0], replace(off[1], quantity="900.00"))
    [same] = differences(**known, lines=written_otherwise, explanations=told)
    assert not same.is_open
    [other] = differences(
        **known, lines=(off[0], replace(off[1], quantity="901")), explanations=told
    )
    assert (other.key, other.is_open) == (found.key, True)
    ledger = calculate(ledger_data(**known, lines=SPUN, explanations=told))
    assert (ledger.differences, ledger.fixed) == ((), told)


def test_a_list_that_covers_stands_for_what_comes_out_and_a_merchant_between_is_passed_through():
    chain = steps("gin", "merchant", "mill", "sewing")
    lines = (replace(MADE[0], flow=Flow.COVERS), *MADE[1:])
    ways = links(("gin", "merchant"), ("merchant", "mill"), ("mill", "sewing"))
    known = {"steps": chain, "links": ways, "lines": lines, "factors": YIELDS}
    goods = (entry("3440", steps=("sewing",)),)
    given = [share("L1", "1000", to_line="L2")]
    ledger = calculate(ledger_data(**known, entries=goods, allocations=given))
    assert ledger.coverage.all_of_it is Covers.YES
    assert [each.label for each in ledger.coverage.covers][-1] == "Step 1, gin"
    assert calculate(ledger_data(**known, entries=goods)).coverage.all_of_it is Covers.UNKNOWN
