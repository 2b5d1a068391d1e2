"""What locking costs: the same work in a workspace and in a locked copy of it, in turn."""

import random
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from statistics import median

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
from tests.benchmarks.figures import Figure, compared, percentile, scratch, seconds, took
from tests.benchmarks.reading import a_pdf
from tests.build import a_worker

AIM, ROUNDS, EDITS = "1.3", 5, 60
FILES, EACH, PAPERS, MANY = 300, 400_000, 100, 50_000
WORDS = KeySecret.of_passphrase("of the bench")
ADA = Environment("Ada", DeviceId("bench"))

Work = Callable[[Path], float]


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
        fill(folder / "source")
        works: dict[str, Work] = {
            "opening it to write": opened,
            "the list of its exhibits": lambda at: shown(at, case),
            "its result and every board": lambda at: judged(at, case),
            "one durable edit, p95": lambda at: edited(at, case),
            f"take-in of {FILES} files, {FILES * EACH // 10**6} MB": lambda at: added(at, case),
            "their bytes again, as a worker is lent them": lent,
        }
        for name, work in works.items():
            yield in_turn(name, work, clear, locked)
        papers(folder / "papers")
        works = {
            f"take-in of {PAPERS} PDFs of 3 pages": lambda at: added(at, case, "papers"),
            "having a worker read each of them": read,
        }
        for name, work in works.items():
            yield in_turn(name, work, clear, locked)
    with scratch() as folder:
        clear, locked = folder / "workspace", folder / "locked"
        case = large_case.made(clear, MANY)
        shutil.copytree(clear, locked)
        lock_workspace(locked, [WORDS], ADA)
        yield in_turn(f"opening {MANY:,} exhibits to write", opened, clear, locked)
        yield in_turn(f"the list of {MANY:,}", lambda at: shown(at, case), clear, locked)
        yield in_turn(f"verifying {MANY:,}", verified, clear, locked)


def in_turn(what: str, work: Work, clear: Path, locked: Path) -> Figure:
    ours, theirs = list[float](), list[float]()
    for turn in range(ROUNDS):
        both = ((ours, locked), (theirs, clear))
        for times, at in both if turn % 2 else reversed(both):
            times.append(work(at))
    return compared(f"locked: {what}", median(ours), median(theirs), "not locked", aim=AIM)


def opened(at: Path) -> float:
    return took(lambda: Workspace(at, ADA).close())


def verified(at: Path) -> float:
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


def fill(folder: Path) -> None:
    chance = random.Random(3)
    folder.mkdir()
    for n in range(FILES):
        (folder / f"{n:04}.bin").write_bytes(chance.randbytes(EACH))


def papers(folder: Path) -> None:
    folder.mkdir()
    for n in range(PAPERS):
        (folder / f"{n:04}.pdf").write_bytes(a_pdf(3, 30 + n % 9))


def added(at: Path, case: CaseId, source: str = "source") -> float:
    """Take the same files in anew: what is there already is written again all the same."""
    with Workspace(at, ADA) as workspace:
        return took(lambda: add_exhibits(workspace, case, [at.parent / source]))


def read(at: Path) -> float:
    """Have every fact of each paper read, as after it was taken in."""
    kept = [sha256(each.read_bytes()) for each in (at.parent / "papers").iterdir()]
    digests = [Digest(each.hexdigest()) for each in kept]
    with View(at) as view, Readers() as readers:

        def all_of_them() -> None:
            for digest in digests:
                with view.blobs.open(digest) as file:
                    read_file(readers, file, "")

        with view.blobs.open(digests[0]) as file:
            read_file(readers, file, "")  # they are started
        return took(all_of_them)


def lent(at: Path) -> float:
    with View(at) as view:
        digests = [each.digest for each in view.blobs.listing() if each.digest][:FILES]

        def all_of_them() -> None:
            for digest in digests:
                with view.blobs.open(digest) as file:
                    file.read()

        return took(all_of_them)
