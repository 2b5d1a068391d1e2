"""The ledger by script."""

import json

import pytest

from casefiles.answers.answers_data import AnswersData
from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.people.person_acts import add_person
from casefiles.workspace.workspace import Workspace
from tests.attesting import edition
from tests.build import a_case, ada

LEDGER = """
ledger:
  - {step: step 2, flow: input, written: "1,000.0", unit: kg, goods: =cmd()}
  - {step: step 2, flow: output, written: "900", unit: kg, goods: yarn}
factors:
  - {kind: yield, step: step 2, factor: "0.86", from_unit: kg, to_unit: kg, source: Batch card 7}
"""


@pytest.fixture
def ws(tmp_path):
    with Workspace(tmp_path / "w", ada()) as workspace:
        case = a_case(workspace)
        add_step(workspace, case, StepInput("Ginning", begins=True))
        add_step(workspace, case, StepInput("Spinning"))
        carry_out(workspace, case, read_answers(LEDGER, "answers"), AnswersData(edition()))
        add_person(workspace, "Ada")
    return tmp_path / "w"


def test_it_says_what_differs_and_leaves_with_one(ws, casefiles):
    told = casefiles("ledger", ws, "C-001")
    assert told.code == 1
    assert (
        "Step 2, Spinning: 1,000 kg at 0.86 give 860 kg; 900 kg came out, 40 kg more." in told.out
    )
    assert "1 of 1 differences are open." in told.out

    data = casefiles("ledger", ws, "C-001", "--json").data
    [found] = data["differences"]
    assert (found["sort"], found["size"], found["lines"]) == (
        "balance",
        "40 kg",
        ["L-001", "L-002"],
    )
    assert data["balances"][0]["expected"] == "860"

    table = casefiles("ledger", ws, "C-001", "--csv").out.lstrip("\ufeff").splitlines()
    assert table[0].startswith("line,step,flow,goods")
    assert table[1].split(",")[3] == "'=cmd()"


def test_it_is_explained_and_leaves_with_nothing(ws, casefiles):
    told = ("balance", "40 kg are of the lot before.", "--step", "2", "--as", "Ada")
    assert casefiles("explain-figures", ws, "C-001", *told).code == 0
    assert casefiles("ledger", ws, "C-001").code == 0
    refused = casefiles("explain-figures", ws, "C-001", "payee", "Because.")
    assert refused.code == 1
    assert "there are: balance" in refused.err
    assert casefiles("explain-figures", ws, "C-001", "balance", "--withdraw").code == 0
    assert casefiles("ledger", ws, "C-001").code == 1


def test_a_table_is_entered_by_a_mapping_that_is_kept_or_looked_at_first(ws, casefiles, tmp_path):
    table, mapping = tmp_path / "lots.csv", tmp_path / "mapping.json"
    table.write_text("Lot,Net kg\nA,5.5\nB,some\nC,6\n", "utf-8")
    assert casefiles("take-in", ws, "C-001", table, "--as", "Ada").code == 0
    said = {"target": "lines", "columns": {"lot": "Lot", "written": "Net kg"}}
    said["constants"] = {"step": "1", "flow": "output", "unit": "kg"}
    mapping.write_text(json.dumps(said), "utf-8")
    of = ("import-figures", ws, "C-001", "E-001")
    seen = casefiles(*of, "--mapping", mapping, "--preview")
    assert "lot A; written 5.5" in seen.out
    assert "2 rows would be entered, 1 refused, 0 passed." in seen.out
    done = casefiles(*of, "--mapping", mapping, "--keep", "Lots")
    assert "“some” is no figure that can be read." in done.out
    again = casefiles(*of, "--recipe", "Lots", "--json")
    assert [each["row"] for each in again.data] == [3]
    assert len(casefiles("ledger", ws, "C-001", "--json").data["lines"]) == 6
    mapping.write_text("{", "utf-8")
    assert casefiles(*of, "--mapping", mapping).code != 0
    assert casefiles(*of, "--recipe", "None").code == 1
