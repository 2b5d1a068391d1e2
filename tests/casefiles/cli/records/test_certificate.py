"""Certificates for custodians of records as a shell has them."""

import pytest

from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, an_exhibit, with_tables


@pytest.fixture
def where(tmp_path):
    folder = with_tables(tmp_path / "work")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        an_exhibit(workspace, case, "a ledger")
    return folder, case


def test_one_is_begun_completed_turned_on_written_and_taken_out(where, casefiles, tmp_path):
    cert, pdf = ("attestation", "certificate", *where), tmp_path / "c.pdf"
    by = "--as", "Ada"
    begun = casefiles(*cert, "--kind", "902-12", "--set", "country=CN", "--exhibit", "E-001",
                      "--out", pdf, *by)  # fmt: skip
    assert (begun.code, "Chinese law may forbid" in begun.err, pdf.exists()) == (1, True, False)
    done = casefiles(*cert, "--in-china", "PRC counsel advised.", "--out", pdf, *by)
    assert done.code == 0, done.err
    assert pdf.read_bytes().startswith(b"%PDF")
    [told] = casefiles(*cert, "--json").data
    assert (told["kind"], told["country"], told["lacks"]) == (
        "902-12", "CN", ["custodian", "position", "organization"],
    )  # fmt: skip
    assert told["exhibits"][0]["label"] == "E-001"
    assert casefiles(*cert, "--kind", "902-11", "--number", "1", *by).code == 1
    more = casefiles(*cert, "--kind", "902-14", "--set", "custodian=Dana", "--json", *by)
    assert [each["number"] for each in more.data] == [2]
    assert casefiles(*cert, "--remove", *by).code == 1, "which of both?"
    assert casefiles(*cert, "--number", "1", "--remove", *by).code == 0
    assert [each["custodian"] for each in casefiles(*cert, "--json").data] == ["Dana"]
