"""The bench at size, tried at toy size: it measures what it says, and draws its curves."""

from xml.etree import ElementTree

import pytest

from tests.benchmarks import __main__ as bench
from tests.benchmarks import large
from tests.benchmarks.curves import Curve, draw


def test_each_thing_is_measured_at_toy_size(tmp_path):
    costs = large.Costs()
    there = large.made(tmp_path / "12" / "ws", 12, costs)
    large.changed(there, costs)
    large.read(there, costs)
    assert {"taking in a row", "listing a case", "deadlines of a case"} < {*costs}
    assert all(cost > 0 for cost in costs.values())


def test_what_costs_more_at_size_is_named():
    assert large.figure("x", {10: 1.0, 100: 1.05}).remark.startswith("flat")
    assert large.figure("x", {10: 1.0, 100: 1.2}).remark.startswith("not flat")


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
