"""A script lists the words of a case that are in no dictionary, and what may be meant."""

from casefiles.attestation.statement_acts import write_statement
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables
from tests.shell import run


def test_words_are_listed_with_the_text_they_are_of(tmp_path):
    home = with_tables(tmp_path / "home")
    with Workspace(home, ada()) as workspace:
        case = a_case(workspace, "Cotton from Lanjiang")
        add_party(workspace, case, PartyInput("Lanjiang Heting Knitwear"))
        write_statement(workspace, case, "examined", "Heting recieved the bales.")
    done = run("attestation", "spelling", home, "C-001", "--suggest", "--json")
    assert done.code == 0, done.err
    assert done.data == [
        {"where": "statement 1", "word": "recieved", "suggestions": done.data[0]["suggestions"]}
    ]
    assert done.data[0]["suggestions"][0] == "received"
