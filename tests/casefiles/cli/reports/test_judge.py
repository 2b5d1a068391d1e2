import json

import pytest
import typer
from typer.testing import CliRunner

from casefiles.cli.reports import judge as command
from tests.casefiles.checklists.shipped import CHECKLIST

app = typer.Typer()
app.callback()(lambda: None)
app.command("judge")(command.judge.run)


@pytest.fixture
def judge(tmp_path):
    def run(rows):
        file = tmp_path / "statuses.json"
        file.write_text(rows if isinstance(rows, str) else json.dumps(rows), "utf-8")
        return CliRunner().invoke(app, ["judge", "--statuses", str(file)])

    return run


def a_row(**said):
    return {"id": "one", "context": "ctx-default", "statuses": {}} | said


def test_every_example_goes_through_the_command(judge):
    rows = [
        {
            "id": test.id,
            "description": test.description,
            "context": test.context,
            "statuses": dict(test.statuses),
            "all_af_satisfied": test.all_af_satisfied,
            "all_required_absent": test.all_required_absent,
            "all_nexus_absent": test.all_nexus_absent,
            "expect": test.expect.value,
            "expect_us": test.expect_us.value,
            "expect_route": test.expect_route.value,
            "expect_order": test.expect_order.value,
            "expect_caatsa": test.expect_caatsa.value,
        }
        for test in CHECKLIST.rule_tests
    ]
    done = judge(rows)
    assert done.exit_code == 0
    said = ("id", "outcome", "us", "route", "order", "caatsa")
    wanted = ("id", "expect", "expect_us", "expect_route", "expect_order", "expect_caatsa")
    assert [[each[key] for key in said] for each in json.loads(done.stdout)] == [
        [each[key] for key in wanted] for each in rows
    ]


def test_because_names_rule_indicators_and_legs(judge):
    [given] = json.loads(
        judge([a_row(statuses={"SI-X01": "indicated", "OP-P06": "contested"})]).stdout
    )
    assert given["because"][0] == {
        "decides": "outcome",
        "rule": "R2",
        "dimension": "IL",
        "indicators": ["OP-P06", "SI-X01"],
        "legs": [
            {
                "element": "penalty",
                "indicator": "OP-P06",
                "dimension": "IL",
                "strength": "strong",
                "status": "contested",
                "strength_basis": "published",
                "allocation_basis": "project_proposal",
            },
            {
                "element": "involuntariness",
                "indicator": "SI-X01",
                "dimension": "IL",
                "strength": "strong",
                "status": "indicated",
                "strength_basis": "project_proposal",
                "allocation_basis": "project_proposal",
            },
        ],
        "note": "",
    }
    assert [each["decides"] for each in given["because"]] == ["outcome", "us", "route"]


def test_no_scopes_give_no_results(judge):
    assert json.loads(judge([]).stdout) == []


FAULTS = [
    (a_row(statuses={"ILO11-99": "indicated"}), "there is no indicator 'ILO11-99'"),
    (a_row(statuses={"ILO11-03": "maybe"}), "ILO11-03 has no status 'maybe'"),
    (a_row(statuses={"ILO11-03": "met"}), "ILO11-03 has no status 'met'"),
    (a_row(statuses={"ILO11-03@UR": "indicated"}), "ILO11-03 has no dimension 'UR'"),
    (a_row(statuses={"OP-P01@": "indicated"}), "OP-P01 has no dimension ''"),
    (a_row(statuses={"AF-01@ALL": "met"}), "AF-01 has no dimensions"),
    (a_row(statuses={"ILO11-03": 1}), "1 is not text"),
    (a_row(statuses=[]), "[] is not a record"),
    (a_row(context="ctx-mars"), "there is no context 'ctx-mars'"),
    (a_row(all_af_satisfied="yes"), "'yes' is not true or false"),
    (a_row(al_af_satisfied=True), "unknown key 'al_af_satisfied'"),
    ({"id": "one"}, "has no 'context'"),
    ("x", "'x' is not a record"),
]


@pytest.mark.parametrize(("row", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_bad_input_says_what_is_wrong_and_judges_nothing(judge, row, fault):
    done = judge([a_row(), row])
    assert done.exit_code == command.BAD_INPUT
    assert fault in done.stderr
    assert done.stdout == ""


def test_every_fault_is_named_at_once(judge):
    said = judge([row for row, _ in FAULTS]).stderr
    assert [fault for _, fault in FAULTS if fault not in said] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "not JSON"),
        ("{}", "not a list"),
        ('[{"id": "a", "id": "b", "context": "ctx-default"}]', "'id' stands there twice"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_list_of_scopes_is_refused(judge, text, fault):
    done = judge(text)
    assert (done.exit_code, done.stdout) == (command.BAD_INPUT, "")
    assert fault in done.stderr


def test_a_file_that_is_not_there_is_refused(tmp_path):
    done = CliRunner().invoke(app, ["judge", "--statuses", str(tmp_path / "none.json")])
    assert (done.exit_code, done.stdout) == (command.BAD_INPUT, "")
    assert "none.json" in done.stderr
