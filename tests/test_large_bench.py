"""The bench at size, tried at toy size: it measures what it says, and draws its curves."""

from xml.etree import ElementTree

import pytest

from casefiles.usages.store import list_exhibits
from casefiles.workspace.view import View
from tests.benchmarks import __main__ as bench
from tests.benchmarks import large
from tests.benchmarks.curves import Curve, draw


def test_each_thing_is_measured_at_toy_size(tmp_path, monkeypatch):
    monkeypatch.setattr(large, "ALL_OF", 24)
    costs = {size: large.Costs() for size in (12, 24)}
    there = large.every_size(tmp_path, costs)
    assert len(costs[12]["indexing a page"]) == len(costs[24]["indexing a page"]) == 1
    for doing in (large.checking, large.opening, large.writing, large.reading):
        large.in_turn(there, costs, doing)
    for of in costs.values():
        assert {"taking in a file of 4 KB", "listing a case"} < {*of}
        assert len(of["taking in a file of 4 KB"]) > len(of["listing a case"]) == large.TIMES
        assert len(of["verifying, for each exhibit"]) == large.TIMES
        assert all(cost > 0 for measured in of.values() for cost in measured)
    for each in there:
        with View(each.folder) as view:
            assert len(list_exhibits(view.db, each.case)) == each.exhibits, "what came in is gone"


def test_what_costs_more_at_size_is_named():
    assert large.figure("x", {10: [1.0], 100: [1.05]}).remark.startswith("flat")
    assert large.figure("x", {10: [1.0], 100: [1.2]}).remark.startswith("not flat")


def test_sizes_are_compared_as_they_were_measured_by_turns():
    quick, slow = 1.0, 2.0
    turns = {10: [quick, slow, slow], 100: [quick * 1.05, slow * 1.05, slow * 1.05]}
    assert large.curve(turns) == pytest.approx({10: slow, 100: slow * 1.05})
    mixed = {10: [quick, quick, slow], 100: [quick * 1.2, slow * 1.2, slow * 1.2]}
    assert large.figure("x", mixed).ratio == pytest.approx(1.2)


def test_curves_are_a_picture(tmp_path):
    draw(tmp_path / "c.svg", [Curve("a <b>", {10: 1.0, 100: 2.0, 1000: 40.0})])
    [line] = ElementTree.parse(tmp_path / "c.svg").iter("{http://www.w3.org/2000/svg}polyline")
    assert len(line.get("points").split()) == 3


def test_a_bench_that_is_none_is_refused_and_large_runs_only_when_asked(capsys, monkeypatch):
    with pytest.raises(SystemExit):
        bench.main(["nonsense"])
    assert "no such bench: nonsense" in capsys.readouterr().err
    asked = []
    monkeypatch.setattr(bench, "figures", lambda *of: asked.append(of) or iter(()))
    bench.main([])
    bench.main(["--large"])
    bench.main(["--large", "40"])
    assert "large" not in asked[0][0]
    assert asked[1:] == [(["large"], {"large": 100_000}), (["large"], {"large": 40})]
