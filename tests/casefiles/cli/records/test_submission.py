"""Papers that go to CBP by themselves, as a shell has them."""

from datetime import timedelta

import pytest

from casefiles.cases.detentions.task_acts import TaskInput, add_task
from casefiles.kernel.clock import system_clock
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables
from tests.shipping import detain


@pytest.fixture
def where(tmp_path):
    folder = with_tables(tmp_path / "work")
    today = system_clock().date()
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace, importer="Acme Imports LLC")
        detention, _ = detain(workspace, case, presented_on=today - timedelta(days=3))
        add_task(workspace, case, detention, TaskInput("T-1", due_on=today + timedelta(days=9)))
    return folder, case


def test_a_request_is_worded_written_packed_and_verified_and_what_is_stopped_is_not(
    where, casefiles, tmp_path
):
    paper, by = ("attestation", "submission", *where), ("--as", "Ada")
    until = (system_clock().date() + timedelta(days=30)).isoformat()
    pdf, bag = tmp_path / "request.pdf", tmp_path / "request.zip"
    said = ("--set", f"until={until}", "--set", "reasons=The mill answers late.", "--json")
    told = casefiles(*paper, "extension", *said, "--out", pdf, "--to", bag, *by).data
    assert pdf.read_bytes().startswith(b"%PDF")
    assert {e["part"] for e in told["paragraphs"] if e["by_person"]} == {"reasons"}
    assert {e["part"]: e["value"] for e in told["choices"]} == {"task": "T-1", "until": until}
    assert "Request for an extension of time" in casefiles("verify", bag).out
    out = tmp_path / "out.pdf"
    stopped = casefiles(*paper, "protest", "--out", out)
    assert (stopped.code, out.exists()) == (1, False)
    assert "never filed before the decision" in stopped.err
