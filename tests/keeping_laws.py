"""What is kept, as a law: whatever is taken in, erased, backed up and restored, in whatever order.

No original is lost that any database of the workspace names, and nothing that was erased is back.
"""

import os
import shutil
import time
from dataclasses import replace
from datetime import timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.passages.passage_acts import mark_passage
from casefiles.evidence.places import OnPage
from casefiles.storage import database_copies, erase, erase_again
from casefiles.storage.location import DATABASE
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.restore import restore_workspace
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_file, a_worker, ada, passing_folder, with_tables
from tests.laws import Tally

which = st.integers(0, 5)
step = st.one_of(
    st.tuples(st.just("take in"), which),
    st.tuples(st.just("take in"), which),
    st.tuples(st.just("mark"), which),
    st.tuples(st.just("erase"), which),
    st.tuples(st.just("undo"), which),
    st.tuples(st.just("back up"), which),
    st.tuples(st.just("restore"), which),
    st.tuples(st.just("restore"), which),
    st.tuples(st.just("next day"), which),
)
histories = st.lists(step, min_size=6, max_size=16).map(
    lambda rest: [("take in", 0), ("back up", 0), *rest, ("next day", 0)]
)


class Keeper:
    """A workspace through its days, and what must hold of it."""

    def __init__(self, folder):
        self.folder, self.outside = folder / "w", folder
        self.seed, self.day, self.papers = 0, 0, 0
        self.back_ups: list = []
        self.erased: dict[str, str] = {}
        """By the name of the file, what was in it."""

        self.workspace = Workspace(with_tables(self.folder), self.environment())
        self.case = a_case(self.workspace)

    def environment(self):
        self.seed += 1
        now = NOON + timedelta(days=self.day, seconds=self.seed)
        return replace(ada(self.seed), now=lambda: now)

    def close(self):
        self.workspace.close()

    def open_again(self):
        self.workspace.close()
        self.workspace = Workspace(self.folder, self.environment())

    def step(self, name, n):
        """Take one step, and return whether it did anything."""
        held = store.of_case(self.workspace.db, self.case)
        match name:
            case "take in":
                self.papers += 1
                file = a_file(self.outside, f"name-{self.papers}-of.txt", f"bytes-{n}-within")
                add_exhibits(self.workspace, self.case, [file])
            case "mark" if held:
                exhibit = held[n % len(held)].id
                mark_passage(
                    self.workspace, self.case, PassageMark(exhibit, OnPage(self.papers + 1), "x")
                )
            case "erase" if held:
                chosen = held[n % len(held)]
                self.erased[chosen.name] = self.workspace.blobs.read(chosen.digest).decode()
                erase_exhibit(self.workspace, self.case, chosen.id, "law", knowing=True)
            case "undo" if self.workspace.undoable(self.case) not in {None, Act.OPEN_CASE}:
                self.workspace.undo(self.case)
            case "back up":
                written = self.workspace.back_up()
                self.back_ups.append(self.outside / f"{len(self.back_ups)}.sqlite")
                shutil.copy(written, self.back_ups[-1])
            case "restore":
                self.restore(n)
            case "next day":
                self.next_day()
            case _:
                return False
        return True

    def restore(self, n):
        replaced = sorted((self.folder / database_copies.REPLACED).glob(f"*/{DATABASE}"))
        sources = [*self.back_ups, *replaced]
        self.workspace.close()
        try:
            restore_workspace(
                self.folder, sources[n % len(sources)], self.environment(), despite=True
            )
        finally:
            self.workspace = Workspace(self.folder, self.environment())

    def next_day(self):
        """The first act of another day looks after what nothing names."""
        self.day += 1
        for path in (self.folder / "blobs").rglob("*"):
            if path.is_file():
                os.utime(path, (time.time() - 10**6,) * 2)
        self.open_again()
        a_worker(self.workspace, self.case, 1, str(self.seed))

    def check(self):
        self.no_original_is_lost()
        self.nothing_erased_is_back()
        checked = self.workspace.check_erasures()
        assert (checked.unfinished, checked.back, checked.unreadable) == ((), (), 0)

    def no_original_is_lost(self):
        store_, apart = self.workspace.blobs, self.workspace.quarantine
        stones = self.workspace._tombstones
        for path in [self.folder / DATABASE, *database_copies.paths(self.folder), *self.back_ups]:
            with database_copies.open_copy(path) as db:
                back = {
                    gone.row for e in erase_again.restored_rows(db, stones).values() for gone in e
                }
                rows = db.execute("SELECT id, digest FROM exhibits").fetchall()
            for row in rows:
                if row["id"] not in back and not stones.is_erased(row["digest"]):
                    assert store_.has(row["digest"]) or apart.has(row["digest"]), path
        assert not {*apart.digests()} & {*erase.named_digests(self.workspace.db)}

    def nothing_erased_is_back(self):
        names = {each.encode() for each in self.erased}
        named = {e.digest for e in store.of_case(self.workspace.db, self.case)}
        for path in self.folder.rglob("*"):
            if not path.is_file() or path.name.endswith("-shm"):
                continue
            content = path.read_bytes()
            assert not any(each in content for each in names), path
            if path.name not in named and self.workspace._tombstones.is_erased(path.name):
                raise AssertionError(f"{path} was erased")


def nothing_kept_is_lost_and_nothing_erased_is_back(steps, tally):
    """Take one step after the other, and look after each."""
    with passing_folder() as folder:
        keeper = Keeper(folder)
        try:
            for each in steps:
                tally.count(keeper.step(*each))
                keeper.check()
            for path in database_copies.paths(keeper.folder):
                with database_copies.open_copy(path) as db:
                    assert db.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            assert keeper.workspace.verify().faults == ()
            assert not [e for e in keeper.workspace.check_copies() if e.trouble or e.faults]
        finally:
            keeper.close()


def hold(examples=10, shrink=True):
    """Put it to the test with many histories, most steps of which must do something."""
    tally = Tally()
    phases = [*Phase] if shrink else [Phase.generate]

    @settings(max_examples=examples, deadline=None, phases=phases)
    @given(histories)
    def holds(steps):
        nothing_kept_is_lost_and_nothing_erased_is_back(steps, tally)

    holds()
    tally.check()
    return tally
