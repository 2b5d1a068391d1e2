"""A shell lists the chain that parties propose, and adds it in one act."""

import json

import pytest

from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain import store
from casefiles.cli.app import main
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables


def said(capsys, *arguments):
    """What a command says that runs in this process."""
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in arguments])
    assert not left.value.code
    return capsys.readouterr().out


def test_a_script_lists_the_steps_of_parties_and_adds_them(tmp_path, capsys):
    folder = with_tables(tmp_path / "ws")
    with Workspace(folder, ada()) as workspace:
        case = a_case(workspace)
        for name, role in (("Campo Claro", "gin"), ("Suiyuan", "spinner")):
            add_party(workspace, case, PartyInput(name, roles=(role,)))
    at = (folder, "C-001")
    listed = json.loads(said(capsys, "chain", "propose", *at, "--json"))
    assert [each["step"] for each in listed] == ["Ginning", "Spinning"]
    with View(folder) as view:
        assert store.steps(view.db, case) == []
    asked = ("--add", "--custody", "batch", "--begins", "--as", "Ada")
    assert said(capsys, "chain", "propose", *at, *asked) == "2 steps are added.\n"
    with View(folder) as view:
        one, two = store.steps(view.db, case)
        assert (one.title, one.begins, two.custody.value) == ("Ginning", True, "batch")
        assert len(store.links(view.db, case)) == 1
