"""`attestation accept`: several at once, all or nothing, in the words of the window."""

import pytest

from casefiles.attestation import store
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.people.person_acts import add_person
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, ada, with_tables

SAID = ("--reason", "The registry has none", "--prints", "These firms use Latin letters.")


@pytest.fixture
def case(tmp_path):
    """A case with three Chinese firms that are known by Latin letters only."""
    with Workspace(with_tables(tmp_path / "work"), ada()) as workspace:
        case = a_case(workspace)
        for n in range(3):
            add_party(workspace, case, PartyInput(f"Mill {n}", country="CN"))
        add_person(workspace, "Ada")
        return case


def accepted(tmp_path, case):
    with View(tmp_path / "work") as view:
        return [(e.item, e.reason, e.prints) for e in store.acceptances(view.db, case)]


def test_all_of_a_question_are_accepted_and_opened_again(case, casefiles, tmp_path):
    accept = ("attestation", "accept", tmp_path / "work", case, "--as", "Ada")
    before = casefiles("attestation", "preflight", tmp_path / "work", case).out
    assert "to answer  Chinese name missing (latin-only): 3\n" in before
    assert before.count("Give the name in the original script.") == 1, "what to do is said once"
    done = casefiles(*accept, "--all-of", "latin-only", *SAID)
    assert done.code == 0, done.err
    assert done.out.startswith("3 accepted. For CBP: ")
    assert accepted(tmp_path, case) == [("latin-only", SAID[1], SAID[3])] * 3
    after = casefiles("attestation", "preflight", tmp_path / "work", case).out
    assert "accepted   Chinese name missing (latin-only): 3\n" in after
    assert after.count(SAID[3]) == 1
    again = casefiles(*accept, "--all-of", "latin-only", "--withdraw")
    assert again.out.startswith("3 open again. ")
    assert accepted(tmp_path, case) == []


def test_some_are_accepted_by_name(case, casefiles, tmp_path):
    accept = ("attestation", "accept", tmp_path / "work", case, "--as", "Ada")
    assert "It is asked of 3" in casefiles(*accept, "latin-only", *SAID).err
    assert casefiles(*accept, "latin-only", "Mill 0", "Mill 2", *SAID).code == 0
    assert len(accepted(tmp_path, case)) == 2


REFUSED = [
    (("latin-only", "Mill 0", "Mill 9", *SAID), "is not asked of Mill 9"),
    (("latin-only", "--all-of", "latin-only", *SAID), "name a question"),
    (("--all-of", "red-flags", *SAID), "Nothing is asked by “red-flags”"),
]


def test_what_cannot_be_accepted_is_said_and_nothing_is(case, casefiles, tmp_path):
    for given, words in REFUSED:
        refused = casefiles("attestation", "accept", tmp_path / "work", case, "--as", "Ada", *given)
        assert refused.code in {1, 2}, given
        assert words in refused.err, given
    assert accepted(tmp_path, case) == []
