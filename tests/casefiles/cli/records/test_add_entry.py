"""An entry and a detention are added from their documents by a shell."""

import json

import pytest

from casefiles.cases.shipments import store as shipments
from casefiles.cli.app import main
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables
from tests.trade_texts import ENTRY, NOTICE, SUMMARY


def said(capsys, *arguments):
    """What a command says that runs in this process."""
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in arguments])
    assert not left.value.code
    return capsys.readouterr().out


def test_a_script_adds_an_entry_and_its_detention_from_documents(tmp_path, capsys):
    folder = with_tables(tmp_path / "ws")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        for name, text in (("7501.txt", SUMMARY), ("notice.txt", NOTICE)):
            add_pasted_exhibit(workspace, case, name, text.encode())
        read_batch.read_all_due(workspace, case)
    at = (folder, "C-001")
    listed = json.loads(said(capsys, "case", "add-entry", *at, "--json"))
    assert {
        "number": ENTRY,
        "key": "line 2.quantity",
        "values": ["995"],
        "where": "E-001",
    } in listed
    done = said(capsys, "case", "add-entry", *at, ENTRY, "--as", "Ada")
    assert done == f"SH-1 is added: {ENTRY}, read in E-001.\n"
    number = "UF-2026-2704-80801"
    only = ("--only", "detention.detention_number", "--only", "detention.notice_on=2026-05-14")
    said(capsys, "case", "add-notice", *at, number, *only, "--as", "Ada")
    with View(folder) as view:
        [held] = shipments.detentions(view.db, case)
        assert (held.detention_number, str(held.notice_on)) == (number, "2026-05-14")
        assert (held.presented_on, len(shipments.covered(view.db, case)[held.id])) == (None, 2)
