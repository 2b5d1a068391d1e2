"""Two reviewers bring a case together by a hub; killed at any point, the same goes on."""

import os
import signal

import pytest

from casefiles.cases.case_acts import edit_case
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import OnPage
from casefiles.hub import postgres, store
from casefiles.hub.grant_acts import add_case, revoke_grant
from casefiles.hub.model import Part
from casefiles.kernel.errors import Cancelled, Impossible, NoHub
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage import journal
from casefiles.storage.merging.row_shape import read_rows, shapes
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, an_exhibit
from tests.hub_scene import Scene, settled
from tests.s3_server import KEY, SECRET


@pytest.fixture
def pair(scene):
    """Ada and Bob with one case, which came to Bob by the hub."""
    ada, bob = scene.person("ada", 21), scene.person("bob", 32)
    case = a_case(ada.workspace)
    an_exhibit(ada.workspace, case, "paper 1")
    scene.share(ada, case, "bob")
    return ada, bob, case


def rows(person, case):
    return read_rows(person.workspace.db, case, shapes(person.workspace.db))


def same(ada, bob, case):
    assert ada.workspace.head(case) == bob.workspace.head(case)
    assert rows(ada, case) == rows(bob, case)
    for each in (ada, bob):
        assert each.workspace.verify().faults == ()


def test_a_case_comes_whole_to_whom_it_is_granted(pair):
    ada, bob, case = pair
    same(ada, bob, case)
    digests = {row["digest"] for row in rows(ada, case)["exhibits"].values()}
    assert digests
    assert {bob.workspace.blobs.read(each) for each in digests} == {b"paper 1"}


def test_what_both_did_comes_together(pair):
    ada, bob, case = pair
    edit_case(ada.workspace, case, {"title": "Shirts"})
    an_exhibit(bob.workspace, case, "paper 2")
    edit_case(bob.workspace, case, {"goods": "cotton"})
    ada.push(case)
    with pytest.raises(Impossible, match="hub pull"):
        bob.push(case)
    assert bob.pull(case).entries == 1
    bob.push(case)
    assert ada.pull(case).originals == 1
    same(ada, bob, case)
    [row] = rows(ada, case)["cases"].values()
    assert (row["title"], row["goods"]) == ("Shirts", "cotton")


def test_twice_is_once(pair):
    ada, bob, case = pair
    head = bob.workspace.head(case)
    for each in (ada, bob):
        assert each.push(case).entries == each.pull(case).entries == 0
    assert bob.workspace.head(case) == head


def test_the_case_is_not_there_to_whom_it_was_not_granted(pair, scene):
    *_, case = pair
    cleo = scene.person("cleo", 43)
    for does in (cleo.pull, lambda each: store.founder_of(cleo.hub.sql, each) or cleo.pull(each)):
        with pytest.raises(Impossible, match="not granted"):
            does(case)


def test_a_reader_takes_over_and_brings_nothing(pair, scene):
    ada, _, case = pair
    cleo = scene.person("cleo", 43)
    scene.grant(ada, "cleo", case, Part.READER)
    ada.push(case)
    cleo.pull(case)
    same(ada, cleo, case)
    edit_case(cleo.workspace, case, {"title": "Mine"})
    with pytest.raises(Impossible, match="as a reader"):
        cleo.push(case)


def test_after_a_revocation_nothing_more_is_taken_over_and_the_history_says_so(pair):
    ada, bob, case = pair
    revoke_grant(ada.workspace, ada.hub, case, "bob")
    ada.push(case)
    with pytest.raises(Impossible, match="not granted"):
        bob.pull(case)
    [grant] = [e for e in rows(ada, case)["hub_grants"].values() if e["login"] == "bob"]
    assert grant["revoked_at"]


def test_only_an_owner_grants(pair, scene):
    _, bob, case = pair
    scene.person("cleo", 43)
    with pytest.raises(Impossible, match="owner"):
        scene.grant(bob, "cleo", case)


