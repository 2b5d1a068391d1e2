"""Which lots and lines a test says nothing of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.chain.ledger.keys import key_of
from casefiles.chain.origin_tests.coverage import coverage, goods
from tests.casefiles.chain.ledger.ledgers_made import line, steps
from tests.casefiles.chain.origin_tests.tests_made import a_sample, a_test
from tests.shipping import a_line

STEPS = steps("spinning", "sewing")
LOTS = [
    line(1, "spinning", "output", "10", lot="Y-1"),
    line(2, "spinning", "output", "10", lot="Y-2"),
    line(3, "sewing", "input", "10", lot="y 1"),
    line(4, "sewing", "output", "10", lot=""),
]
LINES = [a_line(1, lots=("D-1", "Y-2")), a_line(2)]
GOODS = goods(STEPS, LOTS, LINES)


def names(lots):
    return [each.name for each in lots]


def test_a_lot_is_told_once_where_it_stands_first_and_those_of_the_entry_too():
    assert [(each.name, each.where) for each in GOODS.lots] == [
        ("Y-1", "step 1, spinning"),
        ("Y-2", "step 1, spinning"),
        ("D-1", "the entry"),
    ]


SAMPLED = {
    "nothing": ((), ["Y-1", "Y-2", "D-1"], [1, 2], ["Y-2", "D-1"]),
    "a lot, however it is written": (({"lot": "ｙ 1."},), ["Y-2", "D-1"], [1, 2], ["Y-2", "D-1"]),
    "a lot at a step": (
        ({"lot": "D-1", "step": "spinning"},), ["Y-1", "Y-2"], [1, 2], ["Y-1", "Y-2"],
    ),
    "a step without a lot": (({"step": "sewing"},), ["Y-1", "Y-2", "D-1"], [1, 2],
                             ["Y-1", "Y-2", "D-1"]),
    "a line is not its lots": (({"line": "s1"},), ["Y-1", "Y-2", "D-1"], [2], ["Y-2", "D-1"]),
    "all": (
        ({"lot": "Y-1", "line": "s1"}, {"lot": "Y-2", "line": "s2"}, {"lot": "D-1"}), [], [], [],
    ),
    "another case's lot": (({"lot": "Z-9"},), ["Y-1", "Y-2", "D-1"], [1, 2], ["Y-2", "D-1"]),
}  # fmt: skip


@pytest.mark.parametrize("what", SAMPLED)
def test_what_no_sample_names_is_untested(what):
    said, lots, lines, lacking = SAMPLED[what]
    found = coverage(GOODS, [a_test(*(a_sample(n, **each) for n, each in enumerate(said, 1)))])
    assert names(found.untested_lots) == lots
    assert [each.number for each in found.untested_lines] == lines
    assert names(found.lacking) == lacking
    assert found.covers_the_goods is (what == "all")
    assert found.strange == (("Z-9",) if "another" in what else ())


def test_the_goods_are_covered_without_the_lots_of_steps_that_were_not_sampled():
    of = goods(STEPS, LOTS, [a_line(1, lots=("D-1",))])
    found = coverage(of, [a_test(a_sample(lot="D-1", line="s1"))])
    assert names(found.untested_lots) == ["Y-1", "Y-2"]
    assert found.covers_the_goods


LOT = st.sampled_from(["", "Y-1", "y 1", "Y-2", "y 2", "Z"])


def every_lot_and_line_is_tested_or_not_and_never_both():
    @given(
        st.lists(st.tuples(st.sampled_from(["spinning", "sewing"]), LOT), max_size=6),
        st.lists(st.lists(LOT.filter(bool), max_size=3), max_size=3),
        st.lists(st.tuples(LOT, st.sampled_from([None, "s1", "s2", "gone"])), max_size=4),
        st.booleans(),
    )
    def holds(figures, lines, samples, from_every_line):
        if from_every_line:
            samples = [*samples, *(("", f"s{n}") for n, _ in enumerate(lines, 1))]
        lines = [a_line(n, lots=tuple(lots)) for n, lots in enumerate(lines, 1)]
        figures = [
            line(n, step, "output", "1", lot=lot) for n, (step, lot) in enumerate(figures, 1)
        ]
        test = a_test(*(a_sample(n, lot=lot, line=at) for n, (lot, at) in enumerate(samples, 1)))
        found = coverage(goods(STEPS, figures, lines), [test])
        sampled = {key_of(lot) for lot, _ in samples if lot}
        every = [each.lot for each in figures if each.lot] + [x for e in lines for x in e.lots]
        tested, untested = (
            {key_of(each.name) for each in lots}
            for lots in (found.tested_lots, found.untested_lots)
        )
        assert tested | untested == {key_of(each) for each in every}
        assert tested == {key_of(each) for each in every} & sampled
        assert not tested & untested
        assert {e.id for e in found.tested_lines} == {e.id for e in lines} & {a for _, a in samples}
        assert len(found.tested_lines) + len(found.untested_lines) == len(lines)
        if found.covers_the_goods:
            assert all(key_of(lot) in sampled for each in lines for lot in each.lots)

    holds()


def test_every_lot_and_line_is_tested_or_not_and_never_both():
    every_lot_and_line_is_tested_or_not_and_never_both()
