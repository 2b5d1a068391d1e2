"""What is said of documents when they are added: set once for a case, and undone as any act."""

import pytest

from casefiles.cli.app import main
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.default_acts import set_exhibit_defaults
from casefiles.evidence.model import Conditions, Confidentiality
from casefiles.kernel.errors import Faulty
from tests.build import a_case


def test_documents_are_added_as_the_case_says_and_those_there_stay(workspace):
    case, other = a_case(workspace), a_case(workspace, "Other")
    add_pasted_exhibit(workspace, case, "1.txt", b"one")
    set_exhibit_defaults(workspace, case, {"conditions": "free"})
    set_exhibit_defaults(workspace, case, {"confidentiality": "privileged"})
    for each in (case, other):
        add_pasted_exhibit(workspace, each, "2.txt", b"two")
    first, second = store.of_case(workspace.db, case)
    [strange] = store.of_case(workspace.db, other)
    plain = (Conditions.UNKNOWN, Confidentiality.BUSINESS)
    assert (first.conditions, first.confidentiality) == plain
    assert (second.conditions, second.confidentiality) == (
        Conditions.FREE, Confidentiality.PRIVILEGED,
    )  # fmt: skip
    assert (strange.conditions, strange.confidentiality) == plain
    for _ in range(2):  # the document, then the class
        workspace.undo(case)
    assert store.defaults(workspace.db, case).confidentiality is Confidentiality.BUSINESS
    with pytest.raises(Faulty):
        set_exhibit_defaults(workspace, case, {"conditions": "nice"})


def test_a_shell_sets_and_says_it(workspace, capsys):
    a_case(workspace)
    workspace.close()
    at = ["exhibits", "defaults", str(workspace.folder), "C-001"]
    with pytest.raises(SystemExit):
        main([*at, "--set", "conditions=controlled", "--as", "Ada"])
    assert capsys.readouterr().out == "conditions: controlled\nconfidentiality: business\n"