@pytest.mark.parametrize("step", range(6))
def test_killed_at_any_point_the_same_goes_on(pair, scene, step, monkeypatch):
    ada, bob, case = pair
    for n in range(3):
        an_exhibit(ada.workspace, case, f"new {n}")
    steps = iter(range(100))
    for name in ("add_original", "add_entries", "add_visit", "pushed", "hashes"):
        monkeypatch.setattr(store, name, _dying(scene, getattr(store, name), steps, step))
    with pytest.raises(NoHub):
        ada.push(case)
    monkeypatch.undo()
    scene.reconnect("ada")
    ada.push(case)
    bob.pull(case)
    same(ada, bob, case)
    stored = store.originals(ada.hub.sql, case)
    assert {len(each) for each in stored.values()} == {1}
    assert len(stored) == 4


def _dying(scene, does, steps, at):
    """A connection that is killed before the step of that number."""

    def die(*arguments):
        if next(steps) == at:
            scene.kill_connections("ada")
        return does(*arguments)

    return die


def test_a_pull_that_is_killed_goes_on_with_what_it_has(pair, scene, monkeypatch):
    ada, bob, case = pair
    for n in range(3):
        an_exhibit(ada.workspace, case, f"new {n}")
    ada.push(case)
    fetched = []
    read = bob.hub.objects.reading

    def reading(name):
        if len(fetched) == 2:
            raise NoHub("the store", "it was pulled out")
        fetched.append(name)
        return read(name)

    monkeypatch.setattr(bob.hub.objects, "reading", reading)
    with pytest.raises(NoHub):
        bob.pull(case)
    monkeypatch.undo()
    assert bob.pull(case).originals == 1
    same(ada, bob, case)


def test_a_hub_restored_from_last_night_gets_back_what_it_lost(pair, scene, server, tmp_path):
    ada, bob, case = pair
    night = server.tool("pg_dump", "-Fc", "-d", scene.database)
    an_exhibit(ada.workspace, case, "of the day")
    ada.push(case)
    bob.pull(case)
    edit_case(bob.workspace, case, {"title": "Of the evening"})
    restored = f"{scene.database}_restored"
    server.tool("createdb", restored)
    server.tool("pg_restore", "-d", restored, said=night)
    with Scene(server, restored, tmp_path, originals=scene.originals) as after:
        after.pairs = scene.pairs
        for each in (bob, ada):
            each.hub = after.hub(each.login)
        assert bob.push(case).entries == 2
        ada.pull(case)
        assert ada.push(case).entries == 0
        same(ada, bob, case)
        assert len(store.hashes(ada.hub.sql, case)) == len(store_texts(ada, case))


def test_a_hub_that_lost_the_case_gets_it_anew_under_another_key(pair, scene, server, tmp_path):
    ada, bob, case = pair
    server.tool("createdb", "-T", "empty", f"{scene.database}_anew")
    with Scene(server, f"{scene.database}_anew", tmp_path, originals=tmp_path / "anew") as after:
        after.pairs, after.people = scene.pairs, scene.people
        for each in (ada, bob):
            each.hub = after.hub(each.login)
        after.share(ada, case)
        after.grant(ada, "bob", case)
        ada.push(case)
        with pytest.raises(SealBroken):
            bob.pull(case)
        bob.pull(case, new_key=add_case(ada.workspace, ada.hub, case).key_check)
        assert bob.push(case).entries == 0
        same(ada, bob, case)


def test_what_is_erased_leaves_the_store_and_comes_to_nobody(pair, scene, tmp_path):
    ada, bob, case = pair
    [exhibit] = rows(ada, case)["exhibits"]
    erase_exhibit(ada.workspace, case, exhibit, "asked to", knowing=True)
    assert ada.push(case).removed == 1
    assert [each for each in (tmp_path / "originals").rglob("*") if each.is_file()] == []
    bob.pull(case)
    cleo = scene.person("cleo", 43)
    scene.grant(ada, "cleo", case, Part.READER)
    ada.push(case)
    for each in (bob, cleo):
        each.pull(case)
        each.pull(case)
        same(ada, each, case)
        changes = [change.text for entry in store_texts(each, case) for change in entry.changes]
        assert not any("plan.txt" in each for each in changes)


