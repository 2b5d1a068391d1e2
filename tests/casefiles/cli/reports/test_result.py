"""`result` says what the law says under which the goods are held, and no route of another's."""

import pytest

from casefiles.assessment.model import Tie
from casefiles.cases import store as cases
from casefiles.cli.reports.result import results, say_result
from casefiles.reference_data import regimes
from tests.casefiles.assessment.building import REPORT, Room

OF_UFLPA = {"uflpa-applicability", "uflpa-exception", "pre-detention-readiness", "protest"}
AXES = {"wro": "order", "finding": "order", "caatsa-exception": "caatsa"}
OWN = {
    "order": "It is not shown either way whether the order reaches these goods.",
    "caatsa": "It is not shown either way whether North Korean nationals worked on these goods.",
}


def told(room, capsys):
    found = results(room.db, cases.get(room.db, room.case))
    say_result(found, as_json=False)
    return found, capsys.readouterr().out


@pytest.mark.parametrize("basis", [*regimes()])
def test_each_basis_has_its_own_words_and_chain_line(workspace, tmp_path, capsys, basis):
    room = Room(workspace, tmp_path, basis)
    found, said = told(room, capsys)
    axis = AXES.get(basis, "uflpa")
    assert found["axis"] == axis
    assert ("route" in said) is ("R14" in said) is ("(us)" in said) is (basis in OF_UFLPA)
    for name, sentence in OWN.items():
        assert (sentence in said) is (name == axis)
        assert (f", {name} open" in said) is (name == axis)
    [scope], chain = found["scopes"], found["chain"]
    assert {"us", "route", "order", "caatsa"} <= {*scope} & {*chain}


@pytest.mark.parametrize("basis", [*AXES])
def test_what_bars_the_goods_or_is_presumed_is_never_hidden(workspace, tmp_path, capsys, basis):
    room = Room(workspace, tmp_path, basis)
    room.cite(room.an_exhibit(**REPORT), "SI-N01", against_interest=True, tie=Tie.SITE)
    _, said = told(room, capsys)
    assert "presumption applies" in said
    assert "R5 (us): SI-N01" in said
    assert "route" not in said
