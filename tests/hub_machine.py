"""A machine that works for a hub, in a process of its own, and what it does in tests."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from casefiles.evidence.intake.read_task import READ, READING, read_task
from casefiles.evidence.ocr import engines
from casefiles.evidence.ocr.recognition_task import RECOGNIZE, recognition_version, recognizing
from casefiles.hub.place import Credentials, HubPlace
from casefiles.hub.session import Hub
from casefiles.hub.work import prepare
from casefiles.hub.work.model import Ability
from casefiles.hub.work.procrastinate_queue import work
from casefiles.kernel.file_task import BadAnswer, FileTask, TaskKind
from casefiles.package.pages.model import PagesSettings
from casefiles.package.pages.page_task import SET_PAGES, pages_version, setting_pages
from casefiles.reference_data import fonts
from casefiles.storage.sealing.ciphers import AgreementKey
from casefiles.storage.sealing.person_key import PersonKeyPair
from tests.hub_scene import keeper

POISON, FAULTY, SLOW, HANGS = b"poison", b"faulty", b"slow", b"hangs"


def perform(task, file, hand):
    content = file.read()
    if content.startswith(POISON):
        os.kill(os.getpid(), signal.SIGKILL)
    if content.startswith(FAULTY):
        raise ValueError
    if content.startswith(SLOW):
        time.sleep(0.3)
    if content.startswith(HANGS):
        time.sleep(600)
    return content[: task.given["first"]] * task.given["times"]


def check(task, content):
    if not content:
        raise BadAnswer("nothing")


REPEAT = Ability("repeat", "1", TaskKind(perform, check))
KINDS = {REPEAT.kind: REPEAT.does}


def repeat(digest, times=2, first=None):
    """The task of returning a file, or its first bytes, so many times."""
    return FileTask(digest, REPEAT.kind, REPEAT.version, {"times": times, "first": first})


def abilities(*, sees=False):
    """What a machine does in tests; `sees`: also what the engines of this computer do."""
    seeing = engines.installed() if sees else ()
    return [
        REPEAT,
        Ability(READ, read_task("", "").version, READING),
        Ability(SET_PAGES, pages_version(), setting_pages(PagesSettings(fonts()))),
        *(Ability(RECOGNIZE, recognition_version(each), recognizing(each)) for each in seeing),
    ]


def let_in(scene, *logins):
    """Make machines of a hub; return their public keys."""
    with keeper(scene.server, scene.database) as hub:
        prepare.prepare_work(hub)
    for each in logins:
        scene.let_in(each)
        with keeper(scene.server, scene.database) as hub:
            prepare.add_worker(hub, each, f"password of {each}")
    return [scene.pairs[each].person for each in logins]


@contextmanager
def machine(scene, login, patience=3.0, *, sees=False, longest=3600.0):
    """Have a machine work in a process of its own."""
    pair = scene.pairs[login]
    said = {
        "place": asdict(scene.place(login)), "password": f"password of {login}",
        "s3": scene.s3, "name": pair.name, "key": pair.key.private.hex(), "patience": patience,
        "sees": sees, "longest": longest,
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.hub_machine", json.dumps(said)],
        cwd=Path(__file__).parent.parent, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def main(said):
    pair = PersonKeyPair(said["name"], AgreementKey(bytes.fromhex(said["key"])))
    place = HubPlace(**said["place"])
    with Hub(place, Credentials(said["password"], *said["s3"]), pair) as hub:
        work(
            hub, abilities(sees=said["sees"]), os.urandom,
            patience=said["patience"], longest=said["longest"],
        )  # fmt: skip


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
