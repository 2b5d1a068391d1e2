"""People at a hub who do anything in any order, as a law: all come to the same, nothing is lost.

Their connections are killed meanwhile, and the hub may be restored from last night.
`python -m tests.hub_walks 0 200` walks by so many seeds and prints the counts.
"""

import random
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from unittest import mock

from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.hub import store
from casefiles.hub.administer import make_hub
from casefiles.hub.model import Part
from casefiles.kernel.errors import Impossible, NoHub
from tests import postgres_server
from tests.build import NOON, memory_for_files
from tests.hub_scene import Scene, keeper
from tests.merge_laws import DEEDS, PHRASES, Copies, a_full_case

_LOGINS = {"ada": 21, "bob": 32, "cleo": 43}
_KILLED_AT = (
    "add_original", "add_entries", "add_visit", "pushed", "hashes", "entries", "visits",
    "originals", "take_turn",
)  # fmt: skip
"""What is asked of the database when a connection is killed."""


class Walk:
    """Three people with a case that one of them lent to the others, at a hub."""

    def __init__(self, scene, chance, tally):
        self.scene, self.chance, self.tally = scene, chance, tally
        self.night = None
        for login, seed in _LOGINS.items():
            workspace = scene.person(login, seed).workspace
            moments = map(_moment, count(seed))
            workspace.environment = replace(workspace.environment, now=moments.__next__)
        self.ada = scene.people["ada"]
        self.case = a_full_case(self.ada.workspace)
        for login in [*_LOGINS][1:]:
            lending = LoanInput(login.capitalize(), login[0] * 16, 40)
            lend_case(self.ada.workspace, self.case, lending)
        scene.share(self.ada, self.case, *[*_LOGINS][1:])
        everybody = {login: scene.people[login].workspace for login in _LOGINS}
        self.copies = Copies(self.case, everybody)

    def go(self):
        """Do something, one after the other, and come together in the end."""
        many = self.chance.randint(12, 30)
        evening = self.chance.randint(0, 2 * many)
        morning = evening + self.chance.randint(2, 15)
        for nth in range(many):
            if nth == evening:
                self.night = self.scene.server.tool("pg_dump", "-Fc", "-d", self.scene.database)
            if nth == morning:
                self._restore()
            what = self.chance.choices((self._work, self._exchange, self._killed), (60, 28, 12))
            what[0]()
        self._come_together()

    def _work(self):
        """Somebody does one thing, or all do what gets in each other's way."""
        some = self.chance.sample([*_LOGINS], 2)
        work = [("a", self.chance.choice(DEEDS), self.chance.randint(0, 5))]
        if self.chance.random() < 1 / 4:
            work = self.chance.choice(PHRASES)
        for name, deed, n in work:
            self.tally["did"] += self.copies.do(some["ab".index(name)], deed, n)

    def _exchange(self):
        person = self.scene.people[self.chance.choice([*_LOGINS])]
        self.chance.choice((self.pull, self.push))(person)

    def _killed(self):
        login, at = self.chance.choice([*_LOGINS]), self.chance.randint(0, 2)
        name, steps = self.chance.choice(_KILLED_AT), count()
        does, exchange = getattr(store, name), self.chance.choice((self.pull, self.push))

        def die(*arguments):
            if next(steps) == at:
                self.scene.kill_connections(login)
            return does(*arguments)

        with mock.patch.object(store, name, die):
            try:
                exchange(self.scene.people[login])
            except NoHub:
                self.tally["killed"] += 1
        self.scene.reconnect(login)

    def _restore(self):
        server, before = self.scene.server, self.scene
        server.tool("createdb", database := f"{before.database}_restored")
        server.tool("pg_restore", "-d", database, said=self.night)
        after = Scene(server, database, before.folder, originals=before.originals)
        self.scene = before.enter_context(after)
        after.pairs, after.people = before.pairs, before.people
        for login in _LOGINS:
            after.reconnect(login)
        self.tally["restored"] += 1

    def pull(self, person):
        """Take over what is there: nothing of it is set aside, since nobody lies."""
        pulled = person.pull(self.case)
        odd = (pulled.set_aside, pulled.unlike, pulled.missing)
        assert odd == ((), (), 0), odd
        self.tally["pulled"] += bool(pulled.entries)
        self.tally["collided"] += bool(pulled.collisions)

    def push(self, person):
        """Bring what was done, unless others came before. Whether it was brought."""
        looks = self.chance.random() < 1 / 5
        with suppress(Impossible):
            pushed = person.push(self.case, looks=looks)
            assert pushed.set_aside == ()
            self.tally["pushed"] += bool(pushed.entries)
            return True
        self.tally["behind"] += 1
        return False

    def _come_together(self):
        people = [self.scene.people[login] for login in _LOGINS]
        for person in [*people, *people]:
            self.pull(person)
            assert self.push(person)
        late = self.scene.person("dora", 54)
        self.scene.grant(self.ada, "dora", self.case, Part.READER)
        assert self.push(self.ada)
        for person in (*people, late):
            self.pull(person)
        copies = {**self.copies.copies, "dora": late.workspace}
        together = Copies(self.case, copies)
        together.labels, together.labelled = self.copies.labels, self.copies.labelled
        everything = set.union(*self.copies.acknowledged.values())
        assert len({each.head(self.case) for each in copies.values()}) == 1
        for name, workspace in copies.items():
            assert together.rows(name) == together.rows("ada")
            assert workspace.verify().faults == ()
            assert workspace.verify_blobs().faults == ()
            assert everything <= {each.hash for each in together.record(name).entries}
            together.note_labels(workspace)
        self.tally["walks"] += 1


def _moment(minutes):
    return NOON + timedelta(minutes=minutes)


def walk(server, empty, seeds):
    """Walk by each of these seeds, at a hub of its own. Returns what was done, and how often."""
    tally = Counter()
    for seed in seeds:
        server.tool("createdb", "-T", empty, database := f"walk{seed}")
        with (
            tempfile.TemporaryDirectory(dir=memory_for_files()) as folder,
            Scene(server, database, folder, originals=Path(folder) / "originals") as scene,
        ):
            try:
                Walk(scene, random.Random(seed), tally).go()
            except Exception as error:
                error.add_note(f"seed {seed}")
                raise
    return tally


def main(first, last):
    with postgres_server.running() as server:
        server.tool("createdb", "empty")
        with keeper(server, "empty") as hub:
            make_hub(hub, "empty")
        sys.stdout.write(f"{dict(walk(server, 'empty', range(int(first), int(last))))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
