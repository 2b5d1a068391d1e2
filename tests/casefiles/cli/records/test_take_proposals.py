"""Values that documents seem to state, as a shell lists and takes them."""

import json

import pytest

from casefiles.cases.shipments import store as shipments
from casefiles.cli.app import main
from casefiles.evidence import store as evidence
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables

ENTRY = b"ENTRY SUMMARY\nEntry No.: 8XW-2203705-9\nEntry Date: 05/04/2026\nPort Code: 2704\n"


def said(capsys, *arguments):
    """What a command says that runs in this process."""
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in arguments])
    assert not left.value.code
    return capsys.readouterr().out


def test_a_script_takes_what_a_document_states_and_lists_what_became_of_it(tmp_path, capsys):
    folder = with_tables(tmp_path / "ws")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        add_pasted_exhibit(workspace, case, "7501.txt", ENTRY)
        read_batch.read_all_due(workspace, case)
    done = said(
        capsys, "exhibits", "take-proposals", folder, "C-001", "E-001", "number",
        "entered=2026-05-04", "--shipment", "new", "--as", "Ada",
    )  # fmt: skip
    assert "Filled in: Entry date of SH-1." in done
    said(capsys, "exhibits", "leave-proposals", folder, "C-001", "E-001", "port", "--as", "Ada")
    found = json.loads(said(capsys, "exhibits", "proposals", folder, "C-001", "--json"))
    assert {each["key"]: each["status"] for each in found} == {
        "number": "taken", "entered": "taken", "port": "left",
    }  # fmt: skip
    with View(folder) as view:
        [shipment] = shipments.shipments(view.db, case)
    assert shipment.entry_number == "8XW-2203705-9"


def test_a_script_accepts_what_documents_are_and_leaves_a_field_out(tmp_path, capsys):
    folder = with_tables(tmp_path / "ws")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        add_pasted_exhibit(workspace, case, "7501.txt", ENTRY)
        add_pasted_exhibit(workspace, case, "考勤.txt", "考勤汇总 2026年6月\n".encode())
        read_batch.read_all_due(workspace, case)
    at = (folder, "C-001")
    said(capsys, "exhibits", "leave-descriptions", *at, "E-002", "covers_to", "--as", "Ada")
    done = said(
        capsys, "exhibits", "accept-descriptions", *at, "--without", "E-001:title", "--as", "Ada"
    )
    assert "4 fields of 2 documents filled in." in done
    [left] = json.loads(said(capsys, "exhibits", "descriptions", *at, "--json"))
    assert (left["field"], left["value"]) == ("title", "Entry summary 8XW-2203705-9")
    with View(folder) as view:
        _, hours = evidence.of_case(view.db, case)
    assert (hours.title, hours.kind, hours.covers_to) == (
        "Attendance record, June 2026", "time_record", None,
    )  # fmt: skip
