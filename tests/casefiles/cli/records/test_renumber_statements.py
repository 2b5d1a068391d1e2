"""Statements are put in order by script; what cannot be is refused in words."""

import pytest

from casefiles.attestation.statement_acts import write_statements
from casefiles.cli.app import main
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables

WORDS = ("Cotton of Texas.", "Yarn of that cotton.", "Shirts of that yarn.")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CASEFILES_ACTOR", "Ada")
    folder = with_tables(tmp_path / "ws")
    with Workspace(folder, ada()) as workspace:
        write_statements(workspace, a_case(workspace), [("typed", each) for each in WORDS])
    return folder


@pytest.fixture
def renumber(folder, capsys):
    """Run the command; returns code and output."""

    def run(*numbers):
        with pytest.raises(SystemExit) as left:
            main(["attestation", "renumber-statements", str(folder), "C-001", *numbers])
        said = capsys.readouterr()
        return left.value.code or 0, said.out + said.err

    return run


def test_those_named_come_first_and_the_others_follow_as_they_stood(renumber):
    code, said = renumber("3", "1")
    assert (code, said.splitlines()[:3]) == (
        0,
        ["1. Shirts of that yarn.", "2. Cotton of Texas.", "3. Yarn of that cotton."],
    )
    assert renumber("2", "3")[1].splitlines()[2] == "3. Shirts of that yarn."


def test_what_is_not_there_or_was_issued_is_refused_in_words(renumber, folder):
    code, said = renumber("7")
    assert code
    assert "statement 7." in said
    with Workspace(folder, ada(1)) as workspace:
        [case] = workspace.db.execute("SELECT id FROM cases").fetchone()
        rows.use_number(workspace.db, case, "attestation")
    code, said = renumber("3")
    assert code
    assert "A new statement comes last." in said
