"""The cleared chain by script: relied on, compared, documented, printed."""

import io

import pikepdf
import pytest

from casefiles.attestation.layout.conformance import faults
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit
from tests.casefiles.attestation.tracing.cleared import two_cases


@pytest.fixture
def ws(tmp_path):
    with Workspace(tmp_path / "w", ada()) as workspace:
        _, case = two_cases(workspace)
        an_exhibit(workspace, case, "release", title="Notice of release")
        a_case(workspace, "Empty")
    return tmp_path / "w"


def test_a_released_case_is_offered_relied_on_and_compared(ws, casefiles, tmp_path):
    told = casefiles("tracing", ws, "C-002")
    assert told.code == 1
    assert "Released on 2026-11-20: chain cleared-chain WORKSPACE C-002 --from C-001" in told.out
    assert casefiles("tracing", ws, "C-002", "--json").data == {"cleared": None}
    done = casefiles("rely-on", ws, "C-002", "--from", "C-001", "--exhibit", "E-002", "--as", "Ada")
    assert done.out == (
        "Previously cleared chain: applicability review 2026-2704-00117, decided on 2026-11-20;"
        " as in A-01 of C-001, filed on 2026-03-02.\n"
    )
    data = casefiles("tracing", ws, "C-002", "--json").data
    assert (data["identical"], data["still_released"], data["gone"]) == (True, True, [])
    assert [each["likeness"] for each in data["steps"]] == ["same", "same"]
    assert data["steps"][0]["record"] is None
    assert data["steps"][0]["proposed"][0]["exhibit"] == "E-001"
    named = casefiles("business-record", ws, "C-002", "--proposed", "--as", "Ada")
    assert named.out == "Set for 2 steps. Check each.\n"
    one = ("business-record", ws, "C-002", 1, "E-001", "--reference", "IV 7", "--as", "Ada")
    assert casefiles(*one).code == 0
    report = tmp_path / "report.pdf"
    assert casefiles("tracing", ws, "C-002", "--pdf", report).code == 0
    assert faults(report.read_bytes()) == ()
    with pikepdf.open(io.BytesIO(report.read_bytes())) as pdf:
        assert pdf.docinfo["/Title"] == "Summary tracing report C-002"
    assert casefiles("business-record", ws, "C-002", 1, "--remove", "--as", "Ada").code == 0
    again = casefiles("tracing", ws, "C-002")
    assert again.code == 1
    assert "none; proposed E-001" in again.out


def test_a_decision_that_is_in_no_case_has_its_stages_typed(ws, casefiles):
    decision = ("way=ruling", "reference=HQ H1", "decided_on=2026-01-15")
    setting = [word for each in decision for word in ("--set", each)]
    assert casefiles("rely-on", ws, "C-002", *setting, "--as", "Ada").code == 0
    stage = ("--set", "title=Farm", "--set", "producer=Coastal Bend Growers")
    assert casefiles("cleared-stage", ws, "C-002", *stage, "--as", "Ada").code == 0
    edited = casefiles("cleared-stage", ws, "C-002", 1, "--set", "title=Cotton farm", "--as", "Ada")
    assert edited.out == "1 Cotton farm: Coastal Bend Growers\n"
    told = casefiles("tracing", ws, "C-002")
    assert "site: here “Road 1”, not entered in the cleared chain" in told.out
    assert "No document on file contains the decision." in told.out
    edit = ("rely-on", ws, "C-002", "--edit", "--set", "note=Typed", "--as", "Ada")
    assert "typed by hand" in casefiles(*edit).out
    gone = casefiles("cleared-stage", ws, "C-002", 1, "--remove", "--as", "Ada")
    assert (gone.code, gone.out) == (0, "")
    assert casefiles("cleared-stage", ws, "C-002", 7, "--as", "Ada").code == 1
    dropped = casefiles("rely-on", ws, "C-002", "--drop", "--as", "Ada")
    assert dropped.out == "No previously cleared chain.\n"
    assert casefiles("rely-on", ws, "C-002", "--from", "C-003", "--as", "Ada").code == 1
    assert casefiles("business-record", ws, "C-002", "--as", "Ada").code == 1
