"""Many people at work at once in one case, each in a workspace and by a login of their own.

`python -m tests.hub_writers 20 2` has twenty add two papers each, and prints the counts.
"""

import random
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.hub import administer, exchange
from casefiles.hub.grant_acts import add_case
from casefiles.kernel.errors import Impossible
from casefiles.storage import journal
from casefiles.storage.merging.row_shape import read_rows, shapes
from casefiles.workspace.workspace import Workspace
from tests import postgres_server
from tests.build import NOON, a_case, an_exhibit, with_tables
from tests.hub_scene import Scene, keeper
from tests.loan_laws import device

_TRIES = 400
_LONGEST = 30.0
"""Seconds somebody waits at most before trying again: longer each time that others were sooner."""


@dataclass
class Counts:
    """What became of it."""

    writers: int
    done: int = 0
    """Acts of people, all told."""

    pushes: int = 0
    behind: int = 0
    """Pushes that were refused since others had come before."""

    entries: int = 0
    """Of the case, in each copy."""

    heads: int = 0
    """How many different ones there are in the end."""

    lost: int = 0
    """Acts that are in one copy and not in another, or papers whose bytes are not there."""


class Writer:
    """Somebody with a thread, a workspace and a login of his own."""

    def __init__(self, scene, number):
        self.scene, self.number, self.login = scene, number, f"writer{number}"
        self.device = f"{number + 1:016x}"
        self.thread = ThreadPoolExecutor(max_workers=1)
        scene.let_in(self.login)

    def do(self, work, *given):
        return self.thread.submit(work, *given)

    def open(self):
        folder = self.scene.folder / self.login
        environment = replace(
            device(folder, self.device, self.number + 1), actor=self.login, now=lambda: NOON
        )
        self.workspace = Workspace(with_tables(folder / "w"), environment)
        self.hub = self.scene.hub(self.login)

    def pull(self, case):
        return exchange.pull(self.workspace, self.hub, case)

    def work(self, case, acts, together, counts):
        """Do so many things when all begin, and bring them, however often others come between."""
        self.pull(case)
        together.wait()
        for n in range(acts):
            an_exhibit(self.workspace, case, f"paper {n} of {self.login}")
            self.bring(case, counts)

    def bring(self, case, counts):
        waits, patience = random.Random(self.number), 1.0
        for _ in range(_TRIES):
            self.pull(case)
            try:
                counts.pushes += 1
                return exchange.push(self.workspace, self.hub, case)
            except Impossible:
                counts.behind += 1
                time.sleep(waits.random() * patience)
                patience = min(2 * patience, _LONGEST)
        raise AssertionError("others always came between")

    def state(self, case):
        """What this copy has come to: head, entries, rows; and that all of it holds."""
        db = self.workspace.db
        assert self.workspace.verify().faults == ()
        assert self.workspace.verify_blobs().faults == ()
        entries = {each.hash for each in journal.texts(db, case)}
        return self.workspace.head(case), entries, read_rows(db, case, shapes(db))

    def close(self):
        self.workspace.close()


def write_at_once(scene, many, acts):
    """Have so many do so many acts each, at once, and bring all together. Returns the counts."""
    counts = Counts(many)
    writers = [Writer(scene, number) for number in range(many)]
    _each(writers, lambda each: each.open())
    case = writers[0].do(_begin, scene, acts, *writers).result()
    together = threading.Barrier(many)
    _each(writers, lambda each: each.work(case, acts, together, counts))
    _each(writers, lambda each: each.pull(case))
    found = _each(writers, lambda each: each.state(case))
    wanted = {f"paper {n} of {each.login}".encode() for each in writers for n in range(acts)}
    every = set().union(*(entries for _, entries, _ in found))
    counts.done, counts.entries = len(wanted), len(every)
    counts.heads = len({head for head, _, _ in found})
    counts.lost = sum(len(every - entries) for _, entries, _ in found)
    for each, (_, _, rows) in zip(writers, found, strict=True):
        digests = {row["digest"] for row in rows["exhibits"].values()}
        counts.lost += len(wanted - {each.workspace.blobs.read(digest) for digest in digests})
        assert rows == found[0][2]
    _each(writers, lambda each: each.close())
    return counts


def _begin(scene, acts, owner, *others):
    """Open the case, lend it, put it at the hub and grant it."""
    case = a_case(owner.workspace)
    for each in others:
        lend_case(owner.workspace, case, LoanInput(each.login, each.device, acts + 5))
    add_case(owner.workspace, owner.hub, case)
    for each in others:
        scene.grant(owner, each.login, case)
    exchange.push(owner.workspace, owner.hub, case)
    return case


def _each(writers, does):
    """Have all do something at once, each on a thread of his own. Returns what came of it."""
    return [each.result() for each in [writer.do(does, writer) for writer in writers]]


def main(many=20, acts=1):
    """Do it on a server of its own, and print what came of it."""
    with postgres_server.running() as server, tempfile.TemporaryDirectory() as folder:
        server.tool("createdb", "many")
        with keeper(server, "many") as hub:
            administer.make_hub(hub, "many")
        originals = Path(folder) / "originals"
        with Scene(server, "many", folder, originals=originals) as scene:
            sys.stdout.write(f"{write_at_once(scene, int(many), int(acts))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
