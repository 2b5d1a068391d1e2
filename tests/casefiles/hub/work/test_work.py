"""Machines do what is asked of them, are lent no more than that, and are not believed."""

import json
import os
import time
from base64 import b64decode
from concurrent.futures import wait
from dataclasses import replace

import pytest

from casefiles.evidence import store as evidence
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.evidence.intake.read_task import READ, READING
from casefiles.evidence.text_cache.store import open_cache
from casefiles.hub.work import procrastinate_queue, store
from casefiles.hub.work.lent_task import open_task, seal_result
from casefiles.hub.work.model import queue_for
from casefiles.hub.work.procrastinate_queue import work
from casefiles.kernel.errors import Impossible, NoHub
from casefiles.kernel.file_task import NotDone
from tests.build import a_case
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
from tests.hub_machine import (
    FAULTY,
    POISON,
    REPEAT,
    SLOW,
    machine,
    repeat,
)
from tests.hub_scene import SECRET

__all__ = ["ada", "at_once"]

procrastinate = pytest.importorskip("procrastinate", reason="the extra “hub” is not whole here")


def test_what_is_asked_for_comes_back_and_leaves_nothing_there(scene, ada):
    digests = kept(ada, b"one", b"two", b"large " * 300_000)
    with executor(ada) as does:
        made = [does.submit(repeat(each)) for each in digests]
        twice = does.submit(repeat(digests[0]))
        eventually(lambda: len(asked(scene)) == 3)
        work_here(scene)
        assert [each.result(20) for each in made[:2]] == [b"oneone", b"twotwo"]
        assert made[2].result(20) == b"large " * 600_000
        assert twice.result(20) == b"oneone"
    with scene.sql() as hub:
        for table in ("hub.work", "hub.work_results", "work.procrastinate_jobs"):
            assert hub.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    there = [e for e in (scene.folder / "originals").rglob("*") if e.is_file()]
    assert len(there) == 3


def test_whoever_keeps_the_hub_reads_nothing(scene, ada, server):
    [digest] = kept(ada, SECRET.encode())
    seen = b""
    with left_alone(ada) as does:
        does.submit(repeat(digest, times=3))
        eventually(lambda: asked(scene))
        seen += server.tool("pg_dump", "-d", scene.database)
    work_here(scene)
    seen += server.tool("pg_dump", "-d", scene.database)
    seen += b"".join(e.read_bytes() for e in (scene.folder / "originals").rglob("*.*"))
    lines = seen.splitlines()
    assert any(each.startswith(b"COPY work.procrastinate_jobs") for each in lines)
    assert any(b"mill1" in each and b"RDSEALED".hex().encode() in each for each in lines)
    for each in (SECRET.encode(), SECRET.encode().hex().encode(), digest.encode(), b'"given"'):
        assert each not in seen
    for _, args in asked(scene):
        assert {*json.loads(args)} == {"case", "name", "sealed"}


def test_a_machine_is_lent_one_original_and_one_result_and_no_more(scene, ada):
    kept(ada, b"one", b"two")
    ada.push(ada.case)
    mill = scene.sql("mill1")
    for table in ("brought_to", "originals_of", "grants_of", "visits_of", "case_of"):
        assert mill.rows(f"SELECT * FROM hub.{table}('{ada.case}')") == []
    for denied in (
        "SELECT * FROM hub.entries",
        "SELECT * FROM hub.work",
        "SELECT * FROM hub.work_results",
        "INSERT INTO hub.work_results (case_id, name, content, object) VALUES ('', '', '', '')",
        "DELETE FROM hub.work_results",
    ):
        with pytest.raises(Impossible):
            mill.rows(denied)
    with pytest.raises(Impossible):
        store.ask(mill, ada.case, [("0" * 64, "repeat-1", "")])
    with pytest.raises(Impossible):
        store.forget(mill, ada.case, ["0" * 64])


def test_who_is_no_machine_takes_no_job_and_returns_nothing(scene, ada):
    scene.let_in("cleo")
    cleo = scene.sql("cleo")
    with pytest.raises(Impossible):
        store.return_result(cleo, ada.case, "0" * 64, b"x")
    with pytest.raises(Impossible):
        cleo.rows("SELECT * FROM work.procrastinate_jobs")
    with pytest.raises(Impossible):
        store.ask(cleo, ada.case, [("0" * 64, "repeat-1", "")])
    with pytest.raises(Impossible):
        store.retake(cleo, 0)


