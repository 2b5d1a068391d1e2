"""Ada at a hub with machines: she asks, and they work here or in processes of their own."""

import hashlib
import os
import time
from contextlib import contextmanager

import pytest

from casefiles.hub.work import hub_executor, procrastinate_queue, store
from casefiles.hub.work.hub_executor import HubExecutor
from casefiles.hub.work.procrastinate_queue import work
from tests.build import a_case, an_exhibit
from tests.hub_machine import KINDS, REPEAT, abilities, let_in


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """What failed is tried again at once, and what is gone asked for again."""
    monkeypatch.setattr(procrastinate_queue, "_LATER", 0)
    monkeypatch.setattr(hub_executor, "_LOOKED_FOR", 0.2)


@pytest.fixture
def ada(scene):
    """Ada with a case at the hub; two machines are let in."""
    person = scene.person("ada", 21)
    person.case = a_case(person.workspace)
    scene.share(person, person.case)
    person.machines = let_in(scene, "mill1", "mill2")
    key = person.machines[0].fingerprint
    store.offer(scene.sql("mill1"), {each.queue: each.kind for each in abilities()}, key)
    return person


def executor(person, kinds=KINDS, told=None):
    key = person.hub.case_key(person.workspace.db, person.case)
    return HubExecutor(
        person.hub, key, person.workspace.blobs, person.machines, kinds, os.urandom,
        lambda *said: told.append(said) if told is not None else None,
    )  # fmt: skip


def kept(person, *contents):
    """Have these bytes as originals of the case; return their digests."""
    for each in contents:
        an_exhibit(person.workspace, person.case, each.decode())
    return [hashlib.sha256(each).hexdigest() for each in contents]


def asked(scene):
    with scene.sql() as hub:
        return hub.rows("SELECT queue_name, args::text FROM work.procrastinate_jobs ORDER BY id")


def eventually(holds, seconds=20):
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.05)


def work_here(scene, login="mill1"):
    """Have a machine do all that waits, in this process."""
    work(scene.hub(login), [REPEAT], os.urandom, patience=3, until_empty=True)


@contextmanager
def left_alone(person):
    """An executor whose program is killed: what it asked for is not taken back."""
    dead = executor(person)
    yield dead
    dead._forget = lambda names: None
    dead.close()
