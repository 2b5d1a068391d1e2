"""What is erased leaves the store, whoever was ended; what is on legal hold here is not erased."""

import pytest

from casefiles.cases.case_acts import edit_case, erase_case, hold_case
from casefiles.hub import store
from casefiles.hub.case_originals import CaseOriginals
from casefiles.hub.object_store import ObjectStore
from casefiles.hub.work import store as work_store
from casefiles.kernel.errors import NoHub
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import an_exhibit
from tests.casefiles.hub.conftest import BUCKET
from tests.casefiles.hub.test_exchange import pair, same
from tests.hub_scene import Scene
from tests.s3_server import KEY, SECRET

__all__ = ["pair"]


def exhibits(person, case):
    query = "SELECT id FROM exhibits WHERE case_id = ? ORDER BY number"
    return [each["id"] for each in person.workspace.db.execute(query, (case,))]


def erase_all(person, case):
    for each in exhibits(person, case):
        erase_exhibit(person.workspace, case, each, "asked to", knowing=True)


def lies_there(scene):
    return [each for each in (scene.folder / "originals").rglob("*") if each.is_file()]


def dies(*_):
    raise NoHub("the hub", "it was pulled out")


@pytest.mark.parametrize("many", [1, 2, 5])
def test_of_a_case_that_is_erased_no_original_stays_in_the_store(pair, scene, many):
    ada, _, case = pair
    for n in range(1, many):
        an_exhibit(ada.workspace, case, f"another {n}")
    ada.push(case)
    assert len(lies_there(scene)) == many
    erase_case(ada.workspace, case, "asked to")
    assert ada.push(case).removed == many
    assert lies_there(scene) == []


@pytest.mark.parametrize("whose", ["ada", "bob"])
def test_what_a_push_left_that_was_killed_goes_with_what_is_erased(pair, scene, monkeypatch, whose):
    """It was stored, and nobody came to write down where."""
    ada, bob, case = pair
    pushes = scene.people[whose]
    for each in (ada, bob):
        an_exhibit(each.workspace, case, "paper 2")
    with monkeypatch.context() as patch:
        patch.setattr(store, "add_original", dies)
        with pytest.raises(NoHub):
            pushes.push(case)
    assert len(lies_there(scene)) == 2
    ada.push(case)
    assert len(lies_there(scene)) == 3
    erase_all(ada, case)
    assert ada.push(case).removed == 3
    assert lies_there(scene) == []


def test_of_what_lies_in_s3_it_goes_too(server, database, tmp_path, s3):
    there = {"originals": f"s3://{BUCKET}/casefiles", "s3": (s3, KEY, SECRET)}
    with Scene(server, database, tmp_path, **there) as scene:
        objects = scene.person("ada", 21).hub.objects
        assert isinstance(objects, ObjectStore)
        names = [f"{digit * 64}.{'0' * 16}" for digit in "ab"] + [f"{'a' * 64}.{'1' * 16}"]
        for each in names:
            objects.write(each, lambda write: write(b"sealed"))
        assert objects.beginning_with({"a" * 64, "c" * 64}) == [names[0], names[2]]
        assert objects.beginning_with({"a" * 63, ""}) == []


STEPS = {
    "before it is told": (store, "add_entries"),
    "once it is told": (CaseOriginals, "remove"),
    "at the end": (store, "add_visit"),
}


@pytest.mark.parametrize("step", STEPS)
def test_who_is_ended_while_bringing_an_erasing_leaves_nothing_in_store_or_queue(
    pair, scene, monkeypatch, step
):
    ada, _, case = pair
    erase_all(ada, case)
    cleared = []
    monkeypatch.setattr(work_store, "clear", lambda _, of: cleared.append(of) or [])
    with monkeypatch.context() as patch:
        patch.setattr(*STEPS[step], dies)
        with pytest.raises(NoHub):
            ada.push(case)
    assert lies_there(scene) == []
    assert cleared


def test_what_is_added_again_after_it_was_erased_comes_to_the_others(pair, scene):
    ada, bob, case = pair
    erase_all(ada, case)
    ada.push(case)
    bob.pull(case)
    an_exhibit(ada.workspace, case, "paper 1")
    assert ada.push(case).originals == 1
    found = bob.pull(case)
    assert (found.originals, found.missing) == (1, 0)
    same(ada, bob, case)
    assert bob.workspace.verify_blobs().faults == ()
    cleo = scene.person("cleo", 43)
    scene.grant(ada, "cleo", case)
    ada.push(case)
    assert cleo.pull(case).originals == 1
    erase_all(ada, case)
    assert ada.push(case).removed == 1
    assert lies_there(scene) == []


def test_what_others_erased_of_a_case_on_hold_is_told_and_keeps_nobody_from_anything(pair, scene):
    ada, bob, case = pair
    an_exhibit(ada.workspace, case, "paper 2")
    ada.push(case)
    bob.pull(case)
    hold_case(ada.workspace, case, "the court")
    erase_exhibit(bob.workspace, case, exhibits(bob, case)[0], "asked to", knowing=True)
    bob.push(case)
    for does in (ada.pull, ada.push, ada.pull):
        [aside] = does(case).set_aside
        assert (aside.login, "legal hold here" in aside.why) == ("bob", True)
    assert len(exhibits(ada, case)) == 2
    edit_case(ada.workspace, case, {"goods": "cotton"})
    assert ada.push(case).entries == 1
    assert bob.pull(case).entries == 2
    bob.push(case)
    hold_case(ada.workspace, case, "", "the court let go")
    assert ada.pull(case).set_aside == ()
    ada.push(case)
    assert [each.login for each in bob.pull(case).set_aside] == ["ada", "ada"]
    hold_case(bob.workspace, case, "", "the court let go")
    bob.pull(case)
    bob.push(case)
    ada.pull(case)
    same(ada, bob, case)
    assert len(exhibits(ada, case)) == 1
