"""Papers that go to CBP by themselves, as a shell has them."""

import json
from datetime import timedelta

import pytest

from casefiles.cases.detentions.task_acts import TaskInput, add_task
from casefiles.cli.app import main
from casefiles.kernel.clock import system_clock
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables
from tests.shipping import detain


@pytest.fixture
def paper(tmp_path, capsys, monkeypatch):
    """Run the command in this process on a case with goods held; returns code and output."""
    monkeypatch.setenv("CASEFILES_ACTOR", "Ada")
    folder, today = with_tables(tmp_path / "work"), system_clock().date()
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace, importer="Acme Imports LLC")
        detention, _ = detain(workspace, case, presented_on=today - timedelta(days=3))
        add_task(workspace, case, detention, TaskInput("T-1", due_on=today + timedelta(days=9)))

    def run(*words):
        with pytest.raises(SystemExit) as left:
            main(["attestation", "submission", str(folder), "C-001", *map(str, words)])
        said = capsys.readouterr()
        return left.value.code or 0, said.out + said.err

    return run


def test_a_request_is_worded_written_and_packed_and_what_is_stopped_is_not(paper, tmp_path):
    until = (system_clock().date() + timedelta(days=30)).isoformat()
    pdf, bag, out = (tmp_path / name for name in ("request.pdf", "request.zip", "out.pdf"))
    said = ("--set", f"until={until}", "--set", "reasons=The mill answers late.")
    assert paper("extension", *said, "--out", pdf, "--to", bag)[0] == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert bag.read_bytes().startswith(b"PK")
    told = json.loads(paper("extension", "--leave-out", "notice", "--json")[1])
    assert {e["part"] for e in told["paragraphs"] if e["by_person"]} == {"reasons"}
    assert {e["part"]: e["value"] for e in told["choices"]} == {"task": "T-1", "until": until}
    code, why = paper("protest", "--out", out)
    assert (code, out.exists()) == (1, False)
    assert "never filed before the decision" in why
    assert paper("protest")[0] == 1
    assert "There are: extension" in paper("appeal")[1]
