"""Machines that are broken, strange or hang; two who ask; what was erased; what a result names."""

import random
import time
from contextlib import nullcontext
from dataclasses import replace

import pytest

from casefiles.cli import machines
from casefiles.evidence import store as evidence
from casefiles.hub.work import store
from casefiles.kernel.errors import Impossible, NoHub
from casefiles.kernel.file_task import NotDone
from casefiles.storage.sealing.person_key import new_pair
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case, an_exhibit
from tests.casefiles.cli.conftest import at_home
from tests.casefiles.hub.conftest import BUCKET
from tests.casefiles.hub.work.queue_scene import (
    ada,
    asked,
    at_once,
    eventually,
    executor,
    kept,
    left_alone,
    work_here,
)
from tests.hub_machine import FAULTY, HANGS, KINDS, REPEAT, let_in, machine, repeat
from tests.hub_scene import Scene
from tests.postgres_server import PASSWORD, SUPERUSER
from tests.s3_server import KEY, SECRET

pytest.importorskip("procrastinate", reason="the extra “hub” is not whole here")

__all__ = ["ada", "at_once"]


def left_in_queue(scene):
    with scene.sql() as hub:
        return [
            hub.rows(f"SELECT count(*) FROM {table}")[0][0]
            for table in ("hub.work", "hub.work_results", "work.procrastinate_jobs")
        ]


def test_one_broken_machine_names_no_file_where_there_is_another(scene, ada):
    """It fails at all it takes, and fast."""
    [digest] = kept(ada, b"good")
    with executor(ada) as does:
        made = does.submit(repeat(digest))
        eventually(lambda: asked(scene))
        name = scene.sql().rows("SELECT name FROM hub.work")[0][0]
        for _ in range(5):
            assert not store.fail(scene.sql("mill2"), ada.case, name)
        work_here(scene)
        assert made.result(20) == b"goodgood"


def test_a_file_that_fails_on_each_machine_is_named(scene, ada):
    [digest] = kept(ada, FAULTY)
    with executor(ada) as does:
        made = does.submit(repeat(digest))
        eventually(lambda: asked(scene))
        name = scene.sql().rows("SELECT name FROM hub.work")[0][0]
        store.offer(scene.sql("mill2"), {REPEAT.queue: "repeat 1"}, "")
        gives_up = [
            store.fail(scene.sql(each), ada.case, name) for each in ("mill1", "mill1", "mill2")
        ]
        assert gives_up == [False, False, True]
        with pytest.raises(NotDone, match="mill"):
            made.result(20)


def test_a_machine_whose_key_was_not_named_hands_on_what_it_cannot_open(scene, ada):
    ada.machines = ada.machines[:1]
    digests = kept(ada, b"one", b"two")
    with executor(ada) as does:
        made = [does.submit(repeat(each)) for each in digests]
        eventually(lambda: len(asked(scene)) == 2)
        with machine(scene, "mill2"):
            time.sleep(3)
        assert not any(each.done() for each in made)
        with machine(scene, "mill1"):
            assert [each.result(30) for each in made] == [b"oneone", b"twotwo"]


def test_where_no_machine_that_was_named_works_that_is_said(scene, ada):
    ada.machines = [new_pair("Other", random.Random(7).randbytes).person]
    [digest] = kept(ada, b"one")
    with executor(ada) as does, pytest.raises(Impossible, match="whose key was named"):
        does.submit(repeat(digest)).result(20)


def test_two_who_ask_for_the_same_both_get_it(scene, ada):
    [digest] = kept(ada, b"one")
    other = replace(ada, hub=scene.hub("ada"))
    other.case, other.machines = ada.case, ada.machines
    with executor(ada) as one, executor(other) as two, machine(scene, "mill1"):
        made = one.submit(repeat(digest)), two.submit(repeat(digest))
        assert [each.result(30) for each in made] == [b"oneone"] * 2


def test_what_is_gone_from_the_queue_is_asked_for_again(scene, ada):
    [digest] = kept(ada, b"one")
    with executor(ada) as does:
        made = does.submit(repeat(digest))
        eventually(lambda: asked(scene))
        jobs = "SELECT id FROM work.procrastinate_jobs"
        before = scene.sql().rows(jobs)
        store.clear(scene.sql("ada"), ada.case)
        eventually(lambda: scene.sql().rows(jobs) not in ([], before))
        work_here(scene)
        assert made.result(20) == b"oneone"