def test_a_lie_is_told_with_who_told_it_and_the_truth_is_asked_for_again(scene, ada):
    one, two = kept(ada, b"one", b"two")
    told, liar = [], scene.sql("mill2")
    with executor(ada, told=told) as does:
        made = does.submit(repeat(one)), does.submit(repeat(two))
        eventually(lambda: len(asked(scene)) == 2)
        names = [name for [name] in scene.sql().rows("SELECT name FROM hub.work ORDER BY job")]
        store.return_result(liar, ada.case, names[0], b"RDSEALED and then nothing of it")
        eventually(lambda: len(told) == 1)
        work_here(scene)
        assert [each.result(20) for each in made] == [b"oneone", b"twotwo"]
    assert told[0][0] == "mill2"


@pytest.mark.parametrize("lie", ["of another task", "empty", "an object that is not there"])
def test_who_lies_three_times_is_named_and_stops_nobody(scene, ada, lie):
    one, two = kept(ada, b"one", b"two")
    told, liar = [], scene.sql("mill2")
    with executor(ada, told=told) as does:
        other, made = does.submit(repeat(two)), does.submit(repeat(one))
        for tries in range(3):
            eventually(lambda: len(asked(scene)) == 2)
            [[name]] = scene.sql().rows("SELECT name FROM hub.work ORDER BY job DESC LIMIT 1")
            content, stored = b"x" * 200, ""
            if lie == "an object that is not there":
                content, stored = b"", f"{'a' * 64}.{'b' * 16}"
            if lie == "of another task":
                content = hub_executor_seal(scene, b"x")
            if lie == "empty":
                content = hub_executor_seal(scene, b"", name)
            store.return_result(liar, ada.case, name, content, stored)
            eventually(lambda: len(told) == tries + 1)  # noqa: B023
        with pytest.raises(NotDone, match="mill2") as lost:
            made.result(20)
        work_here(scene)
        assert other.result(20) == b"twotwo"
    assert lost.value.reason == "nonsense"


def hub_executor_seal(scene, content, name=""):
    """What a machine would return of a job: of that name, or of the first there is."""
    jobs = [json.loads(args) for _, args in asked(scene)]
    [job] = [each for each in jobs if each["name"] == (name or jobs[0]["name"])]
    lent = open_task(b64decode(job["sealed"]), scene.pairs["mill2"])
    return seal_result(lent, content, os.urandom)


def test_a_task_that_fails_three_times_is_named_and_stops_nobody(scene, ada):
    bad, good = kept(ada, FAULTY, b"good")
    with executor(ada) as does:
        made = does.submit(repeat(bad)), does.submit(repeat(good))
        eventually(lambda: len(asked(scene)) == 2)
        for _ in range(6):
            work_here(scene)
            time.sleep(0.4)
        assert made[1].result(20) == b"goodgood"
        with pytest.raises(NotDone, match="mill1") as lost:
            made[0].result(20)
    assert lost.value.reason == "crashed"


def test_a_file_that_kills_machines_is_named_and_stops_nobody(scene, ada):
    bad, good = kept(ada, POISON, b"good")
    mill = scene.sql("mill2")
    with executor(ada) as does:
        made = does.submit(repeat(bad)), does.submit(repeat(good))
        for login in ("mill1", "mill2"):
            with machine(scene, login) as killed:
                assert killed.wait(30) == -9
            assert store.retake(mill, 0) == 1
        assert made[1].result(20) == b"goodgood"
        for _ in range(store.DEATHS - 3):
            die(scene)
            assert store.retake(mill, 0) == 1
            assert not made[0].done()
        die(scene)
        assert store.retake(mill, 0) == 0
        with pytest.raises(NotDone, match="mill2") as lost:
            made[0].result(20)
    assert lost.value.reason == "crashed"
    assert asked(scene) == []


def die(scene):
    """Have a machine take what waits, and be heard of no more."""
    with scene.sql() as hub:
        hub.run("SET search_path = work")
        hub.run("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")


def test_a_machine_that_is_killed_loses_nothing(scene, ada):
    digests = kept(ada, *(SLOW + b"%d" % n for n in range(12)))
    with executor(ada) as does:
        made = [does.submit(repeat(each)) for each in digests]
        with machine(scene, "mill2", patience=1.2):
            for _ in range(2):
                with machine(scene, "mill1", patience=1.2):
                    before = sum(each.done() for each in made)
                    eventually(lambda: sum(e.done() for e in made) >= min(12, before + 2))  # noqa: B023
            wait(made, 40)
        assert [each.result(0) for each in made] == [2 * (SLOW + b"%d" % n) for n in range(12)]


