"""What locking costs: the same work in a workspace and in a locked copy of it, in turn."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.environment import Environment
from casefiles.kernel.ids import CaseId, DeviceId, Digest
from casefiles.storage.sealing import unlocked
from casefiles.storage.sealing.key_file import KeySecret, unlock
from casefiles.usages.store import list_exhibits
from casefiles.workspace.lock_workspace import lock_workspace
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.benchmarks import large_case
from tests.benchmarks.figures import (
    Figure,
    disk_at_rest,
    locked_by_turns,
    percentile,
    scratch,
    seconds,
    took,
)
from tests.benchmarks.reading import a_pdf
from tests.build import a_worker

ROUNDS, OFTEN, EDITS = 7, 31, 60
"""Turns, those of what is over in 20 ms and often meets a busy disk, and edits."""

FILES, EACH, PAPERS, MANY = 2000, 200_000, 100, 50_000
WORDS = KeySecret.of_passphrase("of the bench")
ADA = Environment("Ada", DeviceId("bench"))

Work = Callable[[Path, int], float]
"""Done in a workspace, for the so-manieth time; returns the seconds it took."""


def figures() -> Iterator[Figure]:
    """Lock a large case; then open it, show it, edit it, take files in and read them, both ways."""
    with scratch() as folder:
        case = large_case.made(folder / "workspace")
        clear, locked = folder / "workspace", folder / "locked"
        shutil.copytree(clear, locked)
        locking = took(lambda: lock_workspace(locked, [WORDS], ADA))
        what = f"locking a workspace of {large_case.EXHIBITS:,} exhibits, without their files"
        yield Figure(what, seconds(locking))
        unlocked.forget(locked)
        yield Figure("its passphrase is tried", seconds(took(lambda: unlock(locked, WORDS))))
        for turn in range(ROUNDS):
            fill(folder / f"source-{turn}", turn)
        for turn in range(OFTEN):
            papers(folder / f"papers-{turn}", turn)
        disk_at_rest(folder)
        size, short = f"{FILES:,} files, {FILES * EACH // 10**6} MB", f"take-in of {PAPERS} PDFs"
        works: dict[str, Work] = {
            f"take-in of {size}": lambda at, turn: added(at, case, f"source-{turn}"),
            short: lambda at, turn: added(at, case, f"papers-{turn}"),
            "opening it to write": opened,
            "the list of its exhibits": lambda at, _: shown(at, case),
            "its result and every board": lambda at, _: judged(at, case),
            "one durable edit, p95": lambda at, _: edited(at, case),
            "bytes again, as a worker is lent them": lent,
            "having a worker read each of the PDFs": read,
        }
        for name, work in works.items():
            yield in_turn(name, work, clear, locked, OFTEN if name == short else ROUNDS)
    with scratch() as folder:
        clear, locked = folder / "workspace", folder / "locked"
        case = large_case.made(clear, MANY)
        shutil.copytree(clear, locked)
        lock_workspace(locked, [WORDS], ADA)
        yield in_turn(f"opening {MANY:,} exhibits to write", opened, clear, locked)
        yield in_turn(f"the list of {MANY:,}", lambda at, _: shown(at, case), clear, locked)
        yield in_turn(f"verifying {MANY:,}", verified, clear, locked)


def in_turn(what: str, work: Work, clear: Path, locked: Path, turns: int = ROUNDS) -> Figure:
    """Do the same in both, several times."""
    return locked_by_turns(what, turns, partial(work, locked), partial(work, clear))


def opened(at: Path, _: int) -> float:
    return took(lambda: Workspace(at, ADA).close())


def verified(at: Path, _: int) -> float:
    with View(at) as view:
        return took(view.verify)


def shown(at: Path, case: CaseId) -> float:
    with View(at) as view:
        return took(lambda: list_exhibits(view.db, case))


def judged(at: Path, case: CaseId) -> float:
    with View(at) as view:
        return took(lambda: large_case.boards(view, case))


def edited(at: Path, case: CaseId) -> float:
    with Workspace(at, ADA) as workspace:
        first = workspace.db.execute("SELECT count(*) FROM journal").fetchone()[0]
        times = [took(lambda n=n: a_worker(workspace, case, first + n)) for n in range(EDITS)]  # type: ignore[misc]
        return percentile(times, 95)


def fill(folder: Path, turn: int) -> None:
    chance = random.Random(turn)
    folder.mkdir()
    for n in range(FILES):
        (folder / f"{n:04}.bin").write_bytes(chance.randbytes(EACH))


def papers(folder: Path, turn: int) -> None:
    folder.mkdir()
    for n in range(PAPERS):
        name = f"% {turn}-{n}\n".encode()  # which no other has
        (folder / f"{n:04}.pdf").write_bytes(a_pdf(3, 30 + n % 9) + name)


def added(at: Path, case: CaseId, source: str) -> float:
    """Take files in that are not there yet: to replace a file leaves one removed (`intake`)."""
    os.sync()
    with Workspace(at, ADA) as workspace:
        return took(lambda: add_exhibits(workspace, case, [at.parent / source]))


def read(at: Path, turn: int) -> float:
    """Have every fact of each paper read, as after it was taken in."""
    kept = [sha256(each.read_bytes()) for each in (at.parent / f"papers-{turn}").iterdir()]
    digests = [Digest(each.hexdigest()) for each in kept]
    with View(at) as view, Readers() as readers:

        def all_of_them() -> None:
            for digest in digests:
                with view.blobs.open(digest) as file:
                    read_file(readers, file, "")

        with view.blobs.open(digests[0]) as file:
            read_file(readers, file, "")  # they are started
        return took(all_of_them)


def lent(at: Path, _: int) -> float:
    with View(at) as view:
        digests = [each.digest for each in view.blobs.listing() if each.digest][:FILES]

        def all_of_them() -> None:
            for digest in digests:
                with view.blobs.open(digest) as file:
                    file.read()

        return took(all_of_them)
