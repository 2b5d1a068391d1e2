"""Parts of long lists: so many rows, what is left, and nothing left out that nobody asked to be."""

import json

import pytest

from casefiles.cli import output
from casefiles.cli.reports import exhibits as command
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_worker, ada, many_exhibits


@pytest.fixture
def ws(tmp_path):
    with Workspace(tmp_path / "ws", ada()) as workspace:
        case = a_case(workspace)
        many_exhibits(workspace, case, 7)
        a_case(workspace, "Second")
        a_case(workspace, "Third")
        a_worker(workspace, case)
    return tmp_path / "ws"


def labels(said):
    return [each["label"] for each in said.data]


def test_all_exhibits_are_listed_unless_a_part_is_asked_for(casefiles, ws):
    said = casefiles("exhibits", "show", ws, "C-001", "--json")
    assert labels(said) == [f"E-00{n}" for n in range(1, 8)]
    assert "more" not in said.err


def test_a_part_says_how_many_more_there_are_and_the_rest_is_found_so(casefiles, ws):
    said = casefiles("exhibits", "show", ws, "C-001", "--limit", "3", "--json")
    assert labels(said) == ["E-001", "E-002", "E-003"]
    assert "4 more: --after E-003 shows what comes next." in said.err
    rest = casefiles("exhibits", "show", ws, "C-001", "--after", "E-003", "--json")
    assert labels(rest) == ["E-004", "E-005", "E-006", "E-007"]
    last = casefiles("exhibits", "show", ws, "C-001", "--after", "E-004", "--limit", "3", "--json")
    assert (labels(last), "more" in last.err) == (["E-005", "E-006", "E-007"], False)


def test_exhibits_are_read_a_part_at_a_time_and_none_is_lost(casefiles, ws, monkeypatch):
    whole = casefiles("exhibits", "show", ws, "C-001").out
    monkeypatch.setattr(command, "_TOGETHER", 2)
    assert casefiles("exhibits", "show", ws, "C-001").out == whole
    assert len(whole.splitlines()) == 8


def test_cases_and_the_journal_are_paged_by_number(casefiles, ws):
    said = casefiles("case", "list", ws, "--limit", "1", "--offset", "1", "--json")
    assert labels(said) == ["C-002"]
    assert "1 more: --offset 2 shows what comes next." in said.err
    every = casefiles("workspace", "journal", ws, "C-001", "--json").data
    two = casefiles("workspace", "journal", ws, "C-001", "--limit", "2", "--json")
    assert two.data == every[:2]
    assert f"{len(every) - 2} more: --offset 2" in two.err
    assert (
        casefiles("workspace", "journal", ws, "C-001", "--offset", "2", "--json").data
        == (every[2:])
    )


def test_less_than_no_rows_is_refused(casefiles, ws):
    assert "is none" in casefiles("exhibits", "show", ws, "C-001", "--limit", "-1").err
    assert "is none" in casefiles("case", "list", ws, "--offset", "-1").err


@pytest.mark.parametrize("rows", [[], [{"a": [1, {"b": "ü\n"}], "c": []}], [1, [], {"x": None}]])
def test_rows_in_json_read_as_a_list_that_is_printed_whole(rows, capsys):
    output.say_json_rows(iter(rows))
    assert capsys.readouterr().out == json.dumps(rows, ensure_ascii=True, indent=2) + "\n"