def test_a_machine_whose_connections_are_cut_goes_on(scene, ada):
    digests = kept(ada, *(SLOW + b"%d" % n for n in range(8)))
    with executor(ada) as does, machine(scene, "mill1"):
        made = [does.submit(repeat(each)) for each in digests]
        for count in (2, 4):
            eventually(lambda: sum(each.done() for each in made) >= count)  # noqa: B023
            scene.kill_connections("mill1")
        assert [each.result(60) for each in made] == [2 * (SLOW + b"%d" % n) for n in range(8)]


def test_a_queue_that_is_lost_is_joined_again_but_not_for_ever(scene, ada, monkeypatch):
    serve, tried = procrastinate.App.run_worker, []

    def lost(app, **how):
        tried.append(app)
        if len(tried) == 2:
            serve(app, **how)
        else:
            raise procrastinate.exceptions.ConnectorException

    monkeypatch.setattr(procrastinate.App, "run_worker", lost)
    monkeypatch.setattr(procrastinate_queue, "_PAUSE", 0)
    [digest] = kept(ada, b"one")
    with executor(ada) as does:
        made = does.submit(repeat(digest))
        eventually(lambda: asked(scene))
        work_here(scene)
        assert made.result(20) == b"oneone"
    with pytest.raises(NoHub):
        work_here(scene)
    assert 2 < len(tried) < 20


def test_who_asks_and_is_cut_off_is_told_and_asks_again(scene, ada):
    [digest] = kept(ada, b"one")
    with executor(ada) as does:
        made = does.submit(repeat(digest))
        eventually(lambda: asked(scene))
        scene.kill_connections("ada")
        with pytest.raises(NoHub):
            made.result(20)
    work_here(scene)
    scene.reconnect("ada")
    with executor(ada) as does:
        assert does.submit(repeat(digest)).result(20) == b"oneone"


def test_who_stops_waiting_takes_back_what_is_not_begun(scene, ada):
    digests = kept(ada, b"one", b"two")
    with executor(ada) as does:
        first, _ = [does.submit(repeat(each)) for each in digests]
        eventually(lambda: len(asked(scene)) == 2)
        assert first.cancel()
        eventually(lambda: len(asked(scene)) == 1)
    assert asked(scene) == []


def test_what_was_done_while_nobody_waited_is_there(scene, ada):
    """Killed, the one who asked finds what was done meanwhile."""
    [digest] = kept(ada, b"one")
    with left_alone(ada) as dead:
        dead.submit(repeat(digest))
        eventually(lambda: asked(scene))
    work_here(scene)
    with executor(ada) as does:
        assert does.submit(repeat(digest)).result(20) == b"oneone"


def test_where_no_machine_does_it_that_is_said(scene, ada):
    [digest] = kept(ada, b"one")
    other = replace(repeat(digest), version="2")
    with executor(ada) as does, pytest.raises(Impossible, match=r"No machine .* repeat 2"):
        does.submit(other).result(20)
    with executor(ada) as does:
        does.submit(repeat(digest))
        eventually(lambda: [queue for queue, _ in asked(scene)] == [REPEAT.queue])


def test_a_hub_without_machines_says_who_adds_one(scene):
    bob = scene.person("bob", 32)
    bob.case, bob.machines = a_case(bob.workspace), []
    scene.share(bob, bob.case)
    for asks in (lambda: executor(bob), lambda: work(bob.hub, [REPEAT], os.urandom)):
        with pytest.raises(Impossible, match="add-person --machine"):
            asks()


def test_queues_are_named_so_that_the_database_can_notify_of_them():
    assert len(f"procrastinate_queue_v1#{queue_for(repeat('0' * 64))}") < 64


def test_a_case_is_read_by_a_machine_as_it_is_here(scene, ada):
    kept(ada, b"wages paid", b"and more\n" * 10_000)
    with executor(ada, {READ: READING}) as does, machine(scene, "mill1"):
        assert process_due_here(ada.workspace, ada.case, executor=does) == 2
    there = read_again(ada)
    assert sorted(there) == sorted(read_again(ada, anew=True))
    assert ada.workspace.verify().faults == ()


def read_again(person, *, anew=False):
    """What is known of the files of a case; read once more, here."""
    workspace, exhibits = person.workspace, evidence.of_case(person.workspace.db, person.case)
    if anew:
        with open_cache(workspace.folder) as kept_texts:
            kept_texts.forget(each.digest for each in exhibits)
        assert process_due_here(workspace, person.case) == len(exhibits)
    with open_cache(workspace.folder) as kept_texts:
        texts = {each.id: kept_texts.texts(each.digest) for each in exhibits}
    readings = evidence.readings(workspace.db, person.case).values()
    return [(each.mime, each.facts, each.reader, texts[each.exhibit]) for each in readings]