def test_a_result_that_names_an_original_does_not_have_it_removed(scene, ada):
    [digest] = kept(ada, b"one")
    told = []
    with executor(ada, told=told) as does:
        made = does.submit(repeat(digest))
        eventually(lambda: asked(scene))
        [[name]] = scene.sql().rows("SELECT name FROM hub.work")
        [[original]] = scene.sql().rows("SELECT object FROM hub.originals")
        store.return_result(scene.sql("mill2"), ada.case, name, stored=original)
        eventually(lambda: told)
        assert ada.hub.objects.size(original)
        work_here(scene)
        assert made.result(20) == b"oneone"
    assert told[0][0] == "mill2"


def test_erasing_leaves_nothing_of_it_in_the_queue(scene, ada):
    one, two, _ = kept(ada, b"one", b"two " * 500_000, b"three")
    with left_alone(ada) as dead:
        for each in (one, two):
            dead.submit(repeat(each))
        eventually(lambda: len(asked(scene)) == 2)
    work_here(scene)
    [exhibit] = [e for e in evidence.of_case(ada.workspace.db, ada.case) if e.digest == two]
    before = [e for e in (scene.folder / "originals").rglob("*.*") if e.is_file()]
    erase_exhibit(ada.workspace, ada.case, exhibit.id, "asked to")
    ada.push(ada.case)
    assert left_in_queue(scene) == [0, 0, 0]
    after = [e for e in (scene.folder / "originals").rglob("*.*") if e.is_file()]
    assert len(before) - len(after) == 1  # 2 originals and a result; the third original came
    with scene.sql() as hub:
        [[kept_objects]] = hub.rows("SELECT count(*) FROM hub.originals")
    assert len(after) == kept_objects - 1


def test_who_may_not_bring_clears_no_queue(scene, ada):
    scene.let_in("cleo")
    with pytest.raises(Impossible):
        store.clear(scene.sql("cleo"), ada.case)


def test_a_task_that_hangs_is_given_up_and_its_machine_ends(scene, ada):
    bad, good = kept(ada, HANGS, b"good")
    with executor(ada) as does:
        made = does.submit(repeat(bad)), does.submit(repeat(good))
        for _ in range(store.TRIES):
            with machine(scene, "mill1", patience=1, longest=1.0) as hanging:
                assert hanging.wait(30) == 1
        with pytest.raises(NotDone, match="mill1"):
            made[0].result(20)
        with machine(scene, "mill1", patience=1):
            assert made[1].result(30) == b"goodgood"


def test_machines_read_from_s3_and_leave_nothing_there(server, database, tmp_path, s3):
    with Scene(
        server, database, tmp_path, originals=f"s3://{BUCKET}/firm", s3=(s3, KEY, SECRET)
    ) as scene:
        ada = scene.person("ada", 21)
        ada.case = a_case(ada.workspace)
        scene.share(ada, ada.case)
        ada.machines = let_in(scene, "mill1")
        key = ada.machines[0].fingerprint
        store.offer(scene.sql("mill1"), {REPEAT.queue: "repeat 1"}, key)
        digests = kept(ada, b"small", b"large " * 300_000)
        with executor(ada) as does, machine(scene, "mill1"):
            made = [does.submit(repeat(each)) for each in digests]
            assert [each.result(30) for each in made] == [b"small" * 2, b"large " * 600_000]
        files = ada.hub.objects._files
        there = [each for each in files.find(f"{BUCKET}/firm") if "." in each]
        assert len(there) == 2


ASKED = (
    "EXPLAIN (ANALYZE, BUFFERS OFF, TIMING OFF, SUMMARY OFF) SELECT 1 FROM hub.work_results",
    "EXPLAIN (ANALYZE, BUFFERS OFF, TIMING OFF, SUMMARY OFF) SELECT 1 FROM hub.work",
    "SELECT * FROM hub.results_of('{case}', ARRAY['{name}'])",
    "SELECT * FROM hub.asked_work('{case}', ARRAY['{name}'])",
)