def test_who_went_on_before_he_knew_of_an_erasing_is_not_set_aside(pair, scene):
    """Nor is what he did lost if he never comes back: it is read as it was when he did it."""
    ada, bob, case = pair
    [exhibit] = rows(ada, case)["exhibits"]
    mark_passage(bob.workspace, case, PassageMark(exhibit, OnPage(1), "wages"))
    edit_case(bob.workspace, case, {"goods": "cotton"})
    erase_exhibit(ada.workspace, case, exhibit, "asked to", knowing=True)
    bob.push(case)
    pulled = ada.pull(case)
    assert (pulled.entries, pulled.set_aside, pulled.unlike) == (2, (), ())
    assert rows(ada, case)["cases"][case]["goods"] == "cotton"
    assert not rows(ada, case)["passages"]
    ada.push(case)
    cleo = scene.person("cleo", 43)
    scene.grant(ada, "cleo", case, Part.READER)
    ada.push(case)
    for each in (bob, cleo):
        assert each.pull(case).set_aside == ()
        same(ada, each, case)


def store_texts(person, case):
    return journal.texts(person.workspace.db, case)


def test_originals_lie_in_s3_too(server, database, tmp_path, s3):
    with Scene(
        server, database, tmp_path, originals="s3://originals/firm", s3=(s3, KEY, SECRET)
    ) as scene:
        ada, bob = scene.person("ada", 21), scene.person("bob", 32)
        case = a_case(ada.workspace)
        for n in range(3):
            an_exhibit(ada.workspace, case, f"paper {n}" * 50_000)
        scene.share(ada, case, "bob")
        same(ada, bob, case)
        assert bob.workspace.verify().faults == ()
        assert ada.push(case, looks=True).originals == 0
        [gone, *_] = [e.object for of in store.originals(ada.hub.sql, case).values() for e in of]
        ada.hub.objects.remove(gone)
        assert ada.push(case, looks=True).originals == 1


def test_a_lone_writer_settles_at_once(pair):
    ada, _, case = pair
    edit_case(ada.workspace, case, {"title": "Shirts"})
    assert settled(ada, case).entries == 1
    assert add_case(ada.workspace, ada.hub, case).role == "owner"


def test_who_comes_between_two_steps_of_a_push_is_not_overrun(pair, monkeypatch):
    ada, bob, case = pair
    edit_case(ada.workspace, case, {"title": "Shirts"})
    edit_case(bob.workspace, case, {"goods": "cotton"})
    turn, came = store.take_turn, []

    def take_turn(hub, *about):
        if not came:
            came.append(ada.push(case) if came.append(0) is None else None)
        turn(hub, *about)

    monkeypatch.setattr(store, "take_turn", take_turn)
    with pytest.raises(Impossible, match="hub pull"):
        bob.push(case)
    monkeypatch.undo()
    assert settled(bob, case).entries == 2
    settled(ada, case)
    same(ada, bob, case)


def test_a_server_that_is_there_and_hangs_is_given_up(scene, monkeypatch):
    monkeypatch.setattr(postgres, "_SILENT", 0.5)
    scene.let_in("ada")
    hub = scene.sql("ada")
    [[process]] = hub.rows("SELECT pg_backend_pid()")
    os.kill(process, signal.SIGSTOP)
    try:
        with pytest.raises(NoHub, match="silent"):
            hub.rows("SELECT 1")
        with pytest.raises(NoHub):
            hub.rows("SELECT 1")
    finally:
        os.kill(process, signal.SIGCONT)
    assert scene.sql("ada").rows("SELECT pg_sleep(0.2), 1")[0][1] == 1


def test_who_waits_for_a_server_that_says_nothing_can_stop(scene):
    scene.let_in("ada")
    hub, asked = scene.sql("ada"), []

    def asks():
        asked.append(1)
        if len(asked) == 3:
            raise Cancelled

    hub.while_silent(asks)
    assert hub.rows("SELECT 1") == [(1,)]
    with pytest.raises(Cancelled), hub.transaction():
        hub.rows("SELECT pg_sleep(60)")
    assert len(asked) == 3
    with pytest.raises(NoHub):  # what the server answers later is the answer to nothing
        hub.rows("SELECT 1")
