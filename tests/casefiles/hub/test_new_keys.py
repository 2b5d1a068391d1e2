"""Keys that nobody here knew are told before what came with them is written."""

import pytest

from casefiles.hub import store
from casefiles.hub.case_originals import CaseOriginals
from casefiles.hub.grant_acts import add_case
from casefiles.kernel.errors import NoHub
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, an_exhibit

STEPS = {
    "while originals come": (CaseOriginals, "fetch"),
    "before it is written": (Workspace, "take_over"),
    "after it is written": (store, "add_visit"),
}


@pytest.mark.parametrize("step", STEPS)
def test_who_is_ended_while_taking_over_was_told_of_the_keys(scene, monkeypatch, step):
    ada, bob = scene.person("ada", 21), scene.person("bob", 32)
    case = a_case(ada.workspace)
    an_exhibit(ada.workspace, case)
    made = add_case(ada.workspace, ada.hub, case)
    scene.grant(ada, "bob", case)
    ada.push(case)

    def dies(*_):
        raise NoHub("the hub", "it was pulled out")

    told = []
    with monkeypatch.context() as patch:
        patch.setattr(*STEPS[step], dies)
        with pytest.raises(NoHub):
            bob.pull(case, tell=told.append)
    assert [each.of_case for each in told] == [made.key_check]
    assert [[e.actor for e in each.signers] for each in told] == [["Ada"]]
    again = []
    bob.pull(case, tell=again.append)
    assert again == ([] if step == "after it is written" else told)