@pytest.mark.parametrize("query", ASKED)
def test_nobody_learns_what_is_read_in_a_case_of_others(scene, ada, query):
    """Whoever has no part in it is answered alike, whether there is a result or not."""
    scene.let_in("eve")
    [digest] = kept(ada, b"one")

    def answer(name):
        try:
            return str(scene.sql("eve").rows(query.format(case=ada.case, name=name)))
        except Impossible as error:
            return repr(error)

    before = answer("0" * 64)
    with left_alone(ada) as dead:
        dead.submit(repeat(digest))
        eventually(lambda: asked(scene))
    work_here(scene)
    [[name]] = scene.sql().rows("SELECT name FROM hub.work_results")
    assert answer(name) == before


def test_what_was_thrown_away_is_told_though_the_hub_is_lost_then(
    scene, ada, monkeypatch, tmp_path, capsys
):
    monkeypatch.setattr(machines, "connected", lambda _: nullcontext(ada.hub))
    key = tmp_path / "mill.key"
    key.write_text(ada.machines[0].line())
    [digest] = kept(ada, b"one")

    def lied():
        with machines.machines(ada.workspace, ada.case, [key], KINDS, None) as does:
            made = does.submit(repeat(digest))
            eventually(lambda: asked(scene))
            [[name]] = scene.sql().rows("SELECT name FROM hub.work")
            store.return_result(scene.sql("mill2"), ada.case, name, b"no result")
            eventually(lambda: left_in_queue(scene)[1] == 0)
            scene.kill_connections("ada")
            made.result(20)

    with pytest.raises(NoHub):
        lied()
    assert "as mill2 returned it" in capsys.readouterr().err


def test_erasing_removes_no_original_that_a_machine_calls_its_result(scene, ada):
    digests = kept(ada, b"one", b"two")
    other = a_case(ada.workspace, "Another")
    scene.share(ada, other)
    an_exhibit(ada.workspace, other, "of another case")
    ada.push(other)
    with left_alone(ada) as dead:
        dead.submit(repeat(digests[0]))
        eventually(lambda: asked(scene))
    ada.push(ada.case)
    [[name]] = scene.sql().rows("SELECT name FROM hub.work")
    stored = [each for [each] in scene.sql().rows("SELECT object FROM hub.originals")]
    for each in stored:
        store.return_result(scene.sql("mill1"), ada.case, name, stored=each)
    [exhibit] = [e for e in evidence.of_case(ada.workspace.db, ada.case) if e.digest == digests[0]]
    erase_exhibit(ada.workspace, ada.case, exhibit.id, "asked to")
    assert ada.push(ada.case).removed == 1
    assert left_in_queue(scene) == [0, 0, 0]
    assert len([each for each in stored if ada.hub.objects.size(each)]) == len(stored) - 1


def test_who_is_ended_while_results_are_removed_finds_them_again(scene, ada, monkeypatch):
    [digest] = kept(ada, b"two " * 500_000)
    with left_alone(ada) as dead:
        dead.submit(repeat(digest))
        eventually(lambda: asked(scene))
    work_here(scene)
    [exhibit] = evidence.of_case(ada.workspace.db, ada.case)
    erase_exhibit(ada.workspace, ada.case, exhibit.id, "asked to")

    def dies(*_):
        raise NoHub("the hub", "it was pulled out")

    for does in (store, "clear"), (ada.hub.objects, "remove"):
        with monkeypatch.context() as patch:
            patch.setattr(*does, dies)
            with pytest.raises(NoHub):
                ada.push(ada.case)
    ada.push(ada.case)
    assert left_in_queue(scene) == [0, 0, 0]
    assert [e for e in (scene.folder / "originals").rglob("*.*") if e.is_file()] == []


def test_tables_of_an_older_version_are_brought_up_to_date_with_the_hub(scene, ada, tmp_path):
    with scene.sql() as hub:
        hub.run_script(
            "SET row_security = off; DELETE FROM hub.work_migrations WHERE number = 5;"
            "DROP FUNCTION hub.result_objects(text)"
        )
    with pytest.raises(Impossible, match="hub init"):
        executor(ada)
    secret = tmp_path / "keeper.txt"
    secret.write_text(f"password = {PASSWORD}\n")
    secret.chmod(0o600)
    server = ("--server", "127.0.0.1", "--port", scene.server.port, "--database", scene.database)
    ran = at_home(tmp_path)("hub", "init", *server, "--login", SUPERUSER, "--credentials", secret)
    assert "1 step taken" in ran.out, ran.err
    with executor(ada):
        pass
