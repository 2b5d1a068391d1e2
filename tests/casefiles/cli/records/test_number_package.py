"""The package is numbered by script, and why a number is missing is told as text and as a table."""

import csv
import json

import pytest

from casefiles.cases.case_acts import CaseInput, open_case
from casefiles.cli.app import main
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.workspace.workspace import Workspace
from tests.build import ada, an_exhibit, with_tables
from tests.casefiles.evidence.readers.stranger import pdf


@pytest.fixture
def casefiles(tmp_path, capsys, monkeypatch):
    """Run a command in this process on a case of a PDF and a text; returns code and output."""
    monkeypatch.setenv("CASEFILES_ACTOR", "Ada")
    folder = with_tables(tmp_path / "ws")
    with Workspace(folder, ada()) as workspace:
        case = open_case(workspace, CaseInput("Mill", "uflpa-applicability"))
        add_pasted_exhibit(workspace, case, "form.pdf", pdf("one", "two"))
        an_exhibit(workspace, case, "=a note")
        read_all_due(workspace, case)

    def run(name, *more):
        with pytest.raises(SystemExit) as left:
            main(["exhibits", name, str(folder), "C-001", *map(str, more)])
        said = capsys.readouterr()
        return left.value.code or 0, said.out + said.err

    return run


def test_numbers_are_given_laid_anew_and_frozen_and_told_in_full(casefiles, tmp_path):
    code, said = casefiles("number")
    assert (code, "No Bates prefix is set" in said) == (1, True)
    assert casefiles("bates", "--set", "prefix=AC-")[0] == 0
    code, said = casefiles("number")
    assert "Labels given: 2. Pages numbered: 2." in said
    assert "not made: E-002" in said
    first, second = json.loads(casefiles("labels", "--json")[1])
    numbers = (first["bates_first"], first["bates_last"], first["exhibit"])
    assert (first["label"], *numbers) == ("0-01", "AC-000001", "AC-000002", "E-001")
    assert (second["label"], second["pages"]) == ("0-02", None)
    assert "its pages are not known" in second["why"]
    assert casefiles("set-aside", "E-002", "--reason", "a draft")[0] == 0
    assert casefiles("number-anew")[0] == 0
    listed = json.loads(casefiles("show", "--json")[1])
    told = [(each["package_label"], each["bates"]) for each in listed]
    assert told == [("0-01", "AC-000003–000004"), ("", "")]
    table = tmp_path / "labels.csv"
    assert casefiles("labels", "--csv", table)[0] == 0
    rows = [*csv.DictReader(table.read_text("utf-8-sig").splitlines())]
    assert [each["exhibit"] for each in rows] == ["E-001", "E-002", ""]
    assert (rows[1]["why"], "taken back" in rows[2]["why"]) == ("set aside: a draft", True)
    assert casefiles("freeze-numbers", "--reason", "sent to counsel")[0] == 0
    for refused in (("number-anew",), ("bates", "--set", "width=8")):
        code, said = casefiles(*refused)
        assert (code, "issued" in said) == (1, True)
    assert "issued" in casefiles("labels")[1]
